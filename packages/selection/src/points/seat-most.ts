/** Seats to those with the most, for points that may be long fractions: whoever has none is not elected. */
import { type LocalizedText, Rational } from "@ogniwo/kernel"
import { takeWithin } from "../bounds/take-within.ts"
import type { Election } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"

/**
 * Within caps and floors, if the election has any, seat by seat: to whoever has most among those with whom they can be met.
 *
 * @param points - One per candidate, whole numbers over `scale`.
 * @param atLeast - What a candidate needs to be elected at all, on the same scale.
 */
export function seatMost(
  election: Pick<Election, "candidates" | "seats" | "bounds">,
  points: ReadonlyArray<bigint>,
  scale: bigint,
  ties: Ties,
  why: LocalizedText,
  atLeast = 1n
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const { bounds = [], candidates, seats } = election
  if (bounds.length > 0) {
    const text = (index: number) => Rational.toString(Rational.of(points[index]!, scale))
    const first = (running: Uint8Array) => {
      const open = points.flatMap((own, index) => (running[index] === 1 && own >= atLeast ? [index] : []))
      const most = open.reduce((best, index) => (points[index]! > best ? points[index]! : best), 0n)
      return open.filter((index) => points[index] === most)
    }
    const tallies = (running: Uint8Array) => points.map((_, index) => (running[index] === 1 ? text(index) : null))
    return takeWithin({ election, ties, independent: () => true, takes: { first, take: () => undefined, tallies } })
  }
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
