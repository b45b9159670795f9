import { Instant } from "./instant.ts"
import { LocalDate } from "./local-date.ts"
import type { TimeZone } from "./time-zone.ts"
import type { HolidayCalendar } from "./working-days.ts"

/**
 * When an office receives people: on these weekdays (1 Monday to 7 Sunday), from one time to another, the last minute
 * included: whoever comes at 15:30:40 to an office open to 15:30 is still served.
 */
export interface OpeningHours {
  readonly days: ReadonlyArray<number>
  /** "07:30" */
  readonly from: string
  /** "15:30" */
  readonly to: string
}

/** How far ahead an open hour is looked for, in days. */
const horizon = 366

/**
 * Is the office open at that moment? A day that the calendar calls free closes it, whatever the hours say; with no
 * calendar only the hours speak.
 */
export function isOpenAt(
  instant: Instant,
  hours: ReadonlyArray<OpeningHours>,
  zone: TimeZone,
  calendar?: HolidayCalendar
): boolean {
  const date = Instant.localDateIn(instant, zone)
  const time = Instant.localTimeIn(instant, zone).slice(0, 5)
  const within = openOn(date, hours).some(({ from, to }) => from <= time && time <= to)
  return within && calendar?.isFree(date) === undefined
}

/** The moment from which the office is next open; `undefined` when it does not open within a year. */
export function nextOpening(
  instant: Instant,
  hours: ReadonlyArray<OpeningHours>,
  zone: TimeZone,
  calendar?: HolidayCalendar
): Instant | undefined {
  let date = Instant.localDateIn(instant, zone)
  for (let n = 0; n <= horizon && date < LocalDate.last; n++, date = LocalDate.addDays(date, 1)) {
    const starts = openOn(date, hours).map(({ from }) => Instant.at(date, from, zone))
    const [start] = starts.filter((each) => each > instant).sort(Instant.compare)
    if (start !== undefined && calendar?.isFree(date) === undefined) return start
  }
  return undefined
}

function openOn(date: LocalDate, hours: ReadonlyArray<OpeningHours>): ReadonlyArray<OpeningHours> {
  const weekday = LocalDate.dayOfWeek(date)
  return hours.filter(({ days }) => days.includes(weekday))
}
