/**
 * Consent, as a history that is only ever added to.
 *
 * Years later somebody asks: who agreed, to what text, when, how, and until when? A yes/no field cannot answer
 * (listmonk#1106), so each act is an event and the state on a given moment is derived from the acts before it. A
 * confirmation never brings back what was withdrawn: only a new expression of will does. Recording twice what already
 * holds changes nothing, because one-click withdrawal must be repeatable.
 *
 * Events carry references and hashes, never addresses or free text: those live where they can be forgotten.
 *
 * Source: GDPR arts. 4(11), 7; ISO/IEC TS 27560:2023 (consent record structure); EDPB Guidelines 05/2020.
 */
import { type Decider, Instant, type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Name, Sha256 } from "./words.ts"

/** What proves the act. Which of these a controller keeps is its own policy: less is often right. */
export const ConsentEvidence = Schema.Struct({
  requestId: Schema.optionalKey(Name),
  tokenHash: Schema.optionalKey(Sha256),
  confirmedVia: Schema.optionalKey(Name),
  documentRef: Schema.optionalKey(Name)
})
export type ConsentEvidence = typeof ConsentEvidence.Type

const act = {
  subject: Name,
  topic: Name,
  controller: Name,
  at: Instant.schema,
  by: Schema.Literals(["self", "guardian", "staff"]),
  method: Schema.Literals(["form", "double-opt-in", "paper", "oral", "import"]),
  /** The text that was agreed to: its version, language and hash. */
  text: Schema.Struct({ id: Name, locale: Name, sha256: Sha256 }),
  endpoint: Schema.optionalKey(Name),
  evidence: ConsentEvidence
}
/** Given for a time: from this instant on the consent has expired, whether or not anybody noted it. */
const until = Schema.optionalKey(Instant.schema)

export const ConsentEvent = Schema.TaggedUnion({
  ConsentRequested: act,
  ConsentGiven: { ...act, until },
  ConsentConfirmed: { ...act, until },
  ConsentRefused: act,
  ConsentWithdrawn: act,
  ConsentExpired: act,
  ConsentReconfirmed: { ...act, until },
  ConsentImported: { ...act, until }
})
export type ConsentEvent = typeof ConsentEvent.Type

/** What somebody asks to be recorded: the same facts, under the name of the act. */
export type RecordConsent = ConsentEvent

export type ConsentState = "none" | "requested" | "given" | "confirmed" | "refused" | "withdrawn" | "expired"

/** One act of the chain, with what it changed. `counted` is false for acts that came too late to matter. */
export interface ConsentLink {
  readonly event: ConsentEvent
  readonly before: ConsentState
  readonly after: ConsentState
  readonly counted: boolean
}

/** What is asked for when consent is disputed: the state then, and every act that led to it. */
export interface ConsentProof {
  readonly subject: string
  readonly topic: string
  readonly at: Instant
  readonly state: ConsentState
  readonly chain: ReadonlyArray<ConsentLink>
}

/**
 * The state of somebody's consent to a topic at an instant.
 *
 * @param history - Acts of one subject, in the order in which they were recorded; a paper found late may come last.
 *
 * @example
 * ```ts
 * consentOn([], "newsletter", Instant.from("2012-09-19T21:50:00Z")) // => "none"
 * ```
 * @since 0.1.0
 */
export function consentOn(history: ReadonlyArray<ConsentEvent>, topic: string, at: Instant): ConsentState {
  return walk(history, topic, at).state
}

/**
 * The chain that proves (or disproves) consent: each act with the state before and after it.
 *
 * @example
 * ```ts
 * proof([], "anna", "newsletter", Instant.from("2012-09-19T21:50:00Z")).chain // => []
 * ```
 * @see GDPR art. 7(1): the controller must be able to demonstrate consent.
 * @since 0.1.0
 */
export function proof(history: ReadonlyArray<ConsentEvent>, subject: string, topic: string, at: Instant): ConsentProof {
  const own = history.filter((event) => event.subject === subject)
  return { subject, topic, at, ...walk(own, topic, at) }
}

/**
 * Records acts of consent of one subject.
 *
 * Refuses a confirmation that answers no request ("consent/nothing-to-confirm", "consent/other-request"), a
 * reconfirmation of what does not hold, and an expiry nobody agreed to. Refuses no withdrawal, ever.
 * @since 0.1.0
 */
export const consentLifecycle: Decider<RecordConsent, ConsentEvent, ReadonlyArray<ConsentEvent>, Refusal> = {
  initial: [],
  decide,
  evolve: (history, event) => [...history, event]
}

