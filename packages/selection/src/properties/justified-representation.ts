import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { deprived, deserves, holds, judge, type Verdict } from "./verdict.ts"

/**
 * Justified representation: no candidate is approved by a seat's worth of voters none of whom has a representative.
 *
 * @returns The candidate, and how many unrepresented voters stand behind them, where it fails. Cost: one pass.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2, ballots: [{ approves: ["a", "b"], weight: 2 }, { approves: ["c"], weight: 2 }]
 * }))
 * justifiedRepresentation(votes, ["a", "c"]) // => { verdict: "holds" }
 * justifiedRepresentation(votes, ["a", "b"]) // => { verdict: "fails", witness: { candidates: ["c"], voters: 2, seats: 1 } }
 * ```
 * @see Aziz, Brill, Conitzer, Elkind, Freeman & Walsh, "Justified representation in approval-based committee voting" (2017).
 * @since 0.1.0
 */
export function justifiedRepresentation(election: ApprovalElection, committee: ReadonlyArray<CandidateId>): Verdict {
  const judged = judge(election, committee)
  const { elected, represented, support } = judged
  for (let candidate = 0; candidate < elected.length; candidate++) {
    if (elected[candidate] === 1) continue
    let voters = 0
    for (let at = support.from[candidate]!; at < support.from[candidate + 1]!; at++) {
      const ballot = support.ballots[at]!
      if (represented[ballot] === 0) voters += support.weights[ballot]!
    }
    if (deserves(judged, voters, 1)) return deprived(judged, [candidate], voters, 1)
  }
  return holds
}
