/**
 * Benham: an instant run-off that stops as soon as somebody beats everybody left.
 *
 * If one candidate beats all who are still in, that one wins. Otherwise whoever has the fewest first preferences goes out.
 *
 * The smallest change to a run-off that makes it elect a candidate who beats everybody; the circle of the Smith set is
 * never computed. Not monotone. Cost: the matrix, and a pass over the ballots for each who goes out.
 *
 * Source: Green-Armytage, "Four Condorcet-Hare hybrid methods for single-winner elections", Voting Matters 29 (2011), 1–14.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { eliminate } from "../pairwise/eliminate.ts"
import { among, condorcetWinner } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"

/**
 * Options: `unranked`, `committee`.
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
 * Result.getOrThrow(elect(benham, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const benham = defineRule({
  id: "benham",
  version: "1.0.0",
  title: { pl: "Metoda Benhama", en: "Benham" },
  ballot: "ranked",
  options: Schema.Struct(pairwiseFields),
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "pareto", "majority", "condorcet-winner"],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, (contest) =>
      eliminate(contest, {
        narrow: (running) => running,
        decided: (running) => {
          const winner = condorcetWinner(among(contest.matrix, running))
          return winner === undefined ? undefined : running[winner]
        },
        why: {
          pl: "wygrywa z każdym, kto jeszcze został",
          en: "beats everybody who is still in"
        }
      })
    )
})
