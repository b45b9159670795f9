import { longestBallot, type Support } from "../approval/support.ts"
import { BestMet } from "./best-met.ts"
import { CoveragePrices } from "./coverage-prices.ts"
import { representedTimes } from "./lexcc-model.ts"
import { type Listing, type Optimum, roomIn } from "./optimum.ts"
import { searchByPrices } from "./price-search.ts"
import { swapped } from "./thiele-start.ts"
import type { Feasible } from "./within.ts"

/**
 * All committees under which most voters have one representative, then two, and so on.
 *
 * A voter more with a first representative outweighs all that can have a second, and so on: gains so far apart that their
 * sum compares as the lists do. Where that takes numbers beyond 2^53 the later places are left out of the prices: they
 * rule nobody out, and decide among the committees that are met.
 *
 * @param steps - How many numbers to touch at most; undefined when that was not enough.
 */
export function searchLexCc(
  support: Support,
  feasible: Feasible,
  listing: Listing,
  steps: number
): (Optimum & { readonly score: ReadonlyArray<number> }) | undefined {
  const { candidates, size } = feasible
  const times = Math.min(size, longestBallot(support))
  const { gains, whole } = outweighing(support, size, times)
  const room = Math.max(1, 2 ** Math.floor(Math.log2(2 ** 50 / (support.total * Math.max(1, size) * gains[0]!))))
  const unit = Math.min(finest, room)
  const scaled = Float64Array.from({ length: size }, (_, place) => (gains[place] ?? 0) * unit)
  const priced = new CoveragePrices(support, candidates, scaled, unit)
  const named = (places: ReadonlyArray<number>) => places.map((place) => candidates[place]!)
  const score = (places: ReadonlyArray<number>) => representedTimes(support, named(places)).slice(0, times)
  const start = swapped(support, candidates, scaled)
  priced.startFrom(start)
  const budget = { left: steps }
  const met = new BestMet(compareLists, roomIn(listing, budget), feasible.allows(start) ? score(start) : undefined)
  const cutoff = () => {
    if (met.best === undefined) return Number.NEGATIVE_INFINITY
    const sum = met.best.reduce((all, voters, place) => all + voters * (scaled[place] ?? 0), 0)
    return met.more && whole ? sum + unit : sum
  }
  const meet = (places: ReadonlyArray<number>) => met.meet(named(places), score(places))
  return searchByPrices(priced, feasible, { cutoff, meet }, budget) ? met.found() : undefined
}

/** Weights of the first, second, … representative, as many as fit; the last weighs 1. */
function outweighing(support: Support, size: number, times: number) {
  const { starts, total, weights } = support
  const could = new Float64Array(times)
  for (let ballot = 0; ballot < support.size; ballot++) {
    const marks = Math.min(times, starts[ballot + 1]! - starts[ballot]!)
    for (let time = 0; time < marks; time++) could[time]! += weights[ballot]!
  }
  const most = 2 ** 50 / (Math.max(1, total) * Math.max(1, size))
  const weightsUpTo = (last: number) => {
    const gains = [1]
    let together = could[last]!
    for (let time = last - 1; time >= 0; time--) {
      gains.unshift(together + 1)
      together += could[time]! * (together + 1)
    }
    return gains
  }
  let gains = [1]
  for (let last = 1; last < times; last++) {
    const next = weightsUpTo(last)
    if (next[0]! > most) return { gains, whole: false }
    gains = next
  }
  return { gains, whole: true }
}

const finest = 2 ** 20

/** Above zero when the first list is greater at the first place where they differ. */
function compareLists(a: ReadonlyArray<number>, b: ReadonlyArray<number>): number {
  for (let place = 0; place < a.length; place++) {
    const difference = a[place]! - b[place]!
    if (difference !== 0) return difference
  }
  return 0
}
