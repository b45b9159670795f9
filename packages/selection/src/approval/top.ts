import { Rational } from "@ogniwo/kernel"
import type { ApprovalElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import type { Support } from "./support.ts"

/**
 * Seats those with the greatest scores. Those above the cut sit for sure; only among equals at the cut, and only when
 * they do not all fit, is there a tie.
 *
 * @param scores - One per candidate, whole numbers over `denominator`.
 */
export function seatTop(
  { candidates, seats }: ApprovalElection,
  { standing }: Support,
  scores: ReadonlyArray<bigint>,
  denominator: bigint,
  why: Round["why"],
  ties: Ties
): Counted {
  const sorted = [...standing.keys()]
    .filter((candidate) => standing[candidate] === 1)
    .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[a]! > scores[b]! ? -1 : 1))
  const ids = (chosen: ReadonlyArray<number>) => chosen.map((candidate) => candidates[candidate]!.id)
  const cut = scores[sorted[Math.min(seats, sorted.length) - 1] ?? 0]
  const above = sorted.filter((candidate) => scores[candidate]! > cut!)
  const level = sorted.filter((candidate) => scores[candidate] === cut)
  const elected =
    sorted.length <= seats || above.length + level.length === seats
      ? ids([...above, ...level])
      : [...ids(above), ...ties.settle({ among: ids(level), choose: seats - above.length, purpose: "elect", stage: 1 })]
  const tallies = Array.from(standing, (stands, candidate) =>
    stands === 1 ? Rational.toString(Rational.of(scores[candidate]!, denominator)) : null
  )
  return { elected, rounds: [{ stage: 1, tallies, elected, excluded: [], why }] }
}
