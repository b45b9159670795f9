/** What the decision on one operation has in hand, and the checks that several operations share. */
import { hashOf, type Instant, type Json, type LocalDate, type Quantity, reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import type { Benefit, Programme } from "../provisions.ts"
import { accountKey, type Bucket, type Transfer } from "./account.ts"
import type { LedgerCommand } from "./command.ts"
import type { LedgerEvent } from "./entry.ts"
import { shortage, unknown } from "./refusals.ts"
import { balanceOf, bucketKey, type LedgerState } from "./state.ts"

export interface Books {
  readonly programme: Programme
  readonly state: LedgerState
  /** What every entry of this operation carries. */
  readonly entry: {
    readonly id: string
    readonly fingerprint: string
    readonly at: Instant
    readonly on: LocalDate
  }
}

export type Booked = Result.Result<LedgerEvent, ReadonlyArray<Reason>>

/** The benefit of that id in this programme, its own properties only. */
export function benefitOf(books: Books, id: string): Benefit | undefined {
  return Object.hasOwn(books.programme.benefits, id) ? books.programme.benefits[id] : undefined
}

export function unknownBenefit(id: string): Booked {
  return Result.fail([unknown("benefit/unknown", id, "W programie nie ma korzyści", "The programme has no benefit")])
}

/** Why the quantity cannot be an amount of the benefit: another unit, or nothing at all. */
export function badQuantity(quantity: Quantity, benefit: Benefit, atLeast: 0n | 1n = 1n): ReadonlyArray<Reason> {
  const wrongUnit = reason(
    "benefit/wrong-unit",
    {
      pl: `Tę korzyść liczy się w jednostce „${benefit.unit.id}”, nie „${quantity.unit}”.`,
      en: `This benefit is counted in "${benefit.unit.id}", not "${quantity.unit}".`
    },
    { path: ["quantity", "unit"] }
  )
  const tooLittle = reason(
    "benefit/amount",
    { pl: "Wielkość musi być dodatnia.", en: "The amount must be positive." },
    { path: ["quantity", "amount"] }
  )
  return [...(quantity.unit === benefit.unit.id ? [] : [wrongUnit]), ...(quantity.amount >= atLeast ? [] : [tooLittle])]
}

/** Why the bucket cannot be used: a name with spaces, an end before its start, or a known name with other dates. */
export function badBucket(books: Books, benefit: string, bucket: Bucket): ReadonlyArray<Reason> {
  const known = Option.getOrUndefined(HashMap.get(books.state.buckets, bucketKey(benefit, bucket.id)))
  const name = /^\S{1,200}$/.test(bucket.id)
  const ordered = bucket.endExclusive === undefined || bucket.start < bucket.endExclusive
  const same = known === undefined || (known.start === bucket.start && known.endExclusive === bucket.endExclusive)
  if (name && ordered && same) return []
  return [
    reason(
      "bucket/dates",
      {
        pl: `Okres „${bucket.id}” ma niepoprawną nazwę albo inne daty niż zaksięgowane.`,
        en: `Period "${bucket.id}" has an invalid name, or other dates than those on the books.`
      },
      { path: ["bucket"] }
    )
  ]
}

/** Which accounts the transfers would leave below zero. Adjustments may be: they are where pools come from. */
export function overdrawn(books: Books, id: string, benefit: Benefit, transfers: ReadonlyArray<Transfer>) {
  const changes = new Map<string, { readonly account: Transfer["from"]; change: bigint }>()
  for (const { from, to, amount } of transfers) {
    for (const [account, change] of [[from, -amount] as const, [to, amount] as const]) {
      const key = accountKey(id, account)
      const known = changes.get(key)
      if (known === undefined) changes.set(key, { account, change })
      else known.change += change
    }
  }
  return [...changes.values()].flatMap(({ account, change }): ReadonlyArray<Reason> => {
    if (account.kind === "adjustment" || change >= 0n) return []
    if (account.kind === "pool" && benefit.pool !== "limited") return []
    const balance = balanceOf(books.state, id, account)
    return balance + change >= 0n
      ? []
      : [shortage("holder" in account ? "holder" : "pool", id, benefit, balance, -change)]
  })
}

/**
 * SHA-256 of what the operation asks, without when it was recorded: the same wish sent twice has one fingerprint. A
 * grant leaves out its day and explanation too, so that granting by the same rules again tomorrow changes nothing.
 */
export function fingerprint(command: LedgerCommand): string {
  const left = command._tag === "Grant" ? ["at", "on", "explanation"] : ["at"]
  return hashOf(plain(Object.fromEntries(Object.entries(command).filter(([key]) => !left.includes(key)))))
}

function plain(value: unknown): Json {
  if (typeof value === "bigint") return `${value}`
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, plain(each)]]))
    )
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null
}
