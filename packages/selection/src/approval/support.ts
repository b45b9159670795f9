import type { ApprovalElection } from "../election.ts"

/**
 * An approval profile read both ways: what each distinct ballot approves, and which ballots approve each candidate.
 * Flat typed arrays, because every rule of this family walks them once per seat.
 *
 * Withdrawn candidates are passed over: their marks are gone, and a ballot that marked only them counts as blank.
 */
export interface Support {
  readonly candidates: number
  /** How many distinct ballots. */
  readonly size: number
  readonly weights: Float64Array
  /** Voters who approve somebody who stands. */
  readonly total: number
  /** Ballot `b` approves `choices[starts[b]] … choices[starts[b + 1] − 1]`. */
  readonly starts: Uint32Array
  readonly choices: Uint16Array
  /** Candidate `c` is approved by the ballots `ballots[from[c]] … ballots[from[c + 1] − 1]`. */
  readonly from: Uint32Array
  readonly ballots: Uint32Array
  /** Voters behind each candidate. */
  readonly votes: Float64Array
  /** 1 for those who can be seated: they stand, and somebody approves them. */
  readonly standing: Uint8Array
}

export function supportOf(election: ApprovalElection): Support {
  const candidates = election.candidates.length
  const { choices, size, starts, total, weights } = standingProfile(election)
  const from = new Uint32Array(candidates + 1)
  const votes = new Float64Array(candidates)
  for (let at = 0; at < choices.length; at++) from[choices[at]! + 1]!++
  for (let candidate = 0; candidate < candidates; candidate++) from[candidate + 1]! += from[candidate]!
  const ballots = new Uint32Array(choices.length)
  const next = from.slice(0, candidates)
  for (let ballot = 0; ballot < size; ballot++) {
    const end = starts[ballot + 1]!
    const weight = weights[ballot]!
    for (let at = starts[ballot]!; at < end; at++) {
      const candidate = choices[at]!
      ballots[next[candidate]!++] = ballot
      votes[candidate]! += weight
    }
  }
  const standing = Uint8Array.from(votes, (all) => (all > 0 ? 1 : 0))
  return { candidates, size, weights, total, starts, choices, from, ballots, votes, standing }
}

/** How many marks the longest ballot has. */
export function longestBallot({ size, starts }: Support): number {
  let longest = 0
  for (let ballot = 0; ballot < size; ballot++) longest = Math.max(longest, starts[ballot + 1]! - starts[ballot]!)
  return longest
}

/** Those who can be seated, in the official order. */
export function standingCandidates({ standing }: Support): Array<number> {
  const found: Array<number> = []
  for (let candidate = 0; candidate < standing.length; candidate++) if (standing[candidate] === 1) found.push(candidate)
  return found
}

/** Does no ballot approve two of these? */
export function disjoint({ ballots, from, size }: Support, candidates: ReadonlyArray<number>): boolean {
  const seen = new Uint8Array(size)
  for (const candidate of candidates) {
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      if (seen[ballot] === 1) return false
      seen[ballot] = 1
    }
  }
  return true
}

function standingProfile({ candidates, profile }: ApprovalElection) {
  if (candidates.every(({ withdrawn }) => withdrawn !== true)) return profile
  const weights: Array<number> = []
  const starts = [0]
  const choices: Array<number> = []
  let total = 0
  for (let ballot = 0; ballot < profile.size; ballot++) {
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      const choice = profile.choices[at]!
      if (candidates[choice]!.withdrawn !== true) choices.push(choice)
    }
    if (choices.length === starts.at(-1)) continue
    starts.push(choices.length)
    weights.push(profile.weights[ballot]!)
    total += profile.weights[ballot]!
  }
  return {
    size: weights.length,
    weights: Float64Array.from(weights),
    starts: Uint32Array.from(starts),
    choices: Uint16Array.from(choices),
    total
  }
}
