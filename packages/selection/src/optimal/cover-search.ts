import { standingCandidates, type Support } from "../approval/support.ts"
import { TooLarge } from "../too-large.ts"
import { Covers, mostSeatsCovered } from "./covers.ts"
import type { Optimum } from "./optimum.ts"

/** What a search through committees by their covers compares. */
export interface CoverSearch<S> {
  /** The score of the whole committee. */
  readonly score: (covers: Covers) => S
  /** Whether no committee with these members (and others) can beat the best; with `more`, nor be as good. */
  readonly hopeless: (covers: Covers, best: S, more: boolean) => boolean
  /** Above zero when the first is better. */
  readonly compare: (a: S, b: S) => number
  /** A committee to beat from the start. */
  readonly start?: ReadonlyArray<number>
}

/**
 * Looks through all committees, leaving those that are begun and cannot come up to the best.
 *
 * @returns undefined when the search needs more than `steps`, or there are more seats than it can cover.
 */
export function searchCovers<S>(
  support: Support,
  seats: number,
  { compare, hopeless, score, start }: CoverSearch<S>,
  most: number,
  steps: number
): (Optimum & { readonly score: S }) | undefined {
  const { votes } = support
  const candidates = standingCandidates(support).sort((a, b) => votes[b]! - votes[a]! || a - b)
  const size = Math.min(seats, candidates.length)
  if (size > mostSeatsCovered) return undefined
  const covers = new Covers(support, size)
  let best = start === undefined ? undefined : scoreOf(support, start, score)
  let committees: Array<ReadonlyArray<number>> = []
  let more = false
  const extend = (next: number): boolean => {
    if (covers.work > steps) return false
    if (covers.members.length === size) {
      const own = score(covers)
      const order = best === undefined ? 1 : compare(own, best)
      if (order < 0) return true
      if (order > 0) {
        best = own
        committees = []
        more = false
      }
      if (committees.length < most) committees.push([...covers.members].sort((a, b) => a - b))
      else more = true
      return true
    }
    for (let index = next; index + size - covers.members.length <= candidates.length; index++) {
      covers.push(candidates[index]!)
      const finished = (best !== undefined && hopeless(covers, best, more)) || extend(index + 1)
      covers.pop()
      if (!finished) return false
    }
    return true
  }
  return extend(0) && best !== undefined ? { committees, more, proof: { by: "search" }, score: best } : undefined
}

/** The best committee, or a refusal when it takes too long to find. */
export function bestByCovers<S>(
  support: Support,
  seats: number,
  search: CoverSearch<S>,
  most: number
): Optimum & { readonly score: S } {
  const found = searchCovers(support, seats, search, most, longSearch)
  if (found === undefined) throw new TooLarge("rule/too-large")
  return found
}

const longSearch = 3_000_000_000

function scoreOf<S>(support: Support, committee: ReadonlyArray<number>, score: (covers: Covers) => S): S {
  const covers = new Covers(support, committee.length)
  for (const candidate of committee) covers.push(candidate)
  return score(covers)
}
