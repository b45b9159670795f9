/**
 * Minimax approval voting: the committee nearest to the member who is farthest from it.
 *
 * A ballot is as far from a committee as there are candidates on one of the two only; the committee is elected whose
 * greatest distance is least, however many members stand behind a ballot.
 *
 * Chosen where nobody is to be very unhappy; one odd ballot can decide it, and it is not proportional.
 * Cost: a search through committees, or a mixed-integer program for the solver. Ties are common.
 *
 * Source: Brams, Kilgour & Sanver, "A minimax procedure for electing committees" (2007); Lackner & Skowron (2023),
 * ch. 2.5. https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { minimaxAvOptimum } from "../optimal/minimax-av-search.ts"
import { allOption, seatBest } from "../optimal/optimum.ts"
import { feasibleCommittees } from "../optimal/within.ts"

/**
 * Blank ballots count for nobody, and do not count as far from everybody. Ties, `all` and detail as for `pav`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 9 }, { approves: ["bartek", "celina"] }]
 * }))
 * const outcome = Result.getOrThrow(elect(minimaxAv, votes))
 * outcome.elected // => ["bartek"]
 * ```
 * @since 0.1.0
 */
export const minimaxAv = defineRule({
  id: "minimax-av",
  version: "1.0.0",
  title: { pl: "Głosowanie aprobujące minimaks", en: "Minimax approval voting" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "homogeneity"],
  elect: (election, { all }, { solver, ties }) => {
    const support = supportOf(election)
    const feasible = feasibleCommittees(election, support)
    if ("reasons" in feasible) return feasible
    const found = minimaxAvOptimum(support, feasible, all, solver)
    const why = {
      pl: `najdalsza karta różni się od składu w ${found.score} miejscach; od każdego innego składu którąś dzieli co najmniej tyle`,
      en: `the farthest ballot differs from the committee in ${found.score} places; from any other, some ballot differs in as many or more`
    }
    return seatBest(election, support, found, `${found.score}`, why, ties, all)
  }
})
