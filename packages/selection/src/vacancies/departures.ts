import { Rational } from "@ogniwo/kernel"
import type { Candidate, SeatBound } from "../candidate.ts"

/** What may be left of a panel: for every bound how many who count for it, how many seats are empty, and how likely. */
export interface Departures {
  readonly held: ReadonlyArray<number>
  readonly seats: number
  readonly chance: Rational
}

/**
 * Every state that dropouts can leave, member by member; states that look alike to the bounds are one.
 *
 * @returns `undefined` beyond `limit` states, or ten times as many on the way to them.
 */
export function departures(
  members: ReadonlyArray<Candidate>,
  chances: ReadonlyArray<Rational>,
  bounds: ReadonlyArray<SeatBound>,
  limit: number
): ReadonlyArray<Departures> | undefined {
  const full = bounds.map(({ continuing = 0 }) => continuing)
  let states = new Map<string, Departures>([["", { held: full, seats: 0, chance: Rational.one }]])
  let steps = 0
  for (const [index, member] of members.entries()) {
    const counts = countsFor(member, bounds)
    const next = new Map<string, Departures>()
    const put = (held: ReadonlyArray<number>, seats: number, chance: Rational) => {
      if (chance.num === 0n) return
      const key = `${held.join(" ")}|${seats}`
      next.set(key, { held, seats, chance: Rational.add(next.get(key)?.chance ?? Rational.zero, chance) })
    }
    const leaves = chances[index]!
    for (const { chance, held, seats } of states.values()) {
      const stays = held.map((have, bound) => have + counts[bound]!)
      put(stays, seats, Rational.multiply(chance, Rational.subtract(Rational.one, leaves)))
      put(held, seats + 1, Rational.multiply(chance, leaves))
    }
    steps += next.size
    if (next.size > limit || steps > 10 * limit) return undefined
    states = next
  }
  return [...states.values()]
}

/** For every bound 1 where the candidate counts for it, and 0 where not. */
export function countsFor({ attributes }: Candidate, bounds: ReadonlyArray<SeatBound>): ReadonlyArray<number> {
  return bounds.map(({ attribute, values }) => (values.includes(attributes?.[attribute] ?? "") ? 1 : 0))
}
