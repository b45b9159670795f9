/**
 * Calls: one announced run of admission, with its form, its documents, its window and how many it seeks.
 *
 * What a call announced stays as announced: an amended form is a new version, and an application keeps the version that
 * it was written on. The deadline is computed once and kept with its derivation, so that nobody has to count again.
 */
import {
  computeDeadline,
  Criteria,
  Deadline,
  type DeadlineFacts,
  DeadlineRule,
  type Decider,
  Instant,
  LocalDate,
  type Reason,
  reason,
  type Refusal
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Struct from "effect/Struct"
import type { CountingWorld } from "./counting.ts"
import { CallId } from "./ids.ts"
import { decided } from "./outcome.ts"
import { DocumentRule } from "./provisions.ts"
import { clause, Count, Key, Line, listOf, Prose, Words } from "./words.ts"

const Question = Schema.Struct({ id: Key, title: Schema.optionalKey(Words), required: Schema.Boolean, clause })

/** A form in one of its versions. */
export const CallForm = Schema.Struct({
  id: Key,
  version: Line,
  questions: Schema.optionalKey(listOf(Question, 500))
})
export type CallForm = typeof CallForm.Type

const told = { call: CallId, at: Instant.schema }
const announced = {
  ...told,
  /** The key of the membership's provisions in the charter. */
  type: Key,
  title: Schema.optionalKey(Words),
  form: Schema.optionalKey(CallForm),
  /** Without it, the documents that the charter lists. */
  documents: Schema.optionalKey(listOf(DocumentRule, 100)),
  /** Narrows the charter's "who" for this run. */
  who: Schema.optionalKey(Criteria.schema),
  capacity: Schema.optionalKey(Count),
  /** How many members the network wants to have. */
  target: Schema.optionalKey(Count),
  cohort: Schema.optionalKey(Key),
  opens: Schema.optionalKey(Instant.schema),
  clause
}

export const CallEvent = Schema.TaggedUnion({
  CallOpened: { ...announced, deadline: Deadline.schema },
  CallFormAmended: { ...told, form: CallForm },
  CallClosed: { ...told, because: Prose }
})
export type CallEvent = typeof CallEvent.Type

const EventMoments = Schema.Record(Line, Schema.Union([Instant.schema, LocalDate.schema]))

export const CallCommand = Schema.TaggedUnion({
  OpenCall: {
    ...announced,
    /** The last day, as announced: it stands also when it is a free one. */
    until: Schema.optionalKey(LocalDate.schema),
    /** Or a rule, counted from what happened. */
    deadline: Schema.optionalKey(DeadlineRule.schema),
    events: Schema.optionalKey(EventMoments)
  },
  AmendCallForm: { ...told, form: CallForm },
  /** Before its deadline, by decision. */
  CloseCall: { ...told, because: Prose }
})
export type CallCommand = typeof CallCommand.Type

/** A call as announced, with the form as it is now. */
export interface Call {
  readonly id: CallId
  readonly type: string
  readonly form?: CallForm
  readonly documents?: ReadonlyArray<DocumentRule>
  readonly who?: Criteria
  readonly capacity?: number
  readonly target?: number
  readonly cohort?: string
  readonly deadline: Deadline
  readonly closedAt?: Instant
  readonly clause?: string
}

/** The life of one call. */
export function callLifecycle(world: CountingWorld): Decider<CallCommand, CallEvent, Call | undefined, Refusal> {
  return { initial: undefined, decide: (command, state) => decide(world, command, state), evolve }
}

function decide(
  world: CountingWorld,
  command: CallCommand,
  state: Call | undefined
): Result.Result<ReadonlyArray<CallEvent>, Refusal> {
  if (command._tag !== "OpenCall") {
    const reasons: Array<Reason> = []
    if (state === undefined) reasons.push(say("unknown", "Nie ma takiego naboru.", "There is no such call."))
    if (state?.closedAt !== undefined)
      reasons.push(say("closed", "Nabór już zamknięto.", "The call is closed already."))
    if (command._tag === "CloseCall") return decided(reasons, [{ ...command, _tag: "CallClosed" }])
    if (state?.form?.version === command.form.version && state.form.id === command.form.id) {
      reasons.push(
        say("same-form-version", "Zmieniony formularz musi mieć nową wersję.", "An amended form needs a new version.")
      )
    }
    return decided(reasons, [{ ...command, _tag: "CallFormAmended" }])
  }
  const { _tag, deadline: rule, events, until, ...announcement } = command
  const reasons: Array<Reason> = []
  if (state !== undefined)
    reasons.push(say("already-open", "Ten nabór już ogłoszono.", "This call was announced already."))
  if ((until === undefined) === (rule === undefined)) {
    reasons.push(
      say(
        "deadline-missing",
        "Nabór ma albo ostatni dzień, albo regułę terminu.",
        "A call has either a last day or a rule for its deadline."
      )
    )
  }
  const computed = computeDeadline(
    rule ?? { from: { date: until ?? LocalDate.last }, onFreeDay: "keep" },
    factsOf(world, events)
  )
  if (Result.isFailure(computed)) return decided([...reasons, ...computed.failure.reasons], [])
  const deadline = { ...computed.success, ...(command.opens === undefined ? {} : { opens: command.opens }) }
  if (command.opens !== undefined && command.opens > deadline.instant) {
    reasons.push(
      say("closes-before-it-opens", "Nabór kończy się, zanim się zacznie.", "The call ends before it begins.")
    )
  }
  return decided(reasons, [{ _tag: "CallOpened", ...announcement, deadline }])
}

function factsOf(world: CountingWorld, events: typeof EventMoments.Type | undefined): DeadlineFacts {
  return {
    zone: world.zone,
    ...(events === undefined ? {} : { events }),
    ...(world.holidays === undefined ? {} : { calendar: world.holidays })
  }
}

function evolve(state: Call | undefined, event: CallEvent): Call | undefined {
  switch (event._tag) {
    case "CallOpened": {
      return { id: event.call, ...Struct.omit(event, ["_tag", "at", "call", "opens", "title"]) }
    }
    case "CallFormAmended":
      return state === undefined ? undefined : { ...state, form: event.form }
    case "CallClosed":
      return state === undefined ? undefined : { ...state, closedAt: event.at }
  }
}

function say(code: string, pl: string, en: string): Reason {
  return reason(`call/${code}`, { pl, en })
}
