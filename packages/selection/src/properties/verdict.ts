import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import { type Support, supportOf } from "../approval/support.ts"

/** A group that deserves more than it got: what it asks for, and how many voters stand behind it. */
export interface Deprived {
  readonly candidates: ReadonlyArray<CandidateId>
  readonly voters: number
  /** How many seats' worth of voters the group is. */
  readonly seats: number
}

/** Whether a committee has a property; if not, who can object; `unchecked` when the search would take too long. */
export type Verdict<W = Deprived> =
  | { readonly verdict: "holds" }
  | { readonly verdict: "fails"; readonly witness: W }
  | { readonly verdict: "unchecked" }

export const holds: Verdict<never> = { verdict: "holds" }
export const unchecked: Verdict<never> = { verdict: "unchecked" }

/** An election beside a committee: who has how many representatives. */
export interface Judged {
  readonly election: ApprovalElection
  readonly support: Support
  /** 1 for the elected. */
  readonly elected: Uint8Array
  readonly seated: ReadonlyArray<number>
  /** How many elected candidates each distinct ballot approves. */
  readonly represented: Uint32Array
}

export function judge(election: ApprovalElection, committee: ReadonlyArray<CandidateId>): Judged {
  const support = supportOf(election)
  const elected = Uint8Array.from(election.candidates, ({ id }) => (committee.includes(id) ? 1 : 0))
  const { choices, size, starts } = support
  const represented = new Uint32Array(size)
  for (let ballot = 0; ballot < size; ballot++) {
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) represented[ballot]! += elected[choices[at]!]!
  }
  const seated = [...elected.keys()].filter((candidate) => elected[candidate] === 1)
  return { election, support, elected, seated, represented }
}

/** Are so many voters at least `seats` of the election's equal shares, voters / seats each? Exactly. */
export function deserves({ election, support }: Judged, voters: number, seats: number): boolean {
  return voters > 0 && BigInt(voters) * BigInt(election.seats) >= BigInt(seats) * BigInt(support.total)
}

export function deprived(
  { election }: Judged,
  candidates: ReadonlyArray<number>,
  voters: number,
  seats: number
): Verdict {
  const ids = candidates.map((candidate) => election.candidates[candidate]!.id)
  return { verdict: "fails", witness: { candidates: ids, voters, seats } }
}
