import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { counted, type Noun } from "./counted.ts"
import { reason, type Refusal } from "./refusal.ts"
import { type Locale, type LocalizedText, textIn } from "./text.ts"

/**
 * How much of something, exactly: workshop minutes, grosze, places on a study visit.
 *
 * The amount is a whole number of the unit's smallest part, so that sharing and adding never round behind anybody's
 * back; different units never mix. JSON holds the amount as decimal digits, since JSON's own numbers stop being exact
 * at 2^53.
 */
export interface Quantity {
  /** In the smallest part of the unit. */
  readonly amount: bigint
  /** The id of the unit. */
  readonly unit: string
}

/** What is counted, and in what smallest part. */
export interface Unit {
  /** "hours", "pln", "places". */
  readonly id: string
  /** How many of the smallest part make one whole: 60n for hours counted in minutes. */
  readonly perUnit: bigint
  /** Words for the smallest part: an abbreviation ("min"), or the noun with its forms. */
  readonly smallest: LocalizedText | Noun
  /**
   * Words for the whole: an abbreviation ("godz.", "zł") or a noun. Without them an amount is shown in its smallest
   * part. After an abbreviation tenths and hundredths read as decimals; nouns are only said of whole numbers.
   */
  readonly whole?: LocalizedText | Noun
}

const amountText = Schema.String.check(
  Schema.isPattern(/^(0|-?[1-9]\d{0,39})$/, { message: "an amount is up to 40 decimal digits, without a leading zero" })
)

const schema: Schema.Codec<Quantity, { readonly amount: string; readonly unit: string }> = Schema.Struct({
  amount: amountText.pipe(
    Schema.decodeTo(Schema.BigInt, SchemaTransformation.transform({ decode: (text) => BigInt(text), encode: String }))
  ),
  unit: Schema.NonEmptyString
})

export const Quantity = {
  schema,
  of,
  ofWhole,
  zero: (unit: string): Quantity => ({ amount: 0n, unit }),
  add,
  subtract,
  compare,
  sum,
  negate: (quantity: Quantity): Quantity => ({ amount: -quantity.amount, unit: quantity.unit }),
  isZero: (quantity: Quantity): boolean => quantity.amount === 0n,
  isNegative: (quantity: Quantity): boolean => quantity.amount < 0n,
  equals: (a: Quantity, b: Quantity): boolean => a.amount === b.amount && a.unit === b.unit,
  format
} as const

/**
 * An amount in the smallest part of the unit.
 *
 * @throws RangeError when a number is not a safe whole number; pass a bigint for greater ones.
 * @since 0.1.0
 */
