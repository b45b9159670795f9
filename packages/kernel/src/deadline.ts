/**
 * When is it too late? The date of a deadline, its last millisecond, and the way there, sentence by sentence.
 *
 * The order of the steps is the law's: find the event, count, move off a free day, lengthen to the least number of
 * working days. A choice about free days that the charter leaves open refuses the computation only when the counting
 * reaches a day whose freedom is in question; a date that is given is therefore the same under every answer. Whether the
 * day of the event counts must always be said. The refusal names the open question.
 *
 * A period in months or years ends on the day that bears the number of the first, or on the last day of a shorter month
 * (Civil Code, art. 112). When the day of the event counts, it ends a day earlier, but still on the last day of a month
 * that is too short (BGB, § 188(2)–(3)). A period in hours is so many hours of sixty minutes, also when clocks change, and
 * is not moved off a free day (Regulation 1182/71, art. 3(4)).
 *
 * Cost: O(length) for working days, otherwise constant. A period is at most a hundred years long.
 *
 * Source: Civil Code, art. 110–116; KPA, art. 57; Regulation (EEC, Euratom) 1182/71, art. 3; BGB, §§ 187–193.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { dateWords } from "./date-words.ts"
import { anchorOf, type DeadlineFacts } from "./deadline-anchor.ts"
import { type DeadlinePeriod, type DeadlineRule, localizedText, longestCount } from "./deadline-rule.ts"
import { momentWords, problem, sentence } from "./deadline-words.ts"
import { Instant } from "./instant.ts"
import { LocalDate } from "./local-date.ts"
import { type Reason, type Refusal, refusal } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"
import { TimeZone } from "./time-zone.ts"
import { freeDay, type FreeDays, inForce, nthWorkingDay, workingDayFrom } from "./working-days.ts"

export interface Deadline {
  /** The last day. */
  readonly date: LocalDate
  /** The last millisecond that is still in time. */
  readonly instant: Instant
  readonly zone: TimeZone
  /** Nothing done before this moment counts. Set it when the deadline closes a window. */
  readonly opens?: Instant
  /** How the date was found, one sentence for each step. */
  readonly derivation: ReadonlyArray<LocalizedText>
  readonly clause?: string
}

/** The JSON of a computed deadline, as events keep it. */
export const Deadline = {
  schema: Schema.Struct({
    date: LocalDate.schema,
    instant: Instant.schema,
    zone: TimeZone.schema,
    opens: Schema.optionalKey(Instant.schema),
    derivation: Schema.Array(localizedText),
    clause: Schema.optionalKey(Schema.String)
  }) satisfies Schema.Codec<Deadline, unknown>
} as const

type Step<Value> = Result.Result<Value, ReadonlyArray<Reason>>

interface End {
  readonly date: LocalDate
  readonly derivation: ReadonlyArray<LocalizedText>
}

/**
 * Computes a deadline.
 *
 * @returns The deadline, or every reason why it cannot be known: an open question of the charter
 * (`deadline/unspecified-day-of-event`, `-free-day`, `-saturdays`, `-zone`), a fact that is missing
 * (`deadline/event-unknown`, `-needs-instant`, `-calendar-missing`), or a rule that makes no sense
 * (`deadline/length-out-of-range`, `-no-such-zone`, `-nothing-to-compare`, `-no-working-day`, `-out-of-calendar`).
 *
 * @example
 * ```ts
 * const rule: DeadlineRule = {
 *   from: { event: "announcement" },
 *   length: { count: 14, unit: "days" },
 *   dayOfEvent: "excluded",
 *   onFreeDay: "next",
 *   saturdays: "free"
 * }
 * const facts: DeadlineFacts = {
 *   events: { announcement: LocalDate.from("2012-09-01") },
 *   zone: "Europe/Warsaw",
 *   calendar: { id: "none", isFree: () => undefined }
 * }
 * Result.getOrThrow(computeDeadline(rule, facts)).date // => "2012-09-17"
 * ```
 * @see Civil Code (Poland), art. 115: a period that ends on a Saturday ends on the next working day.
 * @since 0.1.0
 */