function decide(
  command: RecordConsent,
  history: ReadonlyArray<ConsentEvent>
): Result.Result<ReadonlyArray<ConsentEvent>, Refusal> {
  const state = consentOn(history, command.topic, command.at)
  const refused = refusal(objections(command, history, state))
  if (refused !== undefined) return Result.fail(refused)
  if (command._tag === "ConsentWithdrawn" && !withdrawable.has(state)) return Result.succeed([])
  return Result.succeed([command])
}

const withdrawable: ReadonlySet<ConsentState> = new Set(["requested", "given", "confirmed"])

function objections(
  command: RecordConsent,
  history: ReadonlyArray<ConsentEvent>,
  state: ConsentState
): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  const params = { topic: command.topic, state }
  if (command._tag === "ConsentConfirmed") {
    const asked = requests(history, command.topic, command.at)
    if (state !== "requested" && state !== "given") {
      const words = { pl: "nie ma prośby o zgodę, którą można potwierdzić", en: "there is no request to confirm" }
      found.push(reason("consent/nothing-to-confirm", words, { params }))
    } else if (!asked.some((one) => one !== undefined && one === command.evidence.requestId)) {
      const words = {
        pl: "potwierdzenie nie odpowiada żadnej wysłanej prośbie o zgodę",
        en: "the confirmation answers no request that was sent"
      }
      found.push(reason("consent/other-request", words, { params, path: ["evidence", "requestId"] }))
    }
  }
  if (command._tag === "ConsentReconfirmed" && state !== "given" && state !== "confirmed") {
    const words = { pl: "można odnowić tylko zgodę, która trwa", en: "only a consent that holds can be renewed" }
    found.push(reason("consent/nothing-to-renew", words, { params }))
  }
  if ("until" in command && command.until !== undefined && command.until <= command.at) {
    const words = { pl: "zgoda kończy się, zanim się zaczęła", en: "the consent ends before it begins" }
    found.push(reason("consent/ends-before-start", words, { params, path: ["until"] }))
  }
  return found
}

function requests(history: ReadonlyArray<ConsentEvent>, topic: string, at: Instant): ReadonlyArray<string | undefined> {
  return history
    .filter((event) => event.topic === topic && event.at <= at)
    .filter((event) => event._tag === "ConsentRequested" || event._tag === "ConsentGiven")
    .map((event) => event.evidence.requestId)
}

/** Acts take effect in the order in which they happened, which is not always the order in which they were recorded. */
function walk(history: ReadonlyArray<ConsentEvent>, topic: string, at: Instant) {
  const acts = history.filter((event) => event.topic === topic && event.at <= at)
  acts.sort((a, b) => Instant.compare(a.at, b.at))
  const chain: Array<ConsentLink> = []
  let state: ConsentState = "none"
  let ends: Instant | undefined
  for (const event of acts) {
    const before: ConsentState = ends !== undefined && ends <= event.at ? "expired" : state
    const reached = after(before, event)
    chain.push({ event, before, after: reached ?? before, counted: reached !== undefined })
    if (reached === "given" || reached === "confirmed") ends = "until" in event ? event.until : undefined
    else if (reached !== undefined) ends = undefined
    state = reached ?? before
    if (before === "expired") ends = state === "expired" ? undefined : ends
  }
  return { state: ends !== undefined && ends <= at ? ("expired" as const) : state, chain }
}

/** Where an act leads, or nothing when it came too late to count. */
function after(state: ConsentState, event: ConsentEvent): ConsentState | undefined {
  const holds = state === "given" || state === "confirmed"
  switch (event._tag) {
    case "ConsentRequested":
      return holds ? undefined : "requested"
    case "ConsentGiven":
      return state === "confirmed" ? "confirmed" : "given"
    case "ConsentConfirmed":
      return state === "requested" || state === "given" ? "confirmed" : undefined
    case "ConsentReconfirmed":
      return holds ? state : undefined
    case "ConsentRefused":
      return state === "none" || state === "requested" ? "refused" : undefined
    case "ConsentWithdrawn":
      return holds || state === "requested" ? "withdrawn" : undefined
    case "ConsentExpired":
      return holds || state === "requested" ? "expired" : undefined
    case "ConsentImported":
      return imported(state, event.evidence)
  }
}

/** A list handed over without evidence proves that somebody wrote names down, not that they agreed. */
function imported(state: ConsentState, evidence: ConsentEvidence): ConsentState | undefined {
  if (state !== "none" && state !== "requested" && state !== "expired") return undefined
  return evidence.documentRef === undefined && evidence.tokenHash === undefined ? "requested" : "given"
}
