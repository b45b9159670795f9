/**
 * How a charter writes an amount: as a person would say it, in whole units of the benefit or with a decimal point or a
 * fraction: 48, "1.5", "1/2". It is turned exactly into the smallest part of the unit (minutes of an hour) or refused.
 */
import { type Quantity, Rational, type Unit } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Words } from "./words.ts"

/** In whole units of the benefit: 48 hours is `48`, an hour and a half `"1.5"`. Never negative. */
export const Amount = Schema.Union([
  Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  Schema.String.check(
    Schema.isPattern(/^\d{1,15}(?:\.\d{1,15}|\/[1-9]\d{0,14})?$/, { message: 'an amount reads as 48, "1.5" or "1/2"' })
  )
])
export type Amount = typeof Amount.Type

/** What a benefit is counted in, as plain data: hours in minutes is `{ id: "hours", perUnit: 60, … }`. */
export const BenefitUnit = Schema.Struct({
  id: Schema.NonEmptyString,
  /** How many of the smallest part make one whole. */
  perUnit: Schema.Int.check(Schema.isGreaterThan(0)),
  /** Words for the smallest part: "min". */
  smallest: Words,
  /** Words for one whole: "h". */
  whole: Schema.optionalKey(Words)
})
export type BenefitUnit = typeof BenefitUnit.Type

/** Hours counted in whole minutes. */
export const hours: BenefitUnit = {
  id: "hours",
  perUnit: 60,
  smallest: { pl: "min", en: "min" },
  whole: { pl: "h", en: "h" }
}

/** Places: on a study visit, at a table. */
export const places: BenefitUnit = { id: "places", perUnit: 1, smallest: { pl: "miejsc", en: "places" } }

/** The same unit as the kernel writes it, for `Quantity.format`. */
export function unitOf(unit: BenefitUnit): Unit {
  const base = { id: unit.id, perUnit: BigInt(unit.perUnit), smallest: unit.smallest }
  return unit.whole === undefined ? base : { ...base, whole: unit.whole }
}

/**
 * An amount in the smallest part of its unit; `undefined` when it does not come out whole (a third of a minute).
 *
 * @example
 * ```ts
 * inSmallest("1.5", hours) // => 90n
 * inSmallest("1/7", hours) // => undefined
 * ```
 * @since 0.1.0
 */
export function inSmallest(amount: Amount, unit: BenefitUnit): bigint | undefined {
  const exact = typeof amount === "number" ? Rational.of(amount) : Rational.parse(amount)
  if (exact === undefined) return undefined
  const parts = Rational.multiply(exact, Rational.of(unit.perUnit))
  return Rational.isInteger(parts) ? parts.num : undefined
}

/**
 * So many hours, exactly; a fraction of a minute throws.
 *
 * @example
 * ```ts
 * hoursOf("7.5") // => { amount: 450n, unit: "hours" }
 * ```
 * @throws RangeError when the hours do not come out in whole minutes.
 * @since 0.1.0
 */
export function hoursOf(amount: Amount): Quantity {
  const minutes = inSmallest(amount, hours)
  if (minutes === undefined) throw new RangeError(`${amount} hours are not a whole number of minutes`)
  return { amount: minutes, unit: hours.id }
}
