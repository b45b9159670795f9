/**
 * Indicators and targets: what is counted of a programme's results, and what it is held to reach.
 *
 * An indicator counts verified facts only: how many, how much, or how many different persons or organisations; or it is
 * the ratio of two others.
 */
import { LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Words } from "../words.ts"

const base = { clause: Schema.optionalKey(Schema.String), title: Words }

export const Indicator = Schema.Union([
  Schema.Struct({
    ...base,
    /** Kinds of facts that count. */
    counts: Schema.NonEmptyArray(Schema.String),
    /** How many facts, their amounts added up, or how many different persons or organisations. */
    measure: Schema.Literals(["facts", "amount", "persons", "organisations"]),
    /** The total is also broken down by each of these: territory, theme. */
    dimensions: Schema.optionalKey(Schema.Array(Schema.String))
  }),
  Schema.Struct({
    ...base,
    /** One indicator over another, exactly; nothing when the other is zero. */
    ratio: Schema.Struct({ of: Schema.String, to: Schema.String })
  })
])
export type Indicator = typeof Indicator.Type

const Figure = Schema.String.check(
  Schema.isPattern(/^-?\d{1,30}(?:\.\d{1,30}|\/[1-9]\d{0,29})?$/, { message: 'a figure reads as "40", "2.5" or "3/4"' })
)

export const Target = Schema.Struct({
  clause: Schema.optionalKey(Schema.String),
  indicator: Schema.String,
  /** First and last day on which facts count, both included. */
  from: LocalDate.schema,
  until: LocalDate.schema,
  baseline: Schema.optionalKey(Figure),
  value: Figure,
  /** "at-least" and "at-most" are reached exactly at the value too. */
  direction: Schema.Literals(["at-least", "at-most"]),
  /** The organisation that answers for it. */
  owner: Schema.optionalKey(Schema.String)
})
export type Target = typeof Target.Type
