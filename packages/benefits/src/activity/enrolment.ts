/** Enrolling, giving out places, giving them up, and moving up the waiting list. */
import { Criteria, type CriteriaContext, type Facts, Lot, type LotRecord, reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import type { ActivityCommand } from "./command.ts"
import type { ActivityEvent } from "./event.ts"
import type { PlaceOrder } from "./kind.ts"
import { type Decided, hoursBefore, noEnrolment, say, type Scene, wrongStatus } from "./scene.ts"
import { spanOf } from "./session.ts"
import { enrolmentOf, enrolmentsOf, freePlaces, groupOf, participantKey, waitingList } from "./state.ts"

type Asked<Tag extends ActivityCommand["_tag"]> = Extract<ActivityCommand, { _tag: Tag }>

export function enrol({ state, activity, kind, world }: Scene, command: Asked<"Enrol">): Decided {
  const { at, on, participant, organisation } = command
  const group = groupOf(state, command.group)
  if (group === undefined) return Result.fail([noGroup(command.group)])
  const context: CriteriaContext = { ...world, on }
  const held = Option.getOrUndefined(HashMap.get(state.participants, participantKey(group.id, participant.id)))
  if (held !== undefined && held === command.enrolment) return Result.succeed([])
  const free = freePlaces(state, group)
  const atOnce = kind.order === "first-come"
  const full = atOnce && free <= 0 && kind.waitingList !== true
  const { opens, closes } = activity.enrolment
  const reasons = [
    ...(enrolmentOf(state, command.enrolment) === undefined
      ? []
      : [say("enrolment/id-reused", "Identyfikator zgłoszenia był już użyty.", "The enrolment id was used before.")]),
    ...(held === undefined
      ? []
      : [
          say(
            "enrolment/twice",
            "Ta osoba jest już zgłoszona do tej grupy.",
            "This participant is already enrolled in the group."
          )
        ]),
    ...(at < opens
      ? [say("enrolment/early", `Zgłoszenia przyjmuje się od ${opens}.`, `Enrolment opens at ${opens}.`, kind.clause)]
      : []),
    ...(at > closes
      ? [say("enrolment/late", `Zgłoszenia przyjmowano do ${closes}.`, `Enrolment closed at ${closes}.`, kind.clause)]
      : []),
    ...Criteria.explain(kind.who, participant, context),
    ...(activity.who === undefined ? [] : Criteria.explain(activity.who, participant, context)),
    ...(full
      ? [
          say(
            "enrolment/full",
            "Brak wolnych miejsc, a listy oczekujących się nie prowadzi.",
            "There is no free place and no waiting list.",
            kind.clause
          )
        ]
      : [])
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  const placed = {
    at,
    on,
    enrolment: command.enrolment,
    group: group.id,
    participant: participant.id,
    priority: priorityOf(kind.order, participant, context),
    ...(organisation === undefined ? {} : { organisation })
  }
  if (!atOnce) return Result.succeed([{ _tag: "EnrolmentRequested", ...placed }])
  return Result.succeed([{ _tag: free > 0 ? "EnrolmentConfirmed" : "EnrolmentWaitlisted", ...placed }])
}

/** The first of the kind's priorities that the participant has; one past the last when it has none. */
function priorityOf(
  order: PlaceOrder | "unspecified" | undefined,
  participant: Facts,
  context: CriteriaContext
): number {
  if (typeof order !== "object") return 0
  const first = order.priority.findIndex((criteria) => Criteria.holds(criteria, participant, context))
  return first === -1 ? order.priority.length : first
}

export function allot({ state, activity, kind }: Scene, command: Asked<"Allot">): Decided {
  const { at, seed } = command
  const group = groupOf(state, command.group)
  if (group === undefined) return Result.fail([noGroup(command.group)])
  const byLot = kind.order === "lot" || (typeof kind.order === "object" && kind.order.amongEquals === "lot")
  const reasons = [
    ...(kind.order === "first-come"
      ? [
          say(
            "activity/no-allotment",
            "Miejsca przyznaje się według kolejności zgłoszeń.",
            "Places go to whoever comes first.",
            kind.clause
          )
        ]
      : []),
    ...(HashMap.has(state.allotted, group.id)
      ? [
          say(
            "activity/allotted-before",
            "Miejsca w tej grupie już przyznano.",
            "The places of this group were given out before."
          )
        ]
      : []),
    ...(at <= activity.enrolment.closes
      ? [say("activity/enrolment-open", "Zgłoszenia jeszcze trwają.", "Enrolment is still open.")]
      : []),
    ...(byLot && (seed === undefined || seed === "")
      ? [say("activity/seed-missing", "Losowanie wymaga ogłoszonego ziarna.", "A lot needs a published seed.")]
      : [])
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  const asked = enrolmentsOf(state, group.id, "requested").sort((a, b) => a.position - b.position)
  const lots: Array<LotRecord> = []
  const ranked = [...new Set(asked.map(({ priority }) => priority))]
    .sort((a, b) => a - b)
    .flatMap((tier): ReadonlyArray<string> => {
      const ids = asked.filter(({ priority }) => priority === tier).map(({ id }) => id)
      if (!byLot || seed === undefined || ids.length < 2) return ids
      const record = Lot.record(seed, `${activity.id}/${group.id}/${tier}`, ids)
      lots.push(record)
      return record.result
    })
  const free = Math.max(0, freePlaces(state, group))
  const [confirmed, rest] = [ranked.slice(0, free), ranked.slice(free)]
  const [waitlisted, declined] = kind.waitingList === true ? [rest, []] : [[], rest]
  return Result.succeed([
    { _tag: "ActivityPlacesAllotted", at, group: group.id, confirmed, waitlisted, declined, lots }
  ])
}

export function cancelEnrolment({ state, kind }: Scene, { at, enrolment: id }: Asked<"CancelEnrolment">): Decided {
  const enrolment = enrolmentOf(state, id)
  const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
  if (enrolment === undefined || group === undefined) return Result.fail([noEnrolment(id)])
  if (!["requested", "confirmed", "waitlisted"].includes(enrolment.status)) return Result.fail([wrongStatus(enrolment)])
  const { from } = spanOf(group)
  if (at >= from) {
    return Result.fail([
      say("enrolment/started", "Zajęcia już się zaczęły.", "The sessions have already begun.", kind.clause)
    ])
  }
  const free = kind.freeCancellation
  const said = free === undefined || free === "unspecified" ? "unspecified" : at > hoursBefore(from, free.hoursBefore)
  const late = enrolment.status === "confirmed" ? said : false
  return Result.succeed([{ _tag: "EnrolmentCancelled", at, enrolment: id, late }])
}

export function promote({ state, kind }: Scene, { at, group: id, passOver = [] }: Asked<"Promote">): Decided {
  const group = groupOf(state, id)
  if (group === undefined) return Result.fail([noGroup(id)])
  const passed = new Set(passOver.map(({ enrolment }) => enrolment))
  const line = waitingList(state, id).filter((each) => !each.passedOver)
  const next = line.find((each) => !passed.has(each.id))
  const before = line.slice(0, next === undefined ? line.length : line.indexOf(next))
  const reasons = [
    ...(freePlaces(state, group) > 0
      ? []
      : [say("enrolment/full", "Brak wolnych miejsc.", "There is no free place.", kind.clause)]),
    ...(next === undefined && before.length === 0
      ? [say("enrolment/nobody-waits", "Nikt nie czeka na miejsce.", "Nobody is waiting for a place.")]
      : []),
    ...(at < spanOf(group).from
      ? []
      : [say("enrolment/started", "Zajęcia już się zaczęły.", "The sessions have already begun.")])
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  return Result.succeed([
    ...before.map((each): ActivityEvent => {
      const why = passOver.find(({ enrolment }) => enrolment === each.id)?.why ?? []
      return { _tag: "EnrolmentPassedOver", at, enrolment: each.id, why }
    }),
    ...(next === undefined ? [] : [{ _tag: "EnrolmentPromoted" as const, at, enrolment: next.id }])
  ])
}

function noGroup(id: string): Reason {
  return reason(
    "activity/group-unknown",
    { pl: `Nie ma grupy „${id}”.`, en: `There is no group "${id}".` },
    { params: { id } }
  )
}
