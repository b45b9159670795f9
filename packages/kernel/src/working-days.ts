/**
 * Which days are free, and where the working ones are.
 *
 * Three voices say that a day is free: the week (Sunday; Saturday if the charter says so), and the calendar of holidays,
 * which is an argument because parliaments change it: Poland made Christmas Eve free in 2025.
 */
import * as Result from "effect/Result"
import { dateWords, weekdayWords } from "./date-words.ts"
import type { Versioned } from "./deadline-rule.ts"
import { LocalDate } from "./local-date.ts"
import { type Reason, reason } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"

/** The statutory free days of a country or a network, by name. It need not list Saturdays and Sundays. */
export interface HolidayCalendar {
  /** Stable, with its version when it has several: "pl". */
  readonly id: string
  /** What the day is called when nobody works on it, otherwise `undefined`. Pure: the same day, the same answer. */
  readonly isFree: (date: LocalDate) => LocalizedText | undefined
}

/** What a charter and a country say of free days. */
export interface FreeDays {
  readonly saturdays?: Versioned<"free" | "working">
  readonly sundays?: "working"
  readonly calendar?: HolidayCalendar | undefined
  readonly clause?: string | undefined
}

/** No country rests longer than this: a calendar that does is broken, and the search ends. */
const longestRest = 366

/** Why nobody works that day, `undefined` when they do, or the question that must be answered first. */
export function freeDay(date: LocalDate, free: FreeDays): Result.Result<LocalizedText | undefined, Reason> {
  const weekday = LocalDate.dayOfWeek(date)
  if (weekday === 7 && free.sundays !== "working") return Result.succeed(weekdayWords(date))
  const holiday = free.calendar?.isFree(date)
  if (weekday !== 6) {
    if (holiday === undefined && free.calendar === undefined) return Result.fail(calendarMissing(free.clause))
    return Result.succeed(holiday)
  }
  if (holiday !== undefined) return Result.succeed(holiday)
  const choice = inForce(free.saturdays, date)
  if (choice === undefined) return Result.fail(saturdayUnspecified(date, free.clause))
  if (choice === "free") return Result.succeed(weekdayWords(date))
  return free.calendar === undefined ? Result.fail(calendarMissing(free.clause)) : Result.succeed(undefined)
}

/** The first working day from `date` on, itself included, going `step` days at a time. */
export function workingDayFrom(date: LocalDate, step: 1 | -1, free: FreeDays): Result.Result<LocalDate, Reason> {
  for (let n = 0; n <= longestRest; n++) {
    const day = LocalDate.addDays(date, n * step)
    const found = freeDay(day, free)
    if (Result.isFailure(found)) return Result.fail(found.failure)
    if (found.success === undefined) return Result.succeed(day)
  }
  return Result.fail(noWorkingDay(date, free.clause))
}

/** The `count`-th working day from `date` on, itself included when it is one. */
export function nthWorkingDay(
  date: LocalDate,
  count: number,
  step: 1 | -1,
  free: FreeDays
): Result.Result<LocalDate, Reason> {
  let found = workingDayFrom(date, step, free)
  for (let n = 1; n < count && Result.isSuccess(found); n++) {
    found = workingDayFrom(LocalDate.addDays(found.success, step), step, free)
  }
  return found
}

/** The choice in force on a day; `undefined` when the charter does not say. */
export function inForce<Choice extends string>(
  versions: Versioned<Choice> | undefined,
  on: LocalDate
): Choice | undefined {
  if (versions === undefined || versions === "unspecified") return undefined
  if (typeof versions === "string") return versions
  let latest: { readonly since: LocalDate; readonly choice: Choice } | undefined
  for (const version of versions) {
    if (version.since <= on && (latest === undefined || version.since >= latest.since)) latest = version
  }
  return latest?.choice
}

function calendarMissing(clause: string | undefined): Reason {
  const words = {
    pl: "nie wiadomo, które dni są ustawowo wolne: brakuje kalendarza świąt",
    en: "which days are statutory free days is not known: the calendar of holidays is missing"
  }
  return reason("deadline/calendar-missing", words, { clause })
}

function saturdayUnspecified(date: LocalDate, clause: string | undefined): Reason {
  const day = dateWords(date)
  const words = {
    pl: `regulamin nie mówi, czy sobota jest dniem wolnym, a od tego zależy termin: ${day.pl}`,
    en: `the charter does not say whether Saturday is a free day, and the deadline depends on it: ${day.en}`
  }
  return reason("deadline/unspecified-saturdays", words, { clause, params: { date } })
}

function noWorkingDay(date: LocalDate, clause: string | undefined): Reason {
  const day = dateWords(date)
  const words = {
    pl: `w kalendarzu świąt przez rok nie ma dnia roboczego; początek szukania: ${day.pl}`,
    en: `the calendar of holidays has no working day for a year, searched from ${day.en}`
  }
  return reason("deadline/no-working-day", words, { clause, params: { date } })
}
