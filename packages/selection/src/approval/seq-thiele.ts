import { Rational } from "@ogniwo/kernel"
import type { Exact } from "../outcome.ts"
import { Levels, levelsOfRepresentation } from "./levels.ts"
import type { Support } from "./support.ts"
import { type ThieleWeights, thieleWeights } from "./thiele-weights.ts"
import type { Turns } from "./turns.ts"

/** One of Thiele's rules, one seat at a time: the next seat goes to whoever adds most to the voters' satisfaction. */
export function seqThiele(support: Support, seats: number, gain: (j: number) => Rational): Turns {
  const width = levelsOfRepresentation(support, seats)
  const weights = thieleWeights(gain, width, support.total)
  const levels = new Levels(support, width)
  return {
    first: (running) => bestOf(levels, weights, running, "greatest"),
    take: (candidate) => levels.shift(candidate, 1),
    tallies: (running) => gains(levels, weights, running)
  }
}

/**
 * Who gains (or loses) most, exactly. Doubles choose; where their sums are not exact by construction, all who come
 * within the error bound of the best are compared as whole numbers over the common denominator.
 */
export function bestOf(
  { counts, width }: Levels,
  weights: ThieleWeights,
  running: Uint8Array,
  first: "greatest" | "least"
): Array<number> {
  const { numerators, slack, values } = weights
  const sign = first === "greatest" ? 1 : -1
  const sums = new Float64Array(running.length)
  let best = Number.NEGATIVE_INFINITY
  for (let candidate = 0; candidate < running.length; candidate++) {
    if (running[candidate] !== 1) continue
    let sum = 0
    const row = candidate * width
    for (let level = 0; level < width; level++) sum += counts[row + level]! * values[level]!
    sums[candidate] = sign * sum
    if (sign * sum > best) best = sign * sum
  }
  const reach = slack === 0 ? best : Number.isFinite(slack) ? best - Math.abs(best) * slack : Number.NEGATIVE_INFINITY
  const close: Array<number> = []
  for (let candidate = 0; candidate < running.length; candidate++) {
    if (running[candidate] === 1 && sums[candidate]! >= reach) close.push(candidate)
  }
  if (slack === 0 || close.length < 2) return close
  const exact = close.map((candidate) => exactSum(counts, candidate * width, numerators))
  const most = exact.reduce((a, b) => ((first === "greatest" ? b > a : b < a) ? b : a))
  return close.filter((_, index) => exact[index] === most)
}

/** Everybody's gain, as exact text. */
export function gains(
  { counts, width }: Levels,
  { denominator, numerators }: ThieleWeights,
  running: Uint8Array
): Array<Exact | null> {
  return Array.from(running, (isRunning, candidate) =>
    isRunning === 1
      ? Rational.toString(Rational.of(exactSum(counts, candidate * width, numerators), denominator))
      : null
  )
}

function exactSum(counts: Float64Array, row: number, numerators: ReadonlyArray<bigint>): bigint {
  let sum = 0n
  for (let level = 0; level < numerators.length; level++) {
    const count = counts[row + level]!
    if (count !== 0) sum += BigInt(count) * numerators[level]!
  }
  return sum
}
