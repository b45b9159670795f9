/**
 * Minimax (Simpson–Kramer): whose worst defeat is the mildest.
 *
 * Every two candidates are compared; each candidate is measured by the worst comparison against them alone, and the least
 * of these wins.
 *
 * The easiest Condorcet rule to explain, and nobody is harmed by a voter who comes to rank them first. Against Schulze
 * it can elect somebody outside the Smith set, even a Condorcet loser, and a team of clones can cost its member the seat.
 * Cost: the square of the ballots' lengths and of the candidates.
 *
 * Source: Simpson, "On Defining Areas of Voter Choice" (1969); Kramer, "A Dynamical Model of Political Equilibrium"
 * (1977); Levin & Nalebuff, Journal of Economic Perspectives 9 (1995), 3–26.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { beats, margin, type Pairwise } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { places } from "../pairwise/sets.ts"

const measures = Schema.Literals(["winning", "margins", "opposition"])
type Measure = typeof measures.Type

/**
 * Options: `measure` of a defeat (`margins` where absent): by its `margins`; by its `winning` votes, where only a defeat
 * counts; or by the greatest `opposition` in any comparison, lost or not, which is no longer a Condorcet rule on short
 * ballots. Also `unranked`, `committee`.
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
 * Result.getOrThrow(elect(minimax, votes)).rounds[0]?.tallies // => ["1", "3", "5"]
 * ```
 * @since 0.1.0
 */
export const minimax = defineRule({
  id: "minimax",
  version: "1.0.0",
  title: { pl: "Minimaks (Simpson–Kramer)", en: "Minimax (Simpson–Kramer)" },
  ballot: "ranked",
  options: Schema.Struct({ ...pairwiseFields, measure: Schema.optionalKey(measures) }),
  claims: [
    "anonymity",
    "neutrality",
    "unanimity",
    "homogeneity",
    "pareto",
    "majority",
    "condorcet-winner",
    "monotonicity"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const measure = options.measure ?? "margins"
      const all = places(matrix)
      const worst = all.map((a) => all.reduce((most, b) => Math.max(most, against(matrix, measure, a, b)), 0))
      const least = worst.reduce((lowest, figure) => Math.min(lowest, figure), Number.POSITIVE_INFINITY)
      return {
        winners: all.filter((place) => worst[place] === least),
        tallies: worst.map(String),
        why: {
          pl: `wygrywa, czyja najgorsza porażka jest najmniejsza: ${least}`,
          en: `whoever's worst defeat is the least wins: ${least}`
        },
        detail: { measure }
      }
    })
})

/** What the comparison of a with b counts against a. */
function against(matrix: Pairwise, measure: Measure, a: number, b: number): number {
  if (a === b) return 0
  if (measure === "margins") return margin(matrix, b, a)
  return measure === "opposition" || beats(matrix, b, a) ? matrix.votes[b * matrix.size + a]! : 0
}
