import { Rational } from "@ogniwo/kernel"
import { gcd, ratio } from "../approval/exact-ratio.ts"
import type { Support } from "../approval/support.ts"
import type { Turns } from "../approval/turns.ts"
import type { Purses } from "./purses.ts"

/**
 * The second phase of Equal Shares by sequential Phragmén: voters keep what they have left and all earn at one speed;
 * as soon as supporters of somebody hold 1 together, that candidate is bought with all they hold. In terms of loads,
 * voters start with less than none.
 *
 * A voter's holdings before the first such purchase are a purse of the first phase; afterwards they are minus the moment
 * at which they last paid, one of few moments. Doubles with a known error choose, whole numbers settle.
 */
export class Earning implements Turns {
  readonly #support: Support
  readonly #purses: Purses
  /** The last purchase each ballot took part in, from 1; 0 for none. */
  readonly #last: Uint32Array
  /** Holdings at moment 0 as doubles: below zero for those who spent what they would only earn later. */
  readonly #held: Float64Array
  #error: number
  /** Moments of the purchases, over the denominator. */
  #moments: Array<bigint> = [0n]
  #denominator: bigint
  /** The denominator as a multiple of the purses'. */
  #scale = 1n

  constructor(support: Support, purses: Purses) {
    this.#support = support
    this.#purses = purses
    this.#denominator = purses.denominator
    this.#last = new Uint32Array(support.size)
    this.#held = purses.left.slice()
    this.#error = purses.error
  }

  readonly first = (running: Uint8Array): Array<number> => {
    const { ballots, from, votes, weights } = this.#support
    const latest = new Float64Array(running.length)
    const earliest = new Float64Array(running.length)
    let reach = Number.POSITIVE_INFINITY
    for (let candidate = 0; candidate < running.length; candidate++) {
      if (running[candidate] !== 1) continue
      const start = from[candidate]!
      const end = from[candidate + 1]!
      let missing = 1
      let size = 1
      for (let at = start; at < end; at++) {
        const part = weights[ballots[at]!]! * this.#held[ballots[at]!]!
        missing -= part
        size += Math.abs(part)
      }
      const moment = missing / votes[candidate]!
      const slack = this.#error + ((end - start + 8) * 2 ** -51 * size) / votes[candidate]!
      earliest[candidate] = moment - slack
      latest[candidate] = moment + slack
      if (latest[candidate]! < reach) reach = latest[candidate]!
    }
    const close: Array<number> = []
    for (let candidate = 0; candidate < running.length; candidate++) {
      if (running[candidate] === 1 && earliest[candidate]! <= reach) close.push(candidate)
    }
    return close.length < 2 ? close : this.#soonest(close)
  }

  readonly take = (candidate: number): void => {
    const { ballots, from, votes } = this.#support
    const missing = this.#missing(candidate)
    const voters = BigInt(votes[candidate]!)
    const common = gcd(voters, missing < 0n ? -missing : missing)
    const factor = voters / common
    if (factor !== 1n) this.#moments = this.#moments.map((moment) => moment * factor)
    this.#denominator *= factor
    this.#scale *= factor
    const purchase = this.#moments.push(missing / common) - 1
    const moment = this.#moments[purchase]!
    const held = moment < 0n ? ratio(-moment, this.#denominator) : -ratio(moment, this.#denominator)
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      this.#last[ballots[at]!] = purchase
      this.#held[ballots[at]!] = held
    }
    this.#error = Math.max(this.#error, Math.abs(held) * 2 ** -48)
  }

  readonly tallies = (running: Uint8Array): Array<string | null> =>
    Array.from(running, (isRunning, candidate) =>
      isRunning === 1
        ? Rational.toString(
            Rational.of(this.#missing(candidate), this.#denominator * BigInt(this.#support.votes[candidate]!))
          )
        : null
    )

  #soonest(close: ReadonlyArray<number>): Array<number> {
    const moments = close.map((candidate) =>
      Rational.of(this.#missing(candidate), BigInt(this.#support.votes[candidate]!))
    )
    const soonest = moments.reduce(Rational.min)
    return close.filter((_, index) => Rational.equals(moments[index]!, soonest))
  }

  /** What the supporters lack at moment 0 for one seat, over the denominator. */
  #missing(candidate: number): bigint {
    const { ballots, from, weights } = this.#support
    const byPurse = new Map<number, number>()
    const byPurchase = new Map<number, number>()
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      const last = this.#last[ballot]!
      const counts = last === 0 ? byPurse : byPurchase
      const key = last === 0 ? this.#purses.of[ballot]! : last
      counts.set(key, (counts.get(key) ?? 0) + weights[ballot]!)
    }
    let missing = this.#denominator
    for (const [purse, voters] of byPurse) missing -= BigInt(voters) * this.#purses.content(purse) * this.#scale
    for (const [purchase, voters] of byPurchase) missing += BigInt(voters) * this.#moments[purchase]!
    return missing
  }
}
