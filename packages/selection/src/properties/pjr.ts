import { standingCandidates } from "../approval/support.ts"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { searchSets, usualSteps } from "./subsets.ts"
import { deprived, deserves, holds, judge, type Judged, unchecked, type Verdict } from "./verdict.ts"

/**
 * Proportional justified representation: voters worth ℓ seats who all approve the same ℓ candidates have ℓ
 * representatives between them.
 *
 * @param steps - How many ballots the search may look at (the question is coNP-complete); `unchecked` beyond that.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2, ballots: [{ approves: ["a", "b"], weight: 2 }]
 * }))
 * proportionalJustifiedRepresentation(votes, ["a", "b"]).verdict // => "holds"
 * proportionalJustifiedRepresentation(votes, ["a", "c"]).verdict // => "fails"
 * ```
 * @see Sánchez-Fernández et al., "Proportional justified representation" (2017).
 * @since 0.1.0
 */
export function proportionalJustifiedRepresentation(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>,
  steps = usualSteps
): Verdict {
  const judged = judge(election, committee)
  const { represented, support } = judged
  const overlap = new Uint32Array(support.size)
  for (let seats = 1; seats <= election.seats; seats++) {
    const found = searchSets(judged, standingCandidates(support), seats, steps, overlap, (set) => {
      const united: Array<number> = []
      let voters = 0
      for (let ballot = 0; ballot < support.size; ballot++) {
        if (overlap[ballot] !== set.length || represented[ballot]! >= seats) continue
        united.push(ballot)
        voters += support.weights[ballot]!
      }
      if (!deserves(judged, voters, seats)) return "enough"
      if (set.length < seats) return "deeper"
      const poor = heaviestUnder(judged, united, seats - 1)
      return deserves(judged, poor, seats) ? deprived(judged, set, poor, seats) : "enough"
    })
    if (found === undefined) return unchecked
    if (found !== null) return found
  }
  return holds
}

/** The most voters among these ballots whose representatives are at most so many between them. */
function heaviestUnder({ elected, support }: Judged, ballots: ReadonlyArray<number>, most: number): number {
  const { choices, starts, weights } = support
  const seatsOf = ballots.map((ballot) =>
    [...choices.subarray(starts[ballot], starts[ballot + 1])].filter((choice) => elected[choice] === 1)
  )
  const relevant = [...new Set(seatsOf.flat())]
  let heaviest = 0
  const allowed = new Set<number>()
  const choose = (next: number): void => {
    let voters = 0
    seatsOf.forEach((seats, index) => {
      if (seats.every((seat) => allowed.has(seat))) voters += weights[ballots[index]!]!
    })
    heaviest = Math.max(heaviest, voters)
    if (allowed.size === most) return
    for (let index = next; index < relevant.length; index++) {
      allowed.add(relevant[index]!)
      choose(index + 1)
      allowed.delete(relevant[index]!)
    }
  }
  choose(0)
  return heaviest
}
