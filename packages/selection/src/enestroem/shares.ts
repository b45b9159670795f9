import { Rational } from "@ogniwo/kernel"
import type { Support } from "../approval/support.ts"

/** Bounds of a number between which it surely lies, over 2^bits. */
interface Interval {
  readonly low: bigint
  readonly high: bigint
}

/** What one seat left of its supporters' votes: the fraction (support − quota) / support, or nothing. */
interface Seat {
  /** Voters by the share they held. */
  readonly held: ReadonlyArray<readonly [share: number, voters: number]>
}

/**
 * What is left of each vote when every seat takes a quota from its supporters in proportion to what they have left.
 *
 * Voters who paid for the same seats have equal shares, so shares are a tree of histories; a share is the product of
 * what those seats left. As fractions these products grow beyond bounds, so they are kept as doubles with a proven error
 * each; what doubles cannot tell is settled in ever finer fixed-point intervals, and in fractions at the very last.
 */
export class Shares {
  readonly #support: Support
  readonly #quota: Rational
  readonly #quotaDouble: number
  /** By ballot: which share it holds. */
  readonly #of: Uint32Array
  readonly #left: Float64Array
  readonly #error: Float64Array
  /** By share: the share before, and the seat paid for. Share 0 is a whole vote. */
  readonly #parent: Array<number> = [0]
  readonly #paidFor: Array<number> = [-1]
  readonly #seats: Array<Seat> = []
  readonly #seatIntervals = new Map<number, Array<Interval>>()
  readonly #seatFractions: Array<Rational> = []

  constructor(support: Support, quota: Rational) {
    this.#support = support
    this.#quota = quota
    this.#quotaDouble = Rational.toNumber(quota)
    this.#of = new Uint32Array(support.size)
    this.#left = new Float64Array(support.size).fill(1)
    this.#error = new Float64Array(support.size)
  }

