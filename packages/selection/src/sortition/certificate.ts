/**
 * A lottery that anybody can check: the panels and their probabilities, and why no fairer lottery exists.
 *
 * The argument of each level reads: give every type these weights. The demands, taken at these prices, allow no panel a
 * weight above the bound; so no lottery gives more on average; so, once those settled before have what they have, the
 * least favoured of the rest cannot have more than this chance, and whoever has a weight cannot have any other.
 * Leximin's levels settle everybody. Maximin's end with the first above zero. For Nash's lottery there is one argument
 * more: weigh everybody by one over their chance; when no panel weighs more than so many times the people, no lottery's
 * geometric mean of chances is so many times as great (the arithmetic mean bounds the geometric).
 * Everything is whole numbers and sums; a solver is neither needed nor trusted.
 *
 * Source: Flanigan et al., Nature 596 (2021), for leximin; Chvátal, "Linear Programming" (1983), ch. 5.
 */
import type { Rational } from "@ogniwo/kernel"
import type { Proof } from "./proof.ts"
import type { Demand } from "./types.ts"

/** Plain JSON. Bounds that are infinite are `null`; numbers that may be long, and fractions, are text. */
export interface LotteryCertificate {
  readonly format: "ogniwo-lottery-1"
  readonly objective: "leximin" | "maximin" | "nash"
  /** Is this proved to be the best lottery, or how far it may be from it? Nash's best is irrational, so near to any. */
  readonly proves: "optimum" | "interval"
  readonly seats: number
  /** Who is of which type, and the most of it on one panel. */
  readonly types: ReadonlyArray<{
    readonly people: ReadonlyArray<string>
    readonly atMost: number
    readonly chance: string
  }>
  readonly demands: ReadonlyArray<CertifiedDemand>
  /** Demands that follow from the others because panels are whole, each with its proof from `demands`. */
  readonly cuts: ReadonlyArray<{ readonly demand: CertifiedDemand; readonly proof: Proof }>
  /** In the last level of an interval, `chance` is an upper bound. */
  readonly levels: ReadonlyArray<{
    readonly chance: string
    readonly settles: ReadonlyArray<number>
    readonly weights: ReadonlyArray<string>
    readonly prices: ReadonlyArray<string>
  }>
  /** For Nash: weights that are at least `scale` / chance, the proved bound on them, and the factor that it means. */
  readonly slope?: {
    readonly scale: string
    readonly weights: ReadonlyArray<string>
    readonly limit: string
    readonly proof: Proof
    readonly factor: string
  }
  /** `members`: pairs of a type and how many of it. */
  readonly panels: ReadonlyArray<{
    readonly members: ReadonlyArray<readonly [type: number, count: number]>
    readonly probability: string
  }>
}

export interface CertifiedDemand {
  readonly name: string
  readonly types: ReadonlyArray<number>
  readonly weights: ReadonlyArray<number>
  readonly lower: number | null
  readonly upper: number | null
}

/** A level as the certificate's maker has it. */
export interface ProvedLevel {
  readonly chance: Rational
  readonly settles: ReadonlyArray<number>
  readonly weights: ReadonlyArray<bigint>
  readonly prices: ReadonlyArray<bigint>
}

export function toDemand({ lower, upper, ...rest }: CertifiedDemand): Demand {
  return { ...rest, lower: lower ?? Number.NEGATIVE_INFINITY, upper: upper ?? Number.POSITIVE_INFINITY }
}

export function fromDemand({ lower, upper, ...rest }: Demand): CertifiedDemand {
  return { ...rest, lower: Number.isFinite(lower) ? lower : null, upper: Number.isFinite(upper) ? upper : null }
}
