/**
 * Sequential Chamberlin–Courant: cover as many members as possible, one seat at a time.
 *
 * Each seat goes to whoever represents most members who have nobody yet. Seats that are left when everybody is
 * represented are a tie among all who remain: name in the charter how it is settled.
 *
 * Chosen where every voice should have somebody, and a second representative is worth nothing: large groups get no more
 * than small ones. It guarantees JR, but is not proportional. Cost: O(approvals) steps per seat.
 *
 * Source: Chamberlin & Courant (1983); Lu & Boutilier (2011) for the greedy count; Lackner & Skowron (2023), Rule 7.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import { seqThieleRule } from "../approval/seq-thiele-rule.ts"
import { onlyFirst } from "../approval/thiele-weights.ts"

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 9 }, { approves: ["anna"] }, { approves: ["celina"] }]
 * }))
 * Result.getOrThrow(elect(seqCc, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const seqCc = seqThieleRule({
  id: "seq-cc",
  title: { pl: "Kolejny Chamberlin–Courant", en: "Sequential Chamberlin–Courant" },
  claims: ["jr"],
  gain: onlyFirst
})
