/**
 * The ledger of a programme's benefits.
 *
 * Every unit that a member gains is booked from one account to another, so that it can be said at any time where it
 * came from and where it went; nothing can be used twice, and no account, pool or cap can be overdrawn. Operations are
 * known by their id: the same one sent twice is booked once.
 *
 * One ledger per programme, because its caps reach from a person to the whole programme and must hold on the same
 * append as the entry. Chosen over a ledger per holder, where two branches, each within its own limit, together
 * overspend what they share. Cost: a few microseconds per entry, and writers of one programme take turns.
 *
 * Source: double entry; pending transfers that post, void or time out as in TigerBeetle,
 * https://docs.tigerbeetle.com/coding/two-phase-transfers/.
 */
import { type Decider, hashOf, type Instant, reason, refusal, type Reason, type Refusal } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import type { Programme } from "../provisions.ts"
import { carryOver, expire, fundPool, grant, transferTo, withdraw } from "./allot.ts"
import { type Booked, type Books, fingerprint } from "./books.ts"
import type { LedgerCommand } from "./command.ts"
import { consume, consumeReserved, release, released, reserve } from "./draw.ts"
import type { LedgerEvent } from "./entry.ts"
import { operationReused } from "./refusals.ts"
import { emptyLedger, evolveLedger, type LedgerState } from "./state.ts"
import { reverse } from "./reverse.ts"

/**
 * The lifecycle of one programme's ledger.
 *
 * An operation that is already on the books with the same content gives no new entries; with other content it is
 * refused ("ledger/operation-reused"). Reservations whose time is up at the command's `at` are given back first, in the
 * same decision, so that nothing depends on a job having run.
 *
 * @example
 * ```ts
 * const title = { pl: "Wsparcie", en: "Support" }
 * const programme: Programme = {
 *   title,
 *   from: LocalDate.from("2011-07-01"),
 *   benefits: { support: { title, unit: hours, allowance: "shared", pool: "limited", needsEvidence: false } }
 * }
 * const books = ledger(programme)
 * const at = Instant.from("2011-07-01T08:00:00Z")
 * const on = LocalDate.from("2011-07-01")
 * const fund: LedgerCommand = { _tag: "FundPool", id: "1", at, on, benefit: "support", bucket: { id: "project", start: on }, quantity: hoursOf(800) }
 * const state = replay(books, Result.getOrThrow(books.decide(fund, books.initial)))
 * balanceOf(state, "support", { kind: "pool", bucket: "project" }) // => 48000n
 * Result.getOrThrow(books.decide(fund, state)) // => []
 * ```
 * @since 0.1.0
 */
export function ledger(programme: Programme): Decider<LedgerCommand, LedgerEvent, LedgerState, Refusal> {
  return { initial: emptyLedger, decide: (command, state) => decide(programme, command, state), evolve: evolveLedger }
}

const lapsedSuffix = " lapsed"

function decide(
  programme: Programme,
  command: LedgerCommand,
  state: LedgerState
): Result.Result<ReadonlyArray<LedgerEvent>, Refusal> {
  const entry = { id: command.id, fingerprint: fingerprint(command), at: command.at, on: command.on }
  const known = Option.getOrUndefined(HashMap.get(state.entries, command.id))
  if (known !== undefined) {
    return known.fingerprint === entry.fingerprint ? Result.succeed([]) : refuse([operationReused(command.id)])
  }
  if (command.id === "" || command.id.endsWith(lapsedSuffix)) return refuse([reservedId(command.id)])
  const lapsed = lapses(state, command)
  const booked = book({ programme, state: lapsed.reduce(evolveLedger, state), entry }, command)
  return Result.isFailure(booked) ? refuse(booked.failure) : Result.succeed([...lapsed, booked.success])
}

function book(books: Books, command: LedgerCommand): Booked {
  switch (command._tag) {
    case "FundPool":
      return fundPool(books, command)
    case "Grant":
      return grant(books, command)
    case "Reserve":
      return reserve(books, command)
    case "Consume":
      return consume(books, command)
    case "ConsumeReserved":
      return consumeReserved(books, command)
    case "Release":
      return release(books, command)
    case "Expire":
      return expire(books, command)
    case "CarryOver":
      return carryOver(books, command)
    case "TransferTo":
      return transferTo(books, command)
    case "Withdraw":
      return withdraw(books, command)
    case "Reverse":
      return reverse(books, command)
  }
}

/** Gives back every reservation whose time is up by the ledger's clock, in the order in which they lapsed. */
function lapses(state: LedgerState, { at, on }: LedgerCommand): ReadonlyArray<LedgerEvent> {
  const soonest = state.lapses[0]?.[0]
  if (soonest === undefined || at < soonest) return []
  const due: Array<{ readonly event: LedgerEvent; readonly expiresAt: Instant }> = []
  for (const reservation of HashMap.values(state.reservations)) {
    const { id, expiresAt } = reservation
    if (expiresAt === undefined || at < expiresAt) continue
    const entry = { id: `${id}${lapsedSuffix}`, fingerprint: hashOf({ lapsed: id }), at, on }
    due.push({ event: released(reservation, entry, "lapsed"), expiresAt })
  }
  return due
    .sort((a, b) =>
      a.expiresAt !== b.expiresAt ? (a.expiresAt < b.expiresAt ? -1 : 1) : a.event.id < b.event.id ? -1 : 1
    )
    .map(({ event }) => event)
}

function reservedId(id: string): Reason {
  return reason(
    "ledger/operation-id",
    {
      pl: `Identyfikator operacji „${id}” jest pusty albo zastrzeżony dla wygasłych rezerwacji.`,
      en: `The operation id "${id}" is empty, or kept for lapsed reservations.`
    },
    { path: ["id"] }
  )
}

function refuse(reasons: ReadonlyArray<Reason>): Result.Result<never, Refusal> {
  const refused = refusal(reasons)
  if (refused === undefined) throw new Error("refused without a reason")
  return Result.fail(refused)
}
