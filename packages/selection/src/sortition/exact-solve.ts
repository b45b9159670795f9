/**
 * Exact solutions of whole-number equations.
 *
 * A solver answers in floating point; which unknowns are not zero it knows well, their values only nearly. This finds
 * the values: the equations are solved modulo a prime, the answer is refined digit by digit to the base of that prime,
 * and the fractions are read back from it. What comes out is checked in every equation, so a wrong guess about which
 * unknowns matter is found, never used.
 *
 * Chosen over elimination in fractions, whose numbers grow at every step: here all but the last step is done in doubles.
 * Cost: n³/3 multiplications modulo the prime, then n² for each 26 bits of the answer.
 *
 * Source: Dixon, "Exact solution of linear equations using p-adic expansions", Numerische Mathematik 40 (1982).
 */
export interface Equation {
  readonly indices: ReadonlyArray<number>
  /** Whole numbers, at most 2^15 in size. */
  readonly values: ReadonlyArray<number>
  readonly right: bigint
}

/** Unknown i is numerators[i] / denominator. */
export interface ExactSolution {
  readonly numerators: ReadonlyArray<bigint>
  readonly denominator: bigint
}

/** The greatest prime below 2^26: a product of two residues and one more still fits a double. */
const prime = 67_108_859
const inverse = 1 / prime
const mostDigits = 4096

/** @returns `undefined` when the equations have no solution, or more than one. */
export function solveExactly(equations: ReadonlyArray<Equation>, unknowns: number): ExactSolution | undefined {
  if (unknowns === 0) {
    return equations.every(({ right }) => right === 0n) ? { numerators: [], denominator: 1n } : undefined
  }
  const factors = factorise(equations, unknowns)
  if (factors === undefined) return undefined
  const pivots = factors.rows.map((row) => equations[row]!)
  const digits: Array<Float64Array> = []
  let residual = pivots.map(({ right }) => right)
  const big = BigInt(prime)
  // Equations that contradict each other nearly always do so modulo the prime already.
  const first = factors.solve(residual.map((each) => modulo(each, big)))
  if (!equations.every((equation) => modulo(BigInt(dot(equation, first)) - equation.right, big) === 0)) return undefined
  for (let target = 4; target <= mostDigits; target *= 2) {
    while (digits.length < target) {
      const digit = factors.solve(residual.map((each) => modulo(each, big)))
      digits.push(digit)
      residual = pivots.map((equation, at) => (residual[at]! - BigInt(dot(equation, digit))) / big)
    }
    const found = reconstruct(digits, unknowns)
    if (found !== undefined && equations.every((equation) => holds(equation, found))) return found
  }
  return undefined
}

function modulo(value: bigint, modulus: bigint): number {
  return Number(((value % modulus) + modulus) % modulus)
}

function dot({ indices, values }: Equation, x: Float64Array): number {
  let sum = 0
  for (let at = 0; at < indices.length; at++) sum += values[at]! * x[indices[at]!]!
  return sum
}

function holds({ indices, right, values }: Equation, { denominator, numerators }: ExactSolution): boolean {
  let sum = 0n
  indices.forEach((index, at) => {
    sum += BigInt(values[at]!) * numerators[index]!
  })
  return sum === right * denominator
}

function reduce(value: number): number {
  const rest = value - Math.floor(value * inverse) * prime
  return rest < 0 ? rest + prime : rest >= prime ? rest - prime : rest
}

