import { tabulate } from "meeks-prf-js/run/meek.js"
import * as Result from "effect/Result"
import { elect } from "../src/elect.ts"
import type { RankedElection } from "../src/election.ts"
import { readBlt } from "../src/formats/blt.ts"
import { RankedProfileBuilder } from "../src/ranked-profile-builder.ts"
import { cpoStv } from "../src/rules/cpo-stv.ts"
import { qpq } from "../src/rules/qpq.ts"
import { stv } from "../src/rules/stv.ts"

const presets = [
  "scottish-2007",
  "prf-wigm",
  "wigm-exact",
  "minneapolis",
  "cfer",
  "ers97",
  "meek-prf",
  "meek-exact",
  "warren"
] as const

/** Ranked ballots: reading, merging and counting, beside meeks-prf-js. CPU milliseconds, median of seven. */
export function benchRanked(): void {
  const [candidates, seats] = [50, 5]
  const ballots = spatialBallots(100_000, candidates)
  const text = `${candidates} ${seats}\n${ballots.map((ballot) => `1 ${ballot.map((each) => each + 1).join(" ")} 0\n`).join("")}0\n`
  const bytes = new TextEncoder().encode(text)
  const [read, readMs] = median(() => Result.getOrThrow(readBlt(bytes)).election)
  console.log(`read 100 000 ballots, ${candidates} candidates (${read.profile.size} distinct): ${readMs.toFixed(1)} ms`)
  const [, addMs] = median(() => {
    const builder = new RankedProfileBuilder(candidates)
    for (const ballot of ballots) builder.add(ballot)
    return builder
  })
  console.log(`add them one by one: ${(addMs / 100).toFixed(3)} µs a ballot`)
  const ties = [{ order: read.candidates.map(({ id }) => id).toReversed() }]
  for (const preset of presets) {
    const [outcome, ms] = median(() => Result.getOrThrow(elect(stv, read, { preset }, { ties })))
    console.log(`${preset}: ${ms.toFixed(1)} ms, ${outcome.rounds.length} stages`)
    if (preset === "meek-prf" && outcome.status === "decided") besideMeeksPrf(read, outcome.elected)
  }
  const [byQuotients, qpqMs] = median(() => Result.getOrThrow(elect(qpq, read, {}, { ties })))
  console.log(`qpq: ${qpqMs.toFixed(1)} ms, ${byQuotients.rounds.length} stages`)
  benchPairs()
}

/** CPO-STV compares every outcome with every other, so it is for small elections. */
function benchPairs(): void {
  const candidates = Array.from({ length: 9 }, (_, index) => `c${index}`)
  const builder = new RankedProfileBuilder(candidates.length)
  for (const ballot of spatialBallots(1000, candidates.length)) builder.add(ballot)
  const profile = builder.profile()
  const election: RankedElection = { kind: "ranked", candidates: candidates.map((id) => ({ id })), seats: 3, profile }
  const [outcome, ms] = median(() => Result.getOrThrow(elect(cpoStv, election, {}, { ties: [{ order: candidates }] })))
  const elected = outcome.status === "decided" ? outcome.elected.join(" ") : outcome.status
  console.log(`cpo-stv, 9 candidates, 3 seats (${profile.size} distinct): ${ms.toFixed(0)} ms, ${elected}`)
}

/** In turns, ours and theirs, so that both meet the same machine. */
function besideMeeksPrf(election: RankedElection, elected: ReadonlyArray<string>): void {
  const { candidates, profile, seats } = election
  const ids = candidates.map(({ id }) => id)
  const ties = [{ order: ids.toReversed() }]
  const groups = Array.from({ length: profile.size }, (_, ballot): [number, Array<string>] => [
    profile.weights[ballot]!,
    [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map((index) => ids[index]!)
  ])
  const pairs = Array.from({ length: 15 }, () => {
    const [, ours] = timed(() => Result.getOrThrow(elect(stv, election, { preset: "meek-prf" }, { ties })))
    const [outcome, theirs] = timed(() => tabulate(seats, ids, groups, null, ids, [], [], {}))
    return { outcome, ours, theirs, ratio: theirs / ours }
  })
  const isSame = pairs.every(({ outcome }) => [...outcome.elected].toSorted().join() === elected.toSorted().join())
  const middle = (of: (pair: (typeof pairs)[number]) => number) => pairs.map(of).toSorted((a, b) => a - b)[7]!
  console.log(
    `  in turns: ${middle(({ ours }) => ours).toFixed(1)} ms, meeks-prf-js ${middle(({ theirs }) => theirs).toFixed(1)} ms; ${middle(({ ratio }) => ratio).toFixed(1)} times as long, ${isSame ? "same" : "OTHER"} winners`
  )
}

function timed<A>(run: () => A): readonly [A, number] {
  const start = process.cpuUsage()
  const result = run()
  const { system, user } = process.cpuUsage(start)
  return [result, (user + system) / 1000]
}

function median<A>(run: () => A): readonly [A, number] {
  const runs = Array.from({ length: 7 }, () => timed(run))
  return [runs[0]![0], runs.map(([, ms]) => ms).sort((a, b) => a - b)[3]!]
}

/** Voters and candidates in a plane, ranked by distance, cut after a few ranks; the same on every run. */
function spatialBallots(voters: number, candidates: number): ReadonlyArray<ReadonlyArray<number>> {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const places = Array.from({ length: candidates }, () => [random(), random()] as const)
  return Array.from({ length: voters }, () => {
    const [x, y] = [random() * random(), random()]
    let length = 1
    while (length < candidates && random() < 0.75) length++
    const distance = places.map(([a, b]) => (a - x) ** 2 + (b - y) ** 2)
    return places
      .map((_, index) => index)
      .sort((a, b) => distance[a]! - distance[b]!)
      .slice(0, length)
  })
}

benchRanked()
