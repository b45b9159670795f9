/**
 * Correcting an entry: never by changing it, only by booking its opposite, once, with the reason.
 *
 * A use that settled a reservation goes back to what the reservation was drawn from, because a reservation is settled
 * at most once. A reservation is released, not reversed; a reversal is not reversed: the operation is booked anew.
 */
import { reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { sourceAccount, type Transfer } from "./account.ts"
import { benefitOf, type Booked, type Books, overdrawn, unknownBenefit } from "./books.ts"
import type { Reverse } from "./command.ts"
import type { LedgerEvent } from "./entry.ts"
import { unknown } from "./refusals.ts"

export function reverse(books: Books, command: Reverse): Booked {
  const { entry: id, why } = command
  const entry = Option.getOrUndefined(HashMap.get(books.state.entries, id))
  if (entry === undefined) {
    return Result.fail([unknown("ledger/entry-unknown", id, "Nie ma takiego zapisu", "There is no such entry")])
  }
  const benefit = benefitOf(books, entry.benefit)
  if (benefit === undefined) return unknownBenefit(entry.benefit)
  const before = Option.getOrUndefined(HashMap.get(books.state.reversed, id))
  if (before !== undefined) return Result.fail([reversedBefore(id, before)])
  const transfers = opposite(entry)
  const reasons = [
    ...(transfers === undefined ? [notReversible(entry)] : overdrawn(books, entry.benefit, benefit, transfers))
  ]
  if (reasons.length > 0 || transfers === undefined) return Result.fail(reasons)
  return Result.succeed({
    _tag: "BenefitReversed",
    ...books.entry,
    benefit: entry.benefit,
    reverses: id,
    why,
    transfers,
    ...(entry._tag === "BenefitConsumed" ? { counted: entry.counted } : {})
  })
}

function opposite(entry: LedgerEvent): ReadonlyArray<Transfer> | undefined {
  switch (entry._tag) {
    case "BenefitReserved":
    case "BenefitReleased":
    case "BenefitReversed":
      return undefined
    case "BenefitConsumed":
      return entry.transfers
        .filter(({ to }) => to.kind === "used")
        .map(({ to, amount }) => ({ from: to, to: sourceAccount(entry.source, to.bucket), amount }))
    case "BenefitPoolFunded":
    case "BenefitGranted":
    case "BenefitExpired":
    case "BenefitCarriedOver":
    case "BenefitTransferred":
    case "BenefitWithdrawn":
      return entry.transfers.map(({ from, to, amount }) => ({ from: to, to: from, amount })).toReversed()
  }
}

function reversedBefore(id: string, by: string): Reason {
  return reason(
    "ledger/reversed-before",
    { pl: `Zapis „${id}” został już odwrócony („${by}”).`, en: `Entry "${id}" was already reversed ("${by}").` },
    { params: { id, by } }
  )
}

function notReversible({ id, _tag }: LedgerEvent): Reason {
  return reason(
    "ledger/not-reversible",
    {
      pl: `Zapisu „${id}” nie odwraca się: rezerwację się zwalnia, a zwolnienie lub odwrócenie księguje na nowo.`,
      en: `Entry "${id}" is not reversed: release a reservation; book a release or a reversal anew.`
    },
    { params: { id, entry: _tag } }
  )
}
