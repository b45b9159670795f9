/** Who was there for how long, and what an enrolment comes to in the end. */
import type { Reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { inSmallest } from "../amount.ts"
import type { Benefit } from "../provisions.ts"
import { read } from "../words.ts"
import type { ActivityCommand } from "./command.ts"
import type { ActivityEvent } from "./event.ts"
import { type Decided, noEnrolment, say, type Scene, undecided, wrongStatus } from "./scene.ts"
import { breaksRule, minutesPresent, placeCost, spanOf } from "./session.ts"
import { type Enrolment, enrolmentOf, groupOf } from "./state.ts"

type Asked<Tag extends ActivityCommand["_tag"]> = Extract<ActivityCommand, { _tag: Tag }>

export function attend({ state, kind }: Scene, command: Asked<"Attend">): Decided {
  const { at, enrolment: id, presence } = command
  const enrolment = enrolmentOf(state, id)
  const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
  if (enrolment === undefined || group === undefined) return Result.fail([noEnrolment(id)])
  const session = group.sessions.find((each) => each.id === command.session)
  const reasons = [
    ...(enrolment.status === "confirmed" ? [] : [wrongStatus(enrolment)]),
    ...(session === undefined
      ? [
          say(
            "attendance/session-unknown",
            `Nie ma spotkania „${command.session}”.`,
            `There is no session "${command.session}".`
          )
        ]
      : []),
    ...(session !== undefined && at < session.from
      ? [say("attendance/early", "Spotkanie jeszcze się nie zaczęło.", "The session has not begun.")]
      : []),
    ...(presence.every(({ from, to }) => from <= to)
      ? []
      : [say("attendance/times", "Obecność kończy się przed swoim początkiem.", "A presence ends before it begins.")])
  ]
  if (session === undefined || reasons.length > 0) return Result.fail(reasons)
  const minutes = minutesPresent(session, presence, breaksRule(kind))
  return Result.succeed([{ _tag: "AttendanceRecorded", at, enrolment: id, session: session.id, presence, minutes }])
}

export function settle(scene: Scene, command: Asked<"Settle">): Decided {
  const { at, enrolment: id, ruling } = command
  const { state, programme, kind } = scene
  const enrolment = enrolmentOf(state, id)
  const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
  if (enrolment === undefined || group === undefined) return Result.fail([noEnrolment(id)])
  if (enrolment.status !== "confirmed" && enrolment.status !== "cancelled-late") {
    return Result.fail([wrongStatus(enrolment)])
  }
  if (at < spanOf(group).to) {
    return Result.fail([say("attendance/not-over", "Zajęcia jeszcze się nie skończyły.", "The sessions are not over.")])
  }
  const benefit = kind.benefit === undefined ? undefined : programme.benefits[kind.benefit]
  const minutes = minutesAttended(enrolment)
  const reserved = benefit === undefined ? 0n : placeCost(group, benefit.unit, breaksRule(kind))
  const settled = (outcome: "attended" | "no-show" | "late-cancellation", cost: bigint): ActivityEvent => ({
    _tag: "EnrolmentSettled",
    at,
    enrolment: id,
    outcome,
    minutes,
    cost: cost < reserved ? cost : reserved,
    ...(ruling === undefined || outcome === "attended" ? {} : { ruling })
  })
  if (minutes > 0) return Result.succeed([settled("attended", presenceCost(minutes, reserved, benefit))])
  const cost = noShowCost(scene, reserved, benefit, ruling, enrolment)
  if (Result.isFailure(cost)) return Result.fail([cost.failure])
  return Result.succeed([settled(enrolment.status === "confirmed" ? "no-show" : "late-cancellation", cost.success)])
}

/** Whole minutes over all sessions. */
export function minutesAttended({ minutes }: Enrolment): number {
  return Object.values(minutes).reduce((sum, each) => sum + each, 0)
}

/** Hours are used by the minute; anything else (a place) is used whole. */
function presenceCost(minutes: number, reserved: bigint, benefit: Benefit | undefined): bigint {
  if (benefit === undefined) return 0n
  return benefit.unit.id === "hours" ? (BigInt(minutes) * BigInt(benefit.unit.perUnit)) / 60n : reserved
}

function noShowCost(
  { kind }: Scene,
  reserved: bigint,
  benefit: Benefit | undefined,
  ruling: Asked<"Settle">["ruling"],
  enrolment: Enrolment
): Result.Result<bigint, Reason> {
  if (benefit === undefined) return Result.succeed(0n)
  const lateUndecided = enrolment.status === "cancelled-late" && read(kind.freeCancellation) === "unspecified"
  const rule = lateUndecided ? "unspecified" : read(kind.noShow)
  const decided = rule === "unspecified" ? ruling?.noShow : rule
  if (decided === undefined) {
    return Result.fail(
      lateUndecided
        ? undecided(
            "activity/late-cancellation-undecided",
            kind,
            "do kiedy rezygnacja nic nie kosztuje",
            "until when giving up a place is free"
          )
        : undecided("activity/no-show-undecided", kind, "ile kosztuje nieobecność", "what not coming costs")
    )
  }
  if (decided === "release") return Result.succeed(0n)
  if (decided === "charge") return Result.succeed(reserved)
  return Result.succeed(inSmallest(decided.charge, benefit.unit) ?? 0n)
}
