/** Which entitlement period a day falls in, as a bucket of the ledger with its name and dates. */
import { DateRange, LocalDate, type Period, reason, type Reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Bucket } from "../ledger/account.ts"
import type { Programme } from "../provisions.ts"
import type { EntitlementPeriod } from "./rule.ts"

/**
 * The bucket of a period on a day. Buckets are named by their dates, so the same days are the same bucket.
 *
 * @param membership - The term of the membership that holds on that day; needed by "term" and "rolling" only.
 * @returns Refused ("entitlement/membership-unknown", "entitlement/period", "entitlement/outside-programme") when the
 * period cannot be told.
 *
 * @example
 * ```ts
 * const programme: Programme = { title: { pl: "Program", en: "Programme" }, from: LocalDate.from("2011-07-01"), benefits: {} }
 * Result.getOrThrow(bucketFor({ calendar: "quarter" }, LocalDate.from("2012-05-20"), programme)) // => { id: "2012-Q2", start: "2012-04-01", endExclusive: "2012-07-01" }
 * ```
 * @since 0.1.0
 */
export function bucketFor(
  period: EntitlementPeriod,
  on: LocalDate,
  programme: Pick<Programme, "from" | "until">,
  membership?: DateRange
): Result.Result<Bucket, Reason> {
  if (LocalDate.year(on) > 9000) return Result.fail(badPeriod())
  if (period === "programme") {
    const end = programme.until === undefined ? {} : { endExclusive: LocalDate.addDays(programme.until, 1) }
    const bucket: Bucket = { id: "programme", start: programme.from, ...end }
    return DateRange.contains(bucket, on) ? Result.succeed(bucket) : Result.fail(outside(on))
  }
  if (typeof period === "object" && "calendar" in period) return Result.succeed(calendar(period.calendar, on))
  if (membership === undefined || !DateRange.contains(membership, on)) return Result.fail(noMembership(on))
  if (period === "term") return Result.succeed(named(membership))
  return rolling(period.rolling, membership.start, on)
}

function calendar(unit: "year" | "quarter" | "month", on: LocalDate): Bucket {
  const year = LocalDate.year(on)
  const month = LocalDate.month(on)
  if (unit === "year") {
    return { id: on.slice(0, 4), start: LocalDate.of(year, 1, 1), endExclusive: LocalDate.of(year + 1, 1, 1) }
  }
  if (unit === "month") {
    const start = LocalDate.of(year, month, 1)
    return { id: on.slice(0, 7), start, endExclusive: LocalDate.add(start, { months: 1 }) }
  }
  const quarter = Math.ceil(month / 3)
  const start = LocalDate.of(year, quarter * 3 - 2, 1)
  return { id: `${on.slice(0, 4)}-Q${quarter}`, start, endExclusive: LocalDate.add(start, { months: 3 }) }
}

/** The stretch that holds `on`, each counted from the first day, so that months do not drift after a short one. */
function rolling(period: Period, since: LocalDate, on: LocalDate): Result.Result<Bucket, Reason> {
  const { years = 0, months = 0, weeks = 0, days = 0 } = period
  const least = years * 365 + months * 28 + weeks * 7 + days
  if (least <= 0) return Result.fail(badPeriod())
  const start = (n: number) =>
    LocalDate.add(since, { years: years * n, months: months * n, weeks: weeks * n, days: days * n })
  let low = 0
  let high = Math.floor(LocalDate.daysBetween(since, on) / least) + 1
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (start(middle) <= on) low = middle
    else high = middle
  }
  return Result.succeed(named({ start: start(low), endExclusive: start(low + 1) }))
}

function named({ start, endExclusive }: DateRange): Bucket {
  return endExclusive === undefined
    ? { id: `${start}/`, start }
    : { id: `${start}/${endExclusive}`, start, endExclusive }
}

function outside(on: LocalDate): Reason {
  return reason("entitlement/outside-programme", {
    pl: `Program nie trwa w dniu ${on}.`,
    en: `The programme does not run on ${on}.`
  })
}

function noMembership(on: LocalDate): Reason {
  return reason("entitlement/membership-unknown", {
    pl: `Okres członkostwa w dniu ${on} nie jest znany.`,
    en: `The term of membership on ${on} is not known.`
  })
}

function badPeriod(): Reason {
  return reason("entitlement/period", {
    pl: "Okres uprawnienia musi być dodatni, a data mieścić się w kalendarzu.",
    en: "An entitlement period must be positive, and its day within the calendar."
  })
}
