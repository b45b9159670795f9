/**
 * Terms: for how long a membership runs before it is renewed.
 *
 * Indefinite, rolling (each member's own year, counted from the day of joining) or fixed (the network's year, the same
 * for everyone). Every boundary is counted from the anchor, never from the boundary before it: whoever joined on
 * 31 January has last days of 27 February, 30 March, 29 April, 30 May. Adding a month to the last end instead loses the
 * anchor for good after the first short month.
 *
 * Ranges are half-open inside; a reader is shown the last day. No term is empty.
 */
import { DateRange, LocalDate, Period } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { clause } from "./words.ts"

/** A length that moves forward, so that no term is empty. */
const Length = Period.schema.pipe(
  Schema.check(
    Schema.makeFilter((period) => isForward(period) || "the length of a term is at least one day", {
      identifier: "TermLength"
    })
  )
)

const Fixed = Schema.Struct({
  /** First day of any one cycle: sets the month, the day, and for longer cycles the year they are counted from. */
  from: LocalDate.schema,
  every: Length,
  /** Joining so shortly before the end of a cycle buys the rest and the whole next cycle. */
  rollover: Schema.optionalKey(Length)
}).check(
  Schema.makeFilter(
    ({ every, rollover }) =>
      rollover === undefined || roughDays(rollover) < roughDays(every)
        ? undefined
        : { path: ["rollover"], issue: "must be shorter than the cycle itself" },
    { identifier: "FixedTerm" }
  )
)

export const TermRule = Schema.Union([
  Schema.Literal("indefinite"),
  Schema.Struct({ rolling: Length, clause }),
  Schema.Struct({ fixed: Fixed, clause })
])
export type TermRule = typeof TermRule.Type
type FixedTermRule = Pick<Extract<TermRule, { readonly fixed: typeof Fixed.Type }>, "fixed">

/** One term, and where its series is anchored. */
export interface Term {
  readonly range: DateRange
  /** The day that the series is counted from. */
  readonly anchor: LocalDate
  /** How many periods after the anchor this term ends; 0 for an indefinite one. */
  readonly periods: number
}

/**
 * The term of somebody who joins on that day.
 *
 * @throws RangeError when the term would end after the year 9999.
 *
 * @example
 * ```ts
 * const year = { fixed: { from: LocalDate.from("2018-04-01"), every: years(1) } }
 * const first = firstTerm(year, LocalDate.from("2018-07-20"))
 * DateRange.lastDay(first.range) // => "2019-03-31"
 * ```
 * @since 0.1.0
 */
export function firstTerm(rule: TermRule, joined: LocalDate): Term {
  if (rule === "indefinite") return { range: { start: joined }, anchor: joined, periods: 0 }
  if ("rolling" in rule) {
    return { range: DateRange.of(joined, boundary(joined, rule.rolling, 1)), anchor: joined, periods: 1 }
  }
  const { every, from, rollover } = rule.fixed
  const cycle = cycleOf(rule, joined)
  const opens = rollover === undefined ? undefined : LocalDate.subtract(cycle.endExclusive, rollover)
  const periods = opens !== undefined && opens > cycle.start && joined >= opens ? cycle.number + 2 : cycle.number + 1
  return { range: DateRange.of(joined, boundary(from, every, periods)), anchor: from, periods }
}

/**
 * The term that continues another without a gap; `undefined` after one that has no end.
 *
 * @throws RangeError when the term would end after the year 9999.
 * @since 0.1.0
 */
export function nextTerm(rule: TermRule, last: Term): Term | undefined {
  const start = last.range.endExclusive
  if (start === undefined) return undefined
  if (rule === "indefinite" || "fixed" in rule) return withoutRollover(rule, start)
  const anchored = boundary(last.anchor, rule.rolling, last.periods) === start
  const anchor = anchored ? last.anchor : start
  const periods = anchored ? last.periods + 1 : 1
  return { range: DateRange.of(start, boundary(anchor, rule.rolling, periods)), anchor, periods }
}

/** The network's cycle that contains the day. */
export function cycleOf(
  rule: FixedTermRule,
  date: LocalDate
): { readonly number: number; readonly start: LocalDate; readonly endExclusive: LocalDate } {
  const { every, from } = rule.fixed
  let number = Math.floor(LocalDate.daysBetween(from, date) / roughDays(every))
  // The estimate may miss by a cycle or two over centuries: settle it on real boundaries.
  while (boundary(from, every, number) > date) number--
  while (boundary(from, every, number + 1) <= date) number++
  return { number, start: boundary(from, every, number), endExclusive: boundary(from, every, number + 1) }
}

function withoutRollover(rule: TermRule, start: LocalDate): Term {
  if (rule === "indefinite" || "rolling" in rule) return firstTerm(rule, start)
  const { every, from } = rule.fixed
  return firstTerm({ fixed: { every, from } }, start)
}

function boundary(anchor: LocalDate, period: Period, n: number): LocalDate {
  return LocalDate.add(anchor, {
    years: (period.years ?? 0) * n,
    months: (period.months ?? 0) * n,
    weeks: (period.weeks ?? 0) * n,
    days: (period.days ?? 0) * n
  })
}

function isForward(period: Period): boolean {
  return roughDays(period) > 0
}

/** For comparing lengths and for a first guess, never for an outcome. */
function roughDays(period: Period): number {
  const months = (period.years ?? 0) * 12 + (period.months ?? 0)
  return months * 30.436875 + (period.weeks ?? 0) * 7 + (period.days ?? 0)
}
