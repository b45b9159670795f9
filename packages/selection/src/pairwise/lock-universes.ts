/**
 * Who wins ranked pairs under some order of equal victories: every order is followed, in parallel universes.
 *
 * Two orders that have locked the same lead to the same, so what is followed are the states between them, each once. Of
 * equal victories those that no order can shut out are locked at once; only the others make universes.
 *
 * Finding all these winners is as hard as the hardest searches known (Brill & Fischer 2012), so the states are bounded.
 *
 * Source: Brill & Fischer, "The Price of Neutrality for the Ranked Pairs Method", AAAI 2012, 1299–1305; Tideman (1987).
 */
import { TooLarge } from "../too-large.ts"
import type { Pairwise } from "./matrix.ts"
import { Reach } from "./paths.ts"
import { places } from "./sets.ts"
import type { Victory } from "./strength.ts"

/** States followed at most, under a second. More is `TooLarge`. */
const mostStates = 20_000

export interface Universes {
  /** Ascending places of those who win in some universe. */
  readonly winners: ReadonlyArray<number>
  /** By place, who stands below that one in every universe. */
  readonly always: ReadonlyArray<ReadonlyArray<number>>
  readonly states: number
}

export function lockInEveryOrder(matrix: Pairwise, levels: ReadonlyArray<ReadonlyArray<Victory>>): Universes {
  const count = { states: 0 }
  let open: ReadonlyArray<Reach> = [new Reach(matrix.size)]
  for (const level of levels) open = followed(open, level, count)
  const all = places(matrix)
  return {
    winners: all.filter((a) => open.some((reach) => all.every((b) => a === b || !reach.has(b, a)))),
    always: all.map((a) => all.filter((b) => a !== b && open.every((reach) => reach.has(a, b)))),
    states: count.states
  }
}

/** The states after one level of equal victories, from each of those before it. */
function followed(
  open: ReadonlyArray<Reach>,
  level: ReadonlyArray<Victory>,
  count: { states: number }
): ReadonlyArray<Reach> {
  if (open.length === 1 && lockSafe(open[0]!, level).length === 0) return open
  const next = new Map<string, Reach>()
  const waiting = [...open]
  const met = new Set(waiting.map(({ key }) => key))
  for (let reach = waiting.pop(); reach !== undefined; reach = waiting.pop()) {
    if (++count.states > mostStates) throw new TooLarge("rule/too-large")
    const choices = lockSafe(reach, level)
    if (choices.length === 0) next.set(reach.key, reach)
    for (const { loser, winner } of choices) {
      const locked = reach.copy()
      locked.add(winner, loser)
      if (met.has(locked.key)) continue
      met.add(locked.key)
      waiting.push(locked)
    }
  }
  return [...next.values()]
}

/** Locks what every order would; what is left could each be locked next, and shut out others. */
function lockSafe(reach: Reach, level: ReadonlyArray<Victory>): ReadonlyArray<Victory> {
  const free = level.filter(({ loser, winner }) => !reach.has(loser, winner) && !reach.has(winner, loser))
  if (free.length === 1) reach.add(free[0]!.winner, free[0]!.loser)
  if (free.length < 2) return []
  const together = reach.copy()
  for (const { loser, winner } of free) together.add(winner, loser)
  const isSafe = ({ loser, winner }: Victory) => !together.has(loser, winner)
  for (const { loser, winner } of free.filter(isSafe)) reach.add(winner, loser)
  return free.filter((victory) => !isSafe(victory) && !reach.has(victory.winner, victory.loser))
}
