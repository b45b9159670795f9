/**
 * Where an amount of a benefit can be.
 *
 * A holder has four accounts per benefit and bucket: what is available, reserved, used and expired. The programme has
 * two: the pool that holders draw from, and the adjustment that the pool itself comes from, so that every unit on the
 * books came from somewhere and the whole always sums to zero.
 *
 * A bucket is an entitlement period (the year 2026, a membership term, a project): all that is in it lapses together,
 * so expiry is one entry and using what expires first is taking bucket by bucket.
 *
 * Source: two-sided transfers as in TigerBeetle's data model, https://docs.tigerbeetle.com/coding/data-modeling/.
 */
import { type DateRange, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** An entitlement period with its name: `{ id: "2026", start: "2026-01-01", endExclusive: "2027-01-01" }`. */
export const Bucket = Schema.Struct({
  id: Schema.NonEmptyString,
  start: LocalDate.schema,
  endExclusive: Schema.optionalKey(LocalDate.schema)
})
export interface Bucket extends DateRange {
  readonly id: string
}

export const Account = Schema.Union([
  Schema.Struct({
    kind: Schema.Literals(["available", "reserved", "used", "expired"]),
    holder: Schema.NonEmptyString,
    bucket: Schema.NonEmptyString
  }),
  Schema.Struct({ kind: Schema.Literals(["pool", "adjustment"]), bucket: Schema.NonEmptyString })
])
export type Account = typeof Account.Type

/** An amount moves from one account to another; it is never made or lost. In the smallest part of the benefit's unit. */
export const Transfer = Schema.Struct({ from: Account, to: Account, amount: Schema.BigIntFromString })
export type Transfer = typeof Transfer.Type

/** What one draws on: the holder's own or another holder's allowance, or the pool of the programme. */
export const Source = Schema.Union([
  Schema.Struct({ holder: Schema.NonEmptyString }),
  Schema.Struct({ pool: Schema.Literal(true) })
])
export type Source = typeof Source.Type

/** The account that a source means in one bucket. */
export function sourceAccount(source: Source, bucket: string): Account {
  return "holder" in source ? { kind: "available", holder: source.holder, bucket } : { kind: "pool", bucket }
}

/** One text per account of a benefit. Benefit and bucket ids have no spaces, so no two accounts share it. */
export function accountKey(benefit: string, account: Account): string {
  return "holder" in account
    ? `${account.kind} ${benefit} ${account.bucket} ${account.holder}`
    : `${account.kind} ${benefit} ${account.bucket}`
}

/** Does the bucket hold on that day? */
export function bucketHolds(bucket: Bucket, on: LocalDate): boolean {
  return bucket.start <= on && (bucket.endExclusive === undefined || on < bucket.endExclusive)
}
