/**
 * Dodgson: who is closest to beating everybody.
 *
 * Voters may be asked to swap two neighbours on their ballots. Each candidate's score is the fewest swaps, over all
 * ballots, after which they would beat every other candidate one to one; the least score wins.
 *
 * Chosen where "almost beats everybody" should be measured on the ballots themselves. It is the oldest rule of this kind
 * (Lewis Carroll's), and of more interest to study than to charters: it is not monotone, three times the same ballots may
 * elect somebody else, and the winner may stand outside the Smith set (Brandt 2009). It is defined for ballots that rank
 * everybody, each alone in a place; others are refused, never completed. Nobody knows a fast way: what takes more than
 * a million trials is refused as too large; thirty candidates and thousands of voters mostly need a few thousand.
 *
 * Source: C. L. Dodgson, "A method of taking votes on more than two issues" (1876), in Black, "The Theory of Committees
 * and Elections" (1958); Brandt, "Some remarks on Dodgson's voting rule", Mathematical Logic Quarterly 55 (2009), 460–463.
 */
import { reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Contest } from "../pairwise/contest.ts"
import { DodgsonLifts, type FullRankings, StepsLeft } from "../pairwise/dodgson-lifts.ts"
import { pairwiseFields, type Refused, seatByPairs } from "../pairwise/seat.ts"
import { places } from "../pairwise/sets.ts"

/**
 * Options: `committee`. Refuses ballots that leave out two or more, or rank some equal. Tallies are the scores of those
 * with the least; what is known of the others stands in `detail.atLeast`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [
 *     { ranking: ["anna", "bartek", "celina"], weight: 4 },
 *     { ranking: ["bartek", "celina", "anna"], weight: 3 },
 *     { ranking: ["celina", "anna", "bartek"], weight: 2 }
 *   ]
 * }))
 * // Anna loses to Celina by one vote: one of the second group would have to swap the two.
 * Result.getOrThrow(elect(dodgson, votes)).rounds[0]?.tallies // => ["1", null, null]
 * ```
 * @since 0.1.0
 */
export const dodgson = defineRule({
  id: "dodgson",
  version: "1.0.0",
  title: { pl: "Metoda Dodgsona", en: "Dodgson" },
  ballot: "ranked",
  options: Schema.Struct({ committee: pairwiseFields.committee }),
  claims: ["anonymity", "neutrality", "unanimity", "pareto", "majority", "condorcet-winner"],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, (contest) => {
      const { matrix } = contest
      const ballots = fullRankings(contest)
      if ("status" in ballots) return ballots
      const steps = new StepsLeft()
      const all = places(matrix)
      const roads = all.map((place) => new DodgsonLifts(matrix, ballots, place, steps))
      let score = roads.reduce((least, { missing }) => Math.min(least, missing), Number.POSITIVE_INFINITY)
      let winners = all.filter((place) => roads[place]!.suffices(score))
      while (winners.length === 0) {
        score++
        winners = all.filter((place) => roads[place]!.suffices(score))
      }
      return {
        winners,
        tallies: all.map((place) => (winners.includes(place) ? `${score}` : null)),
        why: {
          pl: `najmniej zamian sąsiadów na kartach, po których wygrywałby z każdym: ${score}`,
          en: `the fewest swaps of neighbours on ballots after which they would beat everybody: ${score}`
        },
        detail: {
          atLeast: Object.fromEntries(
            all.map((place) => [
              matrix.ids[place]!,
              winners.includes(place) ? score : Math.max(score + 1, roads[place]!.missing)
            ])
          )
        }
      }
    })
})

/** The ballots as complete orders of those who stand. One who alone is left out stands last. */
function fullRankings({ election: { profile }, matrix: { size, standing } }: Contest): FullRankings | Refused {
  const placeOf = new Map(standing.map((index, place) => [index, place]))
  const weights: Array<number> = []
  const rankings: Array<ReadonlyArray<number>> = []
  let short = 0
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const ranking: Array<number> = []
    let isTied = false
    let isOpen = false
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      const place = placeOf.get(profile.choices[at]!)
      if (profile.tied?.[at] !== 1) isOpen = false
      if (place === undefined) continue
      isTied ||= isOpen
      isOpen = true
      ranking.push(place)
    }
    if (ranking.length === 0) continue
    if (isTied || ranking.length < size - 1) short += profile.weights[ballot]!
    const last = ranking.length === size - 1 ? standing.findIndex((_, place) => !ranking.includes(place)) : -1
    rankings.push(last < 0 ? ranking : [...ranking, last])
    weights.push(profile.weights[ballot]!)
  }
  return short === 0 ? { rankings, weights } : notFull(short)
}

function notFull(ballots: number): Refused {
  const words = {
    pl: `metoda Dodgsona liczy karty, które szeregują wszystkich, każdego na osobnym miejscu; ${ballots} takich nie jest`,
    en: `Dodgson's rule counts ballots that rank everybody, each in a place of their own; ${ballots} do not`
  }
  return { status: "infeasible", reasons: [reason("dodgson/needs-full-rankings", words, { params: { ballots } })] }
}
