/**
 * Smith-IRV: an instant run-off among those whom nobody outside their circle beats.
 *
 * Whoever is outside the Smith set goes out. Among the rest a paper counts for its highest choice, and whoever has the
 * fewest goes out, until one is left.
 *
 * Chosen by those who know the run-off and want one that never passes over a candidate who beats everybody. It is hard to
 * manipulate, but not monotone: more support can harm. Tideman's alternative looks at the circle anew in every round.
 * Cost: the matrix, and a pass over the ballots for each who goes out.
 *
 * Source: Green-Armytage, "Four Condorcet-Hare hybrid methods for single-winner elections", Voting Matters 29 (2011), 1–14.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { eliminate } from "../pairwise/eliminate.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { smithSet } from "../pairwise/sets.ts"

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
 * Result.getOrThrow(elect(smithIrv, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const smithIrv = defineRule({
  id: "smith-irv",
  version: "1.0.0",
  title: { pl: "Smith, potem IRV", en: "Smith-IRV" },
  ballot: "ranked",
  options: Schema.Struct(pairwiseFields),
  claims: [
    "anonymity",
    "neutrality",
    "unanimity",
    "homogeneity",
    "pareto",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, (contest) =>
      eliminate(contest, {
        narrow: (running, isFirst) => (isFirst ? smithSet(contest.matrix) : running),
        why: {
          pl: "ostatni w zbiorze Smitha po skreślaniu tych, kto ma najmniej pierwszych miejsc",
          en: "the last in the Smith set once those with fewest first preferences have gone out"
        }
      })
    )
})
