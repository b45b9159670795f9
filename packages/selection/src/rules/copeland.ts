/**
 * Copeland: most rivals beaten.
 *
 * Every two candidates are compared, as in a league: a win is one point, a draw a half. Most points win.
 *
 * Chosen where the result should read like a league table. It looks only at who beats whom, never by how much, so ties
 * are frequent, and clones change the points: Schulze and ranked pairs mend both. Several seats are filled down the
 * table. Cost: the square of the ballots' lengths and of the candidates.
 *
 * Source: Copeland, "A reasonable social welfare function" (1951); Llull, "Ars electionis" (1299), where a draw is a
 * whole point to both.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { beats } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { places } from "../pairwise/sets.ts"

const draws = Schema.Literals(["0", "1/2", "1"])

/**
 * Options: `draw`, the points of a draw (`1/2` where absent, Copeland's own; `1` is Llull's); `unranked`, `committee`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["anna", "bartek", "celina"] }, { ranking: ["bartek", "anna", "celina"] }]
 * }))
 * Result.getOrThrow(elect(copeland, votes)).rounds.map(({ tallies }) => tallies) // => []
 * Result.getOrThrow(elect(copeland, votes, {}, { ties: [{ lot: "seed" }] })).rounds[0]?.tallies // => ["3/2", "3/2", "0"]
 * ```
 * @since 0.1.0
 */
export const copeland = defineRule({
  id: "copeland",
  version: "1.0.0",
  title: { pl: "Metoda Copelanda", en: "Copeland" },
  ballot: "ranked",
  options: Schema.Struct({ ...pairwiseFields, draw: Schema.optionalKey(draws) }),
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
    "monotonicity"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const draw = options.draw ?? "1/2"
      const halves = draw === "1/2" ? 1 : Number(draw) * 2
      const all = places(matrix)
      const points = all.map((a) =>
        all.reduce((sum, b) => sum + (a === b || beats(matrix, b, a) ? 0 : beats(matrix, a, b) ? 2 : halves), 0)
      )
      const most = points.reduce((highest, figure) => Math.max(highest, figure), 0)
      const figure = (half: number) => Rational.toString(Rational.of(half, 2))
      return {
        winners: all.filter((place) => points[place] === most),
        above: (a, b) => points[a]! > points[b]!,
        tallies: points.map(figure),
        why: {
          pl: `najwięcej punktów z porównań parami (wygrana 1, remis ${draw}): ${figure(most)}`,
          en: `most points from comparing every two (a win 1, a draw ${draw}): ${figure(most)}`
        },
        detail: { draw }
      }
    })
})
