/**
 * Recount with removal: all papers again, as if the leaver had never stood, the sitting members protected.
 *
 * Everybody's papers speak, so the successor may come from another group than the leaver did; whoever sits stays, even
 * where this recount would not elect them again. A rule that holds caps and floors protects them inside the count (so
 * many of the sitting, at least, are elected; whoever could break that goes out first). Under any other rule the count
 * runs as it will, and the first newcomer takes the seat.
 * Used by associations that elect by STV and do not want to keep a seat with one group: Proportional Representation Society
 * of Australia, "Filling Casual Vacancies after a PR Election" (2016), where it is the alternative to countback.
 */
import * as Result from "effect/Result"
import type { CandidateId, SeatBound } from "../candidate.ts"
import type { Election } from "../election.ts"
import { type HeldCount, remembering, settingsOf, without } from "./held-count.ts"
import { cannotSit, staying, stopped, succeeded, type Succession } from "./succession.ts"

/**
 * Fills a seat by a recount without the leaver.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["anna", "celina"], weight: 5 }, { ranking: ["bartek"], weight: 3 }, { ranking: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(stv, votes))
 * const held = outcome.status === "decided" && heldCount(stv, votes, {}, outcome)
 * held && Result.getOrThrow(recountWithout(held, { leaver: "anna" })).elected // => ["celina"]
 * ```
 * @since 0.1.0
 */
export const recountWithout: Succession = (held, seat, settings = {}) => {
  const cannot = cannotSit(held, seat)
  const stay = staying(held, seat)
  const gone = [...cannot].filter((id) => !stay.includes(id))
  const { election, step } = remembering(without(held.election, gone), [...stay])
  const counted = held.again(guarded(held, election, stay), settingsOf(held, settings, step))
  if (Result.isFailure(counted)) return counted
  const outcome = counted.success
  if (outcome.status !== "decided") return stopped("recount-without", outcome)
  const next = outcome.elected.find((id) => !cannot.has(id) && !stay.includes(id))
  const unseated = stay.filter((id) => !outcome.elected.includes(id))
  return succeeded("recount-without", outcome, next === undefined ? [] : [next], 1, { stay, protected: unseated })
}

const sits = "sits"

/** Protects those who stay, where the rule can hold a floor: as many of them as there are must be elected. */
function guarded({ rule }: HeldCount, election: Election, stay: ReadonlyArray<CandidateId>): Election {
  if (rule.holdsBounds !== true || stay.length === 0) return election
  const floor: SeatBound = { attribute: sits, values: ["yes"], atLeast: stay.length }
  return {
    ...election,
    candidates: election.candidates.map((each) =>
      stay.includes(each.id) ? { ...each, attributes: { ...each.attributes, [sits]: "yes" } } : each
    ),
    bounds: [...(election.bounds ?? []), floor]
  }
}
