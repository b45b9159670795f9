/**
 * A day of the calendar, with no hour and no zone: "2012-09-19".
 *
 * Membership starts on a day, a term ends on a day, a postmark shows a day. A day kept as an instant moves by one when
 * it is read in another zone; a day kept as text does not. The text of ISO 8601 sorts as the days do, so `<` and `>`
 * compare two of them, and an event that holds one is plain JSON.
 *
 * Chosen over a `Date`, which always has an hour and a zone, and over `Temporal.PlainDate`, which is an object and not
 * yet in every engine; the answers are those of `Temporal.PlainDate` with `overflow: "constrain"`.
 * Cost: each operation is a few integer divisions, with no table of months longer than twelve.
 *
 * Source: ISO 8601-1:2019, 5.2.2.1 (calendar date, extended format); the proleptic Gregorian calendar as in
 * https://tc39.es/proposal-temporal/#sec-temporal-plaindate-objects. Day numbers: Fliegel & Van Flandern,
 * "A machine algorithm for processing calendar dates" (CACM 11, 1968), with the year begun in March.
 */
import type * as Brand from "effect/Brand"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Period } from "./period.ts"
import { type Reason, reason, type Refusal } from "./refusal.ts"

/** A day, 0001-01-01 to 9999-12-31, written as ISO 8601 does. */
export type LocalDate = string & Brand.Brand<"LocalDate">

/** The unit above which `LocalDate.until` does not carry. */
export interface UntilOptions {
  readonly largestUnit: "years" | "months" | "days"
}

const firstEpochDay = -719_162
const lastEpochDay = 2_932_896
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const written = /^\d{4}-\d{2}-\d{2}$/
const twoDigits = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : `${n}`))

const schema: Schema.Codec<LocalDate, string> = Schema.String.check(
  Schema.makeFilter((text) => problem(text)?.words.en, { identifier: "LocalDate" })
).pipe(Schema.brand("LocalDate"))

/**
 * Days of the calendar and their arithmetic.
 *
 * Functions that make a date throw `RangeError` when the day does not exist or lies outside the years 1–9999; for text
 * from outside use `parse` or `schema`, which refuse and say why.
 *
 * @example
 * ```ts
 * LocalDate.add(LocalDate.from("2012-01-31"), { months: 1 }) // => "2012-02-29"
 * LocalDate.until(LocalDate.from("2011-07-01"), LocalDate.from("2013-07-31"), { largestUnit: "years" }) // => { years: 2, days: 30 }
 * LocalDate.from("2018-07-13") < LocalDate.from("2018-07-14") // => true
 * ```
 * @since 0.1.0
 */
export const LocalDate = {
  /** The first day that can be written. */
  first: "0001-01-01" as LocalDate,
  /** The last day that can be written. */
  last: "9999-12-31" as LocalDate,
  schema,
  parse,
  of,
  from,
  year: (date: LocalDate): number => digits(date, 0, 4),
  /** 1 for January to 12 for December. */
  month: (date: LocalDate): number => digits(date, 5, 2),
  /** Day of the month, 1 to 31. */
  day: (date: LocalDate): number => digits(date, 8, 2),
  /** 1 for Monday to 7 for Sunday (ISO 8601). */
  dayOfWeek: (date: LocalDate): number => ((epochDay(date) + 719_162) % 7) + 1,
  add,
  /** Takes a period away: years and months first, held to the length of the month, then weeks and days. */
  subtract: (date: LocalDate, period: Period): LocalDate => shift(date, period, -1),
  /** `n` whole days later, or earlier when `n` is negative. */
  addDays: (date: LocalDate, n: number): LocalDate => fromEpochDay(epochDay(date) + n),
  /** How many days lead from `a` to `b`: negative when `b` is earlier. */
  daysBetween: (a: LocalDate, b: LocalDate): number => epochDay(b) - epochDay(a),
  until,
  compare: (a: LocalDate, b: LocalDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0),
  min: (a: LocalDate, ...rest: ReadonlyArray<LocalDate>): LocalDate => rest.reduce((m, d) => (d < m ? d : m), a),
  max: (a: LocalDate, ...rest: ReadonlyArray<LocalDate>): LocalDate => rest.reduce((m, d) => (d > m ? d : m), a),
  daysInMonth,
  daysInYear: (year: number): number => (isLeap(year) ? 366 : 365),
  isLeap,
  epochDay,
  fromEpochDay
} as const

/**
 * Reads "2012-09-19".
 *
 * @returns The date, or a refusal with the code `local-date/malformed` (not year-month-day) or
 * `local-date/does-not-exist` (30 February).
 */
function parse(text: string): Result.Result<LocalDate, Refusal> {
  const found = problem(text)
  return found === undefined ? Result.succeed(text as LocalDate) : Result.fail({ _tag: "Refusal", reasons: [found] })
}

