/**
 * Elimination by first preferences, until pairs decide: what Smith-IRV, Benham and Tideman's alternative share.
 *
 * A paper counts for the highest of those still in; equal highest share it. The fewest go out, one at a time; a tie for
 * that goes to the charter's chain, which may look at the earlier rounds of this count.
 */
import { Rational, reason } from "@ogniwo/kernel"
import type { Round } from "../outcome.ts"
import { inStrictOrder, type OrderedBallots } from "../stv/equal-ranks.ts"
import type { Contest } from "./contest.ts"
import { byCandidate, type Choice, type Refused } from "./seat.ts"

export interface Elimination {
  /** Who stays in before a count of first preferences; the rest go out at once. Ascending places. */
  readonly narrow: (running: ReadonlyArray<number>, isFirst: boolean) => ReadonlyArray<number>
  /** Who wins without further counting, if anybody. */
  readonly decided?: (running: ReadonlyArray<number>) => number | undefined
  readonly why: Choice["why"]
}

export function eliminate(contest: Contest, { decided, narrow, why }: Elimination): Choice | Refused {
  const { election, matrix, ties } = contest
  const ballots = inStrictOrder(election)
  if (ballots === undefined) return equalRanksRefused
  const earlier: Array<Round> = []
  const history: Array<ReadonlyArray<bigint>> = []
  let running: ReadonlyArray<number> = matrix.ids.map((_, place) => place)
  for (;;) {
    const stage = contest.stage + earlier.length
    const { figures, shown } = firstPreferences(ballots, contest, running)
    const tallies = byCandidate(election, matrix, shown)
    const kept = narrow(running, earlier.length === 0)
    if (kept.length < running.length) {
      const ids = running.flatMap((place) => (kept.includes(place) ? [] : [matrix.ids[place]!]))
      const names = ids.join(", ")
      const round = { stage, tallies, elected: [], excluded: ids }
      earlier.push({ ...round, why: { pl: `poza zbiorem Smitha: ${names}`, en: `outside the Smith set: ${names}` } })
      history.push(figures)
      running = kept
      continue
    }
    const winner = running.length === 1 ? running[0] : decided?.(running)
    if (winner !== undefined) return { winners: [winner], tallies: shown, why, earlier }
    const fewest = running.reduce(
      (least, place) => (figures[place]! < least ? figures[place]! : least),
      figures[running[0]!]!
    )
    const last = running.filter((place) => figures[place] === fewest)
    const out = last.length === 1 ? last[0]! : settle(last, stage)
    const id = matrix.ids[out]!
    const words = { pl: `najmniej pierwszych miejsc: ${id}`, en: `fewest first preferences: ${id}` }
    earlier.push({ stage, tallies, elected: [], excluded: [id], why: words })
    history.push(figures)
    running = running.filter((place) => place !== out)
  }

  function settle(last: ReadonlyArray<number>, stage: number): number {
    const among = last.map((place) => matrix.ids[place]!)
    const [id] = ties.settle({ among, choose: 1, purpose: "exclude", stage }, (at, each) => {
      const figures = history[at - contest.stage]
      return figures?.[matrix.ids.indexOf(each)]
    })
    return last[among.indexOf(id!)]!
  }
}

/** Exact: whole papers for each share of a paper are added up first, then brought to one denominator. */
function firstPreferences(ballots: OrderedBallots, { election, matrix }: Contest, running: ReadonlyArray<number>) {
  const placeOf = new Int32Array(election.candidates.length).fill(-1)
  for (const place of running) placeOf[matrix.standing[place]!] = place
  const byShare = new Map<number, Float64Array>()
  for (let ballot = 0; ballot < ballots.size; ballot++) {
    for (let at = ballots.starts[ballot]!; at < ballots.starts[ballot + 1]!; at++) {
      const place = placeOf[ballots.choices[at]!]!
      if (place < 0) continue
      const share = ballots.shares?.[ballot] ?? 1
      let votes = byShare.get(share)
      if (votes === undefined) byShare.set(share, (votes = new Float64Array(matrix.size)))
      votes[place]! += ballots.weights[ballot]!
      break
    }
  }
  const denominator = [...byShare.keys()].reduce((common, share) => leastMultiple(common, BigInt(share)), 1n)
  const figures = matrix.ids.map((_, place) => {
    let sum = 0n
    for (const [share, votes] of byShare) sum += BigInt(votes[place]!) * (denominator / BigInt(share))
    return sum
  })
  const shown = figures.map((figure, place) =>
    running.includes(place) ? Rational.toString(Rational.of(figure, denominator)) : null
  )
  return { figures, shown }
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

const equalRanksRefused: Refused = {
  status: "infeasible",
  reasons: [
    reason("pairwise/equal-ranks", {
      pl: "karty z równymi miejscami mają ponad milion możliwych kolejności",
      en: "the ballots with equal ranks have over a million possible orders"
    })
  ]
}