/** Lower and upper triangles modulo the prime, of as many independent equations as there are unknowns. */
function factorise(equations: ReadonlyArray<Equation>, size: number) {
  const rows = equations.map(({ indices, values }) => {
    const row = new Float64Array(size)
    indices.forEach((index, at) => {
      row[index] = reduce(row[index]! + values[at]!)
    })
    return row
  })
  const order = rows.map((_, at) => at)
  for (let column = 0; column < size; column++) {
    let pivot = column
    while (pivot < rows.length && rows[pivot]![column] === 0) pivot++
    if (pivot >= rows.length) return undefined
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    ;[order[column], order[pivot]] = [order[pivot]!, order[column]!]
    const top = rows[column]!
    const unit = invert(top[column]!)
    for (let below = column + 1; below < rows.length; below++) {
      const row = rows[below]!
      if (row[column] === 0) continue
      const factor = reduce(row[column]! * unit)
      row[column] = factor
      const minus = prime - factor
      for (let at = column + 1; at < size; at++) {
        if (top[at] !== 0) row[at] = reduce(row[at]! + minus * top[at]!)
      }
    }
  }
  const units = rows.slice(0, size).map((row, at) => invert(row[at]!))
  const solve = (right: ReadonlyArray<number>): Float64Array => {
    const x = Float64Array.from(right)
    for (let row = 0; row < size; row++) {
      let value = x[row]!
      const factors = rows[row]!
      for (let at = 0; at < row; at++) if (factors[at] !== 0) value = reduce(value + (prime - factors[at]!) * x[at]!)
      x[row] = value
    }
    for (let row = size - 1; row >= 0; row--) {
      let value = x[row]!
      const factors = rows[row]!
      for (let at = row + 1; at < size; at++) {
        if (factors[at] !== 0) value = reduce(value + (prime - factors[at]!) * x[at]!)
      }
      x[row] = reduce(value * units[row]!)
    }
    return x
  }
  return { rows: order.slice(0, size), solve }
}

/** By Fermat: a^(p − 2). */
function invert(value: number): number {
  let result = 1
  let base = value
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = reduce(result * base)
    base = reduce(base * base)
  }
  return result
}

/** Reads fractions over one denominator from digits to the base of the prime. */
function reconstruct(digits: ReadonlyArray<Float64Array>, unknowns: number): ExactSolution | undefined {
  const big = BigInt(prime)
  const modulus = big ** BigInt(digits.length)
  const bound = sqrt(modulus / 2n)
  let denominator = 1n
  const residues = Array.from({ length: unknowns }, (_, unknown) => horner(digits, unknown, 0, digits.length))
  const numerators: Array<bigint> = []
  for (let unknown = 0; unknown < unknowns; unknown++) {
    const value = (residues[unknown]! * denominator) % modulus
    const near = value > modulus - value ? value - modulus : value
    if ((near < 0n ? -near : near) <= bound / denominator) {
      numerators.push(near)
      continue
    }
    const fraction = fractionOf(value, modulus, bound)
    if (fraction === undefined || fraction.den * denominator > bound) return undefined
    for (let earlier = 0; earlier < unknown; earlier++) numerators[earlier]! *= fraction.den
    denominator *= fraction.den
    numerators.push(fraction.num)
  }
  return { numerators, denominator }
}

/** Halving keeps the products of like size, which is quick for long numbers. */
function horner(digits: ReadonlyArray<Float64Array>, unknown: number, from: number, to: number): bigint {
  if (to - from === 1) return BigInt(digits[from]![unknown]!)
  const middle = (from + to) >> 1
  const power = powerOfPrime(middle - from)
  return horner(digits, unknown, from, middle) + power * horner(digits, unknown, middle, to)
}

const powers = new Map<number, bigint>()

function powerOfPrime(exponent: number): bigint {
  const known = powers.get(exponent)
  if (known !== undefined) return known
  const power = BigInt(prime) ** BigInt(exponent)
  powers.set(exponent, power)
  return power
}

/** The fraction with both parts within the bound that leaves this residue, by the Euclidean algorithm. */
function fractionOf(value: bigint, modulus: bigint, bound: bigint) {
  let [r0, r1, t0, t1] = [modulus, value, 0n, 1n]
  while (r1 > bound) {
    const quotient = r0 / r1
    ;[r0, r1] = [r1, r0 - quotient * r1]
    ;[t0, t1] = [t1, t0 - quotient * t1]
  }
  const den = t1 < 0n ? -t1 : t1
  if (den === 0n || den > bound) return undefined
  return { num: t1 < 0n ? -r1 : r1, den }
}

function sqrt(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(16).length * 2) + 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
