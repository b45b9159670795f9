/**
 * What a charter says about communication, and what it leaves open.
 *
 * Real regulations differ on all of these: whether silence in a consultation means agreement, whether a late comment is
 * read, whether one board member's acknowledgement speaks for the unit. Nothing is assumed; the questions below are what
 * `lintCharter` shows before anything runs.
 */
import {
  type LocalizedText,
  type OpenQuestion,
  Period,
  type Reason,
  type Unspecified,
  unspecified
} from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { SharedEndpoint } from "./contacts.ts"
import { type Topic, topicProblems, TopicProvision, topicQuestions } from "./topic.ts"
import { Name } from "./words.ts"

const unsaid = Schema.Literal(unspecified)

/** Whose acknowledgement speaks for a unit: any one of those written to, all of them, or so many. */
export const Quorum = Schema.Union([
  Schema.Literals(["one", "all"]),
  Schema.Struct({ atLeast: Schema.Int.check(Schema.isGreaterThan(0)) })
])
export type Quorum = typeof Quorum.Type

/** What is done when a unit has not passed a message on in time. */
export const Overdue = Schema.Literals(["forward-for-them", "escalate"])
export type Overdue = typeof Overdue.Type

export const Lateness = Schema.Literals(["marked", "refused"])
export type Lateness = typeof Lateness.Type

/** What no answer means in a consultation. */
export const Silence = Schema.Literals(["agreement", "no-opinion", "objection"])
export type Silence = typeof Silence.Type

/** What to do with a message of which nobody knows whether it left. */
export const UnknownResult = Schema.Literals(["resend", "hold", "query-provider"])
export type UnknownResult = typeof UnknownResult.Type

export const ChannelsProvisions = Schema.Struct({
  /** Who answers for the data, as consents name it. */
  controller: Name,
  topics: Schema.Record(Name, TopicProvision),
  sharedEndpoint: Schema.optionalKey(Schema.Union([SharedEndpoint, unsaid])),
  /** Whether somebody other than the author approves what is sent. */
  approvalByAnother: Schema.optionalKey(Schema.Union([Schema.Boolean, unsaid])),
  unknownResult: Schema.optionalKey(Schema.Union([UnknownResult, unsaid])),
  cascade: Schema.optionalKey(
    Schema.Struct({
      clause: Schema.optionalKey(Schema.String),
      quorum: Schema.optionalKey(Schema.Union([Quorum, unsaid])),
      acknowledgeWithin: Schema.optionalKey(Schema.Union([Period.schema, unsaid])),
      forwardWithin: Schema.optionalKey(Schema.Union([Period.schema, unsaid])),
      overdue: Schema.optionalKey(Schema.Union([Overdue, unsaid])),
      escalateTo: Schema.optionalKey(Schema.Union([Name, unsaid]))
    })
  ),
  consultation: Schema.optionalKey(
    Schema.Struct({
      clause: Schema.optionalKey(Schema.String),
      lateness: Schema.optionalKey(Schema.Union([Lateness, unsaid])),
      silence: Schema.optionalKey(Schema.Union([Silence, unsaid]))
    })
  )
})
export type ChannelsProvisions = typeof ChannelsProvisions.Type

/** What was said, or `unspecified`. */
export function said<A>(value: A | Unspecified | undefined): A | Unspecified {
  return value ?? unspecified
}

/** The topics of a charter, by the order in which it lists them. */
export function topicsOf(provisions: ChannelsProvisions): ReadonlyArray<Topic> {
  return Object.entries(provisions.topics).map(([id, topic]) => ({ id, ...topic }))
}

/** What contradicts the law in a charter's topics; empty when nothing does. */
export function channelsProblems(provisions: ChannelsProvisions): ReadonlyArray<Reason> {
  return topicsOf(provisions).flatMap(topicProblems)
}

/**
 * What the charter leaves unsaid about communication.
 *
 * @param path - Where the provisions stand in the charter: usually ["channels"].
 *
 * @example
 * ```ts
 * const provisions: ChannelsProvisions = { controller: "network", topics: {}, consultation: { silence: "no-opinion" } }
 * channelsQuestions(provisions, ["channels"]).map((question) => question.code)
 * // => ["channels/shared-endpoint", "channels/approval-by-another", "channels/unknown-result", "channels/lateness"]
 * ```
 * @since 0.1.0
 */
export function channelsQuestions(
  provisions: ChannelsProvisions,
  path: ReadonlyArray<string | number>
): ReadonlyArray<OpenQuestion> {
  const questions = topicsOf(provisions).flatMap((topic) => topicQuestions(topic, [...path, "topics", topic.id]))
  const ask = (value: unknown, question: OpenQuestion) => {
    if ((value ?? unspecified) === unspecified) questions.push({ ...question, path: [...path, ...question.path] })
  }
  ask(provisions.sharedEndpoint, asked.sharedEndpoint)
  ask(provisions.approvalByAnother, asked.approvalByAnother)
  ask(provisions.unknownResult, asked.unknownResult)
  if (provisions.cascade !== undefined) {
    ask(provisions.cascade.quorum, asked.quorum)
    ask(provisions.cascade.acknowledgeWithin, asked.acknowledgeWithin)
    ask(provisions.cascade.forwardWithin, asked.forwardWithin)
    ask(provisions.cascade.overdue, asked.overdue)
    if (provisions.cascade.overdue === "escalate") ask(provisions.cascade.escalateTo, asked.escalateTo)
  }
  if (provisions.consultation !== undefined) {
    ask(provisions.consultation.lateness, asked.lateness)
    ask(provisions.consultation.silence, asked.silence)
  }
  return questions
}

