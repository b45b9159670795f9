/**
 * A kind of activity: workshops, study visits, expert support, debates at thematic tables. The kind says what holds for
 * every one of them: who may come, who gets a place when there are too few, and what not coming costs.
 */
import { Criteria } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Amount } from "../amount.ts"
import { said, Words } from "../words.ts"

/**
 * Who gets a place: whoever comes first; a lot over all who asked in time; or priority (each criterion before the next,
 * and before everybody else), and first come or a lot among equals.
 */
export const PlaceOrder = Schema.Union([
  Schema.Literals(["first-come", "lot"]),
  Schema.Struct({ priority: Schema.Array(Criteria.schema), amongEquals: Schema.Literals(["first-come", "lot"]) })
])
export type PlaceOrder = typeof PlaceOrder.Type

/** What a place that stayed empty costs its holder: nothing, all that was reserved, or this much of it. */
export const NoShow = Schema.Union([Schema.Literals(["release", "charge"]), Schema.Struct({ charge: Amount })])
export type NoShow = typeof NoShow.Type

export const ActivityKind = Schema.Struct({
  clause: Schema.optionalKey(Schema.String),
  title: Words,
  /** The benefit that taking part uses; left out when it uses none. */
  benefit: Schema.optionalKey(Schema.NonEmptyString),
  /** Who may enrol, unless an activity narrows it. */
  who: Criteria.schema,
  order: said(PlaceOrder),
  waitingList: said(Schema.Boolean),
  /** A place is given up freely until so many hours before the first session; after that it counts as not coming. */
  freeCancellation: said(Schema.Struct({ hoursBefore: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)) })),
  noShow: said(NoShow),
  /** Do breaks count as hours used? */
  breaks: said(Schema.Literals(["counted", "excluded"])),
  /** A certificate needs presence for at least this share of the minutes: "4/5". Left out: no certificates. */
  certificateFrom: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^\d{1,9}(\/[1-9]\d{0,8})?$/, { message: 'a share reads as "4/5"' }))
  )
})
export type ActivityKind = typeof ActivityKind.Type
