import type { Pairwise } from "./matrix.ts"
import { strongestPaths } from "./paths.ts"
import { strengthRanks, victories } from "./strength.ts"

/**
 * Who defeats whom once every cycle has lost its weakest victory, by margins: a defeats b when a beats b by more than the
 * strongest path from b back to a.
 *
 * Source: Holliday & Pacuit (2023).
 */
export function splitCycleDefeats(matrix: Pairwise): (a: number, b: number) => boolean {
  const { size } = matrix
  const direct = strengthRanks(matrix, victories(matrix, "margins"))
  const paths = strongestPaths(direct, size)
  return (a, b) => direct[a * size + b]! > paths[b * size + a]!
}
