/**
 * The lifecycle of an activity: announced, enrolled for, attended, settled.
 *
 * Whoever enrols first, wins a lot or has priority gets a place, as the charter says; the others wait in line. What a
 * place costs is set aside when it is given and used by real presence. Where the charter does not say what an empty
 * place costs, the enrolment stays open until somebody rules, and the ruling is recorded with its author.
 *
 * Chosen over booking systems' "remaining seats" counters, which forget who was next and why.
 */
import { type Decider, reason, type Reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Programme } from "../provisions.ts"
import { read } from "../words.ts"
import { attend, settle } from "./attendance.ts"
import type { ActivityCommand } from "./command.ts"
import { allot, cancelEnrolment, enrol, promote } from "./enrolment.ts"
import type { ActivityEvent, Announcement } from "./event.ts"
import type { ActivityKind } from "./kind.ts"
import { type ActivityWorld, type Decided, type Scene, undecided } from "./scene.ts"
import { hasBreaks, type Session } from "./session.ts"
import { type ActivityState, evolveActivity, noActivity } from "./state.ts"

/**
 * The lifecycle of one activity of a programme.
 *
 * @since 0.1.0
 */
export function activityLifecycle(
  programme: Programme,
  world: ActivityWorld = {}
): Decider<ActivityCommand, ActivityEvent, ActivityState, Refusal> {
  return {
    initial: noActivity,
    decide: (command, state) =>
      Result.mapError(decide(programme, world, command, state), (reasons) => {
        const refused = refusal(reasons)
        if (refused === undefined) throw new Error("refused without a reason")
        return refused
      }),
    evolve: evolveActivity
  }
}

function decide(programme: Programme, world: ActivityWorld, command: ActivityCommand, state: ActivityState): Decided {
  if (command._tag === "Announce") return announce(programme, command, state)
  const { activity } = state
  const kind = activity === undefined ? undefined : kindOf(programme, activity.kind)
  if (activity === undefined || kind === undefined) return Result.fail([notAnnounced()])
  if (state.cancelled) return Result.fail([isCancelled()])
  const scene: Scene = { programme, world, state, activity, kind }
  switch (command._tag) {
    case "CancelActivity":
      return Result.succeed([{ _tag: "ActivityCancelled", at: command.at, why: command.why }])
    case "Enrol":
      return enrol(scene, command)
    case "Allot":
      return allot(scene, command)
    case "CancelEnrolment":
      return cancelEnrolment(scene, command)
    case "Promote":
      return promote(scene, command)
    case "Attend":
      return attend(scene, command)
    case "Settle":
      return settle(scene, command)
  }
}

function announce(
  programme: Programme,
  { at, activity }: Extract<ActivityCommand, { _tag: "Announce" }>,
  state: ActivityState
): Decided {
  if (state.activity !== undefined) {
    return Result.fail([
      reason("activity/announced-before", {
        pl: "Ten udział ogłoszono już wcześniej.",
        en: "This activity was announced before."
      })
    ])
  }
  const kind = kindOf(programme, activity.kind)
  const reasons = [
    ...(kind === undefined ? [unknownKind(activity.kind)] : undecidedOf(kind, activity)),
    ...(activity.enrolment.opens <= activity.enrolment.closes ? [] : [badTimes(["enrolment"])]),
    ...badGroups(activity)
  ]
  return reasons.length > 0 ? Result.fail(reasons) : Result.succeed([{ _tag: "ActivityAnnounced", at, activity }])
}

/** What must be decided before anybody can enrol. What only may arise (not coming) is asked when it does. */
function undecidedOf(kind: ActivityKind, { groups }: Announcement): ReadonlyArray<Reason> {
  return [
    ...(read(kind.order) === "unspecified"
      ? [
          undecided(
            "activity/order-undecided",
            kind,
            "kto otrzymuje miejsce, gdy jest ich za mało",
            "who gets a place when there are too few"
          )
        ]
      : []),
    ...(read(kind.waitingList) === "unspecified"
      ? [
          undecided(
            "activity/waiting-list-undecided",
            kind,
            "czy prowadzi się listę oczekujących",
            "whether there is a waiting list"
          )
        ]
      : []),
    ...(read(kind.breaks) === "unspecified" && hasBreaks(groups)
      ? [
          undecided(
            "activity/breaks-undecided",
            kind,
            "czy przerwy liczą się do godzin",
            "whether breaks count as hours"
          )
        ]
      : [])
  ]
}

function badGroups({ groups }: Announcement): ReadonlyArray<Reason> {
  const ids = groups.map(({ id }) => id)
  return groups.flatMap((group, g) => {
    const sessions: ReadonlyArray<Session> = group.sessions
    const sorted = [...sessions].sort((a, b) => (a.from < b.from ? -1 : 1))
    const overlapping = sorted.some(({ from }, n) => n > 0 && from < (sorted[n - 1]?.to ?? from))
    const names = new Set(sessions.map(({ id }) => id))
    return [
      ...(ids.indexOf(group.id) === g ? [] : [duplicate(["groups", g, "id"], group.id)]),
      ...(Number.isInteger(group.capacity) && group.capacity > 0 ? [] : [badTimes(["groups", g, "capacity"])]),
      ...(sessions.length > 0 && names.size === sessions.length
        ? []
        : [duplicate(["groups", g, "sessions"], group.id)]),
      ...(overlapping ? [badTimes(["groups", g, "sessions"])] : []),
      ...sessions.flatMap(({ from, to, breaks = [] }, s) =>
        from < to && breaks.every((pause) => from <= pause.from && pause.from < pause.to && pause.to <= to)
          ? []
          : [badTimes(["groups", g, "sessions", s])]
      )
    ]
  })
}

function kindOf(programme: Programme, id: string): ActivityKind | undefined {
  const kinds = programme.activities ?? {}
  return Object.hasOwn(kinds, id) ? kinds[id] : undefined
}

function unknownKind(id: string): Reason {
  return reason(
    "activity/kind-unknown",
    { pl: `Nieznany rodzaj działania: „${id}”.`, en: `Unknown kind of activity: "${id}".` },
    { path: ["kind"] }
  )
}

function notAnnounced(): Reason {
  return reason("activity/not-announced", {
    pl: "Tego działania nie ogłoszono.",
    en: "This activity was not announced."
  })
}

function isCancelled(): Reason {
  return reason("activity/cancelled", { pl: "To działanie odwołano.", en: "This activity was cancelled." })
}

function badTimes(path: ReadonlyArray<string | number>): Reason {
  return reason(
    "activity/schedule",
    {
      pl: "Terminy muszą następować po sobie bez nakładania się, a miejsc musi być co najmniej jedno.",
      en: "Times must follow each other without overlap, and there must be at least one place."
    },
    { path }
  )
}

function duplicate(path: ReadonlyArray<string | number>, id: string): Reason {
  return reason(
    "activity/duplicate",
    { pl: `Powtórzony identyfikator albo brak spotkań: „${id}”.`, en: `A repeated id, or no sessions: "${id}".` },
    { path }
  )
}
