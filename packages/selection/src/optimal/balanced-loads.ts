import { Rational } from "@ogniwo/kernel"
import { type Covers, sizeOf } from "./covers.ts"

/** So many voters carry `seats / voters` each: the heaviest part of a balanced division of loads, then the next. */
export interface LoadLevel {
  readonly seats: number
  readonly voters: number
}

/**
 * The heaviest load when each member's unit is divided among the supporters as evenly as can be: the greatest of
 * members / voters who approve any of them, over all parts of the committee.
 */
export function heaviestLoad({ cover, members }: Covers): LoadLevel {
  let heaviest: LoadLevel = { seats: 0, voters: 1 }
  const parts = 2 ** members.length
  for (let part = 1; part < parts; part++) {
    const seats = sizeOf(part)
    const voters = cover[part]!
    if (seats * heaviest.voters * (1 + 2 ** -50) < heaviest.seats * voters) continue
    const level = { seats, voters }
    if (heavier(level, heaviest) > 0) heaviest = level
  }
  return heaviest
}

/**
 * All loads, heaviest first, when no load could be made lighter without making one heavier that is at least as heavy:
 * the part with the heaviest load (all of it, where parts are equal) is settled and its voters with it; then the rest.
 */
export function balancedLoads({ cover, members }: Covers): ReadonlyArray<LoadLevel> {
  const whole = 2 ** members.length - 1
  const levels: Array<LoadLevel> = []
  for (let settled = 0; settled !== whole;) {
    let heaviest: LoadLevel | undefined
    let parts = 0
    for (let part = 1; part <= whole; part++) {
      if ((part & settled) !== 0) continue
      const level = { seats: sizeOf(part), voters: cover[part | settled]! - cover[settled]! }
      const order = heaviest === undefined ? 1 : heavier(level, heaviest)
      if (order < 0) continue
      // Of equally heavy parts the last contains them all: together they are as heavy.
      parts = part
      if (order > 0) heaviest = level
    }
    levels.push({ seats: sizeOf(parts), voters: cover[parts | settled]! - cover[settled]! })
    settled |= parts
  }
  return levels
}

/** Compares loads per voter, exactly. */
export function heavier(a: LoadLevel, b: LoadLevel): number {
  if (Math.max(a.voters, b.voters) < 2 ** 48) return Math.sign(a.seats * b.voters - b.seats * a.voters)
  return Rational.compare(loadOf(a), loadOf(b))
}

export function loadOf({ seats, voters }: LoadLevel): Rational {
  return Rational.of(BigInt(seats), BigInt(voters))
}
