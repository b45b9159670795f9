/**
 * A moment, the same all over the world: "2012-09-19T21:50:00.000Z".
 *
 * Always UTC and always three digits of milliseconds, so that the text sorts as the moments do and the same moment is
 * the same text. A zone appears only at the edge, when a moment becomes a day or a day becomes a moment.
 *
 * Wall times that the clocks show twice, or never, take the later instant: whoever acts by the clock on the wall is
 * never late because the clocks were changed.
 *
 * Source: RFC 3339; for gaps and overlaps Temporal's `disambiguation: "later"`.
 */
import type * as Brand from "effect/Brand"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { LocalDate } from "./local-date.ts"
import { type Reason, reason, type Refusal } from "./refusal.ts"
import { instantsShowing, jumpOver, offsetAt, type TimeZone } from "./time-zone.ts"

/** A moment from 0001-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z. Compares with `<` and `>`. */
export type Instant = string & Brand.Brand<"Instant">

const dayMs = 86_400_000
const firstMillis = -719_162 * dayMs
const lastMillis = 2_932_897 * dayMs - 1
const canonical = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,3})0*)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
const wallTime = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?$/

const schema: Schema.Codec<Instant, string> = Schema.String.check(
  Schema.makeFilter(
    (text) =>
      (canonical.test(text) && Result.isSuccess(LocalDate.parse(text.slice(0, 10)))) ||
      `"${text.slice(0, 40)}" is not an instant written as 2012-09-19T21:50:00.000Z`,
    { identifier: "Instant" }
  )
).pipe(Schema.brand("Instant"))

/**
 * Moments, and the days and hours that clocks show at them. Functions that take a zone throw `RangeError` when there is
 * no such zone; check what comes from outside with `TimeZone.schema`. At the two ends of the calendar, a day or moment
 * that would fall outside it is held at its edge.
 *
 * @example
 * ```ts
 * const sent = Instant.from("2018-07-13T23:50:00+02:00")
 * sent // => "2018-07-13T21:50:00.000Z"
 * Instant.localDateIn(sent, "Europe/Warsaw") // => "2018-07-13"
 * Instant.at(LocalDate.from("2014-10-20"), "14:00", "Europe/Warsaw") // => "2014-10-20T12:00:00.000Z"
 * Instant.endOfDay(LocalDate.from("2018-07-13"), "Europe/Warsaw") // => "2018-07-13T21:59:59.999Z"
 * ```
 * @since 0.1.0
 */
export const Instant = {
  schema,
  parse,
  from,
  fromMillis,
  toMillis,
  /** The day on the zone's calendars at that moment. */
  localDateIn: (instant: Instant, zone: TimeZone): LocalDate => dateOf(wallAt(toMillis(instant), zone)),
  localTimeIn,
  at,
  startOfDay,
  endOfDay,
  /** `n` milliseconds later, or earlier when `n` is negative. */
  addMillis: (instant: Instant, n: number): Instant => fromMillis(toMillis(instant) + n),
  compare: (a: Instant, b: Instant): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)
} as const

/**
 * Reads any RFC 3339 moment, of whatever offset, and writes it in UTC.
 *
 * @returns The instant, or a refusal: `instant/malformed` (also for a leap second, and for digits finer than a
 * millisecond, which would be lost) or `instant/out-of-range`.
 */
function parse(text: string): Result.Result<Instant, Refusal> {
  const shown = text.slice(0, 40)
  const parts = text.length <= 64 ? rfc3339.exec(text) : null
  const date = parts === null ? undefined : LocalDate.parse(parts[1]!)
  if (parts === null || date === undefined || Result.isFailure(date)) return refuse(malformed(shown))
  const wall = LocalDate.epochDay(date.success) * dayMs + timeOfDay(`${parts[2]}.${(parts[3] ?? "").padEnd(3, "0")}`)
  const offset = parts[4] === undefined ? 0 : (Number(parts[5]) * 60 + Number(parts[6])) * 60_000
  const millis = parts[4] === "-" ? wall + offset : wall - offset
  return inRange(millis) ? Result.succeed(fromMillis(millis)) : refuse(beyond(shown))
}

/** For literals in code and tests. */
function from(text: string): Instant {
  const read = parse(text)
  if (Result.isFailure(read)) throw new RangeError(read.failure.reasons[0].words.en)
  return read.success
}

