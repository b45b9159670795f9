/**
 * What a clock on the wall shows: the edge between instants and days.
 *
 * The rules of a zone change by decree, several times a year somewhere, so none are written here: the engine's own copy
 * of the IANA database answers, through `Intl.DateTimeFormat`. The answers are pure for a given version of that copy,
 * which is why events keep the instant, and a computed deadline keeps its date beside it.
 *
 * Source: IANA Time Zone Database (RFC 6557); the search for a wall time as in
 * https://tc39.es/proposal-temporal/#sec-temporal-getpossibleepochnanoseconds.
 */
import * as Schema from "effect/Schema"

/** An IANA zone: "Europe/Warsaw". Offsets such as "+01:00" are not zones: they know no summer. */
export type TimeZone = string

const name = /^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:\/[A-Za-z0-9_+-]{1,31}){0,3}$/
const dayMs = 86_400_000
/** The cache is emptied when it holds more: there are about 600 names, but each may be written in many cases. */
const cacheLimit = 1000
const clocks = new Map<TimeZone, Intl.DateTimeFormat>()

export const TimeZone = {
  schema: Schema.String.check(
    Schema.makeFilter((zone) => isZone(zone) || `"${zone.slice(0, 40)}" is not a time zone of the IANA database`, {
      identifier: "TimeZone"
    })
  ) as Schema.Codec<TimeZone, string>,
  isZone
} as const

/** Does the engine know this zone? */
function isZone(zone: string): boolean {
  try {
    return clockOf(zone) !== undefined
  } catch {
    return false
  }
}

/** How far the zone's clocks are ahead of UTC at that instant, in milliseconds. */
export function offsetAt(millis: number, zone: TimeZone): number {
  const second = Math.floor(millis / 1000) * 1000
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of clockOf(zone).formatToParts(second)) shown[part.type] = part.value
  const eraYear = Number(shown.year)
  const year = shown.era === "B" ? 1 - eraYear : eraYear
  const days = dayNumber(year, Number(shown.month), Number(shown.day))
  const ofDay = (Number(shown.hour) * 60 + Number(shown.minute)) * 60 + Number(shown.second)
  return days * dayMs + ofDay * 1000 - second
}

/** When the zone's clocks show `wall` (milliseconds as if they stood on UTC): no instant in a gap, two in an overlap. */
export function instantsShowing(wall: number, zone: TimeZone): ReadonlyArray<number> {
  const before = offsetAt(wall - dayMs, zone)
  const after = offsetAt(wall + dayMs, zone)
  const offsets = before === after ? [before] : [before, after]
  return offsets.map((offset) => wall - offset).filter((millis) => millis + offsetAt(millis, zone) === wall)
}

/** The instant at which the clocks jump over `wall`, a time that they never show. */
export function jumpOver(wall: number, zone: TimeZone): number {
  let low = wall - dayMs
  let high = wall + dayMs
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (middle + offsetAt(middle, zone) < wall) low = middle
    else high = middle
  }
  return high
}

/** @throws RangeError when there is no such zone. */
function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  if (!name.test(zone)) throw new RangeError(`"${zone.slice(0, 40)}" is not a time zone of the IANA database`)
  const clock = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    era: "narrow",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  })
  if (clocks.size >= cacheLimit) clocks.clear()
  clocks.set(zone, clock)
  return clock
}

/** Days since 1970-01-01 in any year: clocks at the edge of the calendar may show the year before its first. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}
