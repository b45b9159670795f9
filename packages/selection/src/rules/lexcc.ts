/**
 * Lexicographic Chamberlin–Courant: as many members as possible with a representative; among the committees that do
 * this, as many as possible with two; then with three, and so on.
 *
 * Chosen over `cc` because that leaves many ties as soon as everybody has somebody, and a lot would pass over committees
 * that give members more. First representatives still come before everything: like `cc` it guarantees JR, and is not
 * proportional.
 * Cost: a search that leaves out what cannot win; where that takes long, one mixed-integer program for the solver for
 * each number of representatives.
 *
 * Source: a refinement of Chamberlin & Courant (1983), for approval ballots as in Lackner & Skowron (2023), Rule 4.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { lexCcOptimum } from "../optimal/lexcc-optimum.ts"
import { allOption, seatBest } from "../optimal/optimum.ts"
import { feasibleCommittees } from "../optimal/within.ts"

/**
 * Options, ties and detail as for `pav`, and in the detail `score`: voters with at least one representative, at least
 * two, and so on. Where `proof` is a solver's, its `bound` is on the last of them; it found the others as well.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 2 }, { approves: ["bartek", "celina"] }, { approves: ["anna"] }]
 * }))
 * const outcome = Result.getOrThrow(elect(lexcc, votes))
 * outcome.elected // => ["anna", "bartek"]
 * outcome.rounds[0]?.why.en // => "voters with at least 1, 2, … representatives: 4, 2; no committee has more, the first difference counting"
 * ```
 * @since 0.1.0
 */
export const lexcc = defineRule({
  id: "lexcc",
  version: "1.0.0",
  title: { pl: "Leksykograficzny Chamberlin–Courant", en: "Lexicographic Chamberlin–Courant" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "jr"],
  elect: (election, { all }, { solver, ties }) => {
    const support = supportOf(election)
    const feasible = feasibleCommittees(election, support)
    if ("reasons" in feasible) return feasible
    const found = lexCcOptimum(support, feasible, all, solver)
    const score = found.score.join(", ")
    const why = {
      pl: `głosujący z co najmniej 1, 2, … przedstawicielami: ${score}; żaden skład nie ma ich więcej, licząc od pierwszej różnicy`,
      en: `voters with at least 1, 2, … representatives: ${score}; no committee has more, the first difference counting`
    }
    return seatBest(election, support, found, score, why, ties, all)
  }
})