  /** Who has most support left, exactly. */
  most(running: Uint8Array): Array<number> {
    const standing = [...running.keys()].filter((candidate) => running[candidate] === 1)
    const found = standing.map((candidate) => this.#estimate(candidate))
    const reach = Math.max(...found.map(({ error, sum }) => sum - error))
    const close = standing.filter((_, index) => found[index]!.sum + found[index]!.error >= reach)
    let most: Array<number> = []
    for (const candidate of close) {
      const order = most.length === 0 ? 1 : this.#compare(candidate, most[0]!)
      if (order > 0) most = [candidate]
      else if (order === 0) most.push(candidate)
    }
    return most
  }

  /** Whether a candidate's support reaches the quota. */
  reachesQuota(candidate: number): boolean {
    const { error, sum } = this.#estimate(candidate)
    const slack = error + this.#quotaDouble * 2 ** -50
    if (Math.abs(sum - this.#quotaDouble) > slack) return sum > this.#quotaDouble
    const held = this.#held(candidate)
    for (const bits of precisions) {
      const support = this.#sum(held, bits)
      if (support.low * this.#quota.den >= this.#quota.num << BigInt(bits)) return true
      if (support.high * this.#quota.den < this.#quota.num << BigInt(bits)) return false
    }
    return Rational.atLeast(this.#fraction(held), this.#quota)
  }

  /** Takes a quota from the supporters, or all they have where that is less. */
  take(candidate: number): void {
    const { ballots, from } = this.#support
    const { error, sum } = this.#estimate(candidate)
    const seat = this.#seats.push({ held: this.#held(candidate) }) - 1
    // How the fraction left moves with the support: by quota / support² a vote.
    const leaves = Math.max(0, 1 - this.#quotaDouble / sum)
    const lowest = Math.max(sum - error, this.#quotaDouble / 2)
    const uncertain = sum + error < this.#quotaDouble ? 0 : (this.#quotaDouble / lowest) * (error / lowest) + 2 ** -50
    const after = new Map<number, number>()
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      const before = this.#of[ballot]!
      let share = after.get(before)
      if (share === undefined) {
        share = this.#parent.push(before) - 1
        this.#paidFor.push(seat)
        after.set(before, share)
      }
      this.#of[ballot] = share
      this.#error[ballot] = Math.min(1, this.#error[ballot]! * (leaves + uncertain) + this.#left[ballot]! * uncertain)
      this.#left[ballot]! *= leaves
    }
  }

  /** A candidate's support with so many decimals, truncated: the fraction itself can be too long to print. */
  support(candidate: number, digits: number): string {
    const held = this.#held(candidate)
    const scale = 10n ** BigInt(digits)
    for (const bits of precisions) {
      const { high, low } = this.#sum(held, bits)
      const [down, up] = [(low * scale) >> BigInt(bits), (high * scale) >> BigInt(bits)]
      if (down === up) return Rational.toDecimal({ num: down, den: scale }, digits)
    }
    return Rational.toDecimal(this.#fraction(held), digits)
  }

  /** The support as a double, and how far off it may be. */
  #estimate(candidate: number): { readonly sum: number; readonly error: number } {
    const { ballots, from, weights } = this.#support
    let sum = 0
    let error = 0
    const start = from[candidate]!
    const end = from[candidate + 1]!
    for (let at = start; at < end; at++) {
      const ballot = ballots[at]!
      const weight = weights[ballot]!
      sum += weight * this.#left[ballot]!
      error += weight * this.#error[ballot]!
    }
    return { sum, error: error * (1 + 2 ** -20) + sum * (end - start + 8) * 2 ** -51 }
  }

  #compare(a: number, b: number): number {
    const left = new Map(this.#held(a))
    for (const [share, voters] of this.#held(b)) left.set(share, (left.get(share) ?? 0) - voters)
    const difference = [...left].filter(([, voters]) => voters !== 0)
    if (difference.length === 0) return 0
    for (const bits of precisions) {
      const { high, low } = this.#sum(difference, bits)
      if (low > 0n) return 1
      if (high < 0n) return -1
    }
    const { num } = this.#fraction(difference)
    return num > 0n ? 1 : num < 0n ? -1 : 0
  }

  #held(candidate: number): ReadonlyArray<readonly [share: number, voters: number]> {
    const { ballots, from, weights } = this.#support
    const voters = new Map<number, number>()
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const share = this.#of[ballots[at]!]!
      voters.set(share, (voters.get(share) ?? 0) + weights[ballots[at]!]!)
    }
    return [...voters]
  }

  #sum(held: Seat["held"], bits: number): Interval {
    let low = 0n
    let high = 0n
    for (const [share, voters] of held) {
      const part = this.#share(share, bits)
      const count = BigInt(voters)
      low += count * (count < 0n ? part.high : part.low)
      high += count * (count < 0n ? part.low : part.high)
    }
    return { low, high }
  }

  #share(share: number, bits: number): Interval {
    const shift = BigInt(bits)
    let low = 1n << shift
    let high = low
    for (let at = share; at !== 0; at = this.#parent[at]!) {
      const seat = this.#seat(this.#paidFor[at]!, bits)
      low = (low * seat.low) >> shift
      high = ((high * seat.high) >> shift) + 1n
    }
    return { low, high }
  }

  #seat(seat: number, bits: number): Interval {
    const known = this.#seatIntervals.get(bits) ?? []
    this.#seatIntervals.set(bits, known)
    while (known.length <= seat) {
      const support = this.#sum(this.#seats[known.length]!.held, bits)
      // 1 − quota / support, which grows with the support.
      const scaled = this.#quota.num << BigInt(2 * bits)
      const left = (value: bigint, up: bigint) => {
        if (value <= 0n) return 0n
        const rest = (1n << BigInt(bits)) - scaled / (this.#quota.den * value) + up
        return rest < 0n ? 0n : rest
      }
      known.push({ low: left(support.low, -1n), high: left(support.high, 1n) })
    }
    return known[seat]!
  }

  #fraction(held: Seat["held"]): Rational {
    return Rational.sum(
      held.map(([share, voters]) => {
        let part = Rational.fromInteger(voters)
        for (let at = share; at !== 0; at = this.#parent[at]!) {
          part = Rational.multiply(part, this.#seatFraction(this.#paidFor[at]!))
        }
        return part
      })
    )
  }

  #seatFraction(seat: number): Rational {
    while (this.#seatFractions.length <= seat) {
      const support = this.#fraction(this.#seats[this.#seatFractions.length]!.held)
      const left = Rational.lessThan(this.#quota, support)
        ? Rational.divide(Rational.subtract(support, this.#quota), support)
        : Rational.zero
      this.#seatFractions.push(left)
    }
    return this.#seatFractions[seat]!
  }
}

const precisions = [256, 2048]
