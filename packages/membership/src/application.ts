/**
 * Applications: what was sent, what was found wanting, what was cured, who decided, and what the applicant did then.
 *
 * An office records what reached it and when, on every stamp it bears; whether that was in time, complete and from
 * somebody entitled is found afterwards, by the charter, with the clause. Answers to the form may be personal: they
 * belong in the vault, and the event keeps which questions were answered and a hash.
 */
import { DateRange, Instant, LocalDate, type Reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Decision, type Ground, Until } from "./decision.ts"
import { ApplicationId, CallId, MembershipId, PartyId } from "./ids.ts"
import { knownAt, type Recorded, supersede } from "./recorded.ts"
import { clause, Key, Line, listOf, Prose, Words } from "./words.ts"

/** A reason as an event keeps it. */
const KeptReason: Schema.Codec<Reason, Reason> = Schema.Struct({
  code: Line,
  words: Words,
  clause,
  path: Schema.optionalKey(listOf(Schema.Union([Schema.String, Schema.Int]), 100)),
  params: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json))
})

/** Nobody needs more, and a stream of reasons stays readable. */
const Reasons = listOf(KeptReason, 500)

const Stamp = Schema.optionalKey(Schema.Union([Instant.schema, LocalDate.schema]))

/** One letter and its stamps: signed, sent, posted, received; the channel's rule says which counts. */
export const Delivery = Schema.Struct({
  channel: Key,
  signed: Stamp,
  sent: Stamp,
  posted: Stamp,
  received: Stamp,
  /** The postal operator. */
  operator: Schema.optionalKey(Line)
})
export type Delivery = typeof Delivery.Type

/** A document that came in: which one of the checklist, and what proves that it is the same later. */
export const Supplied = Schema.Struct({ id: Key, form: Schema.optionalKey(Line), hash: Schema.optionalKey(Line) })
export type Supplied = typeof Supplied.Type

/** The form as it was filled in. */
export const FilledForm = Schema.Struct({
  id: Key,
  version: Line,
  answered: listOf(Key, 500),
  hash: Schema.optionalKey(Line)
})
export type FilledForm = typeof FilledForm.Type

/** What is wrong with one document, and until when it can be put right. */
const Defect = Schema.Struct({
  document: Key,
  reason: KeptReason,
  cureBy: Schema.optionalKey(Schema.Struct({ ...Until.fields, instant: Instant.schema }))
})
export type Defect = typeof Defect.Type

/** What a reviewer found: "grey scan, stamp unreadable". */
const Finding = Schema.Struct({ document: Key, words: Schema.Union([Words, Prose]) })

const told = { application: ApplicationId, at: Instant.schema }
const on = LocalDate.schema
export const Outcome = Schema.Literals(["admit", "refuse", "waitlist"])
const Open = Schema.Literals(["late", "ineligible", "uncured", "in-time"])
const Submission = {
  ...told,
  call: CallId,
  party: PartyId,
  on,
  form: Schema.optionalKey(FilledForm),
  documents: listOf(Supplied, 200),
  delivery: Delivery,
  /** Who signed. */
  by: Schema.optionalKey(listOf(PartyId, 50))
}

export const ApplicationEvent = Schema.TaggedUnion({
  ApplicationSubmitted: {
    ...Submission,
    type: Key,
    timely: Schema.Literals(["in-time", "late", "open"]),
    lateness: Reasons,
    ineligibility: Reasons
  },
  /** What the charter left unsaid was answered for this application. */
  ApplicationQuestionAnswered: { ...told, question: Open, answer: Line, decision: Decision },
  ApplicationDefectsListed: { ...told, on, defects: listOf(Defect, 300) },
  ApplicationCured: { ...told, on, documents: listOf(Supplied, 200), delivery: Delivery },
  ApplicationCompleted: { ...told, on, despite: Reasons },
  ApplicationLeftUnconsidered: { ...told, on, reasons: Reasons },
  /** Refused on form, without a vote. */
  ApplicationRefusedFormally: { ...told, on, reasons: Reasons },
  ApplicationDecided: { ...told, outcome: Outcome, decision: Decision },
  ApplicationAppealed: { ...told, on, served: LocalDate.schema, because: Schema.optionalKey(Prose) },
  ApplicationAppealDecided: { ...told, outcome: Schema.Literals(["admit", "refuse"]), decision: Decision },
  ApplicationWithdrawn: { ...told, on },
  ApplicationFulfilled: { ...told, membership: MembershipId }
})
export type ApplicationEvent = typeof ApplicationEvent.Type

export const ApplicationCommand = Schema.TaggedUnion({
  SubmitApplication: Submission,
  AnswerApplicationQuestion: { ...told, question: Open, answer: Line, decision: Decision },
  CheckCompleteness: {
    ...told,
    on,
    findings: Schema.optionalKey(listOf(Finding, 300)),
    /** The day on which the list of defects reaches the applicant: the cure runs from it. */
    served: Schema.optionalKey(LocalDate.schema)
  },
  CureDefects: { ...told, on, documents: listOf(Supplied, 200), delivery: Delivery },
  /** The cure period is over. */
  CloseCuring: { ...told, on },
  DecideApplication: { ...told, outcome: Outcome, decision: Decision },
  /** `served`: the day on which the refusal reached the applicant. */
  AppealRefusal: { ...told, on, served: LocalDate.schema, because: Schema.optionalKey(Prose) },
  DecideRefusalAppeal: { ...told, outcome: Schema.Literals(["admit", "refuse"]), decision: Decision },
  WithdrawApplication: { ...told, on },
  FulfilApplication: { ...told, membership: MembershipId }
})
export type ApplicationCommand = typeof ApplicationCommand.Type

