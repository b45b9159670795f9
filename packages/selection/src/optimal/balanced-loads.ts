import { Rational } from "@ogniwo/kernel"
import type { Support } from "../approval/support.ts"
import { leastBacking } from "./maximin-support.ts"

/** So many voters carry `seats / voters` each: the heaviest part of a balanced division of loads, then the next. */
export interface LoadLevel {
  readonly seats: number
  readonly voters: number
}

/**
 * The heaviest load when each member's unit is divided among the supporters as evenly as can be: the greatest of
 * members / voters who approve any of them, over all parts of the committee. Members whom nobody approves cost nothing.
 */
export function heaviestLoad(support: Support, committee: ReadonlyArray<number>): LoadLevel {
  const members = committee.filter((member) => support.standing[member] === 1)
  if (members.length === 0) return { seats: 0, voters: 1 }
  const backing = leastBacking(support, members)
  return { seats: backing.members, voters: backing.voters }
}

/**
 * All loads, heaviest first, when no load could be made lighter without making one heavier that is at least as heavy:
 * the part with the heaviest load is settled and its voters with it; then the rest.
 */
export function balancedLoads(support: Support, committee: ReadonlyArray<number>): ReadonlyArray<LoadLevel> {
  const { ballots, from } = support
  const weights = support.weights.slice()
  const levels: Array<LoadLevel> = []
  let members = committee.filter((member) => support.standing[member] === 1)
  while (members.length > 0) {
    const { members: seats, part, voters } = leastBacking({ ballots, from, weights }, members)
    const last = levels.at(-1)
    if (last !== undefined && heavier(last, { seats, voters }) === 0) {
      levels[levels.length - 1] = { seats: last.seats + seats, voters: last.voters + voters }
    } else levels.push({ seats, voters })
    members = members.filter((member) => !part.includes(member))
    for (const member of part) {
      for (let at = from[member]!; at < from[member + 1]!; at++) weights[ballots[at]!] = 0
    }
  }
  return levels
}

/** Compares loads per voter, exactly. */
export function heavier(a: LoadLevel, b: LoadLevel): number {
  if (Math.max(a.voters, b.voters) < 2 ** 40 && Math.max(a.seats, b.seats) < 2 ** 12) {
    return Math.sign(a.seats * b.voters - b.seats * a.voters)
  }
  return Rational.compare(loadOf(a), loadOf(b))
}

export function loadOf({ seats, voters }: LoadLevel): Rational {
  return Rational.of(BigInt(seats), BigInt(voters))
}
