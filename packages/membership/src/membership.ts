/**
 * Memberships: what was opened, renewed, suspended and ended, and by whose decision.
 *
 * Decisions are stored; no event says "active" or "expired". Those are read from the dates (`statusOn`), so that a job
 * which did not run, or a record typed in late, can never make a status wrong.
 */
import { DateRange, Instant, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Decision, Until } from "./decision.ts"
import { ApplicationId, MembershipId, PartyId } from "./ids.ts"
import { clause, Key, Line, listOf, Prose } from "./words.ts"

const told = { membership: MembershipId, at: Instant.schema }
const on = LocalDate.schema

/** Why a tie ended. `void`: it never was one. */
export const EndCause = Schema.Literals(["resigned", "removed", "expelled", "dissolved", "merged", "died", "void"])
export type EndCause = typeof EndCause.Type

const TermData = {
  range: DateRange.schema,
  anchor: LocalDate.schema,
  periods: Schema.Int
}

export const MembershipEvent = Schema.TaggedUnion({
  MembershipOpened: {
    ...told,
    party: PartyId,
    /** The key of its provisions in the charter: "member". */
    type: Key,
    application: Schema.optionalKey(ApplicationId),
    class: Schema.optionalKey(Key),
    /** A fact of a programme: the cohort, and the role in it ("round-1", "lead"). */
    cohort: Schema.optionalKey(Key),
    role: Schema.optionalKey(Key),
    ...TermData,
    clause
  },
  MembershipTermAdded: {
    ...told,
    ...TermData,
    /** The day of the decision to renew, which tells a renewal in time from a late one. */
    on,
    /** How it joins the term before: without a break, backdated after the grace, or after a visible gap. */
    joins: Schema.Literals(["in-time", "continuous", "fresh"]),
    clause
  },
  /** A suspension that does not count towards the term moved its end. */
  MembershipTermMoved: { ...told, from: LocalDate.schema, to: LocalDate.schema },
  MembershipSuspended: {
    ...told,
    range: DateRange.schema,
    ground: Key,
    loses: listOf(Key, 50),
    decision: Schema.optionalKey(Decision),
    clause
  },
  MembershipReinstated: { ...told, on, because: Schema.optionalKey(Prose), decision: Schema.optionalKey(Decision) },
  MembershipEnded: {
    ...told,
    /** The first day without the membership. */
    on,
    cause: EndCause,
    ground: Schema.optionalKey(Key),
    /** The day of the notice, for a resignation. */
    noticed: Schema.optionalKey(LocalDate.schema),
    decision: Schema.optionalKey(Decision),
    /** Until when the member may appeal. */
    appealBy: Schema.optionalKey(Until),
    evidence: Schema.optionalKey(Line),
    clause
  },
  MembershipEndAppealed: { ...told, on, because: Prose },
  /** The appeal body found that the tie had not ended. */
  MembershipReopened: { ...told, on, decision: Decision },
  /** The appeal body let the end stand. */
  MembershipEndUpheld: { ...told, on, decision: Decision },
  MembershipClassChanged: { ...told, on, class: Key, decision: Schema.optionalKey(Decision) },
  MembershipRoleChanged: { ...told, on, role: Key }
})
export type MembershipEvent = typeof MembershipEvent.Type

export const MembershipCommand = Schema.TaggedUnion({
  OpenMembership: {
    ...told,
    party: PartyId,
    type: Key,
    on,
    application: Schema.optionalKey(ApplicationId),
    class: Schema.optionalKey(Key),
    cohort: Schema.optionalKey(Key),
    role: Schema.optionalKey(Key)
  },
  RenewMembership: {
    ...told,
    on,
    terms: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })))
  },
  SuspendMembership: {
    ...told,
    range: DateRange.schema,
    ground: Key,
    decision: Schema.optionalKey(Decision)
  },
  ReinstateMembership: { ...told, on, because: Schema.optionalKey(Prose), decision: Schema.optionalKey(Decision) },
  /** The day on which the notice reached the network. */
  ResignMembership: { ...told, on },
  ExpelMembership: {
    ...told,
    on,
    /** "removed" strikes from the list (arrears); "expelled" is a sanction. */
    kind: Schema.Literals(["removed", "expelled"]),
    ground: Key,
    decision: Decision,
    /** The day on which the member was heard, or was offered a hearing. */
    heard: Schema.optionalKey(LocalDate.schema),
    /** The day on which the decision was served: the appeal runs from it. */
    served: Schema.optionalKey(LocalDate.schema)
  },
  AppealEnd: { ...told, on, because: Prose },
  DecideEndAppeal: { ...told, on, reopened: Schema.Boolean, decision: Decision },
  EndMembership: {
    ...told,
    on,
    cause: Schema.Literals(["dissolved", "merged", "died", "void"]),
    evidence: Line
  },
  ChangeClass: { ...told, on, class: Key, decision: Schema.optionalKey(Decision) },
  ChangeRole: { ...told, on, role: Key }
})
export type MembershipCommand = typeof MembershipCommand.Type
