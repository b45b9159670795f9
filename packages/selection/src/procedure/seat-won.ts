import type { CandidateId } from "../candidate.ts"

/** A seat and who won it: in which group, and in which territory where seats are given to territories. */
export interface SeatWon {
  readonly candidate: CandidateId
  readonly group: string
  readonly territory?: string
}
