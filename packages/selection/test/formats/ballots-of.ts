import type { ApprovalElection, RankedElection } from "../../src/election.ts"

/** Ballots as text, sorted: what must survive a file whatever the order of its lines. */
export function ballotsOf(election: RankedElection | ApprovalElection): ReadonlyArray<string> {
  const { profile } = election
  const tied = election.kind === "ranked" ? election.profile.tied : undefined
  return Array.from({ length: profile.size }, (_, ballot) => {
    const names = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
      (choice, at) => `${tied?.[profile.starts[ballot]! + at] === 1 ? "=" : ">"}${choice}`
    )
    return `${profile.weights[ballot]}:${names.join("")}`
  }).toSorted()
}
