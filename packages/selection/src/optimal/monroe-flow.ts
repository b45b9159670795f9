import type { Support } from "../approval/support.ts"
import { type FlowGroup, greatestFlow } from "./bipartite-flow.ts"

/** How many voters can be represented by somebody they approve, in groups of `least` voters of which `larger` have one more. */
export function representedBy(
  support: Support,
  committee: ReadonlyArray<number>,
  least: number,
  larger: number
): number {
  const groups = groupsBy(support, committee)
  const plain = greatestFlow(groups, new Float64Array(committee.length).fill(least))
  let best = plain.value
  let enlarged: Array<number> = []
  const capacity = new Float64Array(committee.length).fill(least)
  for (let turn = 0; turn < larger; turn++) {
    // Sets of members whose larger groups are all filled form a matroid: places can be given one by one.
    const gains = committee.findIndex((_, seat) => {
      if (enlarged.includes(seat)) return false
      capacity[seat] = least + 1
      const { value } = greatestFlow(groups, capacity)
      if (value > best) {
        best = value
        return true
      }
      capacity[seat] = least
      return false
    })
    if (gains < 0) break
    enlarged = [...enlarged, gains]
  }
  return best
}

/** Voters with a representative among the committee, grouped by who these are. */
export function groupsBy(
  support: Pick<Support, "ballots" | "from" | "weights">,
  committee: ReadonlyArray<number>
): ReadonlyArray<FlowGroup> {
  const { ballots, from, weights } = support
  const seatsOf = new Map<number, Array<number>>()
  committee.forEach((candidate, seat) => {
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const seats = seatsOf.get(ballots[at]!)
      if (seats === undefined) seatsOf.set(ballots[at]!, [seat])
      else seats.push(seat)
    }
  })
  const groups = new Map<string, { readonly seats: ReadonlyArray<number>; supply: number }>()
  for (const [ballot, seats] of seatsOf) {
    const group = groups.get(seats.join())
    if (group === undefined) groups.set(seats.join(), { seats, supply: weights[ballot]! })
    else group.supply += weights[ballot]!
  }
  return [...groups.values()]
}
