import type { Json, LocalizedText } from "@ogniwo/kernel"
import type * as Schema from "effect/Schema"
import type { CandidateId } from "./candidate.ts"
import type { BallotKind, ElectionOf } from "./election.ts"
import type { Infeasible, Round } from "./outcome.ts"
import type { Solver } from "./solver.ts"
import type { Ties } from "./ties.ts"

/** A law that a rule promises to keep; `ruleLaws` holds it to its word. See `testing.ts` for what each one means. */
export type Claim =
  | "anonymity"
  | "neutrality"
  | "unanimity"
  | "homogeneity"
  | "pareto"
  | "majority"
  | "condorcet-winner"
  | "condorcet-loser"
  | "smith"
  | "monotonicity"
  | "participation"
  | "reinforcement"
  | "clone-independence"
  | "later-no-harm"
  | "later-no-help"
  | "solid-coalitions-droop"
  | "solid-coalitions-hare"
  | "house-monotonicity"
  | "population-monotonicity"
  | "lower-quota"
  | "upper-quota"
  | "jr"
  | "pjr"
  | "ejr"
  | "ejr+"
  | "priceability"

/** What a rule may ask for while it counts: ties settled, optima found. */
export interface Help {
  readonly ties: Ties
  /** Present when the caller brought one; a rule that cannot do without says so in `needsSolver`. */
  readonly solver?: Solver
}

/** What a rule answers; `elect` adds the rule, the options and the record of ties. */
export interface Counted {
  /** In the order in which they were elected. */
  readonly elected: ReadonlyArray<CandidateId>
  readonly rounds?: ReadonlyArray<Round>
  readonly detail?: Json
}

/**
 * A selection rule: one value, ours or yours. An election was checked before it arrives, so `elect` cannot fail; it may
 * be infeasible under the election's bounds, and it settles ties only through `help.ties`.
 */
export interface Rule<K extends BallotKind = BallotKind, O = never> {
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  readonly ballot: K
  /** Decodes the options that a charter writes; `{}` must decode when the rule has sensible presets. */
  readonly options: Schema.Codec<O, Json>
  /** What the rule promises with the options `{}`, or, without `claimsUnder`, with whatever options. */
  readonly claims: ReadonlyArray<Claim>
  /** What it promises with these options, where that depends on them; see `claimsOf`. */
  claimsUnder?(options: O): ReadonlyArray<Claim>
  readonly needsSolver?: boolean
  /** Whether the rule holds caps and floors (`election.bounds`). An election with bounds is refused otherwise. */
  readonly holdsBounds?: boolean
  /** Written as a method, so that rules of different ballots and options can stand in one list (`AnyRule`). */
  elect(election: ElectionOf<K>, options: O, help: Help): Counted | Pick<Infeasible, "status" | "reasons" | "detail">
}

/** A rule of whatever ballots and options, as a registry or the law kit holds it. Counted through `electByName`. */
export type AnyRule = Pick<Rule<BallotKind, unknown>, keyof Rule>
