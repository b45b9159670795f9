import type { SmallElection } from "./small-election.ts"

const known = new WeakMap<SmallElection, Map<number, SmallElection>>()

/** The same election for another number of seats; always the same object, so that a count of it is remembered. */
export function withSeats<S extends SmallElection>(small: S, seats: number): S
export function withSeats(small: SmallElection, seats: number): SmallElection {
  if (small.seats === seats) return small
  const others = known.get(small) ?? new Map<number, SmallElection>()
  known.set(small, others)
  const made = others.get(seats) ?? { ...small, seats }
  others.set(seats, made)
  return made
}
