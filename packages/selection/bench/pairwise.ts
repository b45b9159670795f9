import { type Ballot, type Candidate, Schulze } from "condorcet"
import * as Result from "effect/Result"
import type CaritatCount from "./caritat.d.ts"
import { elect } from "../src/elect.ts"
import type { RankedElection } from "../src/election.ts"
import { pairwise } from "../src/pairwise/matrix.ts"
import { RankedProfileBuilder } from "../src/ranked-profile-builder.ts"
import { copeland } from "../src/rules/copeland.ts"
import { rankedPairs } from "../src/rules/ranked-pairs.ts"
import { schulze } from "../src/rules/schulze.ts"

/** Pairwise rules, 50 candidates, beside npm's condorcet and caritat. CPU milliseconds, median of fifteen. */
export async function benchPairwise(): Promise<void> {
  const election = { ...blocBallots(100_000, 50), seats: 1 }
  console.log(`100 000 ballots, 50 candidates (${election.profile.size} distinct)`)
  const ties = [{ order: election.candidates.map(({ id }) => id) }]
  const [, matrixMs] = median(15, () => pairwise(election, "tied-last"))
  console.log(`pairwise matrix: ${matrixMs.toFixed(1)} ms`)
  const counts = {
    schulze: () => elect(schulze, election, {}, { ties }),
    "ranked pairs": () => elect(rankedPairs, election, {}, { ties })
  }
  for (const [name, count] of Object.entries(counts)) {
    const [outcome, ms] = median(15, () => Result.getOrThrow(count()))
    console.log(`${name}, whole: ${ms.toFixed(1)} ms, ${outcome.status}`)
    if (name === "schulze" && outcome.status === "decided") besideCondorcet(election, outcome.elected[0]!, ms)
  }
  await besideCaritat({ ...blocBallots(10_000, 50), seats: 1 })
}

/** Counts duels won, ballot by ballot, each a map of points; a tenth of the voters, because it takes so long. */
async function besideCaritat(election: RankedElection): Promise<void> {
  const { candidates, profile } = election
  const ids = candidates.map(({ id }) => id)
  const ballots = Array.from({ length: profile.size }, (_, ballot) => {
    const choices = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])]
    const preferences = new Map(choices.map((choice, place) => [ids[choice]!, ids.length - place]))
    return Array.from({ length: profile.weights[ballot]! }, (__, voter) => ({
      voter: { id: `${ballot}.${voter}` },
      preferences
    }))
  }).flat()
  // The package exports its commands, not its count; the count is its file of this name.
  const file = new URL("dist/votingMethods/CondorcetResult.js", import.meta.resolve("@node-core/caritat/package.json"))
  const { default: CondorcetResult } = (await import(file.href)) as { readonly default: typeof CaritatCount }
  const [duels, theirs] = median(1, () => new CondorcetResult([], ids, "", ballots, {}).result)
  const [outcome, ms] = median(15, () =>
    Result.getOrThrow(elect(copeland, election, { draw: "0" }, { ties: [{ order: ids }] }))
  )
  const isSame = ids.every((id, at) => outcome.rounds[0]?.tallies[at] === `${duels.get(id)}`)
  console.log(`10 000 ballots, copeland, whole: ${ms.toFixed(1)} ms, ${outcome.status}`)
  console.log(
    `  npm @node-core/caritat, duels only: ${theirs.toFixed(0)} ms, ${(theirs / ms).toFixed(0)} times as long, ${isSame ? "same" : "OTHER"} duels`
  )
}

/** The peer keeps a ballot as a map of ranks; it is given the same merged ballots. */
function besideCondorcet({ candidates, profile }: RankedElection, winner: string, ms: number): void {
  const ids = new Set<Candidate>(candidates.map(({ id }) => id))
  const [ranking, theirs] = median(1, () => {
    const count = new Schulze(ids)
    for (let ballot = 0; ballot < profile.size; ballot++) {
      const choices = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])]
      const ranks: Ballot = new Map(choices.map((choice, place) => [candidates[choice]!.id, place + 1]))
      count.addBallot(ranks, profile.weights[ballot])
    }
    return count.rank()
  })
  const isSame = ranking[0] === winner
  console.log(
    `  npm condorcet: ${theirs.toFixed(0)} ms, ${(theirs / ms).toFixed(0)} times as long, ${isSame ? "same" : "OTHER"} winner`
  )
}

function median<A>(times: number, run: () => A): readonly [A, number] {
  let result = run()
  const taken = Array.from({ length: times }, () => {
    const start = process.cpuUsage()
    result = run()
    const { system, user } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return [result, taken.toSorted((a, b) => a - b)[times >> 1]!]
}

/** Voters and candidates on a line, ranked by distance and cut after a few ranks; the same on every run. */
function blocBallots(voters: number, candidates: number): Omit<RankedElection, "seats"> {
  let state = 3
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const places = Array.from({ length: candidates }, random)
  const builder = new RankedProfileBuilder(candidates)
  for (let voter = 0; voter < voters; voter++) {
    const at = random()
    let length = 1
    while (length < candidates && random() < 0.88) length++
    const ranking = places
      .map((_, index) => index)
      .sort((a, b) => Math.abs(places[a]! - at) - Math.abs(places[b]! - at))
    builder.add(ranking.slice(0, length))
  }
  return { kind: "ranked", candidates: places.map((_, index) => ({ id: `c${index}` })), profile: builder.profile() }
}

await benchPairwise()
