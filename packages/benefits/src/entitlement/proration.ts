/**
 * Sharing an amount over part of a period, exactly: days of membership in the period over days of the period (the day
 * of joining counts, the day after the last does not), or started months over months; rounded once, as named.
 *
 * @see Directive 2003/88/EC, art. 7, for why what is yearly accrues with time.
 */
import { DateRange, LocalDate, Rational } from "@ogniwo/kernel"
import type { BenefitUnit } from "../amount.ts"
import type { Proration } from "./rule.ts"

/** The part of `period` that `membership` covers: "184/366". One when it covers it all, or when the period has no end. */
export function share(by: "days" | "months", period: DateRange, membership: DateRange): Rational {
  const covered = DateRange.intersect(period, membership)
  if (covered === undefined) return Rational.zero
  const whole = DateRange.days(period)
  const part = DateRange.days(covered)
  if (whole === undefined || part === undefined) return Rational.one
  if (by === "days") return Rational.of(part, whole)
  return Rational.min(Rational.one, Rational.of(startedMonths(covered), startedMonths(period)))
}

/**
 * An amount in smallest parts of the unit after sharing.
 *
 * @example
 * ```ts
 * prorated(24n * 60n, Rational.of(184, 366), { by: "days", rounding: "down", to: "whole" }, hours) // => 720n
 * ```
 * @since 0.1.0
 */
export function prorated(
  amount: bigint,
  part: Rational,
  { rounding, to }: Exclude<Proration, "none">,
  unit: BenefitUnit
): bigint {
  const grain = to === "whole" ? BigInt(unit.perUnit) : 1n
  const exact = Rational.divide(Rational.multiply(Rational.fromInteger(amount), part), Rational.fromInteger(grain))
  return grain * rounded(exact, rounding)
}

function rounded(exact: Rational, rounding: "down" | "up" | "half-even"): bigint {
  if (rounding === "down") return Rational.floor(exact)
  return rounding === "up" ? Rational.ceil(exact) : Rational.round(exact)
}

function startedMonths(range: DateRange): number {
  const {
    years = 0,
    months = 0,
    days = 0
  } = LocalDate.until(range.start, range.endExclusive ?? range.start, { largestUnit: "years" })
  return years * 12 + months + (days > 0 ? 1 : 0)
}
