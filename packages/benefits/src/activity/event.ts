/** What happened to an activity and its enrolments. */
import { Criteria, Instant, LocalDate, LotRecord } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Words } from "../words.ts"
import { NoShow } from "./kind.ts"
import { Group, Stretch } from "./session.ts"

export const Announcement = Schema.Struct({
  id: Schema.NonEmptyString,
  kind: Schema.NonEmptyString,
  title: Words,
  groups: Schema.NonEmptyArray(Group),
  /** Both moments included. */
  enrolment: Schema.Struct({ opens: Instant.schema, closes: Instant.schema }),
  /** Narrows the kind's own audience. */
  who: Schema.optionalKey(Criteria.schema)
})
export type Announcement = typeof Announcement.Type

/** A decision taken where the charter says nothing: what, by whom, on what evidence. */
export const Ruling = Schema.Struct({
  noShow: NoShow,
  by: Schema.NonEmptyString,
  evidence: Schema.optionalKey(Schema.String)
})
export type Ruling = typeof Ruling.Type

const enrolment = { at: Instant.schema, enrolment: Schema.NonEmptyString }
const placed = {
  ...enrolment,
  on: LocalDate.schema,
  group: Schema.NonEmptyString,
  participant: Schema.NonEmptyString,
  organisation: Schema.optionalKey(Schema.String),
  /** Which of the kind's priorities the participant had: 0 is the first. */
  priority: Schema.Int
}

export const ActivityEvent = Schema.TaggedUnion({
  ActivityAnnounced: { at: Instant.schema, activity: Announcement },
  ActivityCancelled: { at: Instant.schema, why: Schema.String },
  /** Asked in time; who gets a place is decided when enrolment closes. */
  EnrolmentRequested: placed,
  EnrolmentConfirmed: { ...placed },
  EnrolmentWaitlisted: { ...placed },
  /** The places of a group were given out; the lot, if one was drawn, can be drawn again by anyone. */
  ActivityPlacesAllotted: {
    at: Instant.schema,
    group: Schema.NonEmptyString,
    confirmed: Schema.Array(Schema.String),
    waitlisted: Schema.Array(Schema.String),
    declined: Schema.Array(Schema.String),
    lots: Schema.Array(LotRecord.schema)
  },
  EnrolmentCancelled: {
    ...enrolment,
    /** Too late to be free, or the charter does not say. */
    late: Schema.Union([Schema.Boolean, Schema.Literal("unspecified")])
  },
  EnrolmentPromoted: enrolment,
  /** First on the waiting list, but could not take the place: for example no hours left. */
  EnrolmentPassedOver: { ...enrolment, why: Schema.Array(Schema.String) },
  /** A later record for the same session replaces the earlier one. */
  AttendanceRecorded: {
    ...enrolment,
    session: Schema.NonEmptyString,
    presence: Schema.Array(Stretch),
    minutes: Schema.Int
  },
  /** What the enrolment comes to: minutes there, and what it costs in the smallest part of the benefit's unit. */
  EnrolmentSettled: {
    ...enrolment,
    outcome: Schema.Literals(["attended", "no-show", "late-cancellation"]),
    minutes: Schema.Int,
    cost: Schema.BigIntFromString,
    ruling: Schema.optionalKey(Ruling)
  }
})
export type ActivityEvent = typeof ActivityEvent.Type
