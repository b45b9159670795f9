/** Seats and the territories that they belong to. */
import { type CodeSystem, codesAt, isWithin } from "@ogniwo/kernel"
import type { SeatWon } from "./seat-won.ts"
import type { Place } from "./election-events.ts"
import type { BodyProvisions } from "./provisions.ts"

/** Every place to fill, in the order of the charter's phases and of the territories' codes. */
export function placesOf(body: BodyProvisions, territories: CodeSystem | undefined): ReadonlyArray<Place> {
  return body.selection.phases.flatMap(({ fill }) => {
    const seats = body.seats.find(({ group }) => group === fill)
    if (seats === undefined) return []
    const { count, each, group, within } = seats
    if (each === undefined) return [{ group, count }]
    return codesOf(territories, each, within).map((territory) => ({ group, territory, count }))
  })
}

function codesOf(system: CodeSystem | undefined, level: string, within: string | undefined): ReadonlyArray<string> {
  return system === undefined ? [] : codesAt(system, level, within)
}

/** By seat group: in which of the places' territories does this seat lie? */
export function territoriesOf(
  places: ReadonlyArray<Place>,
  seat: string | undefined,
  system: CodeSystem | undefined
): Readonly<Record<string, string>> | undefined {
  if (seat === undefined || system === undefined) return undefined
  const found = places.flatMap(({ group, territory }) =>
    territory !== undefined && isWithin(system, seat, territory) ? [[group, territory] as const] : []
  )
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/**
 * Everybody seated without a vote, when every place can take all who stand for it and nobody is left over; `undefined`
 * when there is anything to choose.
 */
export function seatedTogether(
  places: ReadonlyArray<Place>,
  candidates: ReadonlyArray<{ readonly candidate: string; readonly in?: Readonly<Record<string, string>> }>
): ReadonlyArray<SeatWon> | undefined {
  const seated: Array<SeatWon> = []
  let left = candidates
  for (const { count, group, territory } of places) {
    const here = left.filter((each) => territory === undefined || each.in?.[group] === territory)
    if (here.length > count) return undefined
    left = left.filter((each) => !here.includes(each))
    for (const { candidate } of here) {
      seated.push({ candidate, group, ...(territory === undefined ? {} : { territory }) })
    }
  }
  return left.length === 0 ? seated : undefined
}
