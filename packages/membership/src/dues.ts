/**
 * Dues: what a membership costs, as the charter's formula.
 *
 * "No financial obligation" is a provision of its own and yields no obligation at all: nobody is sent an invoice for
 * zero. A formula that comes to zero yields none either.
 *
 * Amounts are whole numbers of the currency's smallest part. Shares of a year are exact and rounded once, here, half to
 * even.
 */
import {
  type DateRange,
  type LocalDate,
  Quantity,
  Rational,
  type Reason,
  reason,
  type Refusal,
  unspecified
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Proration, prorate } from "./proration.ts"
import { clause, Key, listOf, maybe } from "./words.ts"

/** In the smallest part of the currency, written as digits: "12000" is 120 zł. */
const Amount = Schema.String.check(
  Schema.isPattern(/^(0|[1-9]\d{0,17})$/, { message: "an amount is 1 to 18 digits, in the smallest part of the unit" })
)

const Rate = Schema.String.check(
  Schema.isPattern(/^\d{1,12}\/[1-9]\d{0,11}$/, { message: 'a rate is written as a fraction: "5/100"' })
)

const Formula = Schema.Union([
  Schema.Struct({ flat: Amount }),
  Schema.Struct({ byClass: Schema.Record(Key, Amount) }),
  /** Steps on a figure of the member (last year's income, paid staff): the first whose `upTo` is not exceeded. */
  Schema.Struct({
    tiersOn: Key,
    tiers: listOf(Schema.Struct({ upTo: Schema.optionalKey(Amount), amount: Amount }), 100)
  }),
  /** So much for each: per inhabitant of the commune. */
  Schema.Struct({ per: Key, rate: Rate, atLeast: Schema.optionalKey(Amount), atMost: Schema.optionalKey(Amount) })
])

export const Dues = Schema.Union([
  /** Explicitly no financial obligation. */
  Schema.Literal("none"),
  Schema.Struct({ unit: Key, formula: Formula, proration: maybe(Proration), clause })
])
export type Dues = typeof Dues.Type

/** What a member owes for one term. */
export interface DuesObligation {
  readonly amount: Quantity
  /** The part of the term that was counted. */
  readonly share: Rational
  readonly clause?: string
}

/** What the formula asks about the member. */
export interface DuesFacts {
  readonly class?: string
  /** Figures by name: whole numbers. */
  readonly figures?: { readonly [name: string]: bigint }
  /** The full term, and the first day of it that the member belongs. */
  readonly term?: DateRange
  readonly from?: LocalDate
}

/**
 * The obligation for one term; `undefined` when there is none.
 *
 * Refuses when the charter says nothing of dues, or the formula needs a figure or a class that is not known.
 *
 * @example
 * ```ts
 * Result.getOrThrow(duesFor("none", {})) // => undefined
 * const dues = { unit: "pln", formula: { flat: "12000" }, proration: "started-quarter" }
 * const term = DateRange.of(LocalDate.from("2013-01-01"), LocalDate.from("2014-01-01"))
 * Result.getOrThrow(duesFor(dues, { term, from: LocalDate.from("2013-08-15") })).amount.amount // => 6000n
 * ```
 * @since 0.1.0
 */
export function duesFor(
  dues: Dues | typeof unspecified | undefined,
  facts: DuesFacts
): Result.Result<DuesObligation | undefined, Refusal> {
  if (dues === undefined || dues === unspecified) return refuse(unsaid())
  if (dues === "none") return Result.succeed(undefined)
  const full = fullAmount(dues, facts)
  if (typeof full !== "bigint") return refuse(full)
  const { from, term } = facts
  const partial = term !== undefined && from !== undefined && term.start < from
  if (partial && (dues.proration === undefined || dues.proration === unspecified))
    return refuse(unsaidShare(dues.clause))
  const mode = dues.proration === undefined || dues.proration === unspecified ? "none" : dues.proration
  const share = partial ? prorate(term, from, mode) : Rational.one
  const amount = Rational.round(Rational.multiply(Rational.fromInteger(full), share))
  if (amount === 0n) return Result.succeed(undefined)
  return Result.succeed({
    amount: Quantity.of(amount, dues.unit),
    share,
    ...(dues.clause === undefined ? {} : { clause: dues.clause })
  })
}

function fullAmount(dues: Exclude<Dues, "none">, facts: DuesFacts): bigint | Reason {
  const { clause, formula } = dues
  if ("flat" in formula) return BigInt(formula.flat)
  if ("byClass" in formula) {
    const found = facts.class !== undefined && Object.hasOwn(formula.byClass, facts.class)
    return found ? BigInt(formula.byClass[facts.class ?? ""] ?? "0") : missing("class", clause)
  }
  const name = "per" in formula ? formula.per : formula.tiersOn
  const figure = figureOf(facts, name)
  if (figure === undefined) return missing(name, clause)
  if ("tiers" in formula) {
    const tier = formula.tiers.find(({ upTo }) => upTo === undefined || figure <= BigInt(upTo))
    return tier === undefined ? missing(name, clause) : BigInt(tier.amount)
  }
  const rate = Rational.parse(formula.rate) ?? Rational.zero
  const plain = Rational.round(Rational.multiply(rate, Rational.fromInteger(figure)))
  const least = BigInt(formula.atLeast ?? "0")
  const most = formula.atMost === undefined ? undefined : BigInt(formula.atMost)
  const raised = plain < least ? least : plain
  return most !== undefined && raised > most ? most : raised
}

function figureOf({ figures = {} }: DuesFacts, name: string): bigint | undefined {
  const found = Object.hasOwn(figures, name) ? figures[name] : undefined
  return found === undefined || found < 0n ? undefined : found
}

function refuse(why: Reason): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [why] })
}

function unsaid(): Reason {
  return reason("dues/unspecified", {
    pl: "Regulamin nie mówi, czy członkostwo kosztuje. Rozstrzygnięcie należy do organu, który uchwala składki.",
    en: "The charter does not say whether membership costs anything. The body that sets the dues must decide."
  })
}

function unsaidShare(clause?: string): Reason {
  return reason(
    "dues/unspecified-proration",
    {
      pl: "Regulamin nie mówi, czy za niepełny okres należy się cała składka, czy jej część.",
      en: "The charter does not say whether a part of the term costs the whole dues or a share."
    },
    { clause }
  )
}

function missing(name: string, clause?: string): Reason {
  return reason(
    "dues/figure-missing",
    {
      pl: `Do obliczenia składki brakuje danej „${name}”.`,
      en: `The dues cannot be computed without "${name}".`
    },
    { clause, params: { figure: name } }
  )
}
