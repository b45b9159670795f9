import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { deprived, deserves, holds, judge, type Verdict } from "./verdict.ts"

/**
 * EJR+: nobody unelected is approved by voters worth ℓ seats all of whom have fewer than ℓ representatives.
 *
 * Stronger than extended justified representation, and yet quick to check; the guarantee to lead with.
 *
 * @returns The candidate, the voters and ℓ (`seats`) where it fails. Cost: one pass and seats × candidates.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c", "d"],
 *   seats: 3,
 *   ballots: [{ approves: ["a", "b"], weight: 4 }, { approves: ["c"] }, { approves: ["d"] }]
 * }))
 * extendedJustifiedRepresentationPlus(votes, ["a", "b", "c"]) // => { verdict: "holds" }
 * extendedJustifiedRepresentationPlus(votes, ["a", "c", "d"])
 * // => { verdict: "fails", witness: { candidates: ["b"], voters: 4, seats: 2 } }
 * ```
 * @see Brill & Peters, "Robust and Verifiable Proportionality Axioms for Multiwinner Voting" (2023).
 * @since 0.1.0
 */
export function extendedJustifiedRepresentationPlus(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>
): Verdict {
  const judged = judge(election, committee)
  const { elected, represented, seated, support } = judged
  const byRepresentatives = new Float64Array(seated.length + 1)
  for (let candidate = 0; candidate < elected.length; candidate++) {
    if (elected[candidate] === 1) continue
    byRepresentatives.fill(0)
    for (let at = support.from[candidate]!; at < support.from[candidate + 1]!; at++) {
      const ballot = support.ballots[at]!
      byRepresentatives[represented[ballot]!]! += support.weights[ballot]!
    }
    let voters = 0
    for (let seats = 1; seats <= Math.min(election.seats, seated.length + 1); seats++) {
      voters += byRepresentatives[seats - 1]!
      if (deserves(judged, voters, seats)) return deprived(judged, [candidate], voters, seats)
    }
  }
  return holds
}
