/**
 * Tideman's alternative method: Smith set and run-off by turns.
 *
 * Whoever is outside the Smith set goes out; then whoever has the fewest first preferences; then the Smith set is formed
 * anew among the rest, and so on until one is left.
 *
 * Against Smith-IRV it looks at the circle again in every round, so the winner beats the rest of each circle it was in.
 * As hard to manipulate, and as little monotone. Cost: as Smith-IRV, and a Smith set for each who goes out.
 *
 * Source: Tideman, "Collective Decisions and Voting" (2006), ch. 13; Green-Armytage, Voting Matters 29 (2011), 1–14.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { eliminate } from "../pairwise/eliminate.ts"
import { among } from "../pairwise/matrix.ts"
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
 * Result.getOrThrow(elect(tidemanAlternative, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const tidemanAlternative = defineRule({
  id: "tideman-alternative",
  version: "1.0.0",
  title: { pl: "Alternatywna metoda Tidemana", en: "Tideman’s alternative" },
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
        narrow: (running) => smithSet(among(contest.matrix, running)).map((place) => running[place]!),
        why: {
          pl: "ostatni, gdy na przemian odpadają ci spoza zbioru Smitha i ten, kto ma najmniej pierwszych miejsc",
          en: "the last when those outside the Smith set and the one with fewest first preferences go out by turns"
        }
      })
    )
})
