/**
 * Sainte-Laguë approval voting.
 *
 * As PAV, but a member's representatives count 1, 1/3, 1/5, …; of all committees, the one with the greatest sum is
 * elected. On party lists it gives Sainte-Laguë, kinder to small groups than PAV's D'Hondt; it guarantees JR only.
 * Cost: as PAV.
 *
 * Source: Lackner & Skowron, "Utilitarian welfare and representation guarantees of approval-based multiwinner rules"
 * (2020); Lackner & Skowron (2023), ch. 2.2. https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { odd } from "../approval/thiele-weights.ts"
import { defineRule } from "../elect.ts"
import { allOption } from "../optimal/optimum.ts"
import { bestThiele } from "../optimal/thiele-rule.ts"

/**
 * Options, ties and detail as for `pav`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a1", "a2", "b1"],
 *   seats: 2,
 *   ballots: [{ approves: ["a1", "a2"], weight: 5 }, { approves: ["b1"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(slav, votes, {}, { ties: [{ order: ["a1", "a2", "b1"] }] })).elected // => ["a1", "b1"]
 * ```
 * @since 0.1.0
 */
export const slav = defineRule({
  id: "slav",
  version: "1.0.0",
  title: { pl: "Głosowanie aprobujące Sainte-Laguë (SLAV)", en: "Sainte-Laguë approval voting (SLAV)" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "reinforcement", "jr"],
  elect: (election, { all }, help) => bestThiele(election, odd, all, help)
})
