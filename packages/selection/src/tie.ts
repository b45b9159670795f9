import type { Json } from "@ogniwo/kernel"

/**
 * A tie that the figures leave: choose so many among these. Most often candidates; in ranked pairs and the like the
 * ids name pairs ("a>b"), and in rules that compare whole committees, committees ("a+b+c").
 */
export interface Tie {
  /** In the official order. */
  readonly among: ReadonlyArray<string>
  readonly choose: number
  /**
   * What the chosen get: a seat, exclusion, their surplus transferred first, … In a `transfer` the ids number papers
   * ("paper 17"), and the chosen ones move on.
   */
  readonly purpose: "elect" | "exclude" | "surplus" | "order" | "transfer"
  readonly stage: number
}

/** How a tie was settled: by which step of the chain, with what evidence. */
export interface SettledTie extends Tie {
  readonly chosen: ReadonlyArray<string>
  readonly by: TieStep | "answer"
  readonly evidence?: Json
}

/** An answer from outside (a lot drawn before witnesses, a decision of a named body), kept as part of the record. */
export interface TieAnswer {
  readonly among: ReadonlyArray<string>
  readonly chosen: ReadonlyArray<string>
  readonly evidence?: Json
}

/**
 * One step of the chain that a charter gives for ties, tried in order; each narrows the tied as far as it can.
 *
 * - `earlier`: look at earlier stages, from the most recent back or from the first on. Statutes mean two things by
 *   "differ": `any` stage where some two differ decides between those two groups; `all` needs a stage at which every
 *   one of the tied differs. Name which.
 * - `order`: an order drawn and published before the count.
 * - `lot`: drawn from a published seed by `Lot`, recomputable by hand.
 * - `attribute`: those whose attribute has one of these values go first (resident first), or, with `most`, those whose
 *   whole-number attribute is greatest (longer service).
 * - `ask`: stop, and say what somebody must decide. A chain that runs out asks too.
 */
export type TieStep =
  | { readonly earlier: "backwards" | "forwards"; readonly differ: "any" | "all" }
  | { readonly order: ReadonlyArray<string> }
  | { readonly lot: string }
  | { readonly attribute: string; readonly prefer: ReadonlyArray<string> }
  | { readonly attribute: string; readonly most: true }
  | "ask"
