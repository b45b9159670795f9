/**
 * The entries of a programme's ledger: what happened to whose benefit, in transfers that balance by their shape.
 *
 * An entry is never changed. What was booked wrongly is reversed by another entry, and both stay readable.
 */
import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Words } from "../words.ts"
import { Bucket, Source, Transfer } from "./account.ts"

/** Whose cap an amount counts against: the person, the organisation, and every unit above it. */
export const Subject = Schema.Struct({
  level: Schema.Literals(["person", "organisation", "subtree"]),
  id: Schema.NonEmptyString
})
export type Subject = typeof Subject.Type

/** What caps count: on which day, for whom, and in which activity. */
export const Counted = Schema.Struct({
  on: LocalDate.schema,
  subjects: Schema.Array(Subject),
  activity: Schema.optionalKey(Schema.String)
})
export type Counted = typeof Counted.Type

/** What proves a use: an attendance list, a report, by its reference; its content stays outside the ledger. */
export const Evidence = Schema.Struct({ kind: Schema.NonEmptyString, reference: Schema.NonEmptyString })
export type Evidence = typeof Evidence.Type

const entry = {
  /** The operation: the same id with the same content is the same entry, sent twice. */
  id: Schema.NonEmptyString,
  /** SHA-256 of the operation's content without its time of recording. */
  fingerprint: Schema.String,
  at: Instant.schema,
  on: LocalDate.schema,
  benefit: Schema.NonEmptyString,
  transfers: Schema.Array(Transfer)
}

export const LedgerEvent = Schema.TaggedUnion({
  /** The programme put an amount into its pool. */
  BenefitPoolFunded: { ...entry, bucket: Bucket },
  /** A rule gave a holder an amount, or (a shared allowance) added the holder's part to the pool. */
  BenefitGranted: {
    ...entry,
    holder: Schema.NonEmptyString,
    bucket: Bucket,
    rule: Schema.Struct({ id: Schema.String, version: Schema.String }),
    explanation: Schema.Array(Words)
  },
  BenefitReserved: {
    ...entry,
    holder: Schema.NonEmptyString,
    source: Source,
    counted: Counted,
    expiresAt: Schema.optionalKey(Instant.schema)
  },
  BenefitConsumed: {
    ...entry,
    holder: Schema.NonEmptyString,
    source: Source,
    counted: Counted,
    reservation: Schema.optionalKey(Schema.String),
    evidence: Schema.Array(Evidence),
    /** True when the use was booked without the evidence that the charter asks for. */
    unverified: Schema.Boolean
  },
  BenefitReleased: {
    ...entry,
    holder: Schema.NonEmptyString,
    counted: Counted,
    reservation: Schema.NonEmptyString,
    because: Schema.Literals(["released", "lapsed"])
  },
  BenefitExpired: { ...entry, bucket: Schema.NonEmptyString },
  BenefitCarriedOver: { ...entry, holder: Schema.NonEmptyString, from: Schema.NonEmptyString, bucket: Bucket },
  BenefitTransferred: {
    ...entry,
    holder: Schema.NonEmptyString,
    to: Schema.NonEmptyString,
    bucket: Bucket
  },
  /** Unused entitlement went back to the pool, as when a membership ends. */
  BenefitWithdrawn: { ...entry, holder: Schema.NonEmptyString, bucket: Schema.NonEmptyString, why: Schema.String },
  BenefitReversed: {
    ...entry,
    reverses: Schema.NonEmptyString,
    why: Schema.String,
    counted: Schema.optionalKey(Counted)
  }
})
export type LedgerEvent = typeof LedgerEvent.Type
