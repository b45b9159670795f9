import { standingCandidates } from "../approval/support.ts"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { searchSets, usualSteps } from "./subsets.ts"
import { deprived, deserves, holds, judge, unchecked, type Verdict } from "./verdict.ts"

/**
 * Extended justified representation: of voters worth ℓ seats who all approve the same ℓ candidates, somebody has ℓ
 * representatives.
 *
 * @param steps - How many ballots the search may look at; there can be exponentially many groups (the question is
 *   coNP-complete). `unchecked` beyond that; EJR+ is quick and implies it.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2, ballots: [{ approves: ["a", "b"], weight: 2 }]
 * }))
 * extendedJustifiedRepresentation(votes, ["a", "c"]).verdict // => "fails"
 * ```
 * @see Aziz et al., "Justified representation in approval-based committee voting" (2017).
 * @since 0.1.0
 */
export function extendedJustifiedRepresentation(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>,
  steps = usualSteps
): Verdict {
  const judged = judge(election, committee)
  const { represented, support } = judged
  const overlap = new Uint32Array(support.size)
  for (let seats = 1; seats <= election.seats; seats++) {
    const found = searchSets(judged, standingCandidates(support), seats, steps, overlap, (set) => {
      let voters = 0
      for (let ballot = 0; ballot < support.size; ballot++) {
        if (overlap[ballot] === set.length && represented[ballot]! < seats) voters += support.weights[ballot]!
      }
      if (!deserves(judged, voters, seats)) return "enough"
      return set.length < seats ? "deeper" : deprived(judged, set, voters, seats)
    })
    if (found === undefined) return unchecked
    if (found !== null) return found
  }
  return holds
}
