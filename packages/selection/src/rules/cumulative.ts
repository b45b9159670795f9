/**
 * Cumulative voting: everybody shares a number of points among the candidates as they like; most points win.
 *
 * Chosen so that a group that is large enough can be sure of a seat by giving all its points to one, without parties or
 * rankings: with s seats, any group above 1/(s + 1) of the votes. It takes discipline: points spread too thin are lost,
 * as are those beyond what a winner needed. STV needs no such discipline.
 * Without options it is score voting: as many points as a ballot gives. Cost: one pass over the ballots.
 *
 * Source: Reynolds, Reilly & Ellis, "Electoral System Design" (International IDEA, 2005), glossary; Bowler, Donovan &
 * Brockington, "Electoral Reform and Minority Representation" (2003).
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { ScoreElection } from "../election.ts"
import { seatMost } from "../points/seat-most.ts"

/**
 * Options: `points`, how many a ballot may give in all; one that gives more is set aside whole and counted as over-marked.
 * `perCandidate`, how many it may give to one.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(scoreElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ scores: { anna: 1, bartek: 1 }, weight: 6 }, { scores: { celina: 2 }, weight: 4 }]
 * }))
 * Result.getOrThrow(elect(cumulative, votes, { points: 2 }, { ties: [{ lot: "seed" }] })).rounds[0]?.tallies // => ["6", "6", "8"]
 * ```
 * @since 0.1.0
 */
export const cumulative = defineRule({
  id: "cumulative",
  version: "1.0.0",
  title: { pl: "Głosowanie kumulacyjne", en: "Cumulative voting" },
  ballot: "scores",
  options: Schema.Struct({
    points: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThan(0))),
    perCandidate: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThan(0)))
  }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "homogeneity", "monotonicity", "reinforcement", "house-monotonicity"],
  elect: (election, { perCandidate, points }, { ties }) => {
    const { overMarked, sums } = tally(election, points ?? Infinity, perCandidate ?? Infinity)
    const valid = election.profile.total - overMarked
    const counted = seatMost(election, sums, 1n, ties, {
      pl: `głosów ważnych: ${valid}; wybrani mają najwięcej punktów`,
      en: `valid ballots: ${valid}; those elected have the most points`
    })
    if ("status" in counted) return counted
    return { ...counted, detail: { valid, overMarked, blank: election.profile.blank } }
  }
})

function tally({ candidates, profile }: ScoreElection, most: number, mostForOne: number) {
  const sums = candidates.map(() => 0n)
  let overMarked = 0
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const [start, end] = [profile.starts[ballot]!, profile.starts[ballot + 1]!]
    let given = 0
    let highest = 0
    for (let at = start; at < end; at++) {
      given += profile.scores[at]!
      highest = Math.max(highest, profile.scores[at]!)
    }
    const weight = profile.weights[ballot]!
    if (given > most || highest > mostForOne) {
      overMarked += weight
      continue
    }
    for (let at = start; at < end; at++) {
      sums[profile.choices[at]!]! += BigInt(weight) * BigInt(profile.scores[at]!)
    }
  }
  return { overMarked, sums }
}
