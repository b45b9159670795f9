/**
 * Exact fractions on bigint, always in lowest terms with a positive denominator, so that equal numbers are equal fields.
 * A plain object: it serialises through `Rational.toString` ("3/4") and comes back through `Rational.parse`.
 *
 * Votes, loads, quotas and shares are counted in these, because a tie must be a tie: in floating point three thirds of a
 * vote can fall short of one. Whole numbers, the common case, skip the search for a common divisor.
 */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

const zero: Rational = { num: 0n, den: 1n }
const one: Rational = { num: 1n, den: 1n }

/**
 * Counting with fractions.
 *
 * @example
 * ```ts
 * Rational.toString(Rational.sum([Rational.of(1, 3), Rational.of(1, 6)])) // => "1/2"
 * Rational.compare(Rational.of(2, 4), Rational.of(1, 2)) // => 0
 * Rational.round(Rational.of(5, 2)) // => 2n
 * Rational.toDecimal(Rational.of(-2, 3), 3) // => "-0.666"
 * ```
 * @since 0.1.0
 */
export const Rational = {
  zero,
  one,
  /** `num`/`den` in lowest terms. @throws RangeError when `den` is zero or a number is not whole. */
  of,
  /** @throws RangeError when a number is not whole. */
  fromInteger: (n: bigint | number): Rational => ({ num: BigInt(n), den: 1n }),
  add: (a: Rational, b: Rational): Rational =>
    a.den === b.den ? of(a.num + b.num, a.den) : of(a.num * b.den + b.num * a.den, a.den * b.den),
  subtract: (a: Rational, b: Rational): Rational =>
    a.den === b.den ? of(a.num - b.num, a.den) : of(a.num * b.den - b.num * a.den, a.den * b.den),
  multiply: (a: Rational, b: Rational): Rational => of(a.num * b.num, a.den * b.den),
  /** @throws RangeError when `b` is zero. */
  divide: (a: Rational, b: Rational): Rational => of(a.num * b.den, a.den * b.num),
  negate: (a: Rational): Rational => ({ num: -a.num, den: a.den }),
  /** −1, 0 or 1. */
  compare,
  equals: (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den,
  lessThan: (a: Rational, b: Rational): boolean => compare(a, b) < 0,
  atLeast: (a: Rational, b: Rational): boolean => compare(a, b) >= 0,
  min: (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b),
  max: (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b),
  sum: (all: Iterable<Rational>): Rational => {
    let total = zero
    for (const each of all) total = Rational.add(total, each)
    return total
  },
  isInteger: (a: Rational): boolean => a.den === 1n,
  /** The greatest integer that is not above: −1/2 gives −1. */
  floor,
  /** The least integer that is not below: −1/2 gives 0. */
  ceil: (a: Rational): bigint => -floor({ num: -a.num, den: a.den }),
  /** Rounds to the nearest integer; an exact half goes to the even one. */
  round: (a: Rational): bigint => {
    const down = floor(a)
    const twice = compare(Rational.subtract(a, { num: down, den: 1n }), of(1n, 2n))
    return twice < 0 ? down : twice > 0 ? down + 1n : down % 2n === 0n ? down : down + 1n
  },
  toString: (a: Rational): string => (a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`),
  parse,
  /** Decimal digits for a reader, truncated towards zero; `digits` from 0. Never compare two of these. */
  toDecimal,
  /** A double close to it: for drawing pictures, never for an outcome. */
  toNumber: (a: Rational): number => {
    const direct = Number(a.num) / Number(a.den)
    return Number.isFinite(direct) ? direct : Number(toDecimal(a, 20))
  }
} as const

function of(num: bigint | number, den: bigint | number = 1n): Rational {
  let n = BigInt(num)
  let d = BigInt(den)
  if (d === 1n) return { num: n, den: d }
  if (d === 0n) throw new RangeError("a fraction cannot have the denominator zero")
  if (d < 0n) {
    n = -n
    d = -d
  }
  const g = gcd(n < 0n ? -n : n, d)
  return g === 1n ? { num: n, den: d } : { num: n / g, den: d / g }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.den === b.den ? a.num : a.num * b.den
  const right = a.den === b.den ? b.num : b.num * a.den
  return left < right ? -1 : left > right ? 1 : 0
}

function floor(a: Rational): bigint {
  const quotient = a.num / a.den
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient
}

/** Reads "3/4", "-2" or "0.125"; `undefined` when the text is none of these. */
function parse(text: string): Rational | undefined {
  const fraction = /^(-?\d{1,4000})(?:\/(\d{1,4000}))?$/.exec(text)
  if (fraction !== null) {
    const den = BigInt(fraction[2] ?? 1)
    return den === 0n ? undefined : of(BigInt(fraction[1]!), den)
  }
  const decimal = /^(-?)(\d{1,4000})\.(\d{1,4000})$/.exec(text)
  if (decimal === null) return undefined
  const scaled = BigInt(decimal[2]! + decimal[3]!)
  return of(decimal[1] === "-" ? -scaled : scaled, 10n ** BigInt(decimal[3]!.length))
}

function toDecimal(a: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const magnitude = ((a.num < 0n ? -a.num : a.num) * scale) / a.den
  const sign = a.num < 0n && magnitude > 0n ? "-" : ""
  if (digits === 0) return `${sign}${magnitude}`
  const text = magnitude.toString().padStart(digits + 1, "0")
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
