/**
 * The caps and floors that bind the count of one place.
 *
 * Whoever was seated before in the same scope (the phase, or the whole body with those who stay in office) counts already.
 * A cap binds at every place; a floor binds as far as the places still to come cannot make up for it.
 */
import type { Candidate, SeatBound } from "../candidate.ts"
import { type BodyBound, countsFor, type Relaxed, wholeBounds } from "./body-bounds.ts"
import type { CountInput, PhaseInput } from "./count-input.ts"
import type { SeatWon } from "./seat-won.ts"

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
  const greedy = phase.boundsHeld === "passing-over" ? { held: "passing-over" as const } : {}
  const scope = (
    bounds: ReadonlyArray<BodyBound>,
    held: ReadonlyArray<Candidate>,
    all: number,
    after: typeof places,
    relaxed: ReadonlyArray<Relaxed>
  ): ReadonlyArray<SeatBound> =>
    wholeBounds(bounds, { seats: all, members: all }, people, relaxed).flatMap(({ atLeast, ...bound }) => {
      const have = held.filter((each) => countsFor(each, bound)).length
      const floor = (atLeast ?? 0) - stillToCome(input, after, before, bound)
      if (floor <= have && bound.atMost === undefined) return []
      const continuing = have === 0 ? {} : { continuing: have }
      return [{ ...bound, ...(floor > have ? { atLeast: floor } : {}), ...continuing, ...greedy }]
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
      later.filter(({ fill }) => fill === phase.fill),
      relaxedIn(input, phase.fill)
    ),
    ...scope(
      input.bounds ?? [],
      [...standing(before), ...continuing],
      Math.max(size(places), seats) + continuing.length,
      later,
      relaxedIn(input, undefined)
    )
  ]
}

/** How many who count for a bound the later places can still seat, at most: so many as stand there. */
function stillToCome(
  { candidates }: CountInput,
  later: ReadonlyArray<{ readonly fill: string; readonly territory?: string; readonly count: number }>,
  before: ReadonlyArray<SeatWon>,
  bound: SeatBound
): number {
  const free = candidates.filter(
    (each) =>
      each.withdrawn !== true && countsFor(each, bound) && !before.some(({ candidate }) => candidate === each.id)
  )
  const most = later.reduce((sum, { count, fill, territory }) => {
    const here = free.filter((each) => territory === undefined || each.in?.[fill] === territory)
    return sum + Math.min(count, here.length)
  }, 0)
  return Math.min(most, free.length)
}

/** What gives way among the bounds of a phase, or of the whole body. */
export function relaxedIn({ relaxed = [] }: Pick<CountInput, "relaxed">, phase: string | undefined) {
  return relaxed.filter((each) => each.phase === phase)
}

/** Every bound that a vacancy has to respect, with the scope that it is judged in. */
export function boundsOver(input: CountInput, group: string) {
  const seats = (some: ReadonlyArray<PhaseInput>) =>
    some.flatMap(({ places }) => places).reduce((sum, { count }) => sum + count, 0)
  const phase = input.phases.filter(({ fill }) => fill === group)
  return [
    {
      bounds: phase.flatMap(({ bounds }) => bounds ?? []),
      seats: seats(phase),
      phase: true,
      relaxed: relaxedIn(input, group)
    },
    {
      bounds: input.bounds ?? [],
      seats: seats(input.phases) + (input.continuing?.length ?? 0),
      phase: false,
      relaxed: relaxedIn(input, undefined)
    }
  ]
}
