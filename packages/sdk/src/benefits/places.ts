/**
 * What a place in an activity does to the ledger: a confirmed place is reserved, a place given up is released, a settled
 * one is used, all in the transaction of the enrolment itself.
 */
import {
  type ActivityEvent,
  type ActivityState,
  breaksRule,
  type Enrolment,
  enrolmentOf,
  groupOf,
  ledger,
  type LedgerCommand,
  type LedgerState,
  placeCost,
  type Programme,
  spanOf,
  waitingList
} from "@ogniwo/benefits"
import { Instant, type TimeZone } from "@ogniwo/kernel"
import * as Result from "effect/Result"

interface Stage {
  readonly programme: Programme
  readonly state: ActivityState
  readonly zone: TimeZone
  readonly at: Instant
}

/** The operation by which an enrolment reserves; later ones are named after it. */
export function reservationId(activity: string, enrolment: string): string {
  return `place ${activity} ${enrolment}`
}

/** The ledger's side of what happened to enrolments. `state` is the activity after the events. */
export function bookings(stage: Stage, events: ReadonlyArray<ActivityEvent>): ReadonlyArray<LedgerCommand> {
  return events.flatMap((event): ReadonlyArray<LedgerCommand> => {
    switch (event._tag) {
      case "EnrolmentConfirmed":
      case "EnrolmentPromoted":
        return reserving(stage, [event.enrolment])
      case "ActivityPlacesAllotted":
        return reserving(stage, event.confirmed)
      case "EnrolmentCancelled":
        return event.late === false ? releasing(stage, [event.enrolment]) : []
      case "EnrolmentSettled":
        return event.cost > 0n ? using(stage, event) : releasing(stage, [event.enrolment])
      default:
        return []
    }
  })
}

/** Reserves a place for each of these enrolments; nothing when taking part uses no benefit. */
export function reserving(stage: Stage, enrolments: ReadonlyArray<string>): ReadonlyArray<LedgerCommand> {
  return each(stage, enrolments, ({ enrolment, activity, benefit, quantity, from }) => ({
    _tag: "Reserve",
    id: reservationId(activity, enrolment.id),
    at: stage.at,
    on: Instant.localDateIn(from, stage.zone),
    benefit,
    holder: enrolment.organisation ?? enrolment.participant,
    quantity,
    subjects: [
      { level: "person", id: enrolment.participant },
      ...(enrolment.organisation === undefined ? [] : [{ level: "organisation" as const, id: enrolment.organisation }])
    ],
    activity
  }))
}

/** Gives the reservations of these enrolments back. */
export function releasing(stage: Stage, enrolments: ReadonlyArray<string>): ReadonlyArray<LedgerCommand> {
  return each(stage, enrolments, ({ enrolment, activity, from }) => ({
    _tag: "Release",
    id: `${reservationId(activity, enrolment.id)} released`,
    at: stage.at,
    on: Instant.localDateIn(from, stage.zone),
    reservation: reservationId(activity, enrolment.id)
  }))
}

/** Which of those waiting could not take a place, and why: tried on the ledger as it stands, first in line first. */
export function passedOver(stage: Stage, group: string, books: LedgerState) {
  const passed: Array<{ readonly enrolment: string; readonly why: ReadonlyArray<string> }> = []
  for (const waiting of waitingList(stage.state, group)) {
    if (waiting.passedOver) continue
    const [command] = reserving(stage, [waiting.id])
    const decided = command === undefined ? undefined : ledger(stage.programme).decide(command, books)
    if (decided === undefined || Result.isSuccess(decided)) break
    passed.push({ enrolment: waiting.id, why: decided.failure.reasons.map(({ code }) => code) })
  }
  return passed
}

/** Does the enrolment still hold a reservation? */
export function holdsReservation(stage: Stage, { status }: Enrolment): boolean {
  return stage.state.activity !== undefined && (status === "confirmed" || status === "cancelled-late")
}

function using(
  stage: Stage,
  event: Extract<ActivityEvent, { _tag: "EnrolmentSettled" }>
): ReadonlyArray<LedgerCommand> {
  return each(stage, [event.enrolment], ({ enrolment, activity, quantity, from }) => ({
    _tag: "ConsumeReserved",
    id: `${reservationId(activity, enrolment.id)} used`,
    at: stage.at,
    on: Instant.localDateIn(from, stage.zone),
    reservation: reservationId(activity, enrolment.id),
    quantity: { amount: event.cost, unit: quantity.unit },
    evidence: [{ kind: event.outcome, reference: `${activity}/${enrolment.id}` }]
  }))
}

interface Place {
  readonly enrolment: Enrolment
  readonly activity: string
  readonly benefit: string
  readonly quantity: { readonly amount: bigint; readonly unit: string }
  readonly from: Instant
}

function each(
  { programme, state }: Stage,
  enrolments: ReadonlyArray<string>,
  command: (place: Place) => LedgerCommand
): ReadonlyArray<LedgerCommand> {
  const { activity } = state
  const kind = activity === undefined ? undefined : programme.activities?.[activity.kind]
  const benefit = kind?.benefit === undefined ? undefined : programme.benefits[kind.benefit]
  if (activity === undefined || kind?.benefit === undefined || benefit === undefined) return []
  const id = kind.benefit
  return enrolments.flatMap((name) => {
    const enrolment = enrolmentOf(state, name)
    const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
    if (enrolment === undefined || group === undefined) return []
    const quantity = { amount: placeCost(group, benefit.unit, breaksRule(kind)), unit: benefit.unit.id }
    return [command({ enrolment, activity: activity.id, benefit: id, quantity, from: spanOf(group).from })]
  })
}
