/**
 * Approval voting for a committee.
 *
 * Everybody approves as many as they like; the seats go to those whom most members approve.
 *
 * The simplest of the family, and right where seats are prizes for excellence. It is not proportional: a group of just
 * over half can take every seat. Phragmén and Equal Shares read the same ballots and share the seats out.
 * Cost: one pass over the ballots.
 *
 * Source: Brams & Fishburn, "Approval Voting" (1978); Lackner & Skowron, "Multi-Winner Voting with Approval
 * Preferences" (2023), Rule 1. https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { seatTop } from "../approval/top.ts"
import { defineRule } from "../elect.ts"

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "celina"], weight: 3 }, { approves: ["bartek"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(av, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const av = defineRule({
  id: "av",
  version: "1.0.0",
  title: { pl: "Głosowanie aprobujące", en: "Approval voting" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "reinforcement", "house-monotonicity"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    const scores = Array.from(support.votes, BigInt)
    const why = {
      pl: `głosujących: ${support.total}; wybrani mają najwięcej głosów poparcia`,
      en: `voters: ${support.total}; those elected have the most approvals`
    }
    return seatTop(election, support, scores, 1n, why, ties)
  }
})
