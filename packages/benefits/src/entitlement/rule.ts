/**
 * An entitlement rule: who gains how much of a benefit, for which period.
 *
 * Rules have versions. A grant remembers the version that gave it and why the amount is what it is; a rule is never
 * changed behind a grant, it gets a new version with its own days in force.
 */
import { Criteria, LocalDate, Period } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Amount } from "../amount.ts"
import { said } from "../words.ts"

const Name = Schema.String.check(
  Schema.isPattern(/^\S{1,200}$/, { message: "an id of 1 to 200 characters, no spaces" })
)

/** The same for everyone, so much for each head that is counted, or by a table whose first fitting row decides. */
export const EntitledAmount = Schema.Union([
  Schema.Struct({ constant: Amount }),
  Schema.Struct({
    perHead: Schema.Struct({ of: Schema.NonEmptyString, amount: Amount, atMost: Schema.optionalKey(Amount) })
  }),
  Schema.Struct({ table: Schema.Array(Schema.Struct({ who: Criteria.schema, amount: Amount })) })
])
export type EntitledAmount = typeof EntitledAmount.Type

/**
 * For how long a grant holds: a calendar year, quarter or month; the term of the membership; stretches of a length that
 * follow each other from the day of joining; or the whole programme.
 */
export const EntitlementPeriod = Schema.Union([
  Schema.Struct({ calendar: Schema.Literals(["year", "quarter", "month"]) }),
  Schema.Struct({ rolling: Period.schema }),
  Schema.Literals(["term", "programme"])
])
export type EntitlementPeriod = typeof EntitlementPeriod.Type

/** How a member of part of a period shares: not at all, or by days or started months, rounded as named, once, at the end. */
export const Proration = Schema.Union([
  Schema.Literal("none"),
  Schema.Struct({
    by: Schema.Literals(["days", "months"]),
    rounding: Schema.Literals(["down", "up", "half-even"]),
    /** Rounded to whole units (hours), or to the smallest part (minutes). */
    to: Schema.Literals(["whole", "smallest"])
  })
])
export type Proration = typeof Proration.Type

export const EntitlementRule = Schema.Struct({
  id: Name,
  version: Schema.NonEmptyString,
  clause: Schema.optionalKey(Schema.String),
  benefit: Name,
  who: Criteria.schema,
  /** First and last day on which this version grants, both included; left out: without limit. */
  from: Schema.optionalKey(LocalDate.schema),
  until: Schema.optionalKey(LocalDate.schema),
  amount: EntitledAmount,
  period: EntitlementPeriod,
  proration: said(Proration),
  /** What becomes of what is unused when the membership ends in mid-period. */
  onMembershipEnd: said(Schema.Literals(["keepToPeriodEnd", "revokeUnused", "prorate"]))
})
export type EntitlementRule = typeof EntitlementRule.Type
