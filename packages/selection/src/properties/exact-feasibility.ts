/**
 * Finds x ≥ 0 with A x ≤ b and A' x = b', in whole numbers only: the first phase of the simplex method on a tableau of
 * bigints over one common denominator (Edmonds' integer pivoting), by Bland's rule, which never cycles.
 *
 * For models of a few hundred rows: numbers stay as long as the determinants they are.
 */
export interface FeasibilityRow {
  readonly coefficients: ReadonlyMap<number, bigint>
  readonly equal: boolean
  /** Zero or more. */
  readonly bound: bigint
}

/** @returns Numerators of x and their denominator; null when there is no solution; undefined after too many pivots. */
export function feasible(
  columns: number,
  rows: ReadonlyArray<FeasibilityRow>,
  pivots: number
): { readonly values: ReadonlyArray<bigint>; readonly denominator: bigint } | null | undefined {
  const slacks = rows.filter(({ equal }) => !equal).length
  const width = columns + slacks + 1
  let slack = columns
  // A slack starts in the basis of its row; an equality's artificial variable needs no column, as it never returns.
  const basis = rows.map(({ equal }) => (equal ? -1 : slack++))
  const table = rows.map(({ bound, coefficients }, row) => {
    const line = Array.from({ length: width }, () => 0n)
    for (const [column, value] of coefficients) line[column] = value
    if (basis[row]! >= 0) line[basis[row]!] = 1n
    line[width - 1] = bound
    return line
  })
  let denominator = 1n
  for (let pivot = 0; pivot < pivots; pivot++) {
    // What is missing: the artificial variables' sum, which falls along a column with a positive sum over their rows.
    const open = table.filter((_, row) => basis[row] === -1)
    if (open.every((line) => line[width - 1] === 0n)) return solution(table, basis, columns, denominator)
    let entering = -1
    for (let column = 0; column < width - 1 && entering < 0; column++) {
      if (open.reduce((sum, line) => sum + line[column]!, 0n) > 0n) entering = column
    }
    if (entering < 0) return null
    let leaving = -1
    for (let row = 0; row < table.length; row++) {
      if (table[row]![entering]! <= 0n) continue
      if (leaving < 0) leaving = row
      const order =
        table[row]![width - 1]! * table[leaving]![entering]! - table[leaving]![width - 1]! * table[row]![entering]!
      if (order < 0n || (order === 0n && basis[row]! < basis[leaving]!)) leaving = row
    }
    const line = table[leaving]!
    const by = line[entering]!
    table.forEach((other, row) => {
      if (row === leaving) return
      const times = other[entering]!
      for (let column = 0; column < width; column++) {
        other[column] = (other[column]! * by - line[column]! * times) / denominator
      }
    })
    denominator = by
    basis[leaving] = entering
  }
  return undefined
}

function solution(
  table: ReadonlyArray<ReadonlyArray<bigint>>,
  basis: ReadonlyArray<number>,
  columns: number,
  denominator: bigint
) {
  const values = Array.from({ length: columns }, () => 0n)
  basis.forEach((column, row) => {
    if (column >= 0 && column < columns) values[column] = table[row]!.at(-1)!
  })
  return { values, denominator }
}
