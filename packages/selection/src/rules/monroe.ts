/**
 * Monroe's rule: everybody has one representative, every representative has equally many members, and as many members as
 * possible approve theirs.
 *
 * Against Chamberlin–Courant it does not let one popular candidate stand for everybody: a seat is worth voters / seats
 * members, to within one. It guarantees JR, and PJR when the voters divide evenly. Greedy Monroe is the quick stand-in.
 * Cost: a search by exact prices; where that takes long, a mixed-integer program for the solver.
 *
 * Source: Monroe, "Fully proportional representation" (1995); Lackner & Skowron (2023), ch. 2.4.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { monroeOptimum } from "../optimal/monroe-search.ts"
import { allOption, seatBest } from "../optimal/optimum.ts"
import { feasibleCommittees } from "../optimal/within.ts"

/**
 * Where voters cannot be shared out evenly, some groups have one voter more. Ties, `all` and detail as for `pav`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 7 }, { approves: ["celina"] }]
 * }))
 * const outcome = Result.getOrThrow(elect(monroe, votes))
 * outcome.elected // => ["anna", "bartek"]
 * ```
 * @since 0.1.0
 */
export const monroe = defineRule({
  id: "monroe",
  version: "1.0.0",
  title: { pl: "Metoda Monroe’a", en: "Monroe’s rule" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "jr"],
  elect: (election, { all }, { solver, ties }) => {
    const support = supportOf(election)
    const feasible = feasibleCommittees(election, support)
    if ("reasons" in feasible) return feasible
    const found = monroeOptimum(support, feasible, all, solver)
    const why = {
      pl: `${found.score} z ${support.total} głosujących ma przedstawiciela, którego popiera; przy równych grupach nie da się więcej`,
      en: `${found.score} of ${support.total} voters have a representative they approve; with equal groups no more can`
    }
    return seatBest(election, support, found, `${found.score}`, why, ties, all)
  }
})
