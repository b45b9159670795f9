/**
 * May we tell them? One answer, asked twice: when deliveries are planned, and again just before one leaves.
 *
 * Every reason against is returned, so that a person can read why somebody heard nothing. Where the charter is silent
 * on opting out and somebody did, the answer is no, and the reason names the decision that is missing.
 *
 * A statutory notice ignores every wish but not the facts: to a dead address it is not sent either, and the reason asks
 * for a letter instead (`undeliverable`).
 */
import { type Instant, type Reason, reason, unspecified } from "@ogniwo/kernel"
import type { ConsentState } from "./consent.ts"
import type { Suppression, SuppressionScope } from "./suppression.ts"
import { canOptOut, type Topic } from "./topic.ts"

/** A way to reach somebody: a reference (`endpointKey`), never the address itself. */
export interface Endpoint {
  readonly id: string
  readonly channel: string
  /** Set when the owner gave it up: from then on it is not used. */
  readonly until?: Instant
}

export interface TellQuestion {
  readonly topic: Topic
  readonly controller: string
  readonly consent: ConsentState
  /** Suppressions of this endpoint in force at `at`: see `suppressionsOn`. */
  readonly suppressions: ReadonlyArray<Suppression>
  readonly endpoint: Endpoint
  readonly at: Instant
  /** "confirmation" is the one message that may go to somebody who was asked and has not answered yet. */
  readonly purpose?: "message" | "confirmation"
}

export type TellAnswer =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      readonly reasons: readonly [Reason, ...ReadonlyArray<Reason>]
      /** The address is dead and the message must still arrive: send a letter. */
      readonly undeliverable: boolean
    }

/**
 * Decides whether a message of a topic may go to an endpoint at an instant.
 *
 * @example
 * ```ts
 * const topic: Topic = { id: "news", title: { pl: "Wieści", en: "News" }, class: "information", basis: "consent",
 *   channels: ["email"], doubleOptIn: true }
 * const at = Instant.from("2012-09-19T21:50:00Z")
 * const ask = { topic, controller: "network", suppressions: [], endpoint: { id: "e1", channel: "email" }, at }
 * mayWeTell({ ...ask, consent: "confirmed" }).allowed // => true
 * mayWeTell({ ...ask, consent: "given" }).allowed // => false
 * ```
 * @since 0.1.0
 */
export function mayWeTell(question: TellQuestion): TellAnswer {
  const { topic, endpoint, at } = question
  const params = { topic: topic.id, endpoint: endpoint.id }
  const against: Array<Reason> = []
  if (!topic.channels.includes(endpoint.channel)) {
    const words = {
      pl: `tematu „${topic.title.pl}” nie przekazuje się kanałem „${endpoint.channel}”`,
      en: `the topic "${topic.title.en}" does not use the channel "${endpoint.channel}"`
    }
    against.push(reason("tell/channel", words, { clause: topic.clause, params }))
  }
  if (endpoint.until !== undefined && endpoint.until <= at) {
    const words = { pl: "adres nie jest już używany", en: "the address is no longer in use" }
    against.push(reason("tell/endpoint-ended", words, { params }))
  }
  if (topic.basis === "consent") against.push(...consentMissing(question))
  const reaching = question.suppressions.filter((each) => reaches(each.scope, question))
  const dead = reaching.filter((each) => each.reason === "hard-bounce" || each.reason === "invalid")
  if (dead.length > 0) {
    const words = { pl: "adres nie przyjmuje wiadomości", en: "the address takes no messages" }
    against.push(reason("tell/undeliverable", words, { params }))
  }
  if (topic.class !== "statutory") against.push(...wishes(question, reaching))
  const [first, ...rest] = against
  if (first === undefined) return { allowed: true }
  const undeliverable = topic.class === "statutory" && against.every((each) => each.code === "tell/undeliverable")
  return { allowed: false, reasons: [first, ...rest], undeliverable }
}

function consentMissing({ topic, consent, purpose = "message" }: TellQuestion): ReadonlyArray<Reason> {
  if (consent === "confirmed") return []
  if (consent === "requested" && purpose === "confirmation") return []
  if (consent === "given") {
    if (topic.doubleOptIn === false || purpose === "confirmation") return []
    if (topic.doubleOptIn === true) {
      const words = { pl: "zgoda czeka na potwierdzenie adresu", en: "the consent awaits confirmation of the address" }
      return [reason("tell/consent-unconfirmed", words, { clause: topic.clause, params: { topic: topic.id } })]
    }
    const words = {
      pl: "regulamin nie mówi, czy zgodę trzeba potwierdzić: rozstrzyga ten, kto przyjmuje regulamin",
      en: "the charter does not say whether consent must be confirmed: whoever adopts the charter decides"
    }
    return [reason("tell/double-opt-in-unspecified", words, { params: { topic: topic.id } })]
  }
  const said = stateWords[consent]
  const words = { pl: `brak zgody na ten temat: ${said.pl}`, en: `no consent to this topic: ${said.en}` }
  return [reason(`tell/consent-${consent}`, words, { clause: topic.clause, params: { topic: topic.id } })]
}

const stateWords = {
  none: { pl: "nie pytano o nią", en: "it was never asked for" },
  requested: { pl: "na prośbę nie ma odpowiedzi", en: "the request has no answer" },
  refused: { pl: "odmówiono", en: "it was refused" },
  withdrawn: { pl: "została wycofana", en: "it was withdrawn" },
  expired: { pl: "wygasła", en: "it has expired" }
}

function reaches(scope: SuppressionScope, { topic, controller }: TellQuestion): boolean {
  if (scope === "global") return true
  return "controller" in scope ? scope.controller === controller : scope.topic === topic.id
}

/** A complaint or a manual stop holds against every topic that is not statutory; opting out, where opting out is allowed. */
function wishes({ topic }: TellQuestion, reaching: ReadonlyArray<Suppression>): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  const params = { topic: topic.id }
  for (const each of reaching) {
    if (each.reason === "complaint" || each.reason === "manual") {
      const words = { pl: "adres jest zablokowany na życzenie", en: "the address is blocked by request" }
      found.push(reason(`tell/${each.reason}`, words, { params }))
    }
    if (each.reason !== "unsubscribed" || canOptOut(topic) === false) continue
    if (canOptOut(topic) === true) {
      const words = { pl: "odbiorca wypisał się", en: "the recipient has unsubscribed" }
      found.push(reason("tell/unsubscribed", words, { params }))
    } else {
      const words = {
        pl: `odbiorca wypisał się, a regulamin nie mówi, czy można (${unspecified}): rozstrzyga zarząd sieci`,
        en: `the recipient has unsubscribed and the charter does not say whether one may (${unspecified}): the board decides`
      }
      found.push(reason("tell/opt-out-unspecified", words, { params }))
    }
  }
  return found
}
