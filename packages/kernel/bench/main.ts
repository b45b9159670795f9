/**
 * What the kernel's hot paths cost, as ratios to the shortest way of doing the same: criteria over a roll of 100 000
 * members against a predicate written by hand, canonical JSON against JSON.stringify, a lot's order against a bare
 * shuffle's hashes. Run with `npm run bench` in this package.
 */
import { createHash } from "node:crypto"
import canonicalize from "canonicalize"
import { Bench } from "tinybench"
import {
  all,
  any,
  canonicalJson,
  clause,
  codeSystem,
  Criteria,
  type CriteriaContext,
  type Facts,
  kind,
  LocalDate,
  Lot,
  memberFor,
  not,
  seatIn,
  standing,
  tagged,
  years
} from "../src/index.ts"
import * as Result from "effect/Result"

const size = 100_000
const counties = Array.from({ length: 24 }, (_, county) => `06${String(county + 1).padStart(2, "0")}`)
const territories = Result.getOrThrow(
  codeSystem({
    id: "bench",
    version: "1",
    codes: [
      { code: "06", name: "voivodeship" },
      { code: "14", name: "another" },
      ...counties.map((code) => ({ code, name: `county ${code}`, parent: "06" })),
      ...counties.map((code) => ({ code: `14${code.slice(2)}`, name: `other county`, parent: "14" }))
    ]
  })
)
const context: CriteriaContext = { on: LocalDate.from("2012-09-19"), territories }
const roll: ReadonlyArray<Facts> = Array.from({ length: size }, (_, at) => ({
  id: `member-${at}`,
  standing: ["active", "active", "active", "suspended", "ended"][at % 5]!,
  kinds: at % 3 === 0 ? ["organisation", "association"] : ["person"],
  seat: `${at % 2 === 0 ? "06" : "14"}${counties[at % 24]!.slice(2)}`,
  memberSince: LocalDate.addDays(LocalDate.from("2010-01-01"), at % 1000),
  tags: at % 7 === 0 ? ["pilot"] : []
}))

const criteria = clause(
  "§ 4",
  all(
    standing("active"),
    any(kind("organisation"), tagged("pilot")),
    seatIn("06"),
    memberFor(years(1)),
    not(tagged("left-out"))
  )
)
const compiled = Criteria.compile(criteria, context)

function byHand({ standing, kinds, tags, seat, memberSince }: Facts): boolean {
  return (
    standing === "active" &&
    (kinds?.includes("organisation") === true || tags?.includes("pilot") === true) &&
    seat?.startsWith("06") === true &&
    memberSince !== undefined &&
    LocalDate.add(memberSince, { years: 1 }) <= context.on &&
    tags?.includes("left-out") !== true
  )
}

await compare(`criteria over ${size} members`, {
  "a predicate written by hand": () => roll.filter(byHand).length,
  "Criteria.compile": () => roll.filter(compiled).length,
  "Criteria.holds, prepared anew each time": () =>
    roll.filter((facts) => Criteria.holds(criteria, facts, context)).length,
  "Criteria.explain": () => roll.filter((facts) => Criteria.explain(criteria, facts, context).length === 0).length
})

const document = { roll: roll.slice(0, 10_000).map((facts) => ({ ...facts })) }
await compare("canonical JSON of 10 000 members", {
  "JSON.stringify (keys not sorted)": () => JSON.stringify(document).length,
  canonicalJson: () => canonicalJson(document).length,
  "the library canonicalize": () => canonicalize(document)?.length ?? 0
})

const ids = roll.slice(0, 10_000).map(({ id }) => id)
await compare("the order of 10 000 by lot", {
  "its hashes alone, by node:crypto": () => {
    let digits = 0
    for (let at = 0; at < ids.length; at += 1) digits += createHash("sha256").update(`s\np\n${at}`).digest("hex").length
    return digits
  },
  "Lot.order": () => Lot.order("s", "p", ids).length
})

/** All ways must give the same answer where the first is the measure of the others; prints medians and ratios. */
async function compare(title: string, ways: { readonly [name: string]: () => number }) {
  const bench = new Bench({ time: 300, iterations: 5, warmupTime: 50, warmupIterations: 1 })
  for (const [name, way] of Object.entries(ways)) bench.add(name, way)
  await bench.run()
  const medians = bench.tasks.map(({ result }) => ("latency" in result ? result.latency.p50 : Number.NaN))
  console.log(`\n${title}`)
  for (const [at, { name }] of bench.tasks.entries()) {
    const ratio = medians[at]! / medians[0]!
    console.log(`  ${medians[at]!.toFixed(2).padStart(9)} ms  ×${ratio.toFixed(2).padStart(6)}  ${name}`)
  }
}
