import { Instant, LocalDate, type Refusal, replay } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { hours } from "../../src/amount.ts"
import type { LedgerCommand } from "../../src/ledger/command.ts"
import type { LedgerEvent } from "../../src/ledger/entry.ts"
import { ledger } from "../../src/ledger/ledger.ts"
import type { LedgerState } from "../../src/ledger/state.ts"
import type { Benefit, Programme } from "../../src/provisions.ts"

export const day = LocalDate.from
export const at = Instant.from("2012-03-01T09:00:00Z")
export const on = day("2012-03-01")
export const project = { id: "project", start: day("2011-07-01"), endExclusive: day("2013-08-01") }
export const title = { pl: "Wsparcie", en: "Support" }

export function programmeOf(benefit: Partial<Benefit>): Programme {
  return {
    title,
    from: day("2011-07-01"),
    until: day("2013-07-31"),
    benefits: { support: { title, unit: hours, needsEvidence: false, ...benefit } }
  }
}

/** A ledger that remembers, for tests that tell a story. */
export function open(programme: Programme) {
  const books = ledger(programme)
  const history: Array<LedgerEvent> = []
  let state: LedgerState = books.initial
  return {
    programme,
    history,
    get state() {
      return state
    },
    do(command: LedgerCommand): ReadonlyArray<LedgerEvent> {
      const events = Result.getOrThrow(books.decide(command, state))
      history.push(...events)
      state = events.reduce(books.evolve, state)
      return events
    },
    try(command: LedgerCommand): Result.Result<ReadonlyArray<LedgerEvent>, Refusal> {
      const decided = books.decide(command, state)
      if (Result.isSuccess(decided)) {
        history.push(...decided.success)
        state = decided.success.reduce(books.evolve, state)
      }
      return decided
    },
    codes(command: LedgerCommand): ReadonlyArray<string> {
      const decided = books.decide(command, state)
      return Result.isSuccess(decided) ? [] : decided.failure.reasons.map(({ code }) => code)
    },
    replayed: () => replay(books, history)
  }
}
