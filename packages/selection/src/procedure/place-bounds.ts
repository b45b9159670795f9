/**
 * The caps and floors that bind the count of one place.
 *
 * Whoever was seated before in the same scope (the phase, or the whole body with those who stay in office) counts already.
 * A cap binds at every place; a floor binds as far as the places still to come cannot make up for it.
 */
import type { Candidate, SeatBound } from "../candidate.ts"
import { type BodyBound, countsFor, wholeBounds } from "./body-bounds.ts"
import type { CountInput, PhaseInput } from "./count-input.ts"
import type { SeatWon } from "./count.ts"

/**
 * @param before - Everyone seated before this place is counted.
 * @param seats - The seats counted here.
 */
export function boundsAt(
  input: CountInput,
  phase: PhaseInput,
  territory: string | undefined,
  seats: number,
  before: ReadonlyArray<SeatWon>
): ReadonlyArray<SeatBound> {
  const places = input.phases.flatMap(({ fill, places }) => places.map((place) => ({ fill, ...place })))
  const here = places.findIndex((place) => place.fill === phase.fill && place.territory === territory)
  const later = places.slice(here + 1)
  const continuing = input.continuing ?? []
  const people: ReadonlyArray<Candidate> = [...input.candidates, ...continuing]
  const scope = (
    bounds: ReadonlyArray<BodyBound>,
    held: ReadonlyArray<Candidate>,
    all: number,
    toCome: number
  ): ReadonlyArray<SeatBound> =>
    wholeBounds(bounds, { seats: all, members: all }, people).flatMap(({ atLeast, ...bound }) => {
      const have = held.filter((each) => countsFor(each, bound)).length
      const floor = (atLeast ?? 0) - toCome
      if (floor <= have && bound.atMost === undefined) return []
      return [{ ...bound, ...(floor > have ? { atLeast: floor } : {}), ...(have === 0 ? {} : { continuing: have }) }]
    })
  const size = (some: typeof places) => some.reduce((sum, { count }) => sum + count, 0)
  const ofPhase = places.filter(({ fill }) => fill === phase.fill)
  const seatedIn = before.filter(({ group }) => group === phase.fill)
  const standing = (won: ReadonlyArray<SeatWon>) =>
    input.candidates.filter(({ id }) => won.some((each) => each.candidate === id))
  return [
    ...scope(
      phase.bounds ?? [],
      standing(seatedIn),
      Math.max(size(ofPhase), seats),
      size(later.filter(({ fill }) => fill === phase.fill))
    ),
    ...scope(
      input.bounds ?? [],
      [...standing(before), ...continuing],
      Math.max(size(places), seats) + continuing.length,
      size(later)
    )
  ]
}

/** Every bound that a vacancy has to respect, with the scope that it is judged in. */
export function boundsOver(input: CountInput, group: string) {
  const seats = (some: ReadonlyArray<PhaseInput>) =>
    some.flatMap(({ places }) => places).reduce((sum, { count }) => sum + count, 0)
  const phase = input.phases.filter(({ fill }) => fill === group)
  return [
    { bounds: phase.flatMap(({ bounds }) => bounds ?? []), seats: seats(phase), phase: true },
    { bounds: input.bounds ?? [], seats: seats(input.phases) + (input.continuing?.length ?? 0), phase: false }
  ]
}