/** For literals in code and tests. */
function from(text: string): LocalDate {
  const found = problem(text)
  if (found !== undefined) throw new RangeError(found.words.en)
  return text as LocalDate
}

function of(year: number, month: number, day: number): LocalDate {
  if (!exists(year, month, day)) throw new RangeError(`there is no day ${year}-${month}-${day}`)
  return write(year, month, day)
}

/** Adds a period: years and months first, held to the length of the month reached, then weeks and days. */
function add(date: LocalDate, period: Period): LocalDate {
  return shift(date, period, 1)
}

function shift(date: LocalDate, period: Period, sign: 1 | -1): LocalDate {
  const months = sign * ((period.years ?? 0) * 12 + (period.months ?? 0))
  const days = sign * ((period.weeks ?? 0) * 7 + (period.days ?? 0))
  const start = months === 0 ? epochDay(date) : epochDay(addMonths(date, months))
  return days === 0 && months === 0 ? date : fromEpochDay(start + days)
}

function addMonths(date: LocalDate, months: number): LocalDate {
  const total = LocalDate.year(date) * 12 + LocalDate.month(date) - 1 + months
  const year = Math.floor(total / 12)
  if (!(year >= 1 && year <= 9999) || !Number.isInteger(total)) throw outOfRange()
  const month = total - year * 12 + 1
  return write(year, month, Math.min(LocalDate.day(date), daysInMonth(year, month)))
}

/**
 * The period from `a` to `b`, as a person counts it: whole years, then whole months, then days. Fields that are zero are
 * left out; all fields are negative when `b` is earlier.
 */
function until(a: LocalDate, b: LocalDate, { largestUnit }: UntilOptions): Period {
  const sign = a <= b ? 1 : -1
  let months = 0
  if (largestUnit !== "days") {
    const apart = (LocalDate.year(b) - LocalDate.year(a)) * 12 + LocalDate.month(b) - LocalDate.month(a)
    const beyond = sign * (LocalDate.day(a) - LocalDate.day(b)) > 0
    months = beyond ? apart - sign : apart
  }
  const days = epochDay(b) - epochDay(months === 0 ? a : addMonths(a, months))
  const years = largestUnit === "years" ? Math.trunc(months / 12) : 0
  const rest = months - years * 12
  return {
    ...(years === 0 ? {} : { years }),
    ...(rest === 0 ? {} : { months: rest }),
    ...(days === 0 ? {} : { days })
  }
}

/** Days since 1970-01-01, which is day 0. */
function epochDay(date: LocalDate): number {
  const month = digits(date, 5, 2)
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0)
  const century = Math.trunc(year / 100)
  const dayOfYear = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(date, 8, 2) - 1
  return year * 365 + Math.trunc(year / 4) - century + Math.trunc(century / 4) + dayOfYear - 719_468
}

/** The date whose `epochDay` is `n`. */
function fromEpochDay(n: number): LocalDate {
  if (!(n >= firstEpochDay && n <= lastEpochDay) || !Number.isInteger(n)) throw outOfRange()
  const shifted = n + 719_468
  const era = Math.trunc(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.trunc(
    (dayOfEra - Math.trunc(dayOfEra / 1460) + Math.trunc(dayOfEra / 36_524) - Math.trunc(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100))
  const fromMarch = Math.trunc((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.trunc((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** 28 to 31. */
function daysInMonth(year: number, month: number): number {
  const length = monthLengths[month - 1]
  if (length === undefined) throw new RangeError(`there is no month ${month}`)
  return month === 2 && isLeap(year) ? 29 : length
}

function exists(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false
  if (year < 1 || year > 9999 || month < 1 || month > 12) return false
  return day >= 1 && day <= daysInMonth(year, month)
}

function write(year: number, month: number, day: number): LocalDate {
  const century = Math.trunc(year / 100)
  return `${twoDigits[century]}${twoDigits[year - century * 100]}-${twoDigits[month]}-${twoDigits[day]}` as LocalDate
}

function digits(date: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) value = value * 10 + date.charCodeAt(at) - 48
  return value
}

function problem(text: string): Reason | undefined {
  const formed = written.test(text)
  if (formed && exists(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2))) return undefined
  const shown = text.slice(0, 40)
  if (!formed) {
    const words = {
      pl: `„${shown}” nie jest datą zapisaną jako rok-miesiąc-dzień, na przykład 2012-09-19`,
      en: `"${shown}" is not a date written as year-month-day, for example 2012-09-19`
    }
    return reason("local-date/malformed", words, { params: { text: shown } })
  }
  const words = { pl: `w kalendarzu nie ma dnia ${shown}`, en: `the calendar has no day ${shown}` }
  return reason("local-date/does-not-exist", words, { params: { text: shown } })
}

function outOfRange(): RangeError {
  return new RangeError("dates run from 0001-01-01 to 9999-12-31, in whole days")
}
