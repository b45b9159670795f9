/**
 * What a charter says about the benefits of belonging: programmes, what each offers and to whom, how it may be used,
 * what is held to happen, and how results are counted.
 *
 * Plain data, the same in memory as in JSON. What the charter leaves out is "unspecified" and becomes a question.
 */
import { LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { ActivityKind } from "./activity/kind.ts"
import { Amount, BenefitUnit } from "./amount.ts"
import { EntitlementRule } from "./entitlement/rule.ts"
import { Indicator, Target } from "./indicators/indicator.ts"
import { Cap } from "./ledger/cap.ts"
import { said, Words } from "./words.ts"

/** An id that is part of account names: no spaces. */
const Name = Schema.String.check(
  Schema.isPattern(/^\S{1,200}$/, { message: "an id of 1 to 200 characters, no spaces" })
)

/** What may be taken into the next period: nothing, or up to `max`, usable for `months` of it (left out: all of it). */
export const CarryOverProvision = Schema.Union([
  Schema.Literal("none"),
  Schema.Struct({
    clause: Schema.optionalKey(Schema.String),
    max: Schema.optionalKey(Amount),
    months: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThan(0)))
  })
])
export type CarryOverProvision = typeof CarryOverProvision.Type

export const Benefit = Schema.Struct({
  clause: Schema.optionalKey(Schema.String),
  title: Words,
  unit: BenefitUnit,
  /**
   * "each": every holder is granted its own amount. "shared": what the rules give is added to one pool that all draw
   * from, so that 20 hours per organisation is an average and one may use 30 while another uses 10.
   */
  allowance: said(Schema.Literals(["each", "shared"])),
  /** "limited": no more than was put in can be drawn. */
  pool: said(Schema.Literals(["limited", "unlimited"])),
  caps: Schema.optionalKey(Schema.Array(Cap)),
  carryOver: said(CarryOverProvision),
  transferable: said(Schema.Boolean),
  needsEvidence: said(Schema.Boolean)
})
export type Benefit = typeof Benefit.Type

export const Programme = Schema.Struct({
  clause: Schema.optionalKey(Schema.String),
  title: Words,
  /** First and last day, both included. */
  from: LocalDate.schema,
  until: Schema.optionalKey(LocalDate.schema),
  /** Where the means come from: grant number, programme, action. */
  funding: Schema.optionalKey(
    Schema.Struct({
      grant: Schema.String,
      programme: Schema.optionalKey(Schema.String),
      action: Schema.optionalKey(Schema.String)
    })
  ),
  benefits: Schema.Record(Name, Benefit),
  entitlements: Schema.optionalKey(Schema.Array(EntitlementRule)),
  activities: Schema.optionalKey(Schema.Record(Name, ActivityKind)),
  indicators: Schema.optionalKey(Schema.Record(Name, Indicator)),
  targets: Schema.optionalKey(Schema.Array(Target)),
  /** Counts of fewer than this many persons or organisations are not published. */
  smallCells: said(Schema.Struct({ fewerThan: Schema.Int.check(Schema.isGreaterThan(1)) }))
})
export type Programme = typeof Programme.Type

export const BenefitsProvisions = Schema.Struct({ programmes: Schema.Record(Name, Programme) })
export type BenefitsProvisions = typeof BenefitsProvisions.Type
