import * as Result from "effect/Result"
import { DateRange } from "./date-range.ts"
import { dateWords } from "./date-words.ts"
import type { DeadlinePeriod } from "./deadline-rule.ts"
import { momentWords, problem, sentence } from "./deadline-words.ts"
import { Instant } from "./instant.ts"
import type { LocalDate } from "./local-date.ts"
import type { Reason } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"
import type { TimeZone } from "./time-zone.ts"
import type { HolidayCalendar } from "./working-days.ts"

/** When something happened: a moment when that is known, otherwise the day (a postmark shows no hour). */
export type Moment = Instant | LocalDate

/** What happened, and what the country says: the arguments that a deadline is computed from. */
export interface DeadlineFacts {
  readonly events?: { readonly [name: string]: Moment }
  readonly ranges?: { readonly [name: string]: DateRange }
  /** The network's zone, for rules that name none. */
  readonly zone?: TimeZone
  readonly calendar?: HolidayCalendar
}

export interface Anchor {
  readonly date: LocalDate
  /** Always there when the period is counted in hours. */
  readonly instant?: Instant
  readonly derivation: ReadonlyArray<LocalizedText>
}

interface Known {
  readonly name: LocalizedText
  readonly moment: Moment
}

/** Has this moment an hour, or is it a day? */
export function isInstant(moment: Moment): moment is Instant {
  return moment.length > 10
}

/** Finds what a period is counted from; names every event that is not known. */
export function anchorOf(
  rule: DeadlinePeriod,
  facts: DeadlineFacts,
  zone: TimeZone
): Result.Result<Anchor, ReadonlyArray<Reason>> {
  const found = candidates(rule, facts)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { clause, from } = rule
  const hours = rule.length?.unit === "hours"
  const dated = hours ? found.success.filter(({ moment }) => !isInstant(moment)) : []
  if (dated.length > 0) return Result.fail(dated.map(({ name }) => problem.needsInstant(name, clause)))
  const byTime = found.success.toSorted((a, b) => compare(a.moment, b.moment, zone))
  const chosen = "lastOf" in from ? byTime.at(-1)! : byTime[0]!
  const several = "lastOf" in from ? [sentence.lastOf(from.lastOf.length)] : []
  if ("firstOf" in from) several.push(sentence.firstOf(from.firstOf.length))
  const { moment, name } = chosen
  const date = dayOf(moment, zone)
  const when = hours && isInstant(moment) ? momentWords(moment, zone) : dateWords(date)
  return Result.succeed({
    date,
    ...(isInstant(moment) ? { instant: moment } : {}),
    derivation: [...several, sentence.anchor(name, when)]
  })
}

/** The day of a moment on the calendars of a zone. */
export function dayOf(moment: Moment, zone: TimeZone): LocalDate {
  return isInstant(moment) ? Instant.localDateIn(moment, zone) : moment
}

/** One thing or more that the anchor names, never none. */
function candidates(
  rule: DeadlinePeriod,
  facts: DeadlineFacts
): Result.Result<ReadonlyArray<Known>, ReadonlyArray<Reason>> {
  const { clause, from } = rule
  if ("date" in from) return Result.succeed([{ name: { pl: "ustalony dzień", en: "a fixed day" }, moment: from.date }])
  if ("endOf" in from || "startOf" in from) {
    const id = "endOf" in from ? from.endOf : from.startOf
    const range = lookUp(facts.ranges, id)
    const day = range && ("endOf" in from ? DateRange.lastDay(range) : range.start)
    const name = edgeName(nameOf(rule, id), "endOf" in from)
    return day === undefined
      ? Result.fail([problem.unknownEvent(name, id, clause)])
      : Result.succeed([{ name, moment: day }])
  }
  const ids = "event" in from ? [from.event] : "lastOf" in from ? from.lastOf : from.firstOf
  const known = ids.flatMap((id): ReadonlyArray<Known> => {
    const moment = lookUp(facts.events, id)
    return moment === undefined ? [] : [{ name: nameOf(rule, id), moment }]
  })
  if (known.length > 0 && (known.length === ids.length || "firstOf" in from)) return Result.succeed(known)
  const unknown = ids.filter((id) => lookUp(facts.events, id) === undefined)
  if (unknown.length === 0) return Result.fail([problem.nothingToCompare(clause)])
  return Result.fail(unknown.map((id) => problem.unknownEvent(nameOf(rule, id), id, clause)))
}

/** Days before moments of the same day: only the order of days matters unless hours are counted. */
function compare(a: Moment, b: Moment, zone: TimeZone): number {
  if (isInstant(a) && isInstant(b)) return Instant.compare(a, b)
  const [left, right] = [dayOf(a, zone), dayOf(b, zone)]
  return left < right ? -1 : left > right ? 1 : 0
}

function nameOf(rule: DeadlinePeriod, id: string): LocalizedText {
  return lookUp(rule.names, id) ?? { pl: `„${id}”`, en: `"${id}"` }
}

function edgeName(name: LocalizedText, end: boolean): LocalizedText {
  return end
    ? { pl: `${name.pl} (ostatni dzień)`, en: `${name.en} (last day)` }
    : { pl: `${name.pl} (pierwszy dzień)`, en: `${name.en} (first day)` }
}

/** Own keys only: "constructor" is nobody's event. */
function lookUp<Value>(record: { readonly [name: string]: Value } | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}
