import { standingCandidates } from "../approval/support.ts"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { searchSets, usualSteps } from "./subsets.ts"
import { holds, judge, unchecked, type Verdict } from "./verdict.ts"

/**
 * Pareto optimality: no committee of the same size gives everybody at least as many representatives, and somebody more.
 *
 * @param steps - How many ballots the search through committees may look at; `unchecked` beyond that.
 * @returns A committee that everybody would accept instead, where it fails.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["a", "b"] }, { approves: ["b"] }]
 * }))
 * paretoOptimal(votes, ["a"]) // => { verdict: "fails", witness: ["b"] }
 * ```
 * @see Lackner & Skowron (2023), Definition 3.2.
 * @since 0.1.0
 */
export function paretoOptimal(
  election: ApprovalElection,
  committee: ReadonlyArray<CandidateId>,
  steps = usualSteps
): Verdict<ReadonlyArray<CandidateId>> {
  const judged = judge(election, committee)
  const { represented, seated, support } = judged
  const overlap = new Uint32Array(support.size)
  const found = searchSets(judged, standingCandidates(support), seated.length, steps, overlap, (set) => {
    const open = seated.length - set.length
    let better = false
    for (let ballot = 0; ballot < support.size; ballot++) {
      if (overlap[ballot]! + open < represented[ballot]!) return "enough"
      if (overlap[ballot]! > represented[ballot]!) better = true
    }
    const accepted = better && overlap.every((count, ballot) => count >= represented[ballot]!)
    return accepted ? set.map((candidate) => election.candidates[candidate]!.id) : "deeper"
  })
  if (found === undefined) return unchecked
  return found === null ? holds : { verdict: "fails", witness: found }
}
