/**
 * Sequential Sainte-Laguë approval voting.
 *
 * As sequential PAV, but a member's representatives count 1, 1/3, 1/5, …, so that small groups come in sooner: on party
 * lists it gives Sainte-Laguë, not D'Hondt. Cost: as sequential PAV.
 *
 * Source: Lackner & Skowron, "Utilitarian welfare and representation guarantees of approval-based multiwinner rules"
 * (2020); Lackner & Skowron (2023), ch. 2.2. https://doi.org/10.1007/978-3-031-09016-5
 */
import { seqThieleRule } from "../approval/seq-thiele-rule.ts"
import { odd } from "../approval/thiele-weights.ts"

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a1", "a2", "a3", "b1"],
 *   seats: 3,
 *   ballots: [{ approves: ["a1", "a2", "a3"], weight: 7 }, { approves: ["b1"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(seqSlav, votes, {}, { ties: [{ order: ["a1", "a2", "a3"] }] })).elected // => ["a1", "a2", "b1"]
 * ```
 * @since 0.1.0
 */
export const seqSlav = seqThieleRule({
  id: "seq-slav",
  title: { pl: "Kolejny SLAV", en: "Sequential SLAV" },
  claims: [],
  gain: odd
})
