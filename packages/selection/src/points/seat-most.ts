/** Seats to those with the most, for points that may be long fractions: whoever has none is not elected. */
import { type LocalizedText, Rational } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"

/**
 * @param points - One per candidate, whole numbers over `scale`.
 * @param atLeast - What a candidate needs to be elected at all, on the same scale.
 */
export function seatMost(
  { candidates, seats }: { readonly candidates: ReadonlyArray<Candidate>; readonly seats: number },
  points: ReadonlyArray<bigint>,
  scale: bigint,
  ties: Ties,
  why: LocalizedText,
  atLeast = 1n
): Counted {
  const standing = candidates.flatMap(({ withdrawn }, index) =>
    withdrawn === true || points[index]! < atLeast ? [] : [index]
  )
  const sorted = standing.toSorted((a, b) => (points[a] === points[b] ? a - b : points[a]! > points[b]! ? -1 : 1))
  const cut = points[sorted[seats - 1] ?? sorted.at(-1) ?? 0]!
  const sure = sorted.filter((index) => points[index]! > cut).map((index) => candidates[index]!.id)
  const level = sorted.filter((index) => points[index] === cut).map((index) => candidates[index]!.id)
  const left = Math.min(seats - sure.length, level.length)
  const last = left === level.length ? level : ties.settle({ among: level, choose: left, purpose: "elect", stage: 1 })
  const elected = [...sure, ...last]
  const tallies = candidates.map(({ withdrawn }, index) =>
    withdrawn === true ? null : Rational.toString(Rational.of(points[index]!, scale))
  )
  return { elected, rounds: [{ stage: 1, tallies, elected, excluded: [], why }] }
}