/** @param millis - Milliseconds since 1970-01-01T00:00Z, as every clock of a computer counts them. */
function fromMillis(millis: number): Instant {
  if (!Number.isInteger(millis) || !inRange(millis)) {
    throw new RangeError(`${millis} milliseconds is not an instant of the years 1 to 9999`)
  }
  const day = Math.floor(millis / dayMs)
  return `${LocalDate.fromEpochDay(day)}T${clockText(millis - day * dayMs)}Z` as Instant
}

/** Milliseconds since 1970-01-01T00:00Z. */
function toMillis(instant: Instant): number {
  return LocalDate.epochDay(instant.slice(0, 10) as LocalDate) * dayMs + timeOfDay(instant.slice(11, 23))
}

/** What the zone's clocks show: "14:00", with seconds and milliseconds only when they are not zero. */
function localTimeIn(instant: Instant, zone: TimeZone): string {
  const wall = wallAt(toMillis(instant), zone)
  const text = clockText(wall - Math.floor(wall / dayMs) * dayMs)
  return text.endsWith(":00.000") ? text.slice(0, 5) : text.endsWith(".000") ? text.slice(0, 8) : text
}

/**
 * When the zone's clocks show this time of this day. Shown twice, or never: the later instant, so that 02:30 in the night
 * when the clocks go from 02:00 to 03:00 is 03:30.
 *
 * @param time - "14:00", "14:00:30" or "14:00:30.500".
 */
function at(date: LocalDate, time: string, zone: TimeZone): Instant {
  if (!wallTime.test(time)) throw new RangeError(`"${time.slice(0, 40)}" is not a time of day written as 14:00`)
  const wall = LocalDate.epochDay(date) * dayMs + timeOfDay(time)
  const shown = instantsShowing(wall, zone)
  return held(shown.length === 0 ? wall - offsetAt(wall - dayMs, zone) : Math.max(...shown))
}

/** The first instant of the day: not always midnight, because some zones change their clocks then. */
function startOfDay(date: LocalDate, zone: TimeZone): Instant {
  const wall = LocalDate.epochDay(date) * dayMs
  const shown = instantsShowing(wall, zone)
  return held(shown.length === 0 ? jumpOver(wall, zone) : Math.min(...shown))
}

/** The last millisecond of the day, so that `instant <= endOfDay` means "on that day at the latest". */
function endOfDay(date: LocalDate, zone: TimeZone): Instant {
  const wall = (LocalDate.epochDay(date) + 1) * dayMs - 1
  const shown = instantsShowing(wall, zone)
  return held(shown.length === 0 ? jumpOver(wall, zone) - 1 : Math.max(...shown))
}

function wallAt(millis: number, zone: TimeZone): number {
  return millis + offsetAt(millis, zone)
}

function dateOf(wall: number): LocalDate {
  return LocalDate.fromEpochDay(Math.floor(Math.min(Math.max(wall, firstMillis), lastMillis) / dayMs))
}

function held(millis: number): Instant {
  return fromMillis(Math.min(Math.max(millis, firstMillis), lastMillis))
}

function inRange(millis: number): boolean {
  return millis >= firstMillis && millis <= lastMillis
}

function timeOfDay(text: string): number {
  const minutes = Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  return minutes * 60_000 + Number(text.slice(6, 8)) * 1000 + Number(text.slice(9, 12))
}

function clockText(ofDay: number): string {
  const seconds = Math.floor(ofDay / 1000)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${clock}.${String(ofDay % 1000).padStart(3, "0")}`
}

function two(n: number): string {
  return String(n).padStart(2, "0")
}

function malformed(shown: string): Reason {
  const words = {
    pl: `„${shown}” nie jest chwilą zapisaną według RFC 3339 z dokładnością do milisekundy, na przykład 2012-09-19T21:50:00Z`,
    en: `"${shown}" is not a moment written as RFC 3339 does, to the millisecond, for example 2012-09-19T21:50:00Z`
  }
  return reason("instant/malformed", words, { params: { text: shown } })
}

function beyond(shown: string): Reason {
  const words = { pl: `chwila ${shown} leży poza latami 1–9999`, en: `${shown} lies outside the years 1 to 9999` }
  return reason("instant/out-of-range", words, { params: { text: shown } })
}

function refuse(found: Reason): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [found] })
}
