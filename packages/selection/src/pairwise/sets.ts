/**
 * The sets that generalise a Condorcet winner.
 *
 * Smith: the fewest candidates such that each of them beats everybody else. Schwartz: those whom nobody beats who is not
 * beaten back, directly or along a path; never wider than Smith, and narrower only where two candidates are level.
 *
 * Source: Smith, "Aggregation of Preferences with Variable Electorate" (1973); Schwartz, "The Logic of Collective Choice"
 * (1986). Cost: the cube of the candidates, 32 at a step.
 */
import { beats, type Pairwise } from "./matrix.ts"
import { Reach } from "./paths.ts"

/** Places in the matrix, ascending. */
export function smithSet(matrix: Pairwise): ReadonlyArray<number> {
  const reach = Reach.along(matrix.size, (a, b) => a !== b && !beats(matrix, b, a))
  return places(matrix).filter((a) => places(matrix).every((b) => reach.has(a, b)))
}

/** Places in the matrix, ascending. */
export function schwartzSet(matrix: Pairwise): ReadonlyArray<number> {
  const reach = Reach.along(matrix.size, (a, b) => beats(matrix, a, b))
  return places(matrix).filter((a) => places(matrix).every((b) => !reach.has(b, a) || reach.has(a, b)))
}

export function places({ size }: Pairwise): ReadonlyArray<number> {
  return Array.from({ length: size }, (_, place) => place)
}
