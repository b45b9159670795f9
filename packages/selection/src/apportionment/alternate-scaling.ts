/**
 * Alternating scaling: a start for tie and transfer that meets every list's sum and most districts'.
 *
 * Every list is shared out over the districts by itself, the districts' votes weighted; then a district with too few
 * seats is given a larger weight, one with too many a smaller one, and so on. The best of a few dozen turns is kept.
 *
 * Source: Pukelsheim, "Proportional Representation" (2nd ed., 2017), ch. 15. https://doi.org/10.1007/978-3-319-64707-4
 */
import { Rational } from "@ogniwo/kernel"
import { apportion } from "./apportion.ts"
import type { DivisorMethod } from "./divisors.ts"
import type { Matrix } from "./matrix.ts"

/** Every list's seats by district, and its divisor, for these multipliers of the districts. */
export interface Start {
  readonly multipliers: ReadonlyArray<Rational>
  readonly columns: ReadonlyArray<{ readonly seats: ReadonlyArray<number>; readonly divisor: Rational }>
}

const unit = 1_000_000
const turns = 40

/** Every list must have room for its seats. */
export function alternateScaling(matrix: Matrix, method: DivisorMethod): Start {
  const { columns, rows } = matrix
  let weights = rows.map(() => unit)
  let best = { missing: Number.POSITIVE_INFINITY, weights }
  for (let turn = 0; turn < turns; turn++) {
    const shares = columns.map((_, column) => ofColumn(matrix, column, weights, method))
    const held = rows.map((_, row) => shares.reduce((sum, { seats }) => sum + seats[row]!, 0))
    const missing = rows.reduce((sum, seats, row) => sum + Math.abs(seats - held[row]!), 0)
    if (missing < best.missing) best = { missing, weights }
    if (missing === 0) break
    weights = weights.map((weight, row) => {
      const moved = Math.round((weight * (rows[row]! + 0.5)) / (held[row]! + 0.5))
      return Math.min(Math.max(moved, 1), unit * unit)
    })
  }
  return {
    multipliers: best.weights.map((weight) => Rational.of(weight, unit)),
    columns: columns.map((_, column) => {
      const { price, seats } = ofColumn(matrix, column, best.weights, method)
      return { seats, divisor: Rational.divide(price, Rational.fromInteger(unit)) }
    })
  }
}

/** One list over the districts; a tie is given to the first, for what follows moves it wherever it is needed. */
function ofColumn(
  { columns, most, votes }: Matrix,
  column: number,
  weights: ReadonlyArray<number>,
  method: DivisorMethod
) {
  const weighted = votes.map((row, at) => row[column]! * BigInt(weights[at]!))
  const room = most.map((row) => row[column]!)
  const found = apportion({ votes: weighted, seats: columns[column]!, most: room }, method)
  const seats = [...found.seats]
  for (const row of found.tie?.among.slice(0, found.tie.choose) ?? []) seats[row]! += 1
  const edge = found.last ?? found.next
  if (edge === undefined) return { seats, price: Rational.one }
  const [num, den] = method.signpost(edge.held)
  return { seats, price: Rational.of(weighted[edge.list]! * BigInt(den), BigInt(num)) }
}
