import { Rational } from "@ogniwo/kernel"
import type { SeatBound } from "../candidate.ts"

/** A part of a named whole: "at least one third of the seats", "more than half of those elected". */
export interface Share {
  readonly part: Rational
  /** The base: how many seats the part is of. */
  readonly of: number
  /** "More than", "fewer than" instead of "at least", "at most". */
  readonly strict?: boolean
}

/**
 * The bound in whole seats that a share of a base means. At least a third of 10 is 4, at most a third is 3; strictly more
 * than a half of 10 is 6.
 *
 * @throws RangeError when the base is not a whole number from zero.
 *
 * @example
 * ```ts
 * boundFromShares({ attribute: "sex", values: ["f"] }, { atLeast: { part: Rational.of(1, 3), of: 10 } }).atLeast // => 4
 * boundFromShares({ attribute: "sex", values: ["f"] }, { atLeast: { part: Rational.of(1, 2), of: 10, strict: true } }).atLeast // => 6
 * boundFromShares({ attribute: "sex", values: ["f"] }, { atMost: { part: Rational.of(1, 2), of: 10, strict: true } }).atMost // => 4
 * ```
 * @since 0.1.0
 */
export function boundFromShares(
  whose: Pick<SeatBound, "attribute" | "values" | "clause" | "continuing">,
  { atLeast, atMost }: { readonly atLeast?: Share; readonly atMost?: Share }
): SeatBound {
  return {
    ...whose,
    ...(atLeast === undefined ? {} : { atLeast: least(atLeast) }),
    ...(atMost === undefined ? {} : { atMost: most(atMost) })
  }
}

function least({ of, part, strict }: Share): number {
  const exact = Rational.multiply(part, base(of))
  return Number(strict === true ? Rational.floor(exact) + 1n : Rational.ceil(exact))
}

function most({ of, part, strict }: Share): number {
  const exact = Rational.multiply(part, base(of))
  return Number(strict === true ? Rational.ceil(exact) - 1n : Rational.floor(exact))
}

function base(of: number): Rational {
  if (!Number.isSafeInteger(of) || of < 0) throw new RangeError(`a share of ${of} seats`)
  return Rational.fromInteger(of)
}
