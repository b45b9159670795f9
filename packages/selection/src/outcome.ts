import type { Json, LocalizedText, Reason } from "@ogniwo/kernel"
import type { CandidateId } from "./candidate.ts"
import type { SettledTie, Tie } from "./tie.ts"

/**
 * An exact number as text: "12", "12.34500" (a statute's fixed decimals) or "37/3". `Rational.parse` reads all three.
 * Text, because an outcome is published, hashed and compared to the letter.
 */
export type Exact = string

/** One stage of a count, as a protocol prints it. */
export interface Round {
  readonly stage: number
  /** In the order of the election's candidates; null for one who is not in the running at this stage. */
  readonly tallies: ReadonlyArray<Exact | null>
  readonly quota?: Exact
  /** Votes that name nobody still in the running. */
  readonly exhausted?: Exact
  /** What rounding has lost so far, so that the column still sums to the valid votes. */
  readonly loss?: Exact
  readonly elected: ReadonlyArray<CandidateId>
  readonly excluded: ReadonlyArray<CandidateId>
  readonly transfers?: ReadonlyArray<Transfer>
  /** One sentence: what happened at this stage and why. */
  readonly why: LocalizedText
}

export interface Transfer {
  readonly from: CandidateId
  /** What each paper (or point) is worth when it moves on. */
  readonly value?: Exact
  readonly to: ReadonlyArray<{ readonly candidate: CandidateId; readonly amount: Exact }>
  readonly exhausted?: Exact
}

/** What a count returns: who is elected, or what must be answered first, or why nobody can be. */
export type Outcome = Decided | NeedsLot | Infeasible

export interface Decided extends Account {
  readonly status: "decided"
  /** In the order in which they were elected. In an apportionment each list appears once per seat. */
  readonly elected: ReadonlyArray<CandidateId>
  /** Seats that nobody could be elected to. */
  readonly vacant: number
}

/** The count stands still until this tie is settled: call again with an answer added. */
export interface NeedsLot extends Account {
  readonly status: "needs-lot"
  readonly tie: Tie
}

/** No outcome satisfies the bounds: the smallest set of demands that cannot hold together, and what would help. */
export interface Infeasible extends Account {
  readonly status: "infeasible"
  readonly reasons: ReadonlyArray<Reason>
}

export interface Account {
  readonly rule: { readonly id: string; readonly version: string }
  /** The options as the charter writes them. */
  readonly options: Json
  readonly rounds: ReadonlyArray<Round>
  readonly ties: ReadonlyArray<SettledTie>
  /** What only this rule has to say: a pairwise matrix, prices, a divisor interval. Plain JSON, exact numbers as text. */
  readonly detail?: Json
}
