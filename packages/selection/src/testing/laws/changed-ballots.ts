/** Laws about what may not matter: a candidate's double, and what a voter says after the candidate in question. */
import type { CandidateId } from "../../candidate.ts"
import { changedLine, lineOf } from "../changes.ts"
import { type Finding, pairLaw } from "../law.ts"
import { ranksOf } from "../preferences.ts"
import { withSeats } from "../seats.ts"
import type { SmallElection, SmallRanked } from "../small-election.ts"
import { type Subject } from "../subject.ts"

/** A candidate gets a double, who stands right after them on every ballot, or right before on the lines named. */
export interface Doubled {
  readonly candidate: CandidateId
  readonly before?: ReadonlyArray<number>
}

export const cloneIndependence = pairLaw<Doubled>({
  id: "clone-independence",
  says: "When a candidate gets a double, next to them on every ballot, then the others win the one seat in the same cases, and the two of them together when the one did.",
  source: "Tideman, Soc. Choice Welf. 4 (1987); Zavist & Tideman (1989)",
  ballots: ["ranked"],
  changes: (small) => {
    if (small.kind !== "ranked" || small.candidates.length < 2) return []
    const odd = [...small.ballots.keys()].filter((line) => line % 2 === 1)
    return small.candidates.flatMap(({ id }) => [{ candidate: id }, { candidate: id, before: odd }])
  },
  compare: (subject, small, change) => {
    if (small.kind !== "ranked") return "silent"
    const one = withSeats(small, 1)
    const changed = doubled(one, change)
    const before = subject.winners(one)
    const after = before === undefined ? undefined : subject.winners(changed)
    if (before === undefined || after === undefined) return "silent"
    const { candidate } = change
    const merged = new Set([...after].map((winner) => (winner === doubleOf(candidate) ? candidate : winner)))
    if (merged.size === before.size && [...before].every((winner) => merged.has(winner))) return "kept"
    return {
      words: `${[...before].join(", ")} can win; with a double of ${candidate}, ${[...after].join(", ")} can`,
      changed
    }
  }
})

/** Voters of a line of ballots rank one more candidate, after all those they rank. */
export interface RankedLater {
  readonly line: number
  readonly candidate: CandidateId
  /** How many of the line's voters; absent: all. */
  readonly voters?: number
}

export const laterNoHarm = pairLaw<RankedLater>({
  id: "later-no-harm",
  says: "Ranking one more candidate, after all those ranked, never takes a possible seat from one ranked before.",
  source: "Woodall, Voting Matters 3 (1994), later-no-harm",
  ballots: ["ranked"],
  changes: later,
  compare: (subject, small, change) =>
    rankedLater(subject, small, change, (ranked, before, after) => {
      const harmed = ranked.find((id) => before.has(id) && !after.has(id))
      return harmed === undefined ? undefined : `${harmed} could win before one more was ranked after ${harmed}`
    })
})

export const laterNoHelp = pairLaw<RankedLater>({
  id: "later-no-help",
  says: "Ranking one more candidate, after all those ranked, never wins a seat for one ranked before.",
  source: "Woodall, Voting Matters 3 (1994), later-no-help",
  ballots: ["ranked"],
  changes: later,
  compare: (subject, small, change) =>
    rankedLater(subject, small, change, (ranked, before, after) => {
      const helped = ranked.find((id) => !before.has(id) && after.has(id))
      return helped === undefined ? undefined : `${helped} can win only since one more is ranked after ${helped}`
    })
})

/** Whoever is left out of a ballot without equal ranks, ranked by one voter of the line or by all. */
function later(small: SmallElection): ReadonlyArray<RankedLater> {
  if (small.kind !== "ranked") return []
  return small.ballots.flatMap((ballot, line) => {
    const ranked = ranksOf(ballot).flat()
    if (ranked.length === 0 || ballot.ranking.length < ranked.length) return []
    const left = small.candidates.flatMap(({ id }) => (ranked.includes(id) ? [] : [id]))
    return left.flatMap((candidate): ReadonlyArray<RankedLater> =>
      (ballot.weight ?? 1) === 1
        ? [{ line, candidate }]
        : [
            { line, candidate },
            { line, candidate, voters: 1 }
          ]
    )
  })
}

function rankedLater(
  subject: Subject,
  small: SmallElection,
  change: RankedLater,
  breach: (
    ranked: ReadonlyArray<CandidateId>,
    before: ReadonlySet<CandidateId>,
    after: ReadonlySet<CandidateId>
  ) => string | undefined
): Finding {
  if (small.kind !== "ranked") return "silent"
  const ballot = lineOf(small.ballots, change.line)
  const ranked = ranksOf(ballot).flat()
  if (ranked.length === 0 || ranked.includes(change.candidate)) return "silent"
  const ballots = changedLine(small.ballots, change, { ranking: [...ballot.ranking, change.candidate] })
  const changed: SmallRanked = { ...small, ballots }
  const before = subject.winners(small)
  const after = before === undefined ? undefined : subject.winners(changed)
  if (before === undefined || after === undefined) return "silent"
  const words = breach(ranked, before, after)
  return words === undefined ? "kept" : { words, changed }
}

function doubleOf(id: CandidateId): CandidateId {
  return `${id}′`
}

function doubled(small: SmallRanked, { before = [], candidate: id }: Doubled): SmallRanked {
  const double = doubleOf(id)
  if (!small.candidates.some((candidate) => candidate.id === id)) throw new RangeError(`there is no candidate "${id}"`)
  return {
    ...small,
    candidates: small.candidates.flatMap((candidate) =>
      candidate.id === id ? [candidate, { ...candidate, id: double }] : [candidate]
    ),
    ballots: small.ballots.map((ballot, line) => ({
      ...ballot,
      ranking: ranksOf(ballot).flatMap((rank) => {
        if (!rank.includes(id)) return [rank]
        if (rank.length > 1) return [[...rank, double]]
        return before.includes(line) ? [[double], [id]] : [[id], [double]]
      })
    }))
  }
}
