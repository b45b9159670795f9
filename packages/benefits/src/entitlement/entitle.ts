/**
 * What a rule gives one member on a day, with the account of why: the criterion, the amount, the period, the share.
 */
import {
  Criteria,
  type CriteriaContext,
  DateRange,
  type Facts,
  type LocalizedText,
  Quantity,
  Rational,
  reason,
  type Reason,
  refusal,
  type Refusal
} from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { inSmallest, unitOf } from "../amount.ts"
import type { Bucket } from "../ledger/account.ts"
import type { Benefit, Programme } from "../provisions.ts"
import { read } from "../words.ts"
import { bucketFor } from "./period.ts"
import { prorated, share } from "./proration.ts"
import type { EntitlementRule } from "./rule.ts"

/** A member as rules see it: its facts, and the term of its membership. */
export interface Member {
  readonly facts: Facts
  readonly membership?: DateRange
}

export interface Entitlement {
  readonly rule: { readonly id: string; readonly version: string }
  readonly benefit: string
  readonly holder: string
  readonly bucket: Bucket
  readonly quantity: Quantity
  readonly explanation: ReadonlyArray<LocalizedText>
}

/**
 * Applies one rule to one member on the day of `context`.
 *
 * @returns The entitlement in the smallest part of the benefit's unit, or every reason why there is none: each failing
 * part of the criterion with its clause, "entitlement/not-in-force", "entitlement/count-unknown",
 * "entitlement/no-row", "entitlement/membership-unknown", "entitlement/proration-undecided", "entitlement/nothing".
 * @since 0.1.0
 */
export function entitle(
  programme: Programme,
  rule: EntitlementRule,
  member: Member,
  context: CriteriaContext
): Result.Result<Entitlement, Refusal> {
  const benefit = Object.hasOwn(programme.benefits, rule.benefit) ? programme.benefits[rule.benefit] : undefined
  if (benefit === undefined)
    return refused([
      because(
        "entitlement/benefit-unknown",
        rule,
        `Nieznana korzyść „${rule.benefit}”.`,
        `Unknown benefit "${rule.benefit}".`
      )
    ])
  const bucket = bucketFor(rule.period, context.on, programme, member.membership)
  const full = fullAmount(rule, benefit, member.facts, context)
  const reasons = [
    ...(isInForce(rule, context)
      ? []
      : [
          because(
            "entitlement/not-in-force",
            rule,
            `Reguła nie obowiązuje w dniu ${context.on}.`,
            `The rule is not in force on ${context.on}.`
          )
        ]),
    ...Criteria.explain(rule.who, member.facts, context),
    ...(Result.isFailure(bucket) ? [bucket.failure] : []),
    ...(Result.isFailure(full) ? [full.failure] : [])
  ]
  if (Result.isFailure(bucket) || Result.isFailure(full) || reasons.length > 0) return refused(reasons)
  const shared = shareOf(rule, benefit, full.success, bucket.success, member.membership)
  if (Result.isFailure(shared)) return refused([shared.failure])
  const { amount, words } = shared.success
  if (amount <= 0n)
    return refused([because("entitlement/nothing", rule, "Z reguły nic nie przypada.", "The rule gives nothing.")])
  const quantity = { amount, unit: benefit.unit.id }
  const { start, endExclusive } = bucket.success
  const end = endExclusive === undefined ? undefined : DateRange.lastDay(bucket.success)
  return Result.succeed({
    rule: { id: rule.id, version: rule.version },
    benefit: rule.benefit,
    holder: member.facts.id,
    bucket: bucket.success,
    quantity,
    explanation: [
      {
        pl: `Reguła „${rule.id}”, wersja ${rule.version}${rule.clause === undefined ? "" : ` (${rule.clause})`}: ${say(full.success, benefit, "pl")}.`,
        en: `Rule "${rule.id}", version ${rule.version}${rule.clause === undefined ? "" : ` (${rule.clause})`}: ${say(full.success, benefit, "en")}.`
      },
      {
        pl: `Okres: od ${start}${end === undefined ? "" : ` do ${end}`}.`,
        en: `Period: from ${start}${end === undefined ? "" : ` to ${end}`}.`
      },
      ...words
    ]
  })
}

