import { standingCandidates } from "../approval/support.ts"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { searchSets, usualSteps } from "./subsets.ts"
import { deprived, deserves, holds, judge, unchecked, type Verdict } from "./verdict.ts"

/**
 * Full justified representation: no group could pay for a set of candidates, with a seat's worth of voters for each, of
 * whom every member of the group approves at least β while each has fewer than β representatives.
 *
 * @param steps - How many ballots the search through sets may look at; `unchecked` beyond that.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2, ballots: [{ approves: ["a", "b"] }, { approves: ["a"] }]
 * }))
 * fullJustifiedRepresentation(votes, ["a", "c"]).verdict // => "holds"
 * fullJustifiedRepresentation(votes, ["b", "c"]).verdict // => "fails"
 * ```
 * @see Peters, Pierczyński & Skowron, "Proportional participatory budgeting with additive utilities" (2021).
 * @since 0.1.0
 */
export function fullJustifiedRepresentation(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>,
  steps = usualSteps
): Verdict {
  const judged = judge(election, committee)
  const { represented, support } = judged
  const overlap = new Uint32Array(support.size)
  const found = searchSets(judged, standingCandidates(support), election.seats, steps, overlap, (set) => {
    for (let each = 1; each <= set.length; each++) {
      let voters = 0
      for (let ballot = 0; ballot < support.size; ballot++) {
        if (overlap[ballot]! >= each && represented[ballot]! < each) voters += support.weights[ballot]!
      }
      if (deserves(judged, voters, set.length)) return deprived(judged, set, voters, set.length)
    }
    return "deeper"
  })
  return found === undefined ? unchecked : (found ?? holds)
}
