import type { Candidate, SeatBound } from "./candidate.ts"

/**
 * A checked election: built once by `rankedElection`, `approvalElection`, `scoreElection` or `listElection`, or by a
 * reader of a file format; after that a rule cannot fail on it. Ballots that say the same are merged, candidates are
 * indexes into `candidates`, and weights are whole numbers whose sum is at most 2^53 − 1, so that every sum of weights
 * is exact in a double.
 */
export type Election = RankedElection | ApprovalElection | ScoreElection | ListElection

export interface ElectionBase {
  readonly candidates: ReadonlyArray<Candidate>
  readonly seats: number
  /** Caps and floors on the final body, if any. Rules that cannot hold them refuse the election. */
  readonly bounds?: ReadonlyArray<SeatBound>
}

export interface RankedElection extends ElectionBase {
  readonly kind: "ranked"
  readonly profile: RankedProfile
}

export interface ApprovalElection extends ElectionBase {
  readonly kind: "approval"
  readonly profile: ApprovalProfile
}

export interface ScoreElection extends ElectionBase {
  readonly kind: "scores"
  readonly profile: ScoreProfile
}

/** Votes for lists or territories; `candidates` are the lists. */
export interface ListElection extends ElectionBase {
  readonly kind: "lists"
  /** One per list, in the order of `candidates`: whole votes, or any whole measure such as population. */
  readonly votes: ReadonlyArray<bigint>
  /** How many seats each list can fill at most (its number of candidates); absent where nothing limits it. */
  readonly capacity?: ReadonlyArray<number>
}

export type BallotKind = Election["kind"]
export type ElectionOf<K extends BallotKind> = Extract<Election, { readonly kind: K }>

/** Distinct ranked ballots, flat. Ballot `b` ranks `choices[starts[b]] … choices[starts[b + 1] − 1]`, best first. */
export interface RankedProfile {
  /** How many distinct ballots. */
  readonly size: number
  /** Whole number of voters (or votes) behind each distinct ballot. */
  readonly weights: Float64Array
  readonly starts: Uint32Array
  readonly choices: Uint16Array
  /** 1 where a choice shares the rank of the choice before it; absent when no ballot has equal ranks. */
  readonly tied?: Uint8Array
  /** Sum of `weights`: the valid votes. */
  readonly total: number
  /** Ballots that expressed no preference at all; not part of `total`. */
  readonly blank: number
}

/** Distinct approval ballots, flat, each one's approvals in ascending order of candidate. */
export interface ApprovalProfile {
  readonly size: number
  readonly weights: Float64Array
  readonly starts: Uint32Array
  readonly choices: Uint16Array
  readonly total: number
  readonly blank: number
}

/** Distinct score (or cumulative) ballots: `scores[i]` whole points for `choices[i]`. */
export interface ScoreProfile extends ApprovalProfile {
  readonly scores: Uint32Array
}
