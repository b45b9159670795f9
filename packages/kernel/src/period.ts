/**
 * A length of calendar time: "3 years", "1 month and 14 days".
 *
 * It is kept as a person says it, because a month is not a number of days: one month from 31 January ends on the last
 * day of February, and one year from 29 February on 28 February. Only a date can turn a period into days.
 *
 * Source: https://tc39.es/proposal-temporal/#sec-temporal-duration-objects, its calendar fields only.
 */
import * as Schema from "effect/Schema"
import { counted, type Noun } from "./counted.ts"
import { type Locale, textIn } from "./text.ts"

/** Whole numbers, all of one sign; a field left out is zero. */
export interface Period {
  readonly years?: number
  readonly months?: number
  readonly weeks?: number
  readonly days?: number
}

/** More days than the calendar holds: no longer period can mean anything here. */
const longest = 4_000_000
const amount = Schema.Int.check(Schema.isBetween({ minimum: -longest, maximum: longest }))

const schema: Schema.Codec<Period, Period> = Schema.Struct({
  years: Schema.optionalKey(amount),
  months: Schema.optionalKey(amount),
  weeks: Schema.optionalKey(amount),
  days: Schema.optionalKey(amount)
}).check(
  Schema.makeFilter((period) => sameSign(period) || "a period runs one way: all its numbers have the same sign", {
    identifier: "Period"
  })
)

const fields = ["years", "months", "weeks", "days"] as const

const nouns: { readonly [field in (typeof fields)[number]]: Noun } = {
  years: { pl: ["rok", "lata", "lat"], en: ["year", "years"] },
  months: { pl: ["miesiąc", "miesiące", "miesięcy"], en: ["month", "months"] },
  weeks: { pl: ["tydzień", "tygodnie", "tygodni"], en: ["week", "weeks"] },
  days: { pl: ["dzień", "dni", "dni"], en: ["day", "days"] }
}

/**
 * Lengths of calendar time and their words.
 *
 * @example
 * ```ts
 * Period.format({ years: 1, months: 2, days: 5 }, "pl") // => "1 rok, 2 miesiące i 5 dni"
 * Period.format({ weeks: 2 }, "en") // => "2 weeks"
 * ```
 * @since 0.1.0
 */
export const Period = {
  schema,
  format,
  negate: (period: Period): Period =>
    Object.fromEntries(fields.flatMap((field) => (period[field] ? [[field, -period[field]]] : []))),
  isZero: (period: Period): boolean => fields.every((field) => !period[field])
} as const

/** `n` calendar days. */
export function days(n: number): Period {
  return { days: whole(n) }
}

/** `n` weeks of seven days. */
export function weeks(n: number): Period {
  return { weeks: whole(n) }
}

/** `n` calendar months, each as long as the calendar has it. */
export function months(n: number): Period {
  return { months: whole(n) }
}

/** `n` calendar years. */
export function years(n: number): Period {
  return { years: whole(n) }
}

/** The period in words, in Polish for "pl" and its regions, otherwise in English. */
function format(period: Period, locale: Locale): string {
  const parts = fields.flatMap((field) => {
    const n = period[field] ?? 0
    return n === 0 ? [] : [textIn(counted(n, nouns[field]), locale)]
  })
  const last = parts.pop() ?? textIn(counted(0, nouns.days), locale)
  return parts.length === 0 ? last : `${parts.join(", ")} ${textIn({ pl: "i", en: "and" }, locale)} ${last}`
}

function sameSign(period: Period): boolean {
  const forward = fields.some((field) => (period[field] ?? 0) > 0)
  const backward = fields.some((field) => (period[field] ?? 0) < 0)
  return !(forward && backward)
}

function whole(n: number): number {
  if (!Number.isInteger(n) || Math.abs(n) > longest) {
    throw new RangeError(`a period takes whole numbers up to ${longest}, not ${n}`)
  }
  return n
}
