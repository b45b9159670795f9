import { standingCandidates } from "../approval/support.ts"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { searchSets, usualSteps } from "./subsets.ts"
import { deprived, deserves, holds, judge, unchecked, type Verdict } from "./verdict.ts"

/**
 * The core: no group could leave with its share of the seats and all be better off, each with more candidates they
 * approve than they have representatives now.
 *
 * @param steps - How many ballots the search through sets may look at; `unchecked` beyond that.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b", "c"], seats: 2, ballots: [{ approves: ["a", "b"] }, { approves: ["c"] }]
 * }))
 * inCore(votes, ["a", "c"]).verdict // => "holds"
 * inCore(votes, ["a", "b"]).verdict // => "fails"
 * ```
 * @see Aziz et al. (2017), ch. 5.2; Lackner & Skowron (2023), ch. 4.
 * @since 0.1.0
 */
export function inCore(election: ApprovalElection, committee: ReadonlyArray<CandidateId>, steps = usualSteps): Verdict {
  const judged = judge(election, committee)
  const { represented, support } = judged
  const overlap = new Uint32Array(support.size)
  const found = searchSets(judged, standingCandidates(support), election.seats, steps, overlap, (set) => {
    let voters = 0
    for (let ballot = 0; ballot < support.size; ballot++) {
      if (overlap[ballot]! > represented[ballot]!) voters += support.weights[ballot]!
    }
    return deserves(judged, voters, set.length) ? deprived(judged, set, voters, set.length) : "deeper"
  })
  return found === undefined ? unchecked : (found ?? holds)
}
