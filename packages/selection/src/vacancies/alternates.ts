/**
 * Alternates chosen with the members, before anybody has left.
 *
 * - `separateAlternates`: after the seats a second count on the same papers, the elected removed. The largest group wins
 *   alternates as well as members, so alternates are a second body of the same shape. Used by the universities of Oslo and
 *   by Norwegian bodies that count with evalg ("vararepresentanter").
 * - `matchedAlternates`: for every member the person who would sit had that member never stood, by a recount with that one
 *   removed and the others protected. Each alternate stands for one member's voters.
 *
 * Where caps and floors bind, regulations answer in two ways, and for one seat and one alternate they give different people:
 * `separate`, the alternates meet them by themselves; `joint`, members and alternates together do.
 */
import type { Json, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CandidateId, SeatBound } from "../candidate.ts"
import type { CountSettings } from "../elect.ts"
import type { Outcome } from "../outcome.ts"
import type { SettledTie } from "../tie.ts"
import { type HeldCount, settingsOf, without } from "./held-count.ts"
import { recountWithout } from "./recount-without.ts"
import { stopped, succeeded } from "./succession.ts"
import { withMembers } from "./with-members.ts"

export interface AlternatesWanted {
  readonly count: number
  /** Caps and floors for the alternates by themselves, or for members and alternates together. */
  readonly bounds?: { readonly separate: ReadonlyArray<SeatBound> } | { readonly joint: ReadonlyArray<SeatBound> }
  /** Who cannot be an alternate: sits at another place, declined. */
  readonly cannot?: ReadonlyArray<CandidateId>
}

/**
 * Alternates by a second count among those who were not elected, in the order in which they are elected.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina", "dorota"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek", "celina"], weight: 5 }, { approves: ["dorota"], weight: 3 }]
 * }))
 * const settings = { ties: [{ order: ["anna", "bartek", "celina", "dorota"] }] }
 * const outcome = Result.getOrThrow(elect(phragmen, votes, {}, settings))
 * outcome.status === "decided" && outcome.elected // => ["anna", "dorota"]
 * const held = outcome.status === "decided" && heldCount(phragmen, votes, {}, outcome, settings)
 * held && Result.getOrThrow(separateAlternates(held, { count: 1 })).elected // => ["bartek"]
 * ```
 * @since 0.1.0
 */
export function separateAlternates(
  held: HeldCount,
  { bounds, cannot = [], count }: AlternatesWanted,
  settings: CountSettings = {}
): Result.Result<Outcome, Refusal> {
  const { elected } = held.outcome
  const members = held.election.candidates.filter(({ id }) => elected.includes(id))
  const asked = bounds === undefined ? [] : "joint" in bounds ? withMembers(bounds.joint, members) : bounds.separate
  const { bounds: _bounds, ...election } = without(held.election, [...elected, ...cannot])
  const counted = held.again(
    { ...election, seats: count, ...(asked.length === 0 ? {} : { bounds: asked }) },
    settingsOf(held, settings)
  )
  if (Result.isFailure(counted)) return counted
  const outcome = counted.success
  if (outcome.status !== "decided") return stopped("separate-alternates", outcome)
  return succeeded("separate-alternates", outcome, outcome.elected, count, {
    bounds: bounds === undefined ? "none" : "joint" in bounds ? "joint" : "separate"
  })
}

/**
 * One alternate for every member, in the order of the members: whoever a recount without that member seats.
 *
 * @param cannot - Who cannot be an alternate: sits at another place, declined.
 * @param mayRepeat - Whether one person may stand in for several members; otherwise members elected earlier choose first.
 * @returns An outcome whose `detail.alternateOf` names the alternate of each member; members without one are not in it.
 * @since 0.1.0
 */
export function matchedAlternates(
  held: HeldCount,
  mayRepeat: boolean,
  settings: CountSettings = {},
  cannot: ReadonlyArray<CandidateId> = []
): Result.Result<Outcome, Refusal> {
  const alternateOf: Record<string, Json> = {}
  const chosen: Array<CandidateId> = []
  const ties: Array<SettledTie> = []
  const rounds: Array<Outcome["rounds"][number]> = []
  let answers = settings.answers ?? []
  for (const leaver of held.outcome.elected) {
    const seat = { leaver, cannot: mayRepeat ? cannot : [...cannot, ...chosen] }
    const again = recountWithout(held, seat, { ...settings, answers })
    if (Result.isFailure(again)) return again
    const outcome = again.success
    const account = { rounds: [...rounds, ...outcome.rounds], ties: [...ties, ...outcome.ties] }
    if (outcome.status !== "decided") return stopped("matched-alternates", { ...outcome, ...account })
    rounds.push(...outcome.rounds)
    ties.push(...outcome.ties)
    answers = answers.slice(outcome.ties.filter(({ by }) => by === "answer").length)
    const [next] = outcome.elected
    if (next === undefined) continue
    chosen.push(next)
    alternateOf[leaver] = next
  }
  return succeeded("matched-alternates", { rounds, ties }, chosen, held.outcome.elected.length, { alternateOf })
}
