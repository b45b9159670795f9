import { Rational } from "@ogniwo/kernel"
import { gcd } from "./exact-ratio.ts"

/**
 * What a voter's next representative is worth under one of Thiele's rules: `numerators[j] / denominator` for a voter who
 * has `j` already. `values` are the same as doubles: whole numbers, and then every sum is exact, as long as the votes
 * times the common denominator stay below 2^53; fractions correct to the last digit beyond that.
 */
export interface ThieleWeights {
  readonly denominator: bigint
  readonly numerators: ReadonlyArray<bigint>
  readonly values: Float64Array
  /** How far a sum of doubles may be from the truth, as a part of the sum: 0 where they are whole. */
  readonly slack: number
}

/** @param gain - Worth of the next representative of a voter who has `j`, at most 1, not growing with `j`. */
export function thieleWeights(gain: (j: number) => Rational, levels: number, votes: number): ThieleWeights {
  const gains = Array.from({ length: levels }, (_, j) => gain(j))
  const denominator = gains.reduce((common, { den }) => (common / gcd(common, den)) * den, 1n)
  const numerators = gains.map(({ den, num }) => num * (denominator / den))
  // A voter's whole satisfaction, for sums over committees, is at most `levels` times the first gain.
  const whole = denominator * BigInt(levels) * BigInt(Math.max(votes, 1)) < 2n ** 53n
  const values = Float64Array.from(gains, (each, j) => (whole ? Number(numerators[j]!) : Rational.toNumber(each)))
  // Products and sums of non-negative terms: each of at most `levels` + 4 roundings errs by a factor of 1 ± 2^-53. Where
  // a fraction is too fine for a double at all, nothing is left to the doubles.
  const slack = whole ? 0 : denominator > 2n ** 900n ? Number.POSITIVE_INFINITY : (levels + 4) * 2 ** -51
  return { denominator, numerators, values, slack }
}

/** Proportional approval voting: 1, 1/2, 1/3, … */
export function harmonic(j: number): Rational {
  return { num: 1n, den: BigInt(j + 1) }
}

/** Sainte-Laguë approval voting: 1, 1/3, 1/5, … */
export function odd(j: number): Rational {
  return { num: 1n, den: BigInt(2 * j + 1) }
}

/** Chamberlin–Courant: only the first counts. */
export function onlyFirst(j: number): Rational {
  return j === 0 ? Rational.one : Rational.zero
}

/** Geometric: each further one is worth 1/p of the one before. */
export function geometric(p: Rational): (j: number) => Rational {
  return (j) => ({ num: p.den ** BigInt(j), den: p.num ** BigInt(j) })
}
