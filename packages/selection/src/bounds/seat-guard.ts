/** Positions in `election.candidates`. */
export interface Stage {
  readonly guarded: ReadonlyArray<number>
  readonly doomed: ReadonlyArray<number>
}

/** What a sequential count asks before each choice. */
export interface SeatGuard {
  readonly stage: (elected: ReadonlySet<number>, out: ReadonlySet<number>) => Stage
  /** Could all of these be elected together, and the bounds still be met? */
  readonly allows: (elected: ReadonlySet<number>, out: ReadonlySet<number>) => boolean
}
