/**
 * Locking victories in order of strength, as ranked pairs does.
 *
 * Among victories of equal strength the order can matter. It is looked up only then: where none of them stands in a cycle
 * with the others and with what is locked, every order locks the same.
 */
import type { CandidateId } from "../candidate.ts"
import type { Pairwise } from "./matrix.ts"
import { Reach } from "./paths.ts"
import type { Victory } from "./strength.ts"

export interface Considered extends Victory {
  readonly isLocked: boolean
}

/**
 * @param order - The order of candidates by which equal victories are taken, asked for once and only if it matters;
 *   absent: equal victories in a cycle with one another are passed over together.
 */
export function lockVictories(
  matrix: Pairwise,
  levels: ReadonlyArray<ReadonlyArray<Victory>>,
  order: (() => ReadonlyArray<CandidateId>) | undefined
): { readonly locked: ReadonlyArray<Considered>; readonly reach: Reach } {
  const reach = new Reach(matrix.size)
  const locked: Array<Considered> = []
  let drawn: ReadonlyArray<number> | undefined
  const keep = (victory: Victory, isLocked: boolean) => {
    locked.push({ ...victory, isLocked })
    if (isLocked) reach.add(victory.winner, victory.loser)
  }
  for (const level of levels) {
    if (level.length === 1) {
      keep(level[0]!, !reach.has(level[0]!.loser, level[0]!.winner))
      continue
    }
    const free = level.filter(({ loser, winner }) => !reach.has(loser, winner))
    const together = reach.copy()
    for (const { loser, winner } of free) together.add(winner, loser)
    const isFree = ({ loser, winner }: Victory) => !together.has(loser, winner)
    if (order === undefined || free.every(isFree)) {
      for (const victory of level) keep(victory, free.includes(victory) && isFree(victory))
      continue
    }
    drawn ??= placesOf(matrix, order())
    const place = drawn
    const inOrder = [...level].sort(
      (one, two) => place[one.winner]! - place[two.winner]! || place[one.loser]! - place[two.loser]!
    )
    for (const victory of inOrder) keep(victory, !reach.has(victory.loser, victory.winner))
  }
  return { locked, reach }
}

function placesOf({ ids }: Pairwise, order: ReadonlyArray<CandidateId>): ReadonlyArray<number> {
  const places = new Map(order.map((id, place) => [id, place]))
  return ids.map((id) => places.get(id) ?? ids.length)
}
