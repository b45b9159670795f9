/** Laws about what may not matter: a candidate's double, and what a voter says after the candidate in question. */
import type { CandidateId } from "../../candidate.ts"
import { type Finding, firstBreach, type Law } from "../law.ts"
import { ranksOf } from "../preferences.ts"
import { withSeats } from "../seats.ts"
import type { SmallElection, SmallRanked } from "../small-election.ts"
import { type Subject } from "../subject.ts"

export const cloneIndependence: Law = {
  id: "clone-independence",
  says: "When a candidate gets a double, next to them on every ballot, then the others win the one seat in the same cases, and the two of them together when the one did.",
  source: "Tideman, Soc. Choice Welf. 4 (1987); Zavist & Tideman (1989)",
  ballots: ["ranked"],
  check: (subject, small) => {
    if (small.kind !== "ranked" || small.candidates.length < 2) return "silent"
    const one = withSeats(small, 1)
    const before = subject.winners(one)
    if (before === undefined) return "silent"
    return firstBreach(
      one.candidates.flatMap(({ id }) =>
        [doubled(one, id, () => false), doubled(one, id, (at) => at % 2 === 1)].map((changed): Finding => {
          const after = subject.winners(changed)
          if (after === undefined) return "silent"
          const merged = new Set([...after].map((winner) => (winner === doubleOf(id) ? id : winner)))
          const differs = [...before].some((winner) => !merged.has(winner)) || merged.size !== before.size
          if (!differs) return "kept"
          return {
            words: `${[...before].join(", ")} can win; with a double of ${id}, ${[...after].join(", ")} can`,
            changed
          }
        })
      )
    )
  }
}

export const laterNoHarm: Law = {
  id: "later-no-harm",
  says: "Ranking one more candidate, after all those ranked, never takes a possible seat from one ranked before.",
  source: "Woodall, Voting Matters 3 (1994), later-no-harm",
  ballots: ["ranked"],
  check: (subject, small) =>
    addedLater(subject, small, (ranked, before, after) => {
      const harmed = ranked.find((id) => before.has(id) && !after.has(id))
      return harmed === undefined ? "kept" : `${harmed} could win before one more was ranked after ${harmed}`
    })
}

export const laterNoHelp: Law = {
  id: "later-no-help",
  says: "Ranking one more candidate, after all those ranked, never wins a seat for one ranked before.",
  source: "Woodall, Voting Matters 3 (1994), later-no-help",
  ballots: ["ranked"],
  check: (subject, small) =>
    addedLater(subject, small, (ranked, before, after) => {
      const helped = ranked.find((id) => !before.has(id) && after.has(id))
      return helped === undefined ? "kept" : `${helped} can win only since one more is ranked after ${helped}`
    })
}

function addedLater(
  subject: Subject,
  small: SmallElection,
  judge: (
    ranked: ReadonlyArray<CandidateId>,
    before: ReadonlySet<CandidateId>,
    after: ReadonlySet<CandidateId>
  ) => string
): Finding {
  if (small.kind !== "ranked") return "silent"
  const before = subject.winners(small)
  if (before === undefined) return "silent"
  return firstBreach(
    small.ballots.flatMap((ballot, at) => {
      const ranked = ranksOf(ballot).flat()
      if (ranked.length === 0 || ballot.ranking.length < ranked.length) return []
      const weight = ballot.weight ?? 1
      const unranked = small.candidates.filter(({ id }) => !ranked.includes(id))
      return unranked.flatMap(({ id }) =>
        [...new Set([weight, 1])].map((voters): Finding => {
          const longer = { ranking: [...ballot.ranking, id], weight: voters }
          const rest = weight === voters ? [] : [{ ...ballot, weight: weight - voters }]
          const changed = { ...small, ballots: small.ballots.toSpliced(at, 1, ...rest, longer) }
          const after = subject.winners(changed)
          const words = after === undefined ? undefined : judge(ranked, before, after)
          if (words === undefined) return "silent"
          return words === "kept" ? "kept" : { words, changed }
        })
      )
    })
  )
}

function doubleOf(id: CandidateId): CandidateId {
  return `${id}′`
}

/** The double stands right after the candidate, or right before on the lines named. */
function doubled(small: SmallRanked, id: CandidateId, isBefore: (line: number) => boolean): SmallRanked {
  const double = doubleOf(id)
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
        return isBefore(line) ? [[double], [id]] : [[id], [double]]
      })
    }))
  }
}
