/** Smaller elections near one: a ballot fewer, a candidate fewer, a seat fewer, fewer voters, a shorter ballot. */
import { editedBallots, unlimited, type WithBallots, without } from "./changes.ts"
import type { SmallElection } from "./small-election.ts"

/**
 * The smallest election in reach that is still broken, found by making one thing smaller at a time.
 *
 * @param isBroken - Asked at most so many times as `most` says (2000).
 */
export function smallest(
  start: SmallElection,
  isBroken: (small: SmallElection) => boolean,
  most = 2000
): SmallElection {
  let best = start
  let left = most
  for (let improved = true; improved && left > 0;) {
    improved = false
    for (const next of smaller(best)) {
      if (left-- <= 0) break
      if (!isBroken(next)) continue
      best = next
      improved = true
      break
    }
  }
  return best
}

function* smaller(small: SmallElection): Generator<SmallElection> {
  if (small.kind === "lists") {
    if (small.capacity !== undefined) yield unlimited(small)
    yield* fewerCandidates(small)
    for (const [id, count] of Object.entries(small.votes)) {
      for (const less of lower(count, 0)) yield { ...small, votes: { ...small.votes, [id]: less } }
    }
  } else {
    for (const [index] of small.ballots.entries())
      yield editedBallots(small, (ballot, at) => (at === index ? [] : [ballot]))
    yield* fewerCandidates(small)
    for (const [index, { weight = 1 }] of small.ballots.entries()) {
      for (const less of lower(weight, 1)) {
        yield editedBallots(small, (ballot, at) => [at === index ? { ...ballot, weight: less } : ballot])
      }
    }
    yield* shorterBallots(small)
  }
  for (const seats of lower(small.seats, 1)) yield { ...small, seats }
}

function* fewerCandidates(small: SmallElection): Generator<SmallElection> {
  if (small.candidates.length > 1) for (const { id } of small.candidates.toReversed()) yield without(small, id)
}

function* lower(value: number, least: number): Generator<number> {
  if (value > least) yield least
  const half = Math.floor(value / 2)
  if (half > least) yield half
  if (value - 1 > half) yield value - 1
}

function* shorterBallots(small: WithBallots): Generator<SmallElection> {
  switch (small.kind) {
    case "ranked":
      for (const [index, { ranking }] of small.ballots.entries()) {
        const shorter = ranking.slice(0, -1)
        if (ranking.length > 0)
          yield { ...small, ballots: small.ballots.with(index, { ...small.ballots[index], ranking: shorter }) }
      }
      return
    case "approval":
      for (const [index, { approves }] of small.ballots.entries()) {
        for (const gone of approves) {
          const fewer = approves.filter((id) => id !== gone)
          yield { ...small, ballots: small.ballots.with(index, { ...small.ballots[index], approves: fewer }) }
        }
      }
      return
    case "scores":
      for (const [index, { scores }] of small.ballots.entries()) {
        for (const [id, points] of Object.entries(scores)) {
          for (const less of lower(points, 0)) {
            yield {
              ...small,
              ballots: small.ballots.with(index, { ...small.ballots[index], scores: { ...scores, [id]: less } })
            }
          }
        }
      }
  }
}
