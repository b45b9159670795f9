/**
 * Sequential proportional approval voting (Thiele's addition method).
 *
 * A member's first representative counts 1, the second 1/2, the third 1/3, and so on. Seats are filled one by one, by
 * whoever adds most to the sum over all members.
 *
 * Chosen where one more seat must never unseat anybody and where the room follows the count with a calculator; on party
 * lists it gives D'Hondt. It comes close to optimal PAV at a fraction of the cost, but keeps none of PAV's guarantees to
 * groups; Phragmén guarantees PJR at the same cost.
 * Cost: O(approvals) whole-number steps per seat.
 *
 * Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner & Skowron (2023), Rule 6.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import { seqThieleRule } from "../approval/seq-thiele-rule.ts"
import { harmonic } from "../approval/thiele-weights.ts"

/**
 * A seat that nobody left in the running has support for stays vacant.
 *
 * Option `seated`: candidates who sit already (from an earlier phase of the same vote); they take none of the seats.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(seqPav, votes))
 * outcome.elected // => ["anna", "celina"]
 * outcome.rounds[1]?.tallies // => [null, "3/2", "2"]
 * ```
 * @since 0.1.0
 */
export const seqPav = seqThieleRule({
  id: "seq-pav",
  title: { pl: "Kolejny PAV (Thiele)", en: "Sequential PAV (Thiele)" },
  claims: [],
  gain: harmonic
})
