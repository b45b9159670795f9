import { type Reason, reason } from "@ogniwo/kernel"
import type { Candidate, SeatBound } from "../candidate.ts"
import { completes, kindsOf, rangeOf } from "./completions.ts"

/** One side of one bound: its floor or its cap. */
interface Side {
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
  const sides = bounds.flatMap((bound): ReadonlyArray<Side> => [
    ...(bound.atLeast === undefined ? [] : [{ bound, side: "atLeast" as const }]),
    ...(bound.atMost === undefined ? [] : [{ bound, side: "atMost" as const }])
  ])
  const holds = (kept: ReadonlyArray<Side>) => canHold(candidates, kept, seats, seated)
  if (holds(sides)) return []
  for (let size = 1; size <= largestTried; size++) {
    const found = firstOfSize(sides, size, (kept) => !holds(kept))
    if (found !== undefined) return found.map((side) => words(side, found.length))
  }
  let kept = sides
  for (const side of sides) {
    const without = kept.filter((each) => each !== side)
    if (!holds(without)) kept = without
  }
  return kept.map((side) => words(side, kept.length))
}

function canHold(
  candidates: ReadonlyArray<Candidate>,
  kept: ReadonlyArray<Side>,
  seats: number,
  seated: ReadonlyArray<number>
): boolean {
  const bounds = kept.map(({ bound, side }): SeatBound => {
    const { atLeast, atMost, ...rest } = bound
    if (side === "atLeast") return atLeast === undefined ? rest : { ...rest, atLeast }
    return atMost === undefined ? rest : { ...rest, atMost }
  })
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

function words({ bound, side }: Side, together: number): Reason {
  const { attribute, clause, continuing = 0, values } = bound
  const limit = bound[side] ?? 0
  const who = `${attribute}: ${values.join(" / ")}`
  const alone = together === 1
  const stay =
    continuing === 0 ? { pl: "", en: "" } : { pl: ` (zostaje ${continuing})`, en: ` (${continuing} continuing)` }
  const pl = side === "atLeast" ? `co najmniej ${limit}` : `co najwyżej ${limit}`
  const en = side === "atLeast" ? `at least ${limit}` : `at most ${limit}`
  return reason(
    `bounds/${side === "atLeast" ? "floor" : "cap"}-cannot-hold`,
    {
      pl: `${who}, ${pl}${stay.pl}: ${alone ? "niemożliwe przy tych kandydatach i miejscach" : "nie da się pogodzić z pozostałymi wymienionymi"}`,
      en: `${who}, ${en}${stay.en}: ${alone ? "impossible with these candidates and seats" : "cannot hold together with the others named"}`
    },
    { clause, params: { attribute, values: [...values], [side]: limit, continuing } }
  )
}
