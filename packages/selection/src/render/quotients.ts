/**
 * The table of quotients, as it has been printed since D'Hondt: a row for each list, a column for each seat that it would
 * be the list's first, second, third …, and marks where a seat was won. Read from the rounds of the account: a list's
 * offer in a round is its quotient for one seat more than it held then.
 */
import type { Candidate } from "../candidate.ts"
import type { Exact, Round } from "../outcome.ts"

export interface Quotient {
  /** None where the seat needed no comparison (it was guaranteed), or where the count never came to ask. */
  readonly value?: Exact
  /** Which of all the seats it won: several where equal quotients won together. */
  readonly seat?: { readonly first: number; readonly last: number }
}

export function quotientsOf(
  rounds: ReadonlyArray<Round>,
  candidates: ReadonlyArray<Candidate>
): ReadonlyArray<ReadonlyArray<Quotient>> {
  const table: ReadonlyArray<Array<Quotient>> = candidates.map(() => [])
  const held = candidates.map(() => 0)
  const place = new Map(candidates.map(({ id }, list) => [id, list]))
  let given = 0
  for (const { elected, tallies } of rounds) {
    tallies.forEach((tally, list) => {
      if (tally !== null) table[list]![held[list]!] = { value: tally }
    })
    const seat = { first: given + 1, last: given + elected.length }
    for (const id of elected) {
      const list = place.get(id)
      if (list === undefined) continue
      const at = held[list]!++
      table[list]![at] = { ...table[list]![at], seat }
    }
    given += elected.length
  }
  return table
}
