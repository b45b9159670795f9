/**
 * The Schwartz set: those whom nobody beats without being beaten back along some path of victories.
 *
 * Like the Smith set, and the same where no two candidates are level; where some are, it leaves out those who are only
 * level with one who is beaten by another. Among several winners the charter's tie chain chooses.
 *
 * Cost: the square of the ballots' lengths, and the cube of the candidates, 32 at a step.
 *
 * Source: Schwartz, "The Logic of Collective Choice" (1986), ch. 6 (GOCHA); Debian Constitution, § A.6.7.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { beats } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { places, schwartzSet } from "../pairwise/sets.ts"

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
 * Result.getOrThrow(elect(schwartz, votes)).elected // => ["celina"]
 * ```
 * @since 0.1.0
 */
export const schwartz = defineRule({
  id: "schwartz",
  version: "1.0.0",
  title: { pl: "Zbiór Schwartza", en: "Schwartz set" },
  ballot: "ranked",
  options: Schema.Struct(pairwiseFields),
  claims: ["anonymity", "neutrality", "homogeneity", "majority", "condorcet-winner", "condorcet-loser", "smith"],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const winners = schwartzSet(matrix)
      const all = places(matrix)
      const names = winners.map((place) => matrix.ids[place]).join(", ")
      return {
        winners,
        tallies: all.map((a) => `${all.filter((b) => beats(matrix, a, b)).length}`),
        why: {
          pl: `zbiór Schwartza: ${names}; kto z nich z kimś przegrywa, odzyskuje to drogą zwycięstw; liczba: z iloma wygrywa`,
          en: `the Schwartz set: ${names}; whoever beats one of them is beaten back along a path; figures: how many each beats`
        },
        detail: { set: winners.map((place) => matrix.ids[place]!) }
      }
    })
})
