/**
 * A cap as a charter writes it: how much one person, one organisation, one unit with all below it, or the whole programme
 * may use, and over what it is counted.
 */
import { Period } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Amount } from "../amount.ts"

export const Cap = Schema.Struct({
  clause: Schema.optionalKey(Schema.String),
  level: Schema.Literals(["person", "organisation", "subtree", "programme"]),
  /** Counted over the whole programme, each entitlement period, each activity, or any stretch of days this long. */
  per: Schema.Union([Schema.Literals(["programme", "bucket", "activity"]), Schema.Struct({ window: Period.schema })]),
  /** At most, in whole units of the benefit; exactly this much is still allowed. */
  max: Amount
})
export type Cap = typeof Cap.Type

/** Part of an amount, in the bucket that it comes from. */
export interface Portion {
  readonly bucket: string
  readonly amount: bigint
}

/** The name of a counter. Subjects come last because only they are free text. */
export function countKey(benefit: string, level: string, subject: string, scope: string): string {
  return `${benefit} ${level} ${scope.length} ${scope} ${subject}`
}
