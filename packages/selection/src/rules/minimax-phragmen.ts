/**
 * Minimax Phragmén: the committee whose cost can be shared most lightly.
 *
 * Each member of the committee costs one unit of load, divided among those who approve them, as evenly as can be; the
 * committee is elected under which the heaviest load of a voter is lightest.
 *
 * The optimal counterpart of sequential Phragmén. `leximax-phragmen` goes on to the next heaviest loads and so guarantees
 * PJR; this rule stops at the heaviest and leaves more ties.
 * Cost: a search by exact prices; where that takes long, a mixed-integer program for the solver.
 *
 * Source: Phragmén (1896); Brill, Freeman, Janson & Lackner, "Phragmén's voting methods and justified representation"
 * (2017) https://doi.org/10.1007/s10107-023-01926-8; Lackner & Skowron (2023), ch. 2.3.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { loadOf } from "../optimal/balanced-loads.ts"
import { minimaxPhragmenOptimum } from "../optimal/minimax-phragmen-search.ts"
import { allOption, seatBest } from "../optimal/optimum.ts"
import { feasibleCommittees } from "../optimal/within.ts"

/**
 * Ties, `all` and detail as for `pav`; a refusal when the election is too large to search and no solver was given.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 4 }]
 * }))
 * const outcome = Result.getOrThrow(elect(minimaxPhragmen, votes))
 * outcome.elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const minimaxPhragmen = defineRule({
  id: "minimax-phragmen",
  version: "1.0.0",
  title: { pl: "Metoda Phragména (najmniejsze największe obciążenie)", en: "Minimax Phragmén" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity"],
  elect: (election, { all }, { solver, ties }) => {
    const support = supportOf(election)
    const feasible = feasibleCommittees(election, support)
    if ("reasons" in feasible) return feasible
    const found = minimaxPhragmenOptimum(support, feasible, all, solver)
    const load = Rational.toString(loadOf(found.score))
    const why = {
      pl: `największe obciążenie głosującego to ${load}; przy żadnym innym składzie nie jest mniejsze`,
      en: `the heaviest load of a voter is ${load}; under no other committee is it lighter`
    }
    return seatBest(election, support, found, load, why, ties, all)
  }
})
