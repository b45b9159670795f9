/**
 * The Smith set: the smallest circle of candidates each of whom beats everybody outside it.
 *
 * One who beats everybody is such a circle alone. Otherwise the winners are tied: the charter's tie chain (a lot, a
 * further rule, a decision) chooses among them.
 *
 * A set rule answers "who may reasonably win" and leaves the rest open; Smith-IRV, Schulze and ranked pairs choose within
 * this set. Cost: the square of the ballots' lengths, and the cube of the candidates, 32 at a step.
 *
 * Source: Smith, "Aggregation of Preferences with Variable Electorate", Econometrica 41 (1973), 1027–1041.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { beats } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { places, smithSet } from "../pairwise/sets.ts"

/**
 * Options: `unranked`, `committee`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["celina", "anna"], weight: 2 }, { ranking: ["bartek", "celina"] }]
 * }))
 * Result.getOrThrow(elect(smith, votes)).elected // => ["celina"]
 * ```
 * @since 0.1.0
 */
export const smith = defineRule({
  id: "smith",
  version: "1.0.0",
  title: { pl: "Zbiór Smitha", en: "Smith set" },
  ballot: "ranked",
  options: Schema.Struct(pairwiseFields),
  claims: [
    "anonymity",
    "neutrality",
    "homogeneity",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith",
    "clone-independence"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const winners = smithSet(matrix)
      const all = places(matrix)
      const names = winners.map((place) => matrix.ids[place]).join(", ")
      return {
        winners,
        tallies: all.map((a) => `${all.filter((b) => beats(matrix, a, b)).length}`),
        why: {
          pl: `zbiór Smitha: ${names}; każdy z nich wygrywa z każdym spoza zbioru; liczba: z iloma wygrywa`,
          en: `the Smith set: ${names}; each of them beats everybody outside; figures: how many each beats`
        },
        detail: { set: winners.map((place) => matrix.ids[place]!) }
      }
    })
})
