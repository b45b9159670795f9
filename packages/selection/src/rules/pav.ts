/**
 * Proportional approval voting (Thiele's optimisation method).
 *
 * A member's first representative counts 1, the second 1/2, the third 1/3, and so on. Of all committees, the one with
 * the greatest sum over all members is elected.
 *
 * The only rule of Thiele's family that treats parties as D'Hondt does, and it keeps that promise to every group that
 * agrees, whatever its ballots (EJR+); no other committee is better for everybody. Against Equal Shares: no price list,
 * and the optimum has to be searched for. Against sequential PAV: the guarantee, but one more seat can unseat somebody.
 * Cost: a search by exact prices, some tenths of a second for 1000 voters and 100 candidates; where that takes long, a
 * mixed-integer program for the solver. Caps and floors are held by taking only committees that meet them.
 *
 * Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner & Skowron (2023), Rule 3; Aziz et al. (2017) for EJR.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { harmonic } from "../approval/thiele-weights.ts"
import { defineRule } from "../elect.ts"
import { allOption } from "../optimal/optimum.ts"
import { bestThiele } from "../optimal/thiele-rule.ts"

/**
 * Several best committees are a tie between committees, each named by its members ("a+b+c").
 *
 * Option `all`: list up to so many best committees in the detail. A tie names as many as were found: by search up to
 * 1000, or fewer where finding them takes long, but never fewer than two; by a solver two; or `all` if that is more.
 * `more` in the detail says that others are, or may be, left out of the tie: then ask for `all` before a lot is drawn.
 *
 * @returns In the detail: the exact `score`, and `proof`: whether all other committees were ruled out by exact search or
 *   on a solver's word. A refusal when the election needs a solver and none was given.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(pav, votes))
 * outcome.elected // => ["anna", "celina"]
 * outcome.detail // => { tallies: "votes", score: "6", proof: { by: "search" }, equallyGood: 1, more: false }
 * ```
 * @since 0.1.0
 */
export const pav = defineRule({
  id: "pav",
  version: "1.0.0",
  title: { pl: "Proporcjonalne głosowanie aprobujące (PAV)", en: "Proportional approval voting (PAV)" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "reinforcement", "jr", "pjr", "ejr", "ejr+"],
  elect: (election, { all }, help) => bestThiele(election, harmonic, all, help)
})
