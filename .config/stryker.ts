/**
 * Mutation testing: breaks a family of the sources on purpose, one small step at a time, and asks whether a test notices.
 *
 * `pnpm run mutate pairwise` breaks that family and runs its own tests. What survives is listed with its place and kept in
 * `.tmp/mutation`, from where `--again` takes it, when there are new tests, instead of breaking everything anew. `--laws`
 * adds the law kit over all rules, which takes long. `--sample 4 --seed 2` tries one mutant of four.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { parseArgs } from "node:util"
import type { MutantResult } from "@stryker-mutator/api/core"
import { Stryker } from "@stryker-mutator/core"
import { type Family, families } from "./stryker-families.ts"
import { placeOfResult, type Sample, sampled } from "./stryker-sample.ts"

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    again: { type: "boolean", default: false },
    laws: { type: "boolean", default: false },
    sample: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "2" }
  }
})
const sample: Sample = { oneOf: Number(values.sample), seed: Number(values.seed) }
process.chdir(dirname(import.meta.dirname))
mkdirSync(".tmp/mutation", { recursive: true })

const stray = globSync("packages/selection/src/**/*.ts").filter((file) => !isShopWindow(file) && !isInFamily(file))
if (stray.length > 0) console.warn(`in no family of .config/stryker-families.ts: ${stray.join(", ")}`)

const statuses = ["Killed", "Timeout", "Survived", "NoCoverage"] as const

for (const name of positionals) {
  const family = families[name]
  if (family === undefined) throw new Error(`no family "${name}": there are ${Object.keys(families).join(", ")}`)
  await mutate(name, family)
}

async function mutate(name: string, family: Family): Promise<void> {
  const survivors = `.tmp/mutation/${name}.survivors.json`
  const only = values.again ? (JSON.parse(readFileSync(survivors, "utf8")) as ReadonlyArray<string>) : undefined
  const options = {
    mutate: globSync(sourcesOf(family)).filter((file) => !isShopWindow(file)),
    testRunner: "collected",
    testRunnerNodeArgs: ["--conditions=@ogniwo/source", "--max-optimized-bytecode-size=4000000"],
    plugins: [`${import.meta.dirname}/stryker-runner.ts`, `${import.meta.dirname}/stryker-words.ts`],
    tests: testsOf(family),
    sample,
    only,
    warnings: { unknownOptions: false }, // The last three are for our own runner.
    ignorers: ["localized-words"],
    ignoreStatic: true,
    coverageAnalysis: "perTest",
    concurrency: Number(values.workers),
    timeoutMS: 60_000, // A last resort: our runner ends what does not end by itself.
    ignorePatterns: ["**/dist", "docs", "examples"],
    tsconfigFile: "none", // Stryker would rewrite it by TypeScript's JavaScript API, which TypeScript 7 has not.
    reporters: ["clear-text", "progress-append-only"],
    clearTextReporter: { logTests: false, allowColor: false, reportScoreTable: false }
  }
  const results = await new Stryker(options as object).runMutationTest()
  const asked = results.filter((result) => only?.includes(placeOfResult(result)) ?? sampled(result, sample))
  const alive = asked.filter(({ status }) => status === "Survived" || status === "NoCoverage")
  writeFileSync(survivors, JSON.stringify(alive.map(placeOfResult), null, 2))
  console.log(tally(name, asked, only === undefined ? `1 of ${sample.oneOf}, seed ${sample.seed}` : "survivors again"))
}

/** Killed and timed out, of those that a test could have killed. */
function tally(name: string, results: ReadonlyArray<MutantResult>, which: string): string {
  const counts = statuses.map((status) => results.filter((result) => result.status === status).length)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const score = ((100 * (counts[0]! + counts[1]!)) / all).toFixed(1)
  const told = statuses.map((status, index) => `${counts[index]} ${status}`).join(", ")
  return `${name}: ${score} % of ${all} mutants (${which}): ${told}`
}

function sourcesOf({ rules = [], sources = [] }: Family): Array<string> {
  return [...sources, ...rules.map((rule) => `rules/${rule}.ts`)].map((glob) => `packages/selection/src/${glob}`)
}

function testsOf({ tests }: Family): ReadonlyArray<string> {
  const laws = values.laws ? ["laws/every-rule.test.ts"] : []
  return [...tests, ...laws].map((glob) => `packages/selection/test/${glob}`)
}

function isInFamily(file: string): boolean {
  return Object.values(families).some((family) => globSync(sourcesOf(family)).includes(file))
}

/** Lists of exports: nothing in them can be broken. */
function isShopWindow(file: string): boolean {
  return /src\/(?:index|rules|testing)\.ts$/.test(file)
}
