import { type Reason, reason } from "@ogniwo/kernel"
import type { Candidate, SeatBound } from "../candidate.ts"
import { completes, kindsOf, rangeOf } from "./completions.ts"

/** One side of one bound: its floor or its cap. */
export interface Side {
  readonly bound: SeatBound
  readonly side: "atLeast" | "atMost"
}

/** Sets of more sides than this are not tried; a set that cannot be made smaller is named instead. */
const largestTried = 3

/**
 * The fewest floors and caps that cannot hold together, one reason for each, so that whoever wrote them knows which to
 * talk about. Ask it before the vote: who stands is known then, and bounds can still be changed.
 *
 * @param seats - How many sit in the end, counting `seated` (positions of candidates who sit already).
 * @returns Nothing when the bounds can hold.
 * @since 0.1.0
 */
export function boundsConflict(
  candidates: ReadonlyArray<Candidate>,
  bounds: ReadonlyArray<SeatBound>,
  seats: number,
  seated: ReadonlyArray<number> = []
): ReadonlyArray<Reason> {
  return conflictReasons(smallestConflict(sidesOf(bounds), (kept) => canHold(candidates, kept, seats, seated)))
}

/** Every floor and every cap by itself. */
export function sidesOf(bounds: ReadonlyArray<SeatBound>): ReadonlyArray<Side> {
  return bounds.flatMap((bound): ReadonlyArray<Side> => [
    ...(bound.atLeast === undefined ? [] : [{ bound, side: "atLeast" as const }]),
    ...(bound.atMost === undefined ? [] : [{ bound, side: "atMost" as const }])
  ])
}

/** The fewest that cannot hold together, the first such in the order given; none when all hold. */
export function smallestConflict<S>(
  sides: ReadonlyArray<S>,
  holds: (kept: ReadonlyArray<S>) => boolean
): ReadonlyArray<S> {
  if (holds(sides)) return []
  let kept = sides
  for (const side of sides) {
    const without = kept.filter((each) => each !== side)
    if (!holds(without)) kept = without
  }
  for (let size = 1; size <= Math.min(largestTried, kept.length); size++) {
    const found = firstOfSize(sides, size, (some) => !holds(some))
    if (found !== undefined) return found
  }
  return kept
}

/** The sides kept, as bounds of their own. */
export function boundsOfSides(sides: ReadonlyArray<Side>): ReadonlyArray<SeatBound> {
  return sides.map(({ bound, side }): SeatBound => {
    const { atLeast, atMost, ...rest } = bound
    if (side === "atLeast") return atLeast === undefined ? rest : { ...rest, atLeast }
    return atMost === undefined ? rest : { ...rest, atMost }
  })
}

/** One reason for each side of a conflict. */
export function conflictReasons(conflict: ReadonlyArray<Side>): ReadonlyArray<Reason> {
  return conflict.map((side) => words(side, conflict.length))
}

function canHold(
  candidates: ReadonlyArray<Candidate>,
  kept: ReadonlyArray<Side>,
  seats: number,
  seated: ReadonlyArray<number>
): boolean {
  const bounds = boundsOfSides(kept)
  const kinds = kindsOf(candidates, bounds)
  const sits = new Set(seated)
  const stands = (at: number) => candidates[at]!.withdrawn !== true || sits.has(at)
  const least = kinds.map((kind) => kind.candidates.filter((at) => sits.has(at)).length)
  const most = kinds.map((kind) => kind.candidates.filter(stands).length)
  const filled = Math.min(
    seats,
    most.reduce((sum, each) => sum + each, 0)
  )
  return completes(kinds, bounds.map(rangeOf), least, most, filled) !== false
}

function firstOfSize<A>(
  all: ReadonlyArray<A>,
  size: number,
  test: (some: ReadonlyArray<A>) => boolean,
  chosen: ReadonlyArray<A> = [],
  from = 0
): ReadonlyArray<A> | undefined {
  if (chosen.length === size) return test(chosen) ? chosen : undefined
  for (let at = from; at < all.length; at++) {
    const found = firstOfSize(all, size, test, [...chosen, all[at]!], at + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** What one side asks, in a few words: "sex: f, at least 2". */
export function sideWords({ bound, side }: Side, limit = bound[side] ?? 0) {
  const who = `${bound.attribute}: ${bound.values.join(" / ")}`
  return side === "atLeast"
    ? { pl: `${who}, co najmniej ${limit}`, en: `${who}, at least ${limit}` }
    : { pl: `${who}, co najwyżej ${limit}`, en: `${who}, at most ${limit}` }
}

function words({ bound, side }: Side, together: number): Reason {
  const { attribute, clause, continuing = 0, values } = bound
  const asked = sideWords({ bound, side })
  const alone = together === 1
  const stay =
    continuing === 0 ? { pl: "", en: "" } : { pl: ` (zostaje ${continuing})`, en: ` (${continuing} continuing)` }
  return reason(
    `bounds/${side === "atLeast" ? "floor" : "cap"}-cannot-hold`,
    {
      pl: `${asked.pl}${stay.pl}: ${alone ? "niemożliwe przy tych kandydatach i miejscach" : "nie da się pogodzić z pozostałymi wymienionymi"}`,
      en: `${asked.en}${stay.en}: ${alone ? "impossible with these candidates and seats" : "cannot hold together with the others named"}`
    },
    { clause, params: { attribute, values: [...values], [side]: bound[side] ?? 0, continuing } }
  )
}

/** The bounds were not checked: it would take too long. */
export function tooComplex(bounds: ReadonlyArray<SeatBound>): Reason {
  const words = {
    pl: `${bounds.length} limitów i minimów krzyżuje się na zbyt wiele sposobów, by sprawdzić je dokładnie`,
    en: `${bounds.length} caps and floors cross in too many ways to be checked exactly`
  }
  return reason("bounds/too-complex", words, { params: { bounds: bounds.length } })
}
