/**
 * What a message is about, and by what right it is sent.
 *
 * The right belongs to the topic and not to the moment of sending: a switch "send to unsubscribed people too" on a
 * mailing is how newsletters come to be sent as if they were notices of an assembly (mautic#14019). Four classes:
 * *statutory* (notice of an assembly: nobody can opt out, and no quiet hours hold it), *service* (about something the
 * member uses), *information* (what the network does) and *promotional*.
 *
 * Source: GDPR (Regulation (EU) 2016/679), arts. 6(1), 7(3), 21(2)–(3).
 */
import { type OpenQuestion, type Reason, reason, unspecified } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Name, Words } from "./words.ts"

/** How a message travels: "email", "post", "sms", or whatever a courier of that name carries. */
export type Channel = string

export const TopicClass = Schema.Literals(["statutory", "service", "information", "promotional"])
export type TopicClass = typeof TopicClass.Type

/** GDPR art. 6(1): (b) contract, which a statute of an association is, (c) law, (f) legitimate interest, (a) consent. */
export const LegalBasis = Schema.Literals(["contract", "statute", "legitimate-interest", "consent"])
export type LegalBasis = typeof LegalBasis.Type

/** A topic as a charter states it, under its id. */
export const TopicProvision = Schema.Struct({
  title: Words,
  class: TopicClass,
  basis: LegalBasis,
  /** In order of preference: the first that a recipient can be reached by is used. */
  channels: Schema.NonEmptyArray(Name),
  canOptOut: Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Literal(unspecified)])),
  /** Whether an answer counts only after the owner of the address has confirmed it (double opt-in). */
  doubleOptIn: Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Literal(unspecified)])),
  clause: Schema.optionalKey(Schema.String)
})
export type TopicProvision = typeof TopicProvision.Type

export interface Topic extends TopicProvision {
  readonly id: string
}

/**
 * May somebody say "no more of these"? Where the law answers, the charter need not: a statutory notice cannot be
 * declined, and consent and direct marketing can always be withdrawn from (GDPR 7(3), 21(3)).
 *
 * @example
 * ```ts
 * const title = { pl: "Walne zebranie", en: "General assembly" }
 * canOptOut({ id: "assembly", title, class: "statutory", basis: "statute", channels: ["email"] }) // => false
 * canOptOut({ id: "tips", title, class: "service", basis: "contract", channels: ["email"] }) // => "unspecified"
 * ```
 * @since 0.1.0
 */
export function canOptOut(topic: Topic): boolean | typeof unspecified {
  if (topic.class === "statutory") return false
  if (topic.class === "promotional" || topic.basis === "consent") return true
  return topic.canOptOut ?? unspecified
}

/**
 * What in a topic contradicts the law it rests on; empty when nothing does.
 *
 * @example
 * ```ts
 * const title = { pl: "Oferta", en: "Offer" }
 * const offer: Topic = { id: "offer", title, class: "promotional", basis: "contract", channels: ["email"], canOptOut: false }
 * topicProblems(offer).map((each) => each.code) // => ["topic/opt-out-required"]
 * ```
 * @since 0.1.0
 */
export function topicProblems(topic: Topic): ReadonlyArray<Reason> {
  const problems: Array<Reason> = []
  const more = { clause: topic.clause, params: { topic: topic.id } }
  if (topic.class === "statutory" && topic.canOptOut === true) {
    const words = {
      pl: `z zawiadomień statutowych nie można się wypisać (temat „${topic.id}”)`,
      en: `nobody can opt out of statutory notices (topic "${topic.id}")`
    }
    problems.push(reason("topic/statutory-opt-out", words, more))
  }
  if (topic.class === "statutory" && topic.basis !== "statute" && topic.basis !== "contract") {
    const words = {
      pl: `zawiadomienie statutowe wynika z prawa albo statutu, a nie ze zgody (temat „${topic.id}”)`,
      en: `a statutory notice rests on law or on the statute, not on consent (topic "${topic.id}")`
    }
    problems.push(reason("topic/statutory-basis", words, more))
  }
  if ((topic.class === "promotional" || topic.basis === "consent") && topic.canOptOut === false) {
    const words = {
      pl: `z tematu „${topic.id}” zawsze można zrezygnować: zgodę wolno wycofać, wobec promocji wolno się sprzeciwić`,
      en: `topic "${topic.id}" can always be left: consent may be withdrawn and promotion objected to`
    }
    problems.push(reason("topic/opt-out-required", words, more))
  }
  return problems
}

/** What a topic leaves unsaid that a run may stop at. */
export function topicQuestions(topic: Topic, path: ReadonlyArray<string | number>): ReadonlyArray<OpenQuestion> {
  const questions: Array<OpenQuestion> = []
  if (canOptOut(topic) === unspecified) {
    questions.push({
      code: "channels/topic-opt-out",
      path: [...path, "canOptOut"],
      severity: "may-block",
      words: {
        pl: `Czy z tematu „${topic.title.pl}” można się wypisać?`,
        en: `May somebody opt out of the topic "${topic.title.en}"?`
      },
      answers: [
        { value: true, words: { pl: "tak", en: "yes" } },
        { value: false, words: { pl: "nie, bo należy do członkostwa", en: "no, it comes with membership" } }
      ]
    })
  }
  if (topic.basis === "consent" && (topic.doubleOptIn ?? unspecified) === unspecified) {
    questions.push({
      code: "channels/double-opt-in",
      path: [...path, "doubleOptIn"],
      severity: "blocks",
      words: {
        pl: `Czy zgoda na temat „${topic.title.pl}” liczy się dopiero po potwierdzeniu adresu?`,
        en: `Does consent to the topic "${topic.title.en}" count only once the address is confirmed?`
      },
      answers: [
        { value: true, words: { pl: "dopiero po potwierdzeniu", en: "only once confirmed" } },
        { value: false, words: { pl: "od razu po wyrażeniu", en: "as soon as it is given" } }
      ]
    })
  }
  return questions
}
