/**
 * What a charter says about one kind of membership: who may join and how, for how long, with which rights, and how the
 * tie is suspended, renewed and ended.
 *
 * It is data, the same in TypeScript and JSON. Whatever a regulation leaves unsaid may be left out or written
 * "unspecified": `membershipQuestions` lists it, and a procedure that reaches it stops and asks.
 */
import { ChannelRule, Criteria, Period } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Counting, Within } from "./counting.ts"
import { DecisionRule } from "./decision.ts"
import { Dues } from "./dues.ts"
import { TermRule } from "./term.ts"
import { clause, Key, Line, listOf, maybe, Words } from "./words.ts"

/** One document that an application needs. */
export const DocumentRule = Schema.Struct({
  id: Key,
  title: Schema.optionalKey(Words),
  /** How long the applicant has to supply or repair it, or "incurable". */
  curable: maybe(Schema.Union([Within, Schema.Literal("incurable")])),
  /** The form of evidence that each channel asks for: { email: "legible colour scan" }. */
  form: Schema.optionalKey(Schema.Record(Key, Line)),
  clause
})
export type DocumentRule = typeof DocumentRule.Type

const Decisive = Schema.Literals(["received", "posted", "sent", "signedAndSent"])

/** What becomes of an application that fails formally. */
export const FormalEffect = Schema.Literals([
  /** It is not taken in: the reasons are told at once, and nothing is recorded. */
  "not-accepted",
  /** It is recorded and left without consideration. */
  "left-without-consideration",
  /** It is recorded and refused: an appeal may follow. */
  "refused"
])
export type FormalEffect = typeof FormalEffect.Type

export const Appeal = Schema.Struct({ to: Key, within: Within, majority: DecisionRule.fields.majority, clause })
export type Appeal = typeof Appeal.Type

export const Admission = Schema.Struct({
  documents: Schema.optionalKey(listOf(DocumentRule, 100)),
  deadline: maybe(
    Schema.Struct({
      /** Per channel, the moment that decides, or the channel's whole rule. A channel not named cannot be used. */
      counts: Schema.Record(Key, Schema.Union([Decisive, ChannelRule.schema])),
      clause
    })
  ),
  late: maybe(FormalEffect),
  ineligible: maybe(FormalEffect),
  /** What becomes of defects that were not cured in time. */
  uncured: maybe(Schema.Literals(["left-without-consideration", "refused", "considered-as-is"])),
  /** Must those who sign have authority to apply for the organisation? */
  authority: maybe(Schema.Literals(["required", "not-required"])),
  decision: maybe(DecisionRule),
  refusalAppeal: maybe(Schema.Union([Appeal, Schema.Literal("none")])),
  waitingList: maybe(Schema.Literals(["kept", "none"])),
  clause
})
export type Admission = typeof Admission.Type

const GroundRule = Schema.Struct({ id: Key, title: Schema.optionalKey(Words), clause })

export const Suspension = Schema.Struct({
  decision: maybe(DecisionRule),
  /** The list of grounds is closed when it is given. */
  grounds: maybe(listOf(GroundRule, 100)),
  /** Rights that a suspended member loses: "vote" may go while "speak" stays. */
  loses: maybe(listOf(Key, 50)),
  extendsTerm: Schema.optionalKey(Schema.Boolean),
  clause
})

export const Resignation = Schema.Struct({
  /** From the notice to the end; "none" ends the tie on the day of the notice. */
  notice: maybe(Schema.Union([Period.schema, Schema.Literal("none")])),
  /** The end moves on to the end of the month, the quarter, the calendar year or the term. */
  takesEffect: Schema.optionalKey(Schema.Literals(["notice-end", "month-end", "quarter-end", "year-end", "term-end"])),
  clause
})

export const Expulsion = Schema.Struct({
  decision: maybe(DecisionRule),
  grounds: maybe(listOf(GroundRule, 100)),
  hearing: maybe(Schema.Literals(["required", "not-required"])),
  appeal: maybe(Schema.Union([Appeal, Schema.Literal("none")])),
  clause
})
export type Expulsion = typeof Expulsion.Type

export const Renewal = Schema.Struct({
  /** So long before the end a renewal is already possible; without it, from the first day of the term. */
  early: Schema.optionalKey(Period.schema),
  /** What a renewal after the grace does: backdated, a fresh start after a visible gap, or a new application. */
  afterGrace: maybe(Schema.Literals(["continuous", "fresh", "reapply"])),
  /** So long after the grace a renewal is still possible; without it, at any time. */
  lateWithin: Schema.optionalKey(Period.schema),
  clause
})

export const MembershipClass = Schema.Struct({
  title: Schema.optionalKey(Words),
  /** "vote", "stand", "speak" … */
  rights: listOf(Key, 50),
  clause
})

export const MembershipProvisions = Schema.Struct({
  title: Schema.optionalKey(Words),
  clause,
  who: maybe(Criteria.schema),
  admission: maybe(Admission),
  term: maybe(TermRule),
  renewal: maybe(Renewal),
  grace: maybe(Schema.Union([Period.schema, Schema.Literal("none")])),
  suspension: maybe(Suspension),
  resignation: maybe(Resignation),
  /** Striking from the list, usually for arrears. */
  removal: maybe(Expulsion),
  expulsion: maybe(Expulsion),
  dues: maybe(Dues),
  classes: Schema.optionalKey(Schema.Record(Key, MembershipClass)),
  /** Memberships of one group exclude each other for one party. */
  exclusiveWith: Schema.optionalKey(listOf(Key, 50)),
  /** The statuses in which a party counts as a member; without it, active and grace. */
  memberWhile: Schema.optionalKey(listOf(Schema.Literals(["pending", "suspended", "active", "gap", "grace"]), 5)),
  /** May units below the member share its membership (branches), and through which relations? */
  covers: Schema.optionalKey(
    Schema.Struct({
      relations: listOf(Key, 20),
      depth: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 64 }))),
      clause
    })
  ),
  counting: maybe(Counting)
})
export type MembershipProvisions = typeof MembershipProvisions.Type

/** The provisions of each kind of membership, as the charter names them. */
export type ProvisionsByType = { readonly [type: string]: MembershipProvisions }

/** What may be written in a charter before decoding. */
export type MembershipProvisionsInput = typeof MembershipProvisions.Encoded

/** The rule of a channel, whether it was written short or in full. */
export function channelRule(admission: Admission | undefined, channel: string): ChannelRule | undefined {
  const deadline = admission?.deadline
  if (deadline === undefined || deadline === "unspecified" || !Object.hasOwn(deadline.counts, channel)) return undefined
  const rule = deadline.counts[channel]
  if (rule === undefined || typeof rule === "object") return rule
  return { counts: rule, ...(deadline.clause === undefined ? {} : { clause: deadline.clause }) }
}
