/** Identifies a candidate (or a list, in an apportionment) within one election. */
export type CandidateId = string

/** Who stands. The order of candidates is the official order of the ballot paper; it never decides a tie by itself. */
export interface Candidate {
  readonly id: CandidateId
  readonly name?: string
  /** What caps, floors and tie steps ask about: { county: "0601", sex: "f", resident: "yes", service: "12" }. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Withdrawn before the count: preferences for them are passed over. */
  readonly withdrawn?: boolean
}

/** A cap or a floor on the final body: at least, or at most, so many whose attribute has one of these values. */
export interface SeatBound {
  readonly attribute: string
  readonly values: ReadonlyArray<string>
  readonly atLeast?: number
  readonly atMost?: number
  readonly clause?: string
  /** Holders of the value who stay in office and count towards the bound. */
  readonly continuing?: number
  /**
   * How a count keeps the bound: so that it can always be met (guard and doom, or the best body within the bounds), which
   * is meant where this is absent; or, weaker, by passing over whose group is full (`bounds/passing-over.ts`).
   */
  readonly held?: "looking-ahead" | "passing-over"
}
