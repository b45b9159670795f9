/** Rows before anybody says what they are. `STRICT` tables keep their columns' types, so callers say it without checking. */
import type { SQLInputValue, StatementSync } from "node:sqlite"

export function rows(statement: StatementSync, ...values: ReadonlyArray<SQLInputValue>): ReadonlyArray<unknown> {
  return statement.all(...values)
}

export function row(statement: StatementSync, ...values: ReadonlyArray<SQLInputValue>): unknown {
  return statement.get(...values)
}

export function* each<A>(
  statement: StatementSync,
  read: (row: unknown) => A,
  ...values: ReadonlyArray<SQLInputValue>
): Iterable<A> {
  for (const found of statement.iterate(...values)) yield read(found)
}
