import type { RankedElection } from "../election.ts"
import type { Ties } from "../ties.ts"
import type { Pairwise } from "./matrix.ts"

/** One run of a rule: who stands, what is left to fill, and where ties are settled. */
export interface Contest {
  readonly matrix: Pairwise
  readonly election: RankedElection
  readonly ties: Ties
  readonly seats: number
  /** The number of the stage at which this run's first round stands. */
  readonly stage: number
}