function isInForce({ from, until }: EntitlementRule, { on }: CriteriaContext): boolean {
  return (from === undefined || from <= on) && (until === undefined || on <= until)
}

function fullAmount(
  rule: EntitlementRule,
  benefit: Benefit,
  facts: Facts,
  context: CriteriaContext
): Result.Result<bigint, Reason> {
  const { amount } = rule
  if ("constant" in amount) return exact(rule, inSmallest(amount.constant, benefit.unit))
  if ("table" in amount) {
    const row = amount.table.find(({ who }) => Criteria.holds(who, facts, context))
    return row === undefined
      ? Result.fail(because("entitlement/no-row", rule, "Żaden wiersz tabeli nie pasuje.", "No row of the table fits."))
      : exact(rule, inSmallest(row.amount, benefit.unit))
  }
  const { of, amount: each, atMost } = amount.perHead
  const heads = facts.counts !== undefined && Object.hasOwn(facts.counts, of) ? facts.counts[of] : undefined
  if (heads === undefined || !Number.isSafeInteger(heads) || heads < 0) {
    return Result.fail(
      because(
        "entitlement/count-unknown",
        rule,
        `Nie wiadomo, ile jest: „${of}”.`,
        `The count of "${of}" is not known.`
      )
    )
  }
  const one = inSmallest(each, benefit.unit)
  const max = atMost === undefined ? undefined : inSmallest(atMost, benefit.unit)
  const total = one === undefined ? undefined : one * BigInt(heads)
  return exact(rule, total !== undefined && max !== undefined && total > max ? max : total)
}

function exact(rule: EntitlementRule, amount: bigint | undefined): Result.Result<bigint, Reason> {
  return amount === undefined
    ? Result.fail(
        because(
          "entitlement/amount",
          rule,
          "Wielkość nie jest całkowita w najmniejszej jednostce.",
          "The amount is not whole in the smallest part of its unit."
        )
      )
    : Result.succeed(amount)
}

function shareOf(
  rule: EntitlementRule,
  benefit: Benefit,
  amount: bigint,
  bucket: Bucket,
  membership: DateRange | undefined
): Result.Result<{ readonly amount: bigint; readonly words: ReadonlyArray<LocalizedText> }, Reason> {
  const proration = read(rule.proration)
  const whole = Result.succeed({ amount, words: [] })
  if (proration === "none" || bucket.endExclusive === undefined) return whole
  if (membership === undefined) {
    return Result.fail(
      because(
        "entitlement/membership-unknown",
        rule,
        "Okres członkostwa nie jest znany, a od niego zależy wielkość.",
        "The term of membership is not known, and the amount depends on it."
      )
    )
  }
  const part = share(proration === "unspecified" ? "days" : proration.by, bucket, membership)
  if (Rational.equals(part, Rational.one)) return whole
  if (proration === "unspecified") {
    return Result.fail(
      because(
        "entitlement/proration-undecided",
        rule,
        "Regulamin nie mówi, ile należy się członkowi przez część okresu; musi to rozstrzygnąć organ, który go uchwala.",
        "The charter does not say what a member for part of the period gets; the body that adopts it must decide."
      )
    )
  }
  const result = prorated(amount, part, proration, benefit.unit)
  const ratio = Rational.toString(part)
  return Result.succeed({
    amount: result,
    words: [
      {
        pl: `Członkostwo obejmuje ${ratio} okresu: ${say(result, benefit, "pl")}.`,
        en: `The membership covers ${ratio} of the period: ${say(result, benefit, "en")}.`
      }
    ]
  })
}

function say(amount: bigint, { unit }: Benefit, locale: string): string {
  return Quantity.format({ amount, unit: unit.id }, unitOf(unit), locale)
}

function because(code: string, rule: EntitlementRule, pl: string, en: string): Reason {
  return reason(code, { pl, en }, { clause: rule.clause, params: { rule: rule.id, version: rule.version } })
}

function refused(reasons: ReadonlyArray<Reason>): Result.Result<never, Refusal> {
  const why = refusal(reasons)
  if (why === undefined) throw new Error("refused without a reason")
  return Result.fail(why)
}