export const applicationStages = [
  "submitted",
  "incomplete",
  "complete",
  "waitlisted",
  "admitted",
  "refused",
  "appealed",
  "left-without-consideration",
  "withdrawn",
  "fulfilled"
] as const
export type ApplicationStage = (typeof applicationStages)[number]

/** One application as it stands. */
export interface Application {
  readonly id: ApplicationId
  readonly call: CallId
  readonly party: PartyId
  readonly type: string
  readonly stage: ApplicationStage
  readonly submittedOn: LocalDate
  readonly form?: FilledForm
  readonly documents: ReadonlyArray<Supplied>
  readonly timely: "in-time" | "late" | "open"
  readonly lateness: ReadonlyArray<Reason>
  readonly ineligibility: ReadonlyArray<Reason>
  /** Answers given for this application to what the charter leaves unsaid. */
  readonly answers: { readonly [question in typeof Open.Type]?: string }
  readonly defects: ReadonlyArray<Defect>
  /** Why it stands where it stands: a refusal's grounds, or why it was left aside. */
  readonly reasons: ReadonlyArray<Reason>
  readonly decisions: ReadonlyArray<Decision>
  readonly appealed: boolean
  readonly membership?: MembershipId
  /** The days on which it is under way. */
  readonly live: ReadonlyArray<Recorded & { readonly range: DateRange }>
}

const liveStages: ReadonlySet<ApplicationStage> = new Set([
  "submitted",
  "incomplete",
  "complete",
  "waitlisted",
  "admitted",
  "appealed"
])

/** Is it still under way? A party has at most one such application for one kind of membership. */
export function isLive(application: Pick<Application, "stage">): boolean {
  return liveStages.has(application.stage)
}

/** What happened to one application, gathered, as if each event had been recorded when it happened. */
export function evolveApplication(state: Application | undefined, event: ApplicationEvent): Application | undefined {
  return recordApplication(state, event, event.at)
}

/** What happened to one application, gathered; this event was recorded at that instant. */
export function recordApplication(
  state: Application | undefined,
  event: ApplicationEvent,
  recordedAt: Instant
): Application | undefined {
  const next = evolve(state, event, recordedAt)
  if (next === undefined || state === undefined || isLive(next) === isLive(state)) return next
  const on =
    "on" in event ? event.on : "decision" in event ? event.decision.on : (next.decisions.at(-1)?.on ?? next.submittedOn)
  if (isLive(next)) return { ...next, live: [...next.live, { recordedAt, range: { start: on } }] }
  const closed = knownAt(next.live)
    .filter(({ range }) => range.endExclusive === undefined && range.start < on)
    .map(({ range }) => ({ recordedAt, range: DateRange.of(range.start, on) }))
  return {
    ...next,
    live: [...supersede(next.live, recordedAt, ({ range }) => range.endExclusive === undefined), ...closed]
  }
}

function evolve(state: Application | undefined, event: ApplicationEvent, recordedAt: Instant): Application | undefined {
  if (event._tag === "ApplicationSubmitted") {
    const { application, call, documents, form, ineligibility, lateness, on: submittedOn, party, timely, type } = event
    return {
      id: application,
      call,
      party,
      type,
      stage: "submitted",
      submittedOn,
      ...(form === undefined ? {} : { form }),
      documents,
      timely,
      lateness,
      ineligibility,
      answers: {},
      defects: [],
      reasons: [],
      decisions: [],
      appealed: false,
      live: [{ recordedAt, range: { start: submittedOn } }]
    }
  }
  if (state === undefined) return undefined
  switch (event._tag) {
    case "ApplicationQuestionAnswered":
      return { ...state, answers: { ...state.answers, [event.question]: event.answer } }
    case "ApplicationDefectsListed":
      return { ...state, stage: "incomplete", defects: event.defects }
    case "ApplicationCured": {
      const cured = new Set(event.documents.map((each) => each.id))
      return {
        ...state,
        documents: [...state.documents.filter((each) => !cured.has(each.id)), ...event.documents],
        defects: state.defects.filter((each) => !cured.has(each.document))
      }
    }
    case "ApplicationCompleted":
      return { ...state, stage: "complete", reasons: event.despite }
    case "ApplicationLeftUnconsidered":
      return { ...state, stage: "left-without-consideration", reasons: event.reasons }
    case "ApplicationRefusedFormally":
      return { ...state, stage: "refused", reasons: event.reasons }
    case "ApplicationDecided":
    case "ApplicationAppealDecided":
      return {
        ...state,
        stage: stageAfter[event.outcome],
        decisions: [...state.decisions, event.decision],
        reasons: reasonsOf(event.decision)
      }
    case "ApplicationAppealed":
      return { ...state, stage: "appealed", appealed: true }
    case "ApplicationWithdrawn":
      return { ...state, stage: "withdrawn" }
    case "ApplicationFulfilled":
      return { ...state, stage: "fulfilled", membership: event.membership }
  }
}

const stageAfter = { admit: "admitted", refuse: "refused", waitlist: "waitlisted" } as const

function reasonsOf(decision: Decision): ReadonlyArray<Reason> {
  return (decision.grounds ?? []).map(({ clause: cited, words }: Ground) => ({
    code: "application/ground",
    words: typeof words === "string" ? { pl: words, en: words } : words,
    ...(cited === undefined ? {} : { clause: cited })
  }))
}
