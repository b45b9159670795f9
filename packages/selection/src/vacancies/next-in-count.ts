/**
 * The next in the count: whoever the same count would have elected to one seat more.
 *
 * Natural where a rule stays put when a seat is added (Phragmén, D'Hondt, most votes): nobody's seat depends on how many
 * there are, and the first newcomer is the next. Under STV one seat more lowers the quota and may reorder everything;
 * regulations there mean the next in line. Used for lists everywhere (Kodeks wyborczy, art. 251 and 387: the next on the
 * same list), and in Polish council regulations as "kolejny kandydat według liczby głosów".
 */
import { cannotSit, stopped, succeeded, type Succession } from "./succession.ts"
import * as Result from "effect/Result"
import { remembering, settingsOf } from "./held-count.ts"

/**
 * Fills a seat with the first newcomer of a count for one seat more, or two, as long as the newcomers cannot sit.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ approves: ["anna"], weight: 3 }, { approves: ["bartek"], weight: 2 }, { approves: ["celina"] }]
 * }))
 * const outcome = Result.getOrThrow(elect(plurality, votes))
 * const held = outcome.status === "decided" && heldCount(plurality, votes, {}, outcome)
 * held && Result.getOrThrow(nextInCount(held, { leaver: "anna" })).elected // => ["bartek"]
 * ```
 * @since 0.1.0
 */
export const nextInCount: Succession = (held, seat, settings = {}) => {
  const cannot = cannotSit(held, seat)
  const { election, step } = remembering(held.election, held.outcome.elected)
  let last: Pick<typeof held.outcome, "rounds" | "ties"> = { rounds: [], ties: [] }
  for (let seats = election.seats + 1; seats <= election.candidates.length; seats++) {
    const counted = held.again({ ...election, seats }, settingsOf(held, settings, step))
    if (Result.isFailure(counted)) return counted
    const outcome = counted.success
    if (outcome.status !== "decided") return stopped("next-in-count", outcome)
    const next = outcome.elected.find((id) => !cannot.has(id))
    if (next !== undefined) return succeeded("next-in-count", outcome, [next], 1, { seats })
    last = outcome
    if (outcome.elected.length < seats) break
  }
  return succeeded("next-in-count", last, [], 1, {})
}
