/**
 * The share of a cycle that somebody who joined in its middle has left, as an exact fraction.
 *
 * Both ends are counted half-open, so the day of joining counts and the first day of the next cycle does not. Nothing is
 * rounded here: money and hours are rounded once, where they are written down, by a named mode.
 *
 * Source: the opposite countings in OCA/vertical-association #164, #168 and #203 (0.646575 rounded to 0.64).
 */
import { DateRange, LocalDate, Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

export const Proration = Schema.Literals(["none", "daily", "started-month", "started-quarter"])
export type Proration = typeof Proration.Type

/**
 * @param cycle - The full term, with an end.
 * @param joined - A day of it.
 * @returns 1 for a whole cycle down to one day's share; 1 when the term has no end or the day lies outside it.
 *
 * @example
 * ```ts
 * const year = DateRange.of(LocalDate.from("2013-01-01"), LocalDate.from("2014-01-01"))
 * Rational.toString(prorate(year, LocalDate.from("2013-12-31"), "daily")) // => "1/365"
 * Rational.toString(prorate(year, LocalDate.from("2013-05-10"), "started-month")) // => "2/3"
 * Rational.toString(prorate(year, LocalDate.from("2013-05-10"), "started-quarter")) // => "3/4"
 * ```
 * @since 0.1.0
 */
export function prorate(cycle: DateRange, joined: LocalDate, mode: Proration): Rational {
  if (mode === "none" || cycle.endExclusive === undefined || !DateRange.contains(cycle, joined)) return Rational.one
  if (mode === "daily") {
    return Rational.of(
      LocalDate.daysBetween(joined, cycle.endExclusive),
      LocalDate.daysBetween(cycle.start, cycle.endExclusive)
    )
  }
  const step = mode === "started-month" ? 1 : 3
  const all = stepsStarted(cycle.start, LocalDate.addDays(cycle.endExclusive, -1), step)
  const over = stepsStarted(cycle.start, joined, step) - 1
  return Rational.of(all - over, all)
}

/** How many spans of `step` months, counted from the start, have begun by that day. */
function stepsStarted(start: LocalDate, on: LocalDate, step: number): number {
  const { months = 0 } = LocalDate.until(start, on, { largestUnit: "months" })
  let begun = Math.floor(months / step)
  while (LocalDate.add(start, { months: (begun + 1) * step }) <= on) begun++
  return begun + 1
}