function of(amount: bigint | number, unit: string): Quantity {
  if (typeof amount === "number" && !Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not exact`)
  return { amount: BigInt(amount), unit }
}

/**
 * So many whole units: 48 hours are 2880 minutes.
 *
 * @throws RangeError as `of` does.
 *
 * @example
 * ```ts
 * const hours: Unit = { id: "hours", perUnit: 60n, smallest: { pl: "min", en: "min" } }
 * Quantity.ofWhole(48, hours) // => { amount: 2880n, unit: "hours" }
 * ```
 * @since 0.1.0
 */
function ofWhole(wholes: bigint | number, unit: Unit): Quantity {
  return { amount: of(wholes, unit.id).amount * unit.perUnit, unit: unit.id }
}

/** The sum; refused ("quantity/different-units") when the units differ. */
function add(a: Quantity, b: Quantity): Result.Result<Quantity, Refusal> {
  return a.unit === b.unit ? Result.succeed({ amount: a.amount + b.amount, unit: a.unit }) : differentUnits(a, b)
}

/** The difference, which may be negative; refused ("quantity/different-units") when the units differ. */
function subtract(a: Quantity, b: Quantity): Result.Result<Quantity, Refusal> {
  return a.unit === b.unit ? Result.succeed({ amount: a.amount - b.amount, unit: a.unit }) : differentUnits(a, b)
}

/** −1, 0 or 1; refused ("quantity/different-units") when the units differ, because hours are never more than places. */
function compare(a: Quantity, b: Quantity): Result.Result<-1 | 0 | 1, Refusal> {
  if (a.unit !== b.unit) return differentUnits(a, b)
  return Result.succeed(a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0)
}

/** The sum of many in one unit; nothing adds up to zero. */
function sum(quantities: Iterable<Quantity>, unit: string): Result.Result<Quantity, Refusal> {
  let amount = 0n
  for (const each of quantities) {
    if (each.unit !== unit) return differentUnits({ amount, unit }, each)
    amount += each.amount
  }
  return Result.succeed({ amount, unit })
}

function differentUnits(a: Quantity, b: Quantity): Result.Result<never, Refusal> {
  const why = reason(
    "quantity/different-units",
    { pl: `Nie można łączyć jednostek: ${a.unit} i ${b.unit}.`, en: `Units cannot be mixed: ${a.unit} and ${b.unit}.` },
    { params: { left: a.unit, right: b.unit } }
  )
  return Result.fail({ _tag: "Refusal", reasons: [why] })
}

/**
 * The amount for a reader. Units of ten, a hundred … parts read as decimals ("12,50 zł"), others as wholes and parts
 * ("7 h 30 min"); thousands are kept apart with a no-break space.
 *
 * @example
 * ```ts
 * const hours: Unit = { id: "hours", perUnit: 60n, whole: { pl: "godz.", en: "h" }, smallest: { pl: "min", en: "min" } }
 * Quantity.format(Quantity.of(450, "hours"), hours, "en") // => "7 h 30 min"
 * const money: Unit = { id: "pln", perUnit: 100n, whole: { pl: "zł", en: "PLN" }, smallest: { pl: "gr", en: "gr" } }
 * Quantity.format(Quantity.of(-1250, "pln"), money, "pl") // => "−12,50 zł"
 * ```
 * @throws RangeError when the unit is another one.
 * @since 0.1.0
 */
function format(quantity: Quantity, unit: Unit, locale: Locale): string {
  if (quantity.unit !== unit.id) throw new RangeError(`an amount in ${quantity.unit} is not written in ${unit.id}`)
  const size = quantity.amount < 0n ? -quantity.amount : quantity.amount
  const sign = quantity.amount < 0n ? "−" : ""
  if (unit.whole === undefined) return sign + said(size, unit.smallest, locale)
  const wholes = size / unit.perUnit
  const parts = size % unit.perUnit
  const decimals = decimalPlaces(unit.perUnit)
  if (decimals !== undefined && !isNoun(unit.whole)) {
    const fraction = decimals === 0 ? "" : `${textIn(decimalSign, locale)}${parts.toString().padStart(decimals, "0")}`
    return `${sign}${grouped(wholes)}${fraction} ${textIn(unit.whole, locale)}`
  }
  const shown = [
    ...(wholes === 0n && parts !== 0n ? [] : [said(wholes, unit.whole, locale)]),
    ...(parts === 0n ? [] : [said(parts, unit.smallest, locale)])
  ]
  return sign + shown.join(" ")
}

const decimalSign: LocalizedText = { pl: ",", en: "." }

/** The places of 1, 10, 100 …; nothing for other sizes. */
function decimalPlaces(perUnit: bigint): number | undefined {
  const digits = perUnit.toString()
  return /^10*$/.test(digits) ? digits.length - 1 : undefined
}

function grouped(amount: bigint): string {
  return amount.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, "\u00a0")
}

/** The form after a great number is that after its last two digits, so no digit is lost on the way to `counted`. */
function said(amount: bigint, forms: LocalizedText | Noun, locale: Locale): string {
  if (!isNoun(forms)) return `${grouped(amount)} ${textIn(forms, locale)}`
  const alike = Number(amount < 100n ? amount : 100n + (amount % 100n))
  return textIn(counted(alike, forms), locale).replace(`${alike}`, grouped(amount))
}

function isNoun(forms: LocalizedText | Noun): forms is Noun {
  return typeof forms.pl !== "string"
}
