/**
 * Split cycle: in every circle of victories the weakest one does not count.
 *
 * Ana beats Bo, Bo beats Cy, Cy beats Ana: somebody's victory must give way, and it is the one with the least margin.
 * Whoever is left unbeaten wins; if several, the charter's tie chain chooses.
 *
 * Chosen over Schulze where adding a candidate who loses to the winner must never unseat the winner; the price is more
 * ties. Cost: the square of the ballots' lengths, and the cube of the candidates.
 *
 * Source: Holliday & Pacuit, "Split Cycle: a new Condorcet-consistent voting method independent of clones and immune to
 * spoilers", Public Choice 197 (2023), 1–62. https://doi.org/10.1007/s11127-023-01042-3
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { places } from "../pairwise/sets.ts"
import { splitCycleDefeats } from "../pairwise/split-cycle.ts"

/**
 * Strength is by margins, as its authors define it. Options: `unranked`, `committee`.
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
 * Result.getOrThrow(elect(splitCycle, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const splitCycle = defineRule({
  id: "split-cycle",
  version: "1.0.0",
  title: { pl: "Rozcinanie cykli", en: "Split cycle" },
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
    "smith",
    "monotonicity",
    "clone-independence"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const all = places(matrix)
      const defeats = splitCycleDefeats(matrix)
      const beatenBy = all.map((b) => all.filter((a) => defeats(a, b)))
      return {
        winners: all.filter((place) => beatenBy[place]!.length === 0),
        tallies: beatenBy.map((by) => `${by.length}`),
        why: {
          pl: "w każdym cyklu najsłabsze zwycięstwo nie liczy się; wygrywa niepokonany; liczba: przez ilu pokonany",
          en: "in every cycle the weakest victory does not count; the unbeaten wins; figures: by how many beaten"
        },
        detail: {
          defeats: all.flatMap((b) => beatenBy[b]!.map((a) => ({ winner: matrix.ids[a]!, loser: matrix.ids[b]! })))
        }
      }
    })
})