type Answers = OpenQuestion["answers"]
const yesNo: Answers = [
  { value: true, words: { pl: "tak", en: "yes" } },
  { value: false, words: { pl: "nie", en: "no" } }
]

const asked = {
  sharedEndpoint: question(
    "shared-endpoint",
    ["sharedEndpoint"],
    "may-block",
    {
      pl: "Dwie osoby mają jeden adres. Ile egzemplarzy tam wysłać?",
      en: "Two people share one address. How many copies go there?"
    },
    [
      { value: "one-copy", words: { pl: "jeden, do obojga", en: "one, addressed to both" } },
      { value: "separate-copies", words: { pl: "osobny dla każdej", en: "one for each" } }
    ]
  ),
  approvalByAnother: question(
    "approval-by-another",
    ["approvalByAnother"],
    "may-block",
    {
      pl: "Czy wysyłkę zatwierdza ktoś inny niż jej autor?",
      en: "Is a mailing approved by somebody other than its author?"
    },
    yesNo
  ),
  unknownResult: question(
    "unknown-result",
    ["unknownResult"],
    "may-block",
    {
      pl: "Nie wiadomo, czy wiadomość wyszła. Co robić?",
      en: "Nobody knows whether a message left. What is done?"
    },
    [
      {
        value: "resend",
        words: { pl: "wysłać ponownie (może dojść dwa razy)", en: "send again (it may arrive twice)" }
      },
      { value: "hold", words: { pl: "wstrzymać do decyzji", en: "hold until somebody decides" } },
      { value: "query-provider", words: { pl: "zapytać dostawcę", en: "ask the provider" } }
    ]
  ),
  quorum: question(
    "acknowledgement-quorum",
    ["cascade", "quorum"],
    "may-block",
    {
      pl: "Czyje potwierdzenie jest potwierdzeniem jednostki?",
      en: "Whose acknowledgement is the unit's?"
    },
    [
      { value: "one", words: { pl: "jednej z osób wystarczy", en: "any one of them is enough" } },
      { value: "all", words: { pl: "wszystkich", en: "all of them" } },
      { value: { atLeast: 2 }, words: { pl: "co najmniej tylu osób", en: "at least so many" } }
    ]
  ),
  acknowledgeWithin: question(
    "acknowledge-within",
    ["cascade", "acknowledgeWithin"],
    "blocks",
    {
      pl: "W jakim czasie jednostka potwierdza, że wie?",
      en: "Within what time does a unit acknowledge?"
    },
    [{ value: { days: 7 }, words: { pl: "w ciągu 7 dni", en: "within 7 days" } }]
  ),
  forwardWithin: question(
    "forward-within",
    ["cascade", "forwardWithin"],
    "blocks",
    {
      pl: "W jakim czasie jednostka przekazuje wiadomość dalej?",
      en: "Within what time does a unit pass a message on?"
    },
    [{ value: { days: 3 }, words: { pl: "w ciągu 3 dni", en: "within 3 days" } }]
  ),
  overdue: question(
    "forward-overdue",
    ["cascade", "overdue"],
    "may-block",
    {
      pl: "Jednostka nie przekazała wiadomości w terminie. Co dalej?",
      en: "A unit did not pass a message on in time. What then?"
    },
    [
      { value: "forward-for-them", words: { pl: "sieć przekazuje za nią", en: "the network passes it on for them" } },
      { value: "escalate", words: { pl: "sprawa idzie wyżej", en: "it goes to a higher officer" } }
    ]
  ),
  escalateTo: question(
    "escalate-to",
    ["cascade", "escalateTo"],
    "may-block",
    {
      pl: "Do kogo idzie sprawa zaległej jednostki?",
      en: "Which role hears about an overdue unit?"
    },
    [{ value: "coordinator", words: { pl: "do koordynatora", en: "the coordinator" } }]
  ),
  lateness: question(
    "lateness",
    ["consultation", "lateness"],
    "may-block",
    {
      pl: "Co z uwagą zgłoszoną po terminie?",
      en: "What becomes of a comment that comes late?"
    },
    [
      { value: "marked", words: { pl: "przyjmuje się ją z oznaczeniem", en: "it is taken, and marked late" } },
      { value: "refused", words: { pl: "pozostawia się ją bez rozpatrzenia", en: "it is left without consideration" } }
    ]
  ),
  silence: question(
    "silence",
    ["consultation", "silence"],
    "may-block",
    {
      pl: "Co oznacza brak stanowiska w terminie?",
      en: "What does no position in time mean?"
    },
    [
      { value: "agreement", words: { pl: "zgodę", en: "agreement" } },
      { value: "no-opinion", words: { pl: "rezygnację z opinii", en: "that the opinion is waived" } },
      { value: "objection", words: { pl: "sprzeciw", en: "an objection" } }
    ]
  )
}

function question(
  code: string,
  path: ReadonlyArray<string>,
  severity: OpenQuestion["severity"],
  words: LocalizedText,
  answers: Answers
): OpenQuestion {
  return { code: `channels/${code}`, path, severity, words, answers }
}