export function computeDeadline(rule: DeadlineRule, facts: DeadlineFacts): Result.Result<Deadline, Refusal> {
  const found = "from" in rule ? onePeriod(rule, facts) : ofSeveral(rule, facts)
  return Result.mapError(found, (reasons) => refusal(reasons)!)
}

function ofSeveral(rule: Exclude<DeadlineRule, DeadlinePeriod>, facts: DeadlineFacts): Step<Deadline> {
  const [field, periods] =
    "latestOf" in rule ? (["latestOf", rule.latestOf] as const) : (["earliestOf", rule.earliestOf] as const)
  const reasons: Array<Reason> = []
  const deadlines: Array<Deadline> = []
  for (const [index, each] of periods.entries()) {
    const found = onePeriod(each, facts)
    if (Result.isSuccess(found)) deadlines.push(found.success)
    else reasons.push(...found.failure.map((why) => ({ ...why, path: [field, index, ...(why.path ?? [])] })))
  }
  const sign = field === "latestOf" ? 1 : -1
  const [chosen] = deadlines.toSorted((a, b) => sign * Instant.compare(b.instant, a.instant))
  if (reasons.length > 0) return Result.fail(reasons)
  if (chosen === undefined) return Result.fail([problem.nothingToCompare(rule.clause)])
  const conclusion = field === "latestOf" ? sentence.latest(chosen.date) : sentence.earliest(chosen.date)
  const clause = rule.clause ?? chosen.clause
  return Result.succeed({
    ...chosen,
    derivation: [...deadlines.flatMap((each) => each.derivation), conclusion],
    ...(clause === undefined ? {} : { clause })
  })
}

function onePeriod(rule: DeadlinePeriod, facts: DeadlineFacts): Step<Deadline> {
  const { clause, length } = rule
  const zone = rule.zone ?? facts.zone
  const reasons: Array<Reason> = []
  if (zone === undefined) reasons.push(problem.zone(clause))
  else if (!TimeZone.isZone(zone)) reasons.push(problem.noSuchZone(zone, clause))
  if (length !== undefined) {
    const { count, unit } = length
    const least = rule.atLeastWorkingDays ?? 1
    if (!(Number.isInteger(least) && least >= 1 && least <= 366)) reasons.push(problem.length(clause))
    if (!(Number.isInteger(count) && count >= 1 && count <= longestCount[unit])) reasons.push(problem.length(clause))
    const said = rule.dayOfEvent === "counts" || rule.dayOfEvent === "excluded"
    if (unit !== "hours" && !said) reasons.push(problem.dayOfEvent(clause))
  }
  const anchor = anchorOf(rule, facts, zone !== undefined && TimeZone.isZone(zone) ? zone : "UTC")
  if (Result.isFailure(anchor)) return Result.fail([...reasons, ...anchor.failure])
  const year = LocalDate.year(anchor.success.date)
  if (year < 1000 || year > 9000) reasons.push(problem.outOfCalendar(anchor.success.date, clause))
  if (reasons.length > 0 || zone === undefined) return Result.fail(reasons)

  const start = [...(clause === undefined ? [] : [sentence.basis(clause)]), ...anchor.success.derivation]
  const common = { zone, ...(clause === undefined ? {} : { clause }) }
  if (length?.unit === "hours") {
    const instant = Instant.addMillis(anchor.success.instant!, stepOf(rule) * length.count * 3_600_000)
    const words = sentence.length(length, stepOf(rule) < 0, momentWords(instant, zone))
    const derivation = [...start, words, sentence.moment(instant, zone)]
    return Result.succeed({ ...common, date: Instant.localDateIn(instant, zone), instant, derivation })
  }
  const end = lastDay(rule, anchor.success.date, { ...rule, calendar: facts.calendar })
  return Result.map(end, ({ date, derivation }) => {
    const { closes } = rule
    if (closes === undefined) {
      const last = sentence.endOfDay(date, zone)
      return { ...common, date, instant: Instant.endOfDay(date, zone), derivation: [...start, ...derivation, last] }
    }
    const instant = Instant.addMillis(Instant.at(date, closes, zone), 59_999)
    const last = sentence.moment(instant, zone)
    return { ...common, date, instant, derivation: [...start, ...derivation, last] }
  })
}

