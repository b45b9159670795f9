import { tabulate } from "meeks-prf-js/run/meek.js"
import * as Result from "effect/Result"
import { elect } from "../src/elect.ts"
import type { RankedElection } from "../src/election.ts"
import { readBlt } from "../src/formats/blt.ts"
import { RankedProfileBuilder } from "../src/ranked-profile-builder.ts"
import { stv } from "../src/rules/stv.ts"

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
  for (const preset of ["scottish-2007", "prf-wigm", "wigm-exact", "meek-prf", "meek-exact", "warren"] as const) {
    const [outcome, ms] = median(() => Result.getOrThrow(elect(stv, read, { preset }, { ties })))
    console.log(`${preset}: ${ms.toFixed(1)} ms, ${outcome.rounds.length} stages`)
    if (preset === "meek-prf" && outcome.status === "decided") besideMeeksPrf(read, outcome.elected, ms)
  }
}

function besideMeeksPrf(election: RankedElection, elected: ReadonlyArray<string>, ms: number): void {
  const { candidates, profile, seats } = election
  const ids = candidates.map(({ id }) => id)
  const groups = Array.from({ length: profile.size }, (_, ballot): [number, Array<string>] => [
    profile.weights[ballot]!,
    [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map((index) => ids[index]!)
  ])
  const [theirs, theirMs] = median(() => tabulate(seats, ids, groups, null, ids, [], [], {}))
  const isSame = [...theirs.elected].toSorted().join() === elected.toSorted().join()
  console.log(
    `  meeks-prf-js: ${theirMs.toFixed(1)} ms, ${(theirMs / ms).toFixed(1)} times as long, ${isSame ? "same" : "OTHER"} winners`
  )
}

function median<A>(run: () => A): readonly [A, number] {
  let result = run()
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage()
    result = run()
    const { system, user } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return [result, times.sort((a, b) => a - b)[3]!]
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
