/**
 * Days from a first one up to, but not including, another: [start, endExclusive). No end: open.
 *
 * Half-open, so that a term that ends where the next one starts leaves no gap and no overlap, and its length is a
 * subtraction. People say "until 31 July" and mean that day too: `through` and `lastDay` speak their way.
 *
 * Source: E. W. Dijkstra, "Why numbering should start at zero" (EWD 831, 1982).
 */
import * as Schema from "effect/Schema"
import { LocalDate } from "./local-date.ts"

export interface DateRange {
  readonly start: LocalDate
  /** The first day after the range; absent when the range has no end. */
  readonly endExclusive?: LocalDate
}

const schema: Schema.Codec<DateRange, { readonly start: string; readonly endExclusive?: string }> = Schema.Struct({
  start: LocalDate.schema,
  endExclusive: Schema.optionalKey(LocalDate.schema)
}).check(
  Schema.makeFilter(
    (range) =>
      range.endExclusive === undefined || range.start <= range.endExclusive
        ? undefined
        : { path: ["endExclusive"], issue: "must not be before start" },
    { identifier: "DateRange" }
  )
)

/**
 * Ranges of days. A range whose end is its start is empty: it contains no day and overlaps nothing.
 *
 * @example
 * ```ts
 * const project = DateRange.through(LocalDate.from("2011-07-01"), LocalDate.from("2013-07-31"))
 * project.endExclusive // => "2013-08-01"
 * DateRange.days(project) // => 762
 * DateRange.contains(project, LocalDate.from("2013-07-31")) // => true
 * ```
 * @since 0.1.0
 */
export const DateRange = {
  schema,
  of,
  /** From `start` to `last`, both included. */
  through: (start: LocalDate, last: LocalDate): DateRange => of(start, LocalDate.addDays(last, 1)),
  isEmpty: (range: DateRange): boolean => range.endExclusive !== undefined && range.endExclusive <= range.start,
  contains: (range: DateRange, date: LocalDate): boolean =>
    range.start <= date && (range.endExclusive === undefined || date < range.endExclusive),
  /** Have they a day in common? */
  overlaps: (a: DateRange, b: DateRange): boolean => intersect(a, b) !== undefined,
  intersect,
  /** The last day that belongs to the range; `undefined` when it is open or empty. */
  lastDay: (range: DateRange): LocalDate | undefined =>
    range.endExclusive === undefined || range.endExclusive <= range.start
      ? undefined
      : LocalDate.addDays(range.endExclusive, -1),
  /** Length in days; `undefined` when the range is open. */
  days: (range: DateRange): number | undefined =>
    range.endExclusive === undefined ? undefined : LocalDate.daysBetween(range.start, range.endExclusive),
  equals: (a: DateRange, b: DateRange): boolean => a.start === b.start && a.endExclusive === b.endExclusive,
  union,
  gaps
} as const

/** @throws RangeError when the end lies before the start. */
function of(start: LocalDate, endExclusive?: LocalDate): DateRange {
  if (endExclusive === undefined) return { start }
  if (endExclusive < start) throw new RangeError(`a range cannot end on ${endExclusive} before it starts on ${start}`)
  return { start, endExclusive }
}

/** The days that both have; `undefined` when there are none. */
function intersect(a: DateRange, b: DateRange): DateRange | undefined {
  const start = LocalDate.max(a.start, b.start)
  const end = earlierEnd(a.endExclusive, b.endExclusive)
  if (end === undefined) return { start }
  return start < end ? { start, endExclusive: end } : undefined
}

/** The same days as the fewest ranges, in order, none touching another. Empty ranges vanish. */
function union(ranges: ReadonlyArray<DateRange>): ReadonlyArray<DateRange> {
  const sorted = ranges.filter((range) => !DateRange.isEmpty(range)).sort((a, b) => LocalDate.compare(a.start, b.start))
  const merged: Array<DateRange> = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last === undefined) merged.push(next)
    else if (last.endExclusive === undefined) break
    else if (last.endExclusive < next.start) merged.push(next)
    else if (next.endExclusive === undefined) merged[merged.length - 1] = { start: last.start }
    else if (last.endExclusive < next.endExclusive) {
      merged[merged.length - 1] = { start: last.start, endExclusive: next.endExclusive }
    }
  }
  return merged
}

/** The days between the ranges that none of them has: never before the first one or after the last one. */
function gaps(ranges: ReadonlyArray<DateRange>): ReadonlyArray<DateRange> {
  const merged = union(ranges)
  return merged.slice(1).flatMap((next, index) => {
    const end = merged[index]?.endExclusive
    return end === undefined ? [] : [{ start: end, endExclusive: next.start }]
  })
}

function earlierEnd(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  return a === undefined ? b : b === undefined ? a : LocalDate.min(a, b)
}
