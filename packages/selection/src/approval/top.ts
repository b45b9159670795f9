import { Rational } from "@ogniwo/kernel"
import type { ApprovalElection } from "../election.ts"
import type { Exact, Infeasible, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import type { Support } from "./support.ts"
import { takeInTurn } from "./in-turn.ts"

/**
 * Seats those with the greatest scores. Those above the cut sit for sure; only among equals at the cut, and only when
 * they do not all fit, is there a tie.
 *
 * @param scores - One per candidate, whole numbers over `denominator`.
 */
export function seatTop(
  election: ApprovalElection,
  support: Support,
  scores: ReadonlyArray<bigint>,
  denominator: bigint,
  why: Round["why"],
  ties: Ties
): Counted | Pick<Infeasible, "status" | "reasons"> {
  if ((election.bounds?.length ?? 0) > 0) return seatTopWithin(election, support, scores, denominator, ties)
  const { candidates, seats } = election
  const { standing } = support
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

/** One by one, so that caps and floors can be looked after. */
function seatTopWithin(
  election: ApprovalElection,
  support: Support,
  scores: ReadonlyArray<bigint>,
  denominator: bigint,
  ties: Ties
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const figure = (candidate: number): Exact => Rational.toString(Rational.of(scores[candidate]!, denominator))
  return takeInTurn({
    election,
    support,
    ties,
    start: () => ({
      independent: true,
      first: (running) => {
        const open = [...running.keys()].filter((candidate) => running[candidate] === 1)
        const best = open.reduce((most, each) => (scores[each]! > most ? scores[each]! : most), 0n)
        return open.filter((candidate) => scores[candidate] === best)
      },
      take: () => undefined,
      tallies: (running) => Array.from(running, (each, candidate) => (each === 1 ? figure(candidate) : null))
    }),
    first: "greatest",
    why: (id, score) => ({
      pl: `${id}: najwięcej spośród tych, z którymi da się dotrzymać limitów, ${score}`,
      en: `${id}: most of those with whom the bounds can be met, ${score}`
    })
  })
}