/** The last day of a period that is counted in days or more. */
function lastDay(rule: DeadlinePeriod, anchor: LocalDate, free: FreeDays): Step<End> {
  const { length } = rule
  const step = stepOf(rule)
  const first = rule.dayOfEvent === "counts" ? anchor : LocalDate.addDays(anchor, step)
  const derivation: Array<LocalizedText> = []
  let date = anchor
  if (length !== undefined) {
    const plain = length.unit === "workingDays" ? nthWorkingDay(first, length.count, step, free) : count(rule, anchor)
    if (Result.isFailure(plain)) return Result.fail([plain.failure])
    date = plain.success
    derivation.push(
      sentence.dayOfEvent(rule.dayOfEvent === "counts"),
      sentence.length(length, step < 0, dateWords(date))
    )
  }
  if (length?.unit !== "workingDays") {
    const moved = offFreeDay(rule, date, free)
    if (Result.isFailure(moved)) return moved
    date = moved.success.date
    derivation.push(...moved.success.derivation)
  }
  const least = rule.atLeastWorkingDays
  if (least !== undefined && length !== undefined) {
    const longer = lengthened(first, date, least, step, free)
    if (Result.isFailure(longer)) return Result.fail([longer.failure])
    if (longer.success !== date) derivation.push(sentence.lengthened(least, longer.success))
    date = longer.success
  }
  return Result.succeed({ date, derivation })
}

function count(rule: DeadlinePeriod, anchor: LocalDate): Result.Result<LocalDate, Reason> {
  const step = stepOf(rule)
  const { count: n, unit } = rule.length!
  const inclusive = rule.dayOfEvent === "counts"
  if (unit === "days" || unit === "weeks") {
    return Result.succeed(LocalDate.addDays(anchor, step * ((unit === "weeks" ? 7 * n : n) - (inclusive ? 1 : 0))))
  }
  const end = LocalDate.add(anchor, { months: step * (unit === "years" ? 12 * n : n) })
  const tooShort = LocalDate.day(end) !== LocalDate.day(anchor)
  return Result.succeed(inclusive && !(tooShort && step > 0) ? LocalDate.addDays(end, -step) : end)
}

/** The last day, or the later one by which there are enough working days, whatever is said of Saturdays if it can be. */
function lengthened(first: LocalDate, last: LocalDate, least: number, step: 1 | -1, free: FreeDays) {
  const fewest = nthWorkingDay(first, least, step, { ...free, saturdays: "free" })
  if (Result.isSuccess(fewest) && step * LocalDate.daysBetween(last, fewest.success) <= 0) return Result.succeed(last)
  const enough = nthWorkingDay(first, least, step, free)
  return Result.map(enough, (found) => (step * LocalDate.daysBetween(last, found) > 0 ? found : last))
}

/** Moves the last day as the charter says; asks only when the day is, or may be, free. */
function offFreeDay(rule: DeadlinePeriod, date: LocalDate, free: FreeDays): Step<End> {
  const unmoved: Step<End> = Result.succeed({ date, derivation: [] })
  const choice =
    inForce(rule.onFreeDay, date) ?? (stepOf(rule) < 0 && rule.onFreeDay === undefined ? "keep" : undefined)
  const why = freeDay(date, free)
  if (choice === "keep") {
    const known = Result.isSuccess(why) ? why.success : undefined
    return known === undefined ? unmoved : Result.succeed({ date, derivation: [sentence.kept(date, known)] })
  }
  if (Result.isFailure(why)) {
    return Result.fail(choice === undefined ? [problem.freeDay(date, rule.clause), why.failure] : [why.failure])
  }
  if (why.success === undefined) return unmoved
  if (choice === undefined) return Result.fail([problem.freeDay(date, rule.clause)])
  const reason = why.success
  const target = workingDayFrom(date, choice === "next" ? 1 : -1, free)
  return Result.mapBoth(target, {
    onFailure: (failure) => [failure],
    onSuccess: (to) => ({ date: to, derivation: [sentence.moved(date, reason, to)] })
  })
}

function stepOf(rule: DeadlinePeriod): 1 | -1 {
  return rule.direction === "backward" ? -1 : 1
}
