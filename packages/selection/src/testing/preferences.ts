/** Who prefers whom on small ranked ballots: written apart from the rules' own matrices, so that it can check them. */
import type { RankedBallot } from "../ballots.ts"
import type { CandidateId } from "../candidate.ts"
import type { SmallRanked } from "./small-election.ts"

/** Ranks of a ballot, best first, each a set of candidates ranked equal. */
export function ranksOf({ ranking }: RankedBallot): ReadonlyArray<ReadonlyArray<CandidateId>> {
  return ranking.map((rank) => (typeof rank === "string" ? [rank] : rank))
}

/** 0 for the first rank; those not ranked share the place after the last. */
export function placeOf(ballot: RankedBallot, id: CandidateId): number {
  const ranks = ranksOf(ballot)
  const at = ranks.findIndex((rank) => rank.includes(id))
  return at < 0 ? ranks.length : at
}

/** How many voters rank one above the other; who ranks neither has no preference between them. */
export function supportersOf(small: SmallRanked, one: CandidateId, other: CandidateId): number {
  return votersWho(small, (ballot) => placeOf(ballot, one) < placeOf(ballot, other))
}

export function votersWho(small: SmallRanked, holds: (ballot: RankedBallot) => boolean): number {
  return small.ballots.reduce((sum, ballot) => sum + (holds(ballot) ? (ballot.weight ?? 1) : 0), 0)
}

/** Voters who ranked somebody. */
export function validVoters(small: SmallRanked): number {
  return votersWho(small, ({ ranking }) => ranking.length > 0)
}
