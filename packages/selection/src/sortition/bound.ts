import type { Demand } from "./types.ts"

/** How many of each type one panel can hold, at least and at most. */
export interface Box {
  readonly least: ReadonlyArray<number>
  readonly most: ReadonlyArray<number>
}

/**
 * The most that the members' weights can sum to on any panel, as far as prices on the demands show.
 *
 * Each demand says how much of something a panel holds; a positive price asks for its cap, a negative one for its floor.
 * What the prices leave of a type's weight is charged to the type's own bounds. Whatever the prices are, the result is a
 * true bound: nobody needs to trust whoever found them. Whole numbers, sums and small products only.
 *
 * @returns `undefined` when a price asks for a cap or floor that is infinite.
 */
export function boundOf(
  demands: ReadonlyArray<Demand>,
  { least, most }: Box,
  weights: ReadonlyArray<bigint>,
  prices: ReadonlyArray<bigint>
): bigint | undefined {
  const left = [...weights]
  let bound = 0n
  for (let at = 0; at < demands.length; at++) {
    const price = prices[at]!
    if (price === 0n) continue
    const { lower, types, upper, weights: own } = demands[at]!
    const limit = price > 0n ? upper : lower
    if (!Number.isFinite(limit)) return undefined
    bound += price * BigInt(limit)
    types.forEach((type, index) => {
      left[type] = left[type]! - price * BigInt(own[index]!)
    })
  }
  left.forEach((rest, type) => {
    if (rest !== 0n) bound += rest * BigInt(rest > 0n ? most[type]! : least[type]!)
  })
  return bound
}
