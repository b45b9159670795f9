import type { Support } from "../approval/support.ts"
import { greatestFlow } from "./bipartite-flow.ts"
import type { Budget } from "./price-search.ts"
import { groupsBy } from "./monroe-flow.ts"
import type { Feasible } from "./within.ts"

/**
 * Committees near to one whose loads could all be equal: from a given one, members are exchanged for whoever lets voters
 * carry more of the committee when nobody carries more than an equal share, for as long as that helps.
 *
 * @param start - Places in the list of candidates.
 * @returns The committee reached, and those an exchange away that carry as much.
 */
export function evened(
  support: Support,
  feasible: Feasible,
  start: ReadonlyArray<number>,
  budget: Budget
): ReadonlyArray<ReadonlyArray<number>> {
  const { allows, candidates, count, size } = feasible
  // Everything times `size`, so that the share of each member is a whole number.
  const carried = (places: ReadonlyArray<number>) => {
    const groups = groupsBy(
      support,
      places.map((place) => candidates[place]!)
    )
    const supplies = groups.map(({ seats, supply }) => ({ seats, supply: supply * size }))
    return greatestFlow(supplies, new Float64Array(size).fill(support.total)).value
  }
  let committee = start
  let most = carried(start)
  let equals: Array<ReadonlyArray<number>> = []
  const work = support.choices.length + support.size
  let left = Math.min(mostTries, Math.floor(Math.min(budget.left, mostWork) / work))
  for (let unchanged = 0, seat = 0; unchanged < size && left > 0; seat = (seat + 1) % size) {
    unchanged++
    for (let place = 0; place < count && left > 0; place++) {
      if (committee.includes(place)) continue
      const changed = committee.with(seat, place)
      if (!allows(changed)) continue
      left--
      budget.left -= work
      const own = carried(changed)
      if (own < most) continue
      if (own === most) {
        equals.push(changed)
        continue
      }
      most = own
      committee = changed
      equals = []
      unchanged = 0
    }
  }
  return [committee, ...equals]
}

/** How many exchanges are tried at most, and how many numbers are touched for them. */
const mostTries = 4000
const mostWork = 100_000_000
