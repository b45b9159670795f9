/** What the decision on an activity has in hand, and the refusals that several decisions share. */
import { type CriteriaContext, Instant, reason, type Reason } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { Programme } from "../provisions.ts"
import type { ActivityEvent, Announcement } from "./event.ts"
import type { ActivityKind } from "./kind.ts"
import type { ActivityState, Enrolment } from "./state.ts"

/** What criteria may need to know besides the participant: territories, predicates of plugins. */
export type ActivityWorld = Omit<CriteriaContext, "on">

export type Decided = Result.Result<ReadonlyArray<ActivityEvent>, ReadonlyArray<Reason>>

export interface Scene {
  readonly programme: Programme
  readonly world: ActivityWorld
  readonly state: ActivityState
  readonly activity: Announcement
  readonly kind: ActivityKind
}

export function undecided(code: string, kind: ActivityKind, pl: string, en: string): Reason {
  return reason(
    code,
    {
      pl: `Regulamin nie mówi, ${pl} („${kind.title.pl}”). Decyzja należy do organu, który uchwala regulamin.`,
      en: `The charter does not say ${en} ("${kind.title.en}"). The body that adopts it must decide.`
    },
    { clause: kind.clause }
  )
}

/** So many hours earlier. */
export function hoursBefore(moment: Instant, hours: number): Instant {
  return Instant.fromMillis(Instant.toMillis(moment) - hours * 3_600_000)
}

export function wrongStatus({ id, status }: Enrolment): Reason {
  return reason(
    "enrolment/status",
    { pl: `Zgłoszenie „${id}” ma stan: ${status}.`, en: `Enrolment "${id}" is ${status}.` },
    { params: { id, status } }
  )
}

export function noEnrolment(id: string): Reason {
  return reason(
    "enrolment/unknown",
    { pl: `Nie ma zgłoszenia „${id}”.`, en: `There is no enrolment "${id}".` },
    { params: { id } }
  )
}

export function say(code: string, pl: string, en: string, clause?: string): Reason {
  return reason(code, { pl, en }, { clause })
}
