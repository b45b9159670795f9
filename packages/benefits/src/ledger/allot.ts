/** Putting amounts on the books and moving what is not used: pool, grants, expiry, carry-over, transfers, withdrawal. */
import { LocalDate, reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { inSmallest } from "../amount.ts"
import type { Benefit } from "../provisions.ts"
import { read } from "../words.ts"
import type { Account, Bucket, Transfer } from "./account.ts"
import { badBucket, badQuantity, benefitOf, type Booked, type Books, overdrawn, unknownBenefit } from "./books.ts"
import type { CarryOver, Expire, FundPool, Grant, TransferTo, Withdraw } from "./command.ts"
import { poolUndecided } from "./draw.ts"
import { notAllowed, undecided, unknown } from "./refusals.ts"
import { balanceOf, bucketKey, carryKey, type LedgerState, sourceKey } from "./state.ts"

/**
 * The id that every grant of a rule to a holder for a period has, so that granting twice is granting once. After a
 * reversed grant the next try is number 2.
 */
export function grantId(rule: string, holder: string, bucket: string, attempt = 1): string {
  return `grant ${rule} ${bucket} ${holder}${attempt === 1 ? "" : ` #${attempt}`}`
}

export function fundPool(books: Books, command: FundPool): Booked {
  const { benefit: id, bucket, quantity } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const reasons = [...badQuantity(quantity, benefit, 0n), ...badBucket(books, id, bucket)]
  if (reasons.length > 0) return Result.fail(reasons)
  const transfers = move(
    { kind: "adjustment", bucket: bucket.id },
    { kind: "pool", bucket: bucket.id },
    quantity.amount
  )
  return Result.succeed({ _tag: "BenefitPoolFunded", ...books.entry, benefit: id, bucket, transfers })
}

export function grant(books: Books, command: Grant): Booked {
  const { benefit: id, bucket, holder, quantity, rule, explanation } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const allowance = read(benefit.allowance)
  const shared = allowance === "shared"
  const pool = { kind: "pool", bucket: bucket.id } as const
  const transfers = shared
    ? move({ kind: "adjustment", bucket: bucket.id }, pool, quantity.amount)
    : move(pool, { kind: "available", holder, bucket: bucket.id }, quantity.amount)
  const reasons = [
    ...badQuantity(quantity, benefit),
    ...badBucket(books, id, bucket),
    ...(isNextGrant(books.state, command) ? [] : [grantOutOfOrder(command)]),
    ...(allowance === "unspecified" ? [allowanceUndecided(id)] : []),
    ...(read(benefit.pool) === "unspecified" ? [poolUndecided(id)] : []),
    ...overdrawn(books, id, benefit, transfers)
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  return Result.succeed({
    _tag: "BenefitGranted",
    ...books.entry,
    benefit: id,
    holder,
    bucket,
    rule,
    explanation,
    transfers
  })
}

/** One grant per rule, holder and period; another only after the earlier one was reversed. */
function isNextGrant(state: LedgerState, { id, rule, holder, bucket }: Grant): boolean {
  for (let attempt = 1; ; attempt++) {
    const due = grantId(rule.id, holder, bucket.id, attempt)
    if (!HashMap.has(state.reversed, due)) return id === due
  }
}

export function expire(books: Books, command: Expire): Booked {
  const { benefit: id, bucket: name, on } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const bucket = Option.getOrUndefined(HashMap.get(books.state.buckets, bucketKey(id, name)))
  if (bucket === undefined) return Result.fail([noBucket(name)])
  const reasons = [
    ...notEnded(bucket, on),
    ...(read(benefit.carryOver) === "unspecified" ? [carryOverUndecided(id)] : [])
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  const transfers = holdersOf(books.state, id).flatMap((holder) => {
    const from = { kind: "available", holder, bucket: name } as const
    return move(from, { kind: "expired", holder, bucket: name }, balanceOf(books.state, id, from))
  })
  return Result.succeed({ _tag: "BenefitExpired", ...books.entry, benefit: id, bucket: name, transfers })
}

export function carryOver(books: Books, command: CarryOver): Booked {
  const { benefit: id, holder, from: name, to, on } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const bucket = Option.getOrUndefined(HashMap.get(books.state.buckets, bucketKey(id, name)))
  if (bucket === undefined) return Result.fail([noBucket(name)])
  const provision = read(benefit.carryOver)
  if (provision === "unspecified") return Result.fail([carryOverUndecided(id)])
  if (provision === "none") return Result.fail([noCarryOver(benefit)])
  const from = { kind: "available", holder, bucket: name } as const
  const left = balanceOf(books.state, id, from)
  const max = provision.max === undefined ? left : (inSmallest(provision.max, benefit.unit) ?? 0n)
  const amount = left < max ? left : max
  const done = HashMap.has(books.state.carried, carryKey(id, holder, name))
  const reasons = [
    ...notEnded(bucket, on),
    ...badBucket(books, id, to),
    ...(follows(bucket, to, provision.months) ? [] : [wrongTarget(provision.clause)]),
    ...(done ? [carriedBefore(provision.clause)] : []),
    ...(amount > 0n ? [] : [nothingLeft(name)])
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  const transfers = move(from, { kind: "available", holder, bucket: to.id }, amount)
  return Result.succeed({
    _tag: "BenefitCarriedOver",
    ...books.entry,
    benefit: id,
    holder,
    from: name,
    bucket: to,
    transfers
  })
}

/** The bucket into which the charter's `months` carry what is left of `bucket`. */
export function carriedBucket(bucket: Required<Bucket>, months: number): Bucket {
  return {
    id: `${bucket.id}+${months}m`,
    start: bucket.endExclusive,
    endExclusive: LocalDate.add(bucket.endExclusive, { months })
  }
}

/** Starts where the other ended, and lasts as long as the charter lets what is carried over last. */
function follows(bucket: Bucket, to: Bucket, months: number | undefined): boolean {
  if (bucket.endExclusive === undefined || to.start !== bucket.endExclusive || to.id === bucket.id) return false
  return months === undefined || to.endExclusive === LocalDate.add(bucket.endExclusive, { months })
}

export function transferTo(books: Books, command: TransferTo): Booked {
  const { benefit: id, holder, to, bucket: name, quantity } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const bucket = Option.getOrUndefined(HashMap.get(books.state.buckets, bucketKey(id, name)))
  if (bucket === undefined) return Result.fail([noBucket(name)])
  const transferable = read(benefit.transferable)
  const transfers = move(
    { kind: "available", holder, bucket: name },
    { kind: "available", holder: to, bucket: name },
    quantity.amount
  )
  const reasons = [
    ...badQuantity(quantity, benefit),
    ...(transferable === true ? [] : [transferable === false ? notTransferable(benefit) : transferUndecided(id)]),
    ...(holder === to ? [toItself(holder)] : []),
    ...overdrawn(books, id, benefit, transfers)
  ]
  if (reasons.length > 0) return Result.fail(reasons)
  return Result.succeed({ _tag: "BenefitTransferred", ...books.entry, benefit: id, holder, to, bucket, transfers })
}

export function withdraw(books: Books, command: Withdraw): Booked {
  const { benefit: id, holder, bucket, quantity, why } = command
  const benefit = benefitOf(books, id)
  if (benefit === undefined) return unknownBenefit(id)
  const transfers = move({ kind: "available", holder, bucket }, { kind: "pool", bucket }, quantity.amount)
  const reasons = [...badQuantity(quantity, benefit), ...overdrawn(books, id, benefit, transfers)]
  if (reasons.length > 0) return Result.fail(reasons)
  return Result.succeed({ _tag: "BenefitWithdrawn", ...books.entry, benefit: id, holder, bucket, why, transfers })
}

function move(from: Account, to: Account, amount: bigint): ReadonlyArray<Transfer> {
  return amount > 0n ? [{ from, to, amount }] : []
}

function holdersOf(state: LedgerState, benefit: string): ReadonlyArray<string> {
  const prefix = sourceKey(benefit, { holder: "" })
  return [...HashMap.keys(state.sources)]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort()
}

function notEnded({ id, endExclusive }: Bucket, on: LocalDate): ReadonlyArray<Reason> {
  if (endExclusive !== undefined && endExclusive <= on) return []
  return [
    reason(
      "bucket/not-ended",
      { pl: `Okres „${id}” jeszcze trwa w dniu ${on}.`, en: `Period "${id}" has not ended on ${on}.` },
      { params: { bucket: id, on } }
    )
  ]
}

function noBucket(id: string): Reason {
  return unknown("bucket/unknown", id, "Nie ma takiego okresu uprawnienia", "There is no such entitlement period")
}

function grantOutOfOrder({ rule, holder, bucket }: Grant): Reason {
  return reason(
    "ledger/grant-id",
    {
      pl: `Przydział z reguły „${rule.id}” dla „${holder}” na okres „${bucket.id}” ma ustalony identyfikator; ponowić można tylko odwrócony.`,
      en: `A grant by rule "${rule.id}" to "${holder}" for "${bucket.id}" has a fixed id, and is repeated only once reversed.`
    },
    { path: ["id"] }
  )
}

function allowanceUndecided(benefit: string): Reason {
  return undecided("benefit/allowance-undecided", benefit, {
    pl: "czy każdy ma własny przydział, czy wszyscy korzystają ze wspólnej puli",
    en: "whether each holder has its own allowance or all share a pool"
  })
}

function carryOverUndecided(benefit: string): Reason {
  return undecided("benefit/carry-over-undecided", benefit, {
    pl: "co dzieje się z niewykorzystanym przydziałem po końcu okresu",
    en: "what happens to what is left when the period ends"
  })
}

function transferUndecided(benefit: string): Reason {
  return undecided("benefit/transfer-undecided", benefit, {
    pl: "czy przydział można przekazać innemu",
    en: "whether an allowance may be given to another holder"
  })
}

function notTransferable({ clause }: Benefit): Reason {
  return notAllowed("benefit/not-transferable", clause, {
    pl: "Przydziału nie można przekazać innemu.",
    en: "The allowance cannot be given to another holder."
  })
}

function noCarryOver({ clause }: Benefit): Reason {
  return notAllowed("benefit/no-carry-over", clause, {
    pl: "Niewykorzystany przydział nie przechodzi na następny okres.",
    en: "What is left is not carried over."
  })
}

function wrongTarget(clause: string | undefined): Reason {
  return notAllowed("benefit/carry-over-target", clause, {
    pl: "Okres docelowy nie jest tym, na który regulamin pozwala przenieść przydział.",
    en: "The target is not the period into which the charter carries over."
  })
}

function carriedBefore(clause: string | undefined): Reason {
  return notAllowed("benefit/carried-over-before", clause, {
    pl: "Przydział z tego okresu został już przeniesiony.",
    en: "What was left of this period was already carried over."
  })
}

function nothingLeft(bucket: string): Reason {
  return unknown("benefit/nothing-left", bucket, "Nic nie pozostało z okresu", "Nothing is left of period")
}

function toItself(holder: string): Reason {
  return unknown(
    "benefit/transfer-to-itself",
    holder,
    "Nie można przekazać przydziału samemu sobie",
    "A holder cannot give to itself"
  )
}
