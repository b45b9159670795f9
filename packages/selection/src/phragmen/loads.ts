import { Rational } from "@ogniwo/kernel"
import { gcd, ratio } from "../approval/exact-ratio.ts"
import { Levels } from "../approval/levels.ts"
import type { Support } from "../approval/support.ts"
import type { Turns } from "../approval/turns.ts"

/**
 * What voters carry, kept by load instead of by voter: filling a seat gives all who paid for it one and the same load,
 * so that a candidate's supporters are described by how many of them carry each of the few loads there are.
 *
 * Loads are kept twice: as doubles, which choose, and as whole numbers over one common denominator, which settle what
 * lies within the doubles' error.
 */
export class Loads implements Turns {
  readonly #support: Support
  readonly #levels: Levels
  /** Level 0 is no load; every filled seat adds one. */
  #numerators: Array<bigint> = [0n]
  #denominator = 1n
  readonly #values: Float64Array

  constructor(support: Support, seats: number) {
    this.#support = support
    const standing = support.standing.reduce((sum, each) => sum + each, 0)
    this.#levels = new Levels(support, Math.min(seats, standing) + 1)
    this.#values = new Float64Array(this.#levels.width)
  }

  readonly first = (running: Uint8Array): Array<number> => {
    const { counts, width } = this.#levels
    const { votes } = this.#support
    const values = this.#values
    const filled = this.#numerators.length
    const loads = new Float64Array(running.length)
    let least = Number.POSITIVE_INFINITY
    for (let candidate = 0; candidate < running.length; candidate++) {
      if (running[candidate] !== 1) continue
      let together = 1
      const row = candidate * width
      for (let level = 1; level < filled; level++) together += counts[row + level]! * values[level]!
      const load = together / votes[candidate]!
      loads[candidate] = load
      if (load < least) least = load
    }
    // Sums of positive terms: at most filled + 8 roundings, each by a factor of 1 ± 2^-53.
    const reach = least * (1 + (filled + 8) * 2 ** -51)
    const close: Array<number> = []
    for (let candidate = 0; candidate < running.length; candidate++) {
      if (running[candidate] === 1 && loads[candidate]! <= reach) close.push(candidate)
    }
    return close.length < 2 ? close : this.#lightest(close)
  }

  readonly take = (candidate: number): void => {
    const votes = BigInt(this.#support.votes[candidate]!)
    const together = this.#together(candidate)
    // The new load is together / (denominator × votes).
    const common = gcd(votes, together)
    const factor = votes / common
    if (factor !== 1n) this.#numerators = this.#numerators.map((numerator) => numerator * factor)
    this.#denominator *= factor
    const level = this.#numerators.push(together / common) - 1
    this.#values[level] = ratio(this.#numerators[level]!, this.#denominator)
    this.#levels.gather(candidate, level)
  }

  readonly tallies = (running: Uint8Array): Array<string | null> =>
    Array.from(running, (isRunning, candidate) => (isRunning === 1 ? Rational.toString(this.after(candidate)) : null))

  /** What each supporter would carry if the candidate were seated now: (1 + what they carry together) / how many. */
  after(candidate: number): Rational {
    return Rational.of(this.#together(candidate), this.#denominator * BigInt(this.#support.votes[candidate]!))
  }

  #lightest(close: ReadonlyArray<number>): Array<number> {
    let lightest: Array<number> = []
    let least = 0n
    let votes = 1n
    for (const candidate of close) {
      const together = this.#together(candidate)
      const own = BigInt(this.#support.votes[candidate]!)
      const [left, right] = [together * votes, least * own]
      if (lightest.length > 0 && left === right) lightest.push(candidate)
      if (lightest.length > 0 && left >= right) continue
      lightest = [candidate]
      least = together
      votes = own
    }
    return lightest
  }

  /** One seat and what its supporters carry, over the common denominator. */
  #together(candidate: number): bigint {
    const { counts, width } = this.#levels
    let together = this.#denominator
    for (let level = 1; level < this.#numerators.length; level++) {
      const count = counts[candidate * width + level]!
      if (count !== 0) together += BigInt(count) * this.#numerators[level]!
    }
    return together
  }
}
