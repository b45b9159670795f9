/**
 * The auditor of a ledger: recomputes it from its entries in the plainest way and says where the books differ.
 *
 * It shares no arithmetic with the state that decisions use, so that a mistake in one shows against the other.
 */
import { reason, type Reason } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import type { Programme } from "../provisions.ts"
import { accountKey } from "./account.ts"
import type { LedgerEvent } from "./entry.ts"
import type { LedgerState } from "./state.ts"

/**
 * Compares a ledger's state with its history.
 *
 * @returns What is wrong, each with a code; empty when the books are sound: every amount positive, everything sums to
 * zero per benefit, nobody's account and no limited pool below zero, each operation booked once, each entry reversed
 * and each reservation settled at most once, and every kept balance equal to the recomputed one.
 * @since 0.1.0
 */
export function verifyLedger(
  programme: Programme,
  state: LedgerState,
  history: Iterable<LedgerEvent>
): ReadonlyArray<Reason> {
  const wrong: Array<Reason> = []
  const balances = new Map<string, bigint>()
  const totals = new Map<string, bigint>()
  const seen = new Set<string>()
  const settled = new Set<string>()
  const reversed = new Set<string>()
  for (const event of history) {
    if (seen.has(event.id)) wrong.push(unsound("twice", event.id))
    seen.add(event.id)
    for (const { from, to, amount } of event.transfers) {
      if (amount <= 0n) wrong.push(unsound("amount", event.id))
      const source = accountKey(event.benefit, from)
      const target = accountKey(event.benefit, to)
      balances.set(source, (balances.get(source) ?? 0n) - amount)
      balances.set(target, (balances.get(target) ?? 0n) + amount)
    }
    for (const { from, to } of event.transfers) {
      for (const account of [from, to]) {
        const mayBeNegative =
          account.kind === "adjustment" ||
          (account.kind === "pool" && programme.benefits[event.benefit]?.pool !== "limited")
        const key = accountKey(event.benefit, account)
        if (!mayBeNegative && (balances.get(key) ?? 0n) < 0n) wrong.push(unsound("below-zero", `${event.id}: ${key}`))
      }
    }
    const resolves =
      event._tag === "BenefitConsumed" || event._tag === "BenefitReleased" ? event.reservation : undefined
    if (resolves !== undefined && settled.has(resolves)) wrong.push(unsound("settled-twice", resolves))
    if (resolves !== undefined) settled.add(resolves)
    if (event._tag === "BenefitReversed") {
      if (reversed.has(event.reverses)) wrong.push(unsound("reversed-twice", event.reverses))
      reversed.add(event.reverses)
    }
  }
  for (const [key, balance] of balances) {
    const benefit = key.split(" ")[1] ?? ""
    totals.set(benefit, (totals.get(benefit) ?? 0n) + balance)
  }
  for (const [benefit, total] of totals) if (total !== 0n) wrong.push(unsound("not-zero", benefit))
  const kept = new Map(state.balances)
  for (const key of new Set([...kept.keys(), ...balances.keys()])) {
    if ((kept.get(key) ?? 0n) !== (balances.get(key) ?? 0n)) wrong.push(unsound("balance", key))
  }
  if (HashMap.size(state.entries) !== seen.size) wrong.push(unsound("entries", `${HashMap.size(state.entries)}`))
  return wrong
}

const words = {
  twice: { pl: "Operacja zaksięgowana dwa razy", en: "Operation booked twice" },
  amount: { pl: "Kwota przeniesienia nie jest dodatnia", en: "A transfer is not positive" },
  "below-zero": { pl: "Konto poniżej zera", en: "Account below zero" },
  "settled-twice": { pl: "Rezerwacja rozliczona dwa razy", en: "Reservation settled twice" },
  "reversed-twice": { pl: "Zapis odwrócony dwa razy", en: "Entry reversed twice" },
  "not-zero": { pl: "Suma kont nie jest zerem", en: "The accounts do not sum to zero" },
  balance: { pl: "Saldo różni się od przeliczonego", en: "Balance differs from the recomputed one" },
  entries: { pl: "Liczba zapisów się nie zgadza", en: "The number of entries differs" }
} as const

function unsound(what: keyof typeof words, where: string): Reason {
  return reason(
    `ledger/unsound-${what}`,
    { pl: `${words[what].pl}: ${where}.`, en: `${words[what].en}: ${where}.` },
    { params: { where } }
  )
}
