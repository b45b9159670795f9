/**
 * Divisors as a protocol prints them: the roundest numbers that still give every seat, and how far each could move.
 *
 * Multiplying all districts' divisors and dividing all lists' by the same changes nothing, so the first list with seats
 * has 1. The interval of a divisor holds while all others stay where they are; a seat that was tied leaves no room, and
 * the divisor is then the exact edge.
 */
import { Rational } from "@ogniwo/kernel"
import type { Exact } from "../outcome.ts"
import type { DivisorMethod } from "./divisors.ts"
import type { Matrix } from "./matrix.ts"
import type { Transfers } from "./transfers.ts"

export interface PublishedDivisor {
  readonly divisor: Exact
  /** Above and below these the seats are others; none where nothing sets a limit. */
  readonly from: Exact
  readonly to: Exact | null
}

export interface PublishedDivisors {
  readonly rows: ReadonlyArray<PublishedDivisor>
  readonly columns: ReadonlyArray<PublishedDivisor>
}

/** Powers of ten that a divisor is rounded to, the largest first. */
const powers = { largest: 18, smallest: -12 }

export function publishedDivisors(matrix: Matrix, { divisors, multipliers, seats }: Transfers, method: DivisorMethod) {
  const first = Math.max(
    0,
    matrix.columns.findIndex((own) => own > 0)
  )
  const base = divisors[first] ?? Rational.one
  const rows = multipliers.map((each) => Rational.divide(base, each))
  const columns = divisors.map((each) => Rational.divide(each, base))
  const room = (cells: ReadonlyArray<{ readonly row: number; readonly column: number; readonly other: Rational }>) => {
    let from = Rational.zero
    let to: Rational | undefined
    for (const { column, other, row } of cells) {
      const votes = Rational.divide(Rational.fromInteger(matrix.votes[row]![column]!), other)
      const held = seats[row]![column]!
      const edge = (count: number) => {
        const [num, den] = method.signpost(count)
        return Rational.divide(votes, Rational.of(num, den))
      }
      if (held < matrix.most[row]![column]!) from = Rational.max(from, edge(held))
      if (held > 0) to = to === undefined ? edge(held - 1) : Rational.min(to, edge(held - 1))
    }
    return { from, to }
  }
  const ofRow = (row: number) => room(columns.map((other, column) => ({ row, column, other })))
  const ofColumn = (column: number) => room(rows.map((other, row) => ({ row, column, other })))
  columns.forEach((own, column) => {
    if (column !== first) columns[column] = roundest(ofColumn(column), own)
  })
  rows.forEach((own, row) => {
    rows[row] = roundest(ofRow(row), own)
  })
  const printed = (divisor: Rational, { from, to }: Room): PublishedDivisor => ({
    divisor: decimalText(divisor),
    from: Rational.toString(from),
    to: to === undefined ? null : Rational.toString(to)
  })
  return {
    rows: rows.map((own, row) => printed(own, ofRow(row))),
    columns: columns.map((own, column) => printed(own, ofColumn(column)))
  }
}

interface Room {
  readonly from: Rational
  readonly to: Rational | undefined
}

/** The number with the fewest digits strictly inside, near the middle; the exact one where there is no inside. */
function roundest({ from, to }: Room, exact: Rational): Rational {
  if (to === undefined || !Rational.lessThan(from, to)) return exact
  const middle = Rational.divide(Rational.add(from, to), Rational.of(2))
  for (let power = powers.largest; power >= powers.smallest; power--) {
    const unit = power >= 0 ? Rational.of(10n ** BigInt(power)) : Rational.of(1n, 10n ** BigInt(-power))
    const near = Rational.multiply(Rational.fromInteger(Rational.round(Rational.divide(middle, unit))), unit)
    if (Rational.lessThan(from, near) && Rational.lessThan(near, to)) return near
  }
  return exact
}

/** "1.07" where decimals say it exactly, else "107/99". */
function decimalText(value: Rational): Exact {
  for (let digits = 0; digits <= -powers.smallest; digits++) {
    const text = Rational.toDecimal(value, digits)
    if (Rational.equals(Rational.parse(text)!, value)) return text
  }
  return Rational.toString(value)
}
