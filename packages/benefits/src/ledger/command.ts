/**
 * What can be asked of a programme's ledger.
 *
 * Every command carries the id of its operation, the moment it is recorded (`at`, the ledger's clock) and the day it
 * concerns (`on`). Amounts are in the smallest part of the benefit's unit, with the unit named.
 */
import type { Instant, LocalDate, LocalizedText, Quantity } from "@ogniwo/kernel"
import type { Bucket, Source } from "./account.ts"
import type { Evidence, Subject } from "./entry.ts"

interface Operation {
  readonly id: string
  readonly at: Instant
  readonly on: LocalDate
}

/** Puts an amount into the pool of a bucket: 800 hours for the project. */
export interface FundPool extends Operation {
  readonly _tag: "FundPool"
  readonly benefit: string
  readonly bucket: Bucket
  readonly quantity: Quantity
}

/** Gives a holder what a rule entitles it to. Make one with `grantsFor`. */
export interface Grant extends Operation {
  readonly _tag: "Grant"
  readonly benefit: string
  readonly holder: string
  readonly bucket: Bucket
  readonly quantity: Quantity
  readonly rule: { readonly id: string; readonly version: string }
  readonly explanation: ReadonlyArray<LocalizedText>
}

interface Drawing extends Operation {
  readonly benefit: string
  readonly holder: string
  readonly quantity: Quantity
  /** Whose caps it counts against: the person, the organisation, the units above. */
  readonly subjects: ReadonlyArray<Subject>
  /** Left out: the holder's own allowance, or the pool when the benefit is shared. */
  readonly from?: Source
  readonly activity?: string
}

/** Sets an amount aside for use on the day `on`, until `expiresAt` by the ledger's clock. */
export interface Reserve extends Drawing {
  readonly _tag: "Reserve"
  readonly expiresAt?: Instant
}

interface Proven {
  readonly evidence?: ReadonlyArray<Evidence>
  /** Book the use although the evidence is still missing; it will not count in any report. */
  readonly unverified?: boolean
}

/** Uses an amount that was not reserved before. */
export interface Consume extends Drawing, Proven {
  readonly _tag: "Consume"
}

/** Uses a reservation, whole or in part; what is left goes back to where it came from. */
export interface ConsumeReserved extends Operation, Proven {
  readonly _tag: "ConsumeReserved"
  readonly reservation: string
  readonly quantity: Quantity
}

/** Gives a reservation back. */
export interface Release extends Operation {
  readonly _tag: "Release"
  readonly reservation: string
}

/** Books as expired all that is still available in a bucket whose period has ended. */
export interface Expire extends Operation {
  readonly _tag: "Expire"
  readonly benefit: string
  readonly bucket: string
}

/** Takes what a holder did not use into a later bucket, as far as the charter lets it. */
export interface CarryOver extends Operation {
  readonly _tag: "CarryOver"
  readonly benefit: string
  readonly holder: string
  readonly from: string
  readonly to: Bucket
}

/** One holder gives an amount to another, in the same bucket. */
export interface TransferTo extends Operation {
  readonly _tag: "TransferTo"
  readonly benefit: string
  readonly holder: string
  readonly to: string
  readonly bucket: string
  readonly quantity: Quantity
}

/** Takes unused entitlement back into the pool. */
export interface Withdraw extends Operation {
  readonly _tag: "Withdraw"
  readonly benefit: string
  readonly holder: string
  readonly bucket: string
  readonly quantity: Quantity
  readonly why: string
}

/** Books the opposite of an entry. */
export interface Reverse extends Operation {
  readonly _tag: "Reverse"
  readonly entry: string
  readonly why: string
}

export type LedgerCommand =
  | FundPool
  | Grant
  | Reserve
  | Consume
  | ConsumeReserved
  | Release
  | Expire
  | CarryOver
  | TransferTo
  | Withdraw
  | Reverse
