import type { Support } from "../approval/support.ts"
import type { ThieleWeights } from "../approval/thiele-weights.ts"
import { BestMet } from "./best-met.ts"
import { CoveragePrices } from "./coverage-prices.ts"
import { type Listing, type Optimum, roomIn } from "./optimum.ts"
import { searchByPrices } from "./price-search.ts"
import { thieleScore } from "./thiele-model.ts"
import { swapped } from "./thiele-start.ts"
import type { Feasible } from "./within.ts"

/**
 * All committees that satisfy voters most under one of Thiele's rules. Gains are put on a grid of whole numbers, rounded
 * up where they do not fall on it; committees themselves are compared in exact fractions.
 *
 * @param steps - How many numbers to touch at most; undefined when that was not enough.
 */
export function searchThiele(
  support: Support,
  feasible: Feasible,
  weights: ThieleWeights,
  listing: Listing,
  steps: number
): (Optimum & { readonly score: bigint }) | undefined {
  const { candidates, size } = feasible
  const scale = gridOf(support, size, weights)
  if (scale === undefined) return undefined
  const { denominator, numerators } = weights
  const gains = Float64Array.from({ length: size }, (_, place) => {
    return Number(-((-(numerators[place] ?? 0n) * scale) / denominator))
  })
  const exact = scale % denominator === 0n
  const priced = new CoveragePrices(support, candidates, gains, exact ? Number(scale / denominator) : 1)
  const named = (places: ReadonlyArray<number>) => places.map((place) => candidates[place]!)
  const score = (places: ReadonlyArray<number>) => thieleScore(support, weights, named(places))
  const start = swapped(support, candidates, gains)
  priced.startFrom(start)
  const budget = { left: steps }
  const met = new BestMet<bigint>(
    (a, b) => Number(a - b),
    roomIn(listing, budget),
    feasible.allows(start) ? score(start) : undefined
  )
  const cutoff = () => {
    if (met.best === undefined) return Number.NEGATIVE_INFINITY
    const floor = Number((met.best * scale) / denominator)
    return met.more ? floor + (exact ? priced.unit : 1) : floor
  }
  const meet = (places: ReadonlyArray<number>) => met.meet(named(places), score(places))
  return searchByPrices(priced, feasible, { cutoff, meet }, budget) ? met.found() : undefined
}

/** Points that a gain of 1 is worth, so that all sums stay whole numbers below 2^53; a multiple of the denominator if that fits. */
function gridOf({ total }: Support, size: number, { denominator }: ThieleWeights): bigint | undefined {
  const room = 2n ** 53n / (BigInt(Math.max(1, total)) * BigInt(Math.max(1, size)) * 8n)
  if (room < 1024n) return undefined
  let scale = 1n
  if (denominator <= room) scale = denominator
  while (scale * 2n <= room && scale < denominator * finest) scale *= 2n
  return scale
}

const finest = 2n ** 20n
