/**
 * Periods that the charter gives for acting: "within 14 days of receiving the refusal".
 *
 * A length alone does not make a date: whether the day of the event counts and what happens on a free day is said once
 * for all periods of a membership, under `counting`. Where it is unsaid the kernel refuses only if it matters, and names
 * the open question.
 */
import {
  computeDeadline,
  type Deadline,
  DeadlineRule,
  type DeadlinePeriod,
  type HolidayCalendar,
  type LocalizedText,
  type Moment,
  Period,
  type Refusal,
  type TimeZone
} from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { clause } from "./words.ts"

const [periodSchema] = DeadlineRule.schema.members
const { dayOfEvent, onFreeDay, saturdays } = periodSchema.fields

/** How the days of a period are counted. */
export const Counting = Schema.Struct({ dayOfEvent, onFreeDay, saturdays, clause })
export type Counting = typeof Counting.Type

/** `days(14)`, or working days, which no calendar period can say. */
export type Within = Period | { readonly workingDays: number }

const OneUnit = Period.schema.pipe(
  Schema.check(
    Schema.makeFilter(
      (period) => lengthOf(period) !== undefined || "a period for acting has one unit and is above zero",
      {
        identifier: "PeriodForActing"
      }
    )
  )
)

/** The codec of a period for acting. */
export const Within: Schema.Codec<Within, Within> = Schema.Union([
  OneUnit,
  Schema.Struct({
    workingDays: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3660 }))
  })
])

/** What the world says to a count of days. */
export interface CountingWorld {
  readonly zone: TimeZone
  readonly holidays?: HolidayCalendar
}

/**
 * The end of a period that runs from something that happened.
 *
 * @returns The deadline with its derivation, or the kernel's refusal that names the open question of counting.
 */
export function endOf(
  within: Within,
  event: { readonly name: LocalizedText; readonly moment: Moment },
  counting: Counting | undefined,
  world: CountingWorld,
  clause?: string
): Result.Result<Deadline, Refusal> {
  const length = lengthOf(within)
  const rule: DeadlinePeriod = {
    from: { event: "start" },
    ...(length === undefined ? {} : { length }),
    ...(counting?.dayOfEvent === undefined ? {} : { dayOfEvent: counting.dayOfEvent }),
    ...(counting?.onFreeDay === undefined ? {} : { onFreeDay: counting.onFreeDay }),
    ...(counting?.saturdays === undefined ? {} : { saturdays: counting.saturdays }),
    names: { start: event.name },
    ...(clause === undefined ? {} : { clause })
  }
  return computeDeadline(rule, {
    events: { start: event.moment },
    zone: world.zone,
    ...(world.holidays === undefined ? {} : { calendar: world.holidays })
  })
}

function lengthOf(within: Within): DeadlinePeriod["length"] {
  const [found, ...more] = (["years", "months", "weeks", "days", "workingDays"] as const).flatMap((unit) => {
    const count = unit in within ? (within as { readonly [unit: string]: number })[unit] : undefined
    return count === undefined || count === 0 ? [] : [{ count, unit }]
  })
  return more.length === 0 && found !== undefined && found.count > 0 ? found : undefined
}
