/** The certificate of attendance, as data: what it states, and a hash by which a copy is checked. */
import { hashOf, type Instant, type LocalizedText, Rational, reason, type Reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Programme } from "../provisions.ts"
import { minutesAttended } from "./attendance.ts"
import { breaksRule, minutesOf, spanOf } from "./session.ts"
import { type ActivityState, enrolmentOf, groupOf } from "./state.ts"

export interface AttendanceCertificate {
  readonly participant: string
  readonly programme: LocalizedText
  readonly activity: { readonly id: string; readonly title: LocalizedText }
  readonly group: string
  readonly from: Instant
  readonly to: Instant
  readonly sessions: ReadonlyArray<{ readonly id: string; readonly minutes: number }>
  readonly minutes: number
  readonly of: number
  /** SHA-256 of the canonical JSON of all the other fields. */
  readonly hash: string
}

/**
 * Certifies a settled enrolment whose presence reached the share that the charter asks for ("at least").
 *
 * @returns Refused: "certificate/none", "certificate/not-settled", "certificate/presence".
 * @since 0.1.0
 */
export function attendanceCertificate(
  programme: Programme,
  state: ActivityState,
  enrolmentId: string
): Result.Result<AttendanceCertificate, Reason> {
  const { activity } = state
  const enrolment = enrolmentOf(state, enrolmentId)
  const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
  const kind = activity === undefined ? undefined : programme.activities?.[activity.kind]
  const least = kind?.certificateFrom === undefined ? undefined : Rational.parse(kind.certificateFrom)
  if (
    activity === undefined ||
    enrolment === undefined ||
    group === undefined ||
    kind === undefined ||
    least === undefined
  ) {
    return Result.fail(
      reason("certificate/none", {
        pl: "Dla tego zgłoszenia nie wydaje się zaświadczeń.",
        en: "No certificate is given for this enrolment."
      })
    )
  }
  if (enrolment.status !== "settled") {
    return Result.fail(
      reason("certificate/not-settled", {
        pl: "Udział nie został jeszcze rozliczony.",
        en: "The enrolment is not settled yet."
      })
    )
  }
  const minutes = minutesAttended(enrolment)
  const of = minutesOf(group, breaksRule(kind))
  if (of === 0 || Rational.lessThan(Rational.of(minutes, of), least)) {
    return Result.fail(
      reason(
        "certificate/presence",
        {
          pl: `Obecność ${minutes} z ${of} minut nie sięga ${Rational.toString(least)}.`,
          en: `Presence of ${minutes} of ${of} minutes is below ${Rational.toString(least)}.`
        },
        { clause: kind.clause, params: { minutes, of } }
      )
    )
  }
  const stated = {
    participant: enrolment.participant,
    programme: programme.title,
    activity: { id: activity.id, title: activity.title },
    group: group.id,
    ...spanOf(group),
    sessions: group.sessions.map(({ id }) => ({ id, minutes: enrolment.minutes[id] ?? 0 })),
    minutes,
    of
  }
  return Result.succeed({ ...stated, hash: hashOf(stated) })
}
