/** What is asked of a consultation, and what happened in it. How one follows from the other is in consultation.ts. */
import { Criteria, type Facts, Instant, type LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Name, TextRef } from "./words.ts"

/** What a scope lets somebody do. Whoever is in a scope may read its documents. */
export const Right = Schema.Literals(["comment", "position", "survey", "recommend"])
export type Right = typeof Right.Type

/** Those whom the criterion fits, what they see and what they may do. */
export const Scope = Schema.Struct({
  id: Name,
  who: Criteria.schema,
  documents: Schema.Array(Name),
  may: Schema.Array(Right),
  clause: Schema.optionalKey(Schema.String)
})
export type Scope = typeof Scope.Type

const of = { consultation: Name, at: Instant.schema }

const contribution = {
  ...of,
  contribution: Name,
  kind: Schema.Literals(["comment", "position", "survey-answer", "recommendation"]),
  /** Present on a position. */
  stance: Schema.optionalKey(Schema.Literals(["for", "against", "conditional"])),
  document: Schema.optionalKey(Name),
  text: Schema.optionalKey(TextRef)
}

const opened = {
  ...of,
  round: Schema.Natural,
  opens: Instant.schema,
  closes: Instant.schema,
  /** In order: the first that fits somebody is theirs. */
  scopes: Schema.NonEmptyArray(Scope)
}

/** What was done about a comment, and why. */
const reply = {
  ...of,
  contribution: Name,
  by: Name,
  outcome: Schema.Literals(["adopted", "adopted-in-part", "not-adopted", "noted"]),
  text: TextRef
}

export const ConsultationEvent = Schema.TaggedUnion({
  ConsultationOpened: opened,
  ContributionSubmitted: { ...contribution, participant: Name, scope: Name, late: Schema.Boolean },
  CommentAnswered: reply,
  ConsultationClosed: { ...of, by: Name }
})
export type ConsultationEvent = typeof ConsultationEvent.Type

/** The events by name. */
export type ConsultationEvents = {
  readonly [tag in ConsultationEvent["_tag"]]: Extract<ConsultationEvent, { readonly _tag: tag }>
}

type Submitted = Omit<ConsultationEvents["ContributionSubmitted"], "_tag" | "participant" | "scope" | "late">

export type ConsultationCommand =
  | (Omit<ConsultationEvents["ConsultationOpened"], "_tag"> & { readonly _tag: "OpenConsultation" })
  /** `by`: the facts of whoever contributes, on the day `on`. */
  | (Submitted & { readonly _tag: "SubmitContribution"; readonly by: Facts; readonly on: LocalDate })
  | (Omit<ConsultationEvents["CommentAnswered"], "_tag"> & { readonly _tag: "AnswerComment" })
  | (Omit<ConsultationEvents["ConsultationClosed"], "_tag"> & { readonly _tag: "CloseConsultation" })

/** The right that each kind of contribution needs. */
export const rightOf: { readonly [kind in ConsultationEvents["ContributionSubmitted"]["kind"]]: Right } = {
  comment: "comment",
  position: "position",
  "survey-answer": "survey",
  recommendation: "recommend"
}
