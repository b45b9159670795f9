import { Rational } from "@ogniwo/kernel"
import type { ProvedLevel } from "./certificate.ts"
import type { Wanted } from "./decompose.ts"
import type { Demand, PoolTypes } from "./types.ts"

/**
 * What the levels ask of every panel of the lottery: a demand with a price holds exactly at the bound that the price is
 * for, nobody at level zero sits, and everybody at level one does.
 *
 * @param demands - Those that the levels' prices are for: the pool's own, and cuts after them.
 */
export function faceOf(
  { seats, types }: PoolTypes,
  demands: ReadonlyArray<Demand>,
  levels: ReadonlyArray<ProvedLevel>
): Omit<Wanted, "orMore"> {
  const chance: Array<Rational | undefined> = types.map(() => undefined)
  for (const level of levels) for (const type of level.settles) chance[type] = level.chance
  const floor = levels.at(-1)?.chance ?? Rational.zero
  const members = types.map(({ people }, type) =>
    Rational.multiply(Rational.fromInteger(people.length), chance[type] ?? floor)
  )
  const tight = (demand: Demand, at: number): Demand => {
    if (levels.some(({ prices }) => prices[at]! > 0n)) return { ...demand, lower: demand.upper }
    return levels.some(({ prices }) => prices[at]! < 0n) ? { ...demand, upper: demand.lower } : demand
  }
  return {
    seats,
    face: demands.map(tight),
    box: {
      least: types.map(({ atMost, people }, type) =>
        chance[type] !== undefined && members[type]!.num === BigInt(atMost) * members[type]!.den && people.length > 0
          ? atMost
          : 0
      ),
      most: types.map(({ atMost }, type) => (chance[type]?.num === 0n ? 0 : atMost))
    },
    members
  }
}
