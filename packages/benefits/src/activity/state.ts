/** What the next decision on an activity needs. */
import type { Instant } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import type { ActivityEvent, Announcement } from "./event.ts"
import type { Group } from "./session.ts"

export type EnrolmentStatus =
  | "requested"
  | "confirmed"
  | "waitlisted"
  | "declined"
  | "cancelled"
  | "cancelled-late"
  | "settled"

export interface Enrolment {
  readonly id: string
  readonly group: string
  readonly participant: string
  readonly organisation?: string
  readonly priority: number
  readonly at: Instant
  readonly status: EnrolmentStatus
  /** Place on the waiting list, counted over the whole activity; smaller is earlier. */
  readonly position: number
  readonly passedOver: boolean
  /** Session → whole minutes there. */
  readonly minutes: { readonly [session: string]: number }
  /** In the smallest part of the benefit's unit, once settled. */
  readonly cost?: bigint
}

export interface ActivityState {
  readonly activity: Announcement | undefined
  readonly cancelled: boolean
  readonly enrolments: HashMap.HashMap<string, Enrolment>
  /** Group → places taken. */
  readonly taken: HashMap.HashMap<string, number>
  /** Group and participant → the enrolment that holds or awaits a place. */
  readonly participants: HashMap.HashMap<string, string>
  /** Groups whose places were given out. */
  readonly allotted: HashMap.HashMap<string, boolean>
  readonly next: number
}

export const noActivity: ActivityState = {
  activity: undefined,
  cancelled: false,
  enrolments: HashMap.empty(),
  taken: HashMap.empty(),
  participants: HashMap.empty(),
  allotted: HashMap.empty(),
  next: 0
}

export function enrolmentOf(state: ActivityState, id: string): Enrolment | undefined {
  return Option.getOrUndefined(HashMap.get(state.enrolments, id))
}

export function groupOf(state: ActivityState, id: string): Group | undefined {
  return state.activity?.groups.find((group) => group.id === id)
}

/** Places of the group that nobody holds. */
export function freePlaces(state: ActivityState, group: Group): number {
  return group.capacity - Option.getOrElse(HashMap.get(state.taken, group.id), () => 0)
}

/** The waiting list of a group, first in line first. */
export function waitingList(state: ActivityState, group: string): ReadonlyArray<Enrolment> {
  return enrolmentsOf(state, group, "waitlisted").sort((a, b) => a.position - b.position)
}

export function enrolmentsOf(state: ActivityState, group: string, status: EnrolmentStatus): Array<Enrolment> {
  return [...HashMap.values(state.enrolments)].filter((each) => each.group === group && each.status === status)
}

export function participantKey(group: string, participant: string): string {
  return `${group.length} ${group} ${participant}`
}

export function evolveActivity(state: ActivityState, event: ActivityEvent): ActivityState {
  switch (event._tag) {
    case "ActivityAnnounced":
      return { ...state, activity: event.activity }
    case "ActivityCancelled":
      return { ...state, cancelled: true }
    case "EnrolmentRequested":
      return enrolled(state, event, "requested")
    case "EnrolmentConfirmed":
      return enrolled(state, event, "confirmed")
    case "EnrolmentWaitlisted":
      return enrolled(state, event, "waitlisted")
    case "ActivityPlacesAllotted":
      return allotted(state, event)
    case "EnrolmentCancelled": {
      const before = enrolmentOf(state, event.enrolment)
      const heldPlace = before?.status === "confirmed"
      return update(state, event.enrolment, {
        status: event.late !== false && heldPlace ? "cancelled-late" : "cancelled"
      })
    }
    case "EnrolmentPromoted":
      return update(state, event.enrolment, { status: "confirmed" })
    case "EnrolmentPassedOver":
      return update(state, event.enrolment, { passedOver: true })
    case "AttendanceRecorded": {
      const before = enrolmentOf(state, event.enrolment)
      return update(state, event.enrolment, { minutes: { ...before?.minutes, [event.session]: event.minutes } })
    }
    case "EnrolmentSettled":
      return update(state, event.enrolment, { status: "settled", cost: event.cost })
  }
}

type Placed = Extract<ActivityEvent, { _tag: "EnrolmentRequested" | "EnrolmentConfirmed" | "EnrolmentWaitlisted" }>

function enrolled(state: ActivityState, event: Placed, status: EnrolmentStatus): ActivityState {
  const { enrolment: id, group, participant, organisation, priority, at } = event
  const base = { id, group, participant, priority, at, status, position: state.next, passedOver: false, minutes: {} }
  const enrolment: Enrolment = organisation === undefined ? base : { ...base, organisation }
  return {
    ...state,
    next: state.next + 1,
    enrolments: HashMap.set(state.enrolments, id, enrolment),
    participants: HashMap.set(state.participants, participantKey(group, participant), id),
    taken: status === "confirmed" ? addTaken(state.taken, group, 1) : state.taken
  }
}

function allotted(
  state: ActivityState,
  event: Extract<ActivityEvent, { _tag: "ActivityPlacesAllotted" }>
): ActivityState {
  let next: ActivityState = { ...state, allotted: HashMap.set(state.allotted, event.group, true) }
  for (const id of event.confirmed) next = update(next, id, { status: "confirmed" })
  for (const id of event.waitlisted) {
    next = { ...update(next, id, { status: "waitlisted", position: next.next }), next: next.next + 1 }
  }
  for (const id of event.declined) next = update(next, id, { status: "declined" })
  return next
}

/** Changes an enrolment, and with its status the places taken and who may enrol again. */
function update(state: ActivityState, id: string, change: Partial<Enrolment>): ActivityState {
  const before = enrolmentOf(state, id)
  if (before === undefined) return state
  const after = { ...before, ...change }
  const places = Number(holdsPlace(after)) - Number(holdsPlace(before))
  const key = participantKey(before.group, before.participant)
  return {
    ...state,
    enrolments: HashMap.set(state.enrolments, id, after),
    taken: places === 0 ? state.taken : addTaken(state.taken, before.group, places),
    participants: isOver(after) ? HashMap.remove(state.participants, key) : state.participants
  }
}

function holdsPlace({ status }: Enrolment): boolean {
  return status === "confirmed"
}

function isOver({ status }: Enrolment): boolean {
  return status === "cancelled" || status === "cancelled-late" || status === "declined"
}

function addTaken(taken: ActivityState["taken"], group: string, places: number): ActivityState["taken"] {
  return HashMap.modifyAt(taken, group, (before) => Option.some(Option.getOrElse(before, () => 0) + places))
}
