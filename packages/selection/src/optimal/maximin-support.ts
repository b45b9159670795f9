import { Rational } from "@ogniwo/kernel"
import type { Support } from "../approval/support.ts"
import type { Turns } from "../approval/turns.ts"
import { greatestFlow } from "./bipartite-flow.ts"
import { groupsBy } from "./monroe-flow.ts"

/** A support of voters / members, as a fraction of whole numbers. */
export interface Backing {
  readonly voters: number
  readonly members: number
}

/** The least backing of a committee, and the members of a part of it that has no more. */
export interface LeastBacking extends Backing {
  readonly part: ReadonlyArray<number>
}

/**
 * The greatest support that every member of a committee can have at once, when each voter's support is shared among
 * those members they approve: the least of voters / members over all parts of the committee. Found by Dinkelbach's
 * steps: a flow tells whether a support can be given to all; if not, its least cut names a part that has less.
 */
export function leastBacking(
  support: Pick<Support, "ballots" | "from" | "weights">,
  committee: ReadonlyArray<number>
): LeastBacking {
  const groups = groupsBy(support, committee)
  const reached = groups.reduce((sum, { supply }) => sum + supply, 0)
  let backing: LeastBacking = { voters: reached, members: committee.length, part: committee }
  for (;;) {
    const { members, voters } = backing
    // Everything times `members`, so that the demand of each member is a whole number.
    const supplies = groups.map(({ seats, supply }) => ({ seats, supply: supply * members }))
    const { reachable, value } = greatestFlow(supplies, new Float64Array(committee.length).fill(voters))
    if (value === voters * committee.length) return backing
    // Seats that no voter with something left can reach are the part that lacks support.
    const short = new Set([...reachable.keys()].filter((seat) => reachable[seat] === 0))
    const behind = groups
      .filter(({ seats }) => seats.some((seat) => short.has(seat)))
      .reduce((sum, { supply }) => sum + supply, 0)
    backing = { voters: behind, members: short.size, part: committee.filter((_, seat) => short.has(seat)) }
  }
}

/**
 * Seats in turn whoever leaves the least supported member best supported. Support never grows as members are added, so
 * what a candidate gave in an earlier round is a bound in this one, and few have to be looked at again.
 */
export function seatBySupport(support: Support): Turns {
  const members: Array<number> = []
  const bound: Array<Backing> = Array.from(support.votes, (voters) => ({ voters, members: 1 }))
  let fresh = new Set<number>()
  const look = (candidate: number): Backing => {
    if (!fresh.has(candidate)) bound[candidate] = leastBacking(support, [...members, candidate])
    fresh.add(candidate)
    return bound[candidate]!
  }
  return {
    entangled: true,
    first: (running) => {
      const queue = [...running.keys()]
        .filter((candidate) => running[candidate] === 1)
        .sort((a, b) => compare(bound[b]!, bound[a]!) || a - b)
      let best: Array<number> = []
      for (const candidate of queue) {
        const leader = best[0]
        if (leader !== undefined && compare(bound[candidate]!, bound[leader]!) < 0) continue
        const own = look(candidate)
        const order = leader === undefined ? 1 : compare(own, bound[leader]!)
        if (order > 0) best = [candidate]
        else if (order === 0) best.push(candidate)
      }
      return best.sort((a, b) => a - b)
    },
    take: (candidate) => {
      members.push(candidate)
      fresh = new Set()
    },
    tallies: (running) =>
      Array.from(running, (isRunning, candidate) => {
        if (isRunning !== 1) return null
        const { members: seats, voters } = look(candidate)
        return Rational.toString(Rational.of(BigInt(voters), BigInt(seats)))
      })
  }
}

function compare(a: Backing, b: Backing): number {
  const left = BigInt(a.voters) * BigInt(b.members)
  const right = BigInt(b.voters) * BigInt(a.members)
  return left < right ? -1 : left > right ? 1 : 0
}
