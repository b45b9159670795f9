/**
 * Asking for opinions: a document, a window, and who may say what.
 *
 * Those asked fall into scopes: members may see three documents and answer a survey, others may read one and comment.
 * The first scope whose criterion fits somebody is theirs; whoever fits none is not asked. A comment that comes after
 * the window is refused or taken and marked, as the charter says; if the charter does not say, the round is open about
 * it and says so. What silence means is asked when the round is summed up, and only if somebody was silent.
 *
 * Every comment gets a reply, or is listed as still without one. Texts themselves live outside the events.
 */
import {
  Criteria,
  type CriteriaContext,
  type Decider,
  type Facts,
  Instant,
  type LocalDate,
  type Reason,
  reason,
  refusal,
  type Refusal,
  type TimeZone,
  type Unspecified,
  unspecified
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import {
  type ConsultationCommand,
  type ConsultationEvent,
  type ConsultationEvents,
  type Right,
  rightOf,
  type Scope
} from "./consultation-events.ts"
import { type Lateness, said, type Silence } from "./provisions.ts"

export interface ConsultationState {
  readonly start?: ConsultationEvents["ConsultationOpened"]
  /** By the id of the contribution. */
  readonly contributions: ReadonlyMap<string, ConsultationEvents["ContributionSubmitted"]>
  readonly replies: ReadonlyMap<string, ConsultationEvents["CommentAnswered"]>
  readonly closed: boolean
}

export interface ConsultationWorld {
  readonly lateness?: Lateness | Unspecified
  readonly clause?: string
  readonly criteria: Omit<CriteriaContext, "on">
}

/**
 * The window of a round: from the start of its first day to the end of its last, on the zone's clocks.
 *
 * @example
 * ```ts
 * const window = consultationWindow(LocalDate.from("2019-01-07"), LocalDate.from("2019-02-28"), "Europe/Warsaw" as TimeZone)
 * window.closes // => "2019-02-28T22:59:59.999Z"
 * ```
 * @since 0.1.0
 */
export function consultationWindow(first: LocalDate, last: LocalDate, zone: TimeZone) {
  return { opens: Instant.startOfDay(first, zone), closes: Instant.endOfDay(last, zone) }
}

/**
 * The scope of somebody in a consultation: what they see and may do. Nothing when they are not asked.
 *
 * @example
 * ```ts
 * const scopes: Array<Scope> = [{ id: "members", who: standing("active"), documents: ["model"], may: ["comment"] }]
 * scopeOf(scopes, { id: "a", standing: "active" }, { on: LocalDate.from("2019-01-07") })?.id // => "members"
 * scopeOf(scopes, { id: "b" }, { on: LocalDate.from("2019-01-07") }) // => undefined
 * ```
 * @since 0.1.0
 */
export function scopeOf(scopes: ReadonlyArray<Scope>, facts: Facts, context: CriteriaContext): Scope | undefined {
  return scopes.find((scope) => Criteria.holds(scope.who, facts, context))
}

/**
 * The lifecycle of one round of a consultation.
 *
 * Refusals: "consultation/opened", "consultation/not-opened", "consultation/window", "consultation/early",
 * "consultation/late", "consultation/lateness-unspecified", "consultation/not-asked", "consultation/not-in-scope",
 * "consultation/document-not-in-scope", "consultation/unknown-comment", "consultation/still-running".
 * @since 0.1.0
 */
export function consultationLifecycle(
  world: ConsultationWorld
): Decider<ConsultationCommand, ConsultationEvent, ConsultationState, Refusal> {
  return {
    initial: { contributions: new Map(), replies: new Map(), closed: false },
    decide: (command, state) => {
      const refused = refusal(objections(command, state, world))
      return refused === undefined ? Result.succeed(events(command, state, world)) : Result.fail(refused)
    },
    evolve
  }
}

function events(
  command: ConsultationCommand,
  state: ConsultationState,
  world: ConsultationWorld
): ReadonlyArray<ConsultationEvent> {
  switch (command._tag) {
    case "OpenConsultation":
      return [{ ...command, _tag: "ConsultationOpened" }]
    case "SubmitContribution": {
      if (state.contributions.has(command.contribution)) return []
      const { by, on, ...rest } = command
      const scope = scopeOf(state.start?.scopes ?? [], by, { ...world.criteria, on })?.id ?? ""
      const late = state.start !== undefined && command.at > state.start.closes
      return [{ ...rest, _tag: "ContributionSubmitted", participant: by.id, scope, late }]
    }
    case "AnswerComment":
      return state.replies.has(command.contribution) ? [] : [{ ...command, _tag: "CommentAnswered" }]
    case "CloseConsultation":
      return state.closed ? [] : [{ ...command, _tag: "ConsultationClosed" }]
  }
}

function objections(
  command: ConsultationCommand,
  state: ConsultationState,
  world: ConsultationWorld
): ReadonlyArray<Reason> {
  const more = { clause: world.clause }
  if (command._tag === "OpenConsultation") {
    const found: Array<Reason> = []
    if (state.start !== undefined) {
      found.push(reason("consultation/opened", { pl: "ta runda już trwa", en: "this round has begun already" }))
    }
    if (command.closes <= command.opens) {
      const words = { pl: "runda kończy się, zanim się zacznie", en: "the round ends before it begins" }
      found.push(reason("consultation/window", words, { ...more, path: ["closes"] }))
    }
    return found
  }
  const { start } = state
  if (start === undefined) {
    return [reason("consultation/not-opened", { pl: "tej rundy nie otwarto", en: "this round has not been opened" })]
  }
  if (command._tag === "AnswerComment") {
    if (state.contributions.has(command.contribution)) return []
    const words = { pl: "nie ma takiej uwagi", en: "there is no such comment" }
    return [reason("consultation/unknown-comment", words, { params: { contribution: command.contribution } })]
  }
  if (command._tag === "CloseConsultation") {
    if (command.at > start.closes) return []
    const words = { pl: "termin na uwagi jeszcze biegnie", en: "the time for comments is still running" }
    return [reason("consultation/still-running", words, { ...more, params: { closes: start.closes } })]
  }
  return [...timeObjections(command.at, start, world), ...scopeObjections(command, start, world)]
}

function timeObjections(
  at: Instant,
  start: ConsultationEvents["ConsultationOpened"],
  world: ConsultationWorld
): ReadonlyArray<Reason> {
  const more = { clause: world.clause, params: { opens: start.opens, closes: start.closes } }
  if (at < start.opens) {
    return [
      reason("consultation/early", { pl: "runda jeszcze się nie zaczęła", en: "the round has not begun yet" }, more)
    ]
  }
  const lateness = said(world.lateness)
  if (at <= start.closes || lateness === "marked") return []
  if (lateness === "refused") {
    return [reason("consultation/late", { pl: "zgłoszono po terminie", en: "it came after the time was over" }, more)]
  }
  const words = {
    pl: "zgłoszono po terminie, a regulamin nie mówi, co z tym zrobić: rozstrzyga organ, który pyta",
    en: "it came late and the charter does not say what becomes of it: the body that asks decides"
  }
  return [reason("consultation/lateness-unspecified", words, more)]
}

function scopeObjections(
  command: Extract<ConsultationCommand, { readonly _tag: "SubmitContribution" }>,
  start: ConsultationEvents["ConsultationOpened"],
  world: ConsultationWorld
): ReadonlyArray<Reason> {
  const scope = scopeOf(start.scopes, command.by, { ...world.criteria, on: command.on })
  if (scope === undefined) {
    const words = {
      pl: "ta konsultacja nie jest skierowana do tej strony",
      en: "this consultation does not ask this party"
    }
    return [reason("consultation/not-asked", words, { params: { participant: command.by.id } })]
  }
  const found: Array<Reason> = []
  const needed: Right = rightOf[command.kind]
  const more = { clause: scope.clause, params: { scope: scope.id, kind: command.kind } }
  if (!scope.may.includes(needed)) {
    const words = {
      pl: `zakres „${scope.id}” tego nie obejmuje: ${rightWords[needed].pl}`,
      en: `the scope "${scope.id}" does not include ${rightWords[needed].en}`
    }
    found.push(reason("consultation/not-in-scope", words, more))
  }
  if (command.document !== undefined && !scope.documents.includes(command.document)) {
    const words = { pl: "tego dokumentu nie ma w zakresie", en: "this document is not in the scope" }
    found.push(reason("consultation/document-not-in-scope", words, { ...more, path: ["document"] }))
  }
  return found
}

const rightWords: { readonly [right in Right]: { readonly pl: string; readonly en: string } } = {
  comment: { pl: "uwagi", en: "comments" },
  position: { pl: "stanowiska", en: "positions" },
  survey: { pl: "ankieta", en: "the survey" },
  recommend: { pl: "rekomendacja", en: "recommendations" }
}

function evolve(state: ConsultationState, event: ConsultationEvent): ConsultationState {
  switch (event._tag) {
    case "ConsultationOpened":
      return { ...state, start: event }
    case "ContributionSubmitted":
      return { ...state, contributions: new Map(state.contributions).set(event.contribution, event) }
    case "CommentAnswered":
      return { ...state, replies: new Map(state.replies).set(event.contribution, event) }
    case "ConsultationClosed":
      return { ...state, closed: true }
  }
}

/** What came of a round. */
export interface ConsultationSummary {
  readonly positions: { readonly for: number; readonly against: number; readonly conditional: number }
  readonly comments: number
  readonly late: ReadonlyArray<string>
  /** Comments that nobody has replied to. */
  readonly unanswered: ReadonlyArray<string>
  /** Asked, and without a position in time. */
  readonly silent: ReadonlyArray<string>
  /** What their silence means; "unspecified" when the charter does not say, and then somebody must. */
  readonly silenceMeans: Silence | Unspecified | "nobody-silent"
}

/**
 * Sums a round up. Positions that came late are listed as late and not counted; of several by one party the last in
 * time counts.
 *
 * @param asked - Whose position was asked for.
 *
 * @example
 * ```ts
 * const empty = consultationLifecycle({ criteria: {} }).initial
 * consultationSummary(empty, ["a"], "no-opinion").silenceMeans // => "no-opinion"
 * ```
 * @since 0.1.0
 */
export function consultationSummary(
  state: ConsultationState,
  asked: ReadonlyArray<string>,
  silence: Silence | Unspecified = unspecified
): ConsultationSummary {
  const all = [...state.contributions.values()]
  const positions = new Map<string, ConsultationEvents["ContributionSubmitted"]>()
  for (const each of all) if (each.kind === "position" && !each.late) positions.set(each.participant, each)
  const count = (stance: string) => [...positions.values()].filter((each) => each.stance === stance).length
  const comments = all.filter((each) => each.kind === "comment")
  const silent = asked.filter((party) => !positions.has(party))
  return {
    positions: { for: count("for"), against: count("against"), conditional: count("conditional") },
    comments: comments.length,
    late: all.filter((each) => each.late).map((each) => each.contribution),
    unanswered: comments.filter((each) => !state.replies.has(each.contribution)).map((each) => each.contribution),
    silent,
    silenceMeans: silent.length === 0 ? "nobody-silent" : silence
  }
}
