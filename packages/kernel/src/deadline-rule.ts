/**
 * A deadline as a charter says it: data, with every choice that regulations make differently written out.
 *
 * "Within 14 days of the announcement" leaves four questions: which of two announcements, is its day the first, what if
 * the last day is a Sunday, and is Saturday one. Real regulations answer each in opposite ways, and the Polish Civil Code
 * changed its own answer about Saturdays in 2017. So each choice is a field; one left out, or `"unspecified"`, is an open
 * question, which refuses a computation only when the answer would matter.
 *
 * Source: Polish Civil Code (Kodeks cywilny), art. 110–116; Code of Administrative Procedure (KPA), art. 57; Regulation
 * (EEC, Euratom) 1182/71, art. 3; German Civil Code (BGB), §§ 187–193.
 */
import * as Schema from "effect/Schema"
import { LocalDate } from "./local-date.ts"
import type { LocalizedText } from "./text.ts"
import { TimeZone } from "./time-zone.ts"
import { type Unspecified, unspecified } from "./unspecified.ts"

/** What the counting starts from. Names are those of `DeadlineFacts.events` and `DeadlineFacts.ranges`. */
export type DeadlineAnchor =
  | { readonly event: string }
  /** The last of several events: all of them must have happened. */
  | { readonly lastOf: ReadonlyArray<string> }
  /** The first of several events: one that has happened is enough. */
  | { readonly firstOf: ReadonlyArray<string> }
  /** The last day of a term or another range. */
  | { readonly endOf: string }
  /** The first day of a term or another range. */
  | { readonly startOf: string }
  | { readonly date: LocalDate }

export type DeadlineUnit = "hours" | "days" | "workingDays" | "weeks" | "months" | "years"

/** A choice, or the choices that the law made one after another; the one in force on the day in question holds. */
export type Versioned<Choice extends string> =
  | Choice
  | Unspecified
  | ReadonlyArray<{ readonly since: LocalDate; readonly choice: Choice; readonly clause?: string }>

export interface DeadlinePeriod {
  readonly from: DeadlineAnchor
  /** Left out: the day of the anchor itself is the last. */
  readonly length?: { readonly count: number; readonly unit: DeadlineUnit }
  /** Backward: "at least 14 days before the meeting". Left out: forward. */
  readonly direction?: "forward" | "backward"
  /** Is the day of the event day number one, or is the day after it? Hours need no answer. */
  readonly dayOfEvent?: "counts" | "excluded" | Unspecified
  /** Where the deadline moves when its last day is free. Counted backward or in hours, left out means that it keeps. */
  readonly onFreeDay?: Versioned<"keep" | "next" | "previous">
  readonly saturdays?: Versioned<"free" | "working">
  /** Sundays are free unless the charter says otherwise. */
  readonly sundays?: "working"
  /** The period is lengthened until it holds so many working days. */
  readonly atLeastWorkingDays?: number
  /** "15:30": the last day ends then, that minute included. Left out: at midnight. */
  readonly closes?: string
  /** Left out: the zone of the facts. */
  readonly zone?: TimeZone
  /** Words for the names of events and ranges, in the nominative. */
  readonly names?: { readonly [name: string]: LocalizedText }
  readonly clause?: string
}

/** One period, or the earliest or latest end of several. */
export type DeadlineRule =
  | DeadlinePeriod
  | { readonly earliestOf: ReadonlyArray<DeadlinePeriod>; readonly clause?: string }
  | { readonly latestOf: ReadonlyArray<DeadlinePeriod>; readonly clause?: string }

/** The longest period that can be asked for, per unit: about a hundred years. */
export const longestCount: { readonly [unit in DeadlineUnit]: number } = {
  hours: 876_600,
  days: 36_525,
  workingDays: 36_525,
  weeks: 5218,
  months: 1200,
  years: 100
}

const name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))
const names = Schema.Array(name).check(Schema.isMinLength(1), Schema.isMaxLength(32))
/** Words in Polish, English and any other language. */
export const localizedText = Schema.StructWithRest(Schema.Struct({ pl: Schema.String, en: Schema.String }), [
  Schema.Record(Schema.String, Schema.String)
])

/** "00:00" to "23:59". */
export const clockTime = Schema.String.check(Schema.isPattern(/^(?:[01]\d|2[0-3]):[0-5]\d$/))

const anchor = Schema.Union([
  Schema.Struct({ event: name }),
  Schema.Struct({ lastOf: names }),
  Schema.Struct({ firstOf: names }),
  Schema.Struct({ endOf: name }),
  Schema.Struct({ startOf: name }),
  Schema.Struct({ date: LocalDate.schema })
])

const length = Schema.Struct({
  count: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  unit: Schema.Literals(["hours", "days", "workingDays", "weeks", "months", "years"])
}).check(
  Schema.makeFilter(({ count, unit }) =>
    count <= longestCount[unit] ? undefined : { path: ["count"], issue: `at most ${longestCount[unit]} ${unit}` }
  )
)

function versioned<const Choice extends string>(choices: ReadonlyArray<Choice>) {
  const version = Schema.Struct({
    since: LocalDate.schema,
    choice: Schema.Literals(choices),
    clause: Schema.optionalKey(Schema.String)
  })
  return Schema.Union([
    Schema.Literals(choices),
    Schema.Literal(unspecified),
    Schema.Array(version).check(Schema.isMinLength(1), Schema.isMaxLength(32))
  ])
}

const period = Schema.Struct({
  from: anchor,
  length: Schema.optionalKey(length),
  direction: Schema.optionalKey(Schema.Literals(["forward", "backward"])),
  dayOfEvent: Schema.optionalKey(Schema.Literals(["counts", "excluded", unspecified])),
  onFreeDay: Schema.optionalKey(versioned(["keep", "next", "previous"])),
  saturdays: Schema.optionalKey(versioned(["free", "working"])),
  sundays: Schema.optionalKey(Schema.Literal("working")),
  atLeastWorkingDays: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 366 }))),
  closes: Schema.optionalKey(clockTime),
  zone: Schema.optionalKey(TimeZone.schema),
  names: Schema.optionalKey(Schema.Record(Schema.String, localizedText)),
  clause: Schema.optionalKey(Schema.String)
}).check(
  Schema.makeFilter((rule) => {
    if (rule.length?.unit !== "hours") return undefined
    const moved = (["atLeastWorkingDays", "closes", "onFreeDay"] as const).find(
      (field) => rule[field] !== undefined && rule[field] !== "keep"
    )
    return moved && { path: [moved], issue: "a period in hours ends with its last hour, on whatever day" }
  })
)

const periods = Schema.Array(period).check(Schema.isMinLength(1), Schema.isMaxLength(32))

/** The JSON of a `DeadlineRule`. */
export const DeadlineRule = {
  schema: Schema.Union([
    period,
    Schema.Struct({ earliestOf: periods, clause: Schema.optionalKey(Schema.String) }),
    Schema.Struct({ latestOf: periods, clause: Schema.optionalKey(Schema.String) })
  ]) satisfies Schema.Codec<DeadlineRule, unknown>
} as const
