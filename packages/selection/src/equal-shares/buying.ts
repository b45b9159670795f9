import { Rational } from "@ogniwo/kernel"
import { ratio } from "../approval/exact-ratio.ts"
import type { Support } from "../approval/support.ts"
import type { Turns } from "../approval/turns.ts"
import { type Price, Purses } from "./purses.ts"

/**
 * The first phase of Equal Shares: each seat costs 1, its supporters pay equal shares as far as they can, and the
 * candidate with the lowest share is bought.
 *
 * Doubles with a proven error choose; only the leader, and whoever comes within the error of it, is priced exactly.
 * A candidate's price never falls, because purses only get lighter: so a price found in an earlier round is a lower bound
 * in this one, and most candidates need not be looked at again.
 */
export class Buying implements Turns {
  readonly purses: Purses
  readonly #support: Support
  /** Not above the price of each candidate; infinite once the supporters cannot pay any more. */
  readonly #atLeast: Float64Array
  readonly #estimate: Float64Array
  #priced = new Map<number, Price>()

  constructor(support: Support, budget: Rational) {
    this.#support = support
    this.purses = new Purses(support, budget)
    this.#atLeast = new Float64Array(support.candidates)
    this.#estimate = new Float64Array(support.candidates)
  }

  readonly first = (running: Uint8Array): Array<number> => {
    const queue: Array<number> = []
    for (let candidate = 0; candidate < running.length; candidate++) {
      if (running[candidate] === 1 && this.#atLeast[candidate]! < Number.POSITIVE_INFINITY) queue.push(candidate)
    }
    queue.sort((a, b) => this.#atLeast[a]! - this.#atLeast[b]! || a - b)
    this.#estimate.fill(Number.POSITIVE_INFINITY)
    let lowest: Array<number> = []
    let reach = Number.POSITIVE_INFINITY
    for (;;) {
      // Estimate while somebody's bound still reaches down to the lowest estimate; then price that one exactly.
      let leader = -1
      let least = reach
      for (const candidate of queue) {
        if (this.#atLeast[candidate]! > least || this.#priced.has(candidate)) continue
        if (this.#estimate[candidate] === Number.POSITIVE_INFINITY) this.#look(candidate)
        if (this.#atLeast[candidate]! > least || (leader >= 0 && this.#estimate[candidate]! >= least)) continue
        leader = candidate
        least = Math.min(least, this.#estimate[candidate]!)
      }
      if (leader < 0) return lowest.sort((a, b) => a - b)
      const price = this.purses.price(leader, this.#atLeast[leader]!)
      if (price === undefined) {
        this.#atLeast[leader] = Number.POSITIVE_INFINITY
        queue.splice(queue.indexOf(leader), 1)
        continue
      }
      this.#priced.set(leader, price)
      const order = lowest.length === 0 ? -1 : compare(price, this.#priced.get(lowest[0]!)!)
      if (order < 0) lowest = [leader]
      else if (order === 0) lowest.push(leader)
      const { num, rich } = this.#priced.get(lowest[0]!)!
      reach = ratio(num, this.purses.denominator * BigInt(rich)) * (1 + 2 ** -48)
    }
  }

  /** Whoever can be bought, else those whose supporters hold most together. */
  readonly firstAmong = (some: Uint8Array): ReadonlyArray<number> => {
    const affordable = this.first(some)
    if (affordable.length > 0) return affordable
    const open = [...some.keys()].filter((candidate) => some[candidate] === 1)
    const held = open.map((candidate) => this.purses.together(candidate))
    const most = held.reduce((a, b) => (b > a ? b : a))
    return open.filter((_, index) => held[index] === most)
  }

  readonly take = (candidate: number): void => {
    const price = this.#priced.get(candidate) ?? this.purses.price(candidate, 0) ?? this.purses.everything(candidate)
    this.purses.pay(candidate, price)
    this.#priced = new Map()
  }

  readonly tallies = (running: Uint8Array): Array<string | null> =>
    Array.from(running, (isRunning, candidate) => {
      const price = isRunning === 1 ? this.purses.price(candidate, 0) : undefined
      if (price === undefined) return null
      return Rational.toString(Rational.of(price.num, this.purses.denominator * BigInt(price.rich)))
    })

  /**
   * Estimates a price in doubles and sets a bound that the true price is not below.
   *
   * With F(ρ) = what supporters pay at the price ρ, the estimate solves F(ρ) = 1 up to an error of the purses and of the
   * sum; all who were found rich really hold at least ρ − error, so F rises at least by their number to the left of it.
   */
  #look(candidate: number): void {
    const { ballots, from, votes, weights } = this.#support
    const { error, left } = this.purses
    const start = from[candidate]!
    const end = from[candidate + 1]!
    const supporters = votes[candidate]!
    const slack = supporters * error + (end - start + 8) * 2 ** -51
    let rich = supporters
    let price = 1 / supporters
    for (;;) {
      let paid = 0
      let able = 0
      for (let at = start; at < end; at++) {
        const ballot = ballots[at]!
        const weight = weights[ballot]!
        const purse = left[ballot]!
        if (purse < price) paid += weight * purse
        else able += weight
      }
      if (able === 0) {
        // Nobody could pay more: too poor for sure, or too close to tell.
        this.#atLeast[candidate] = paid < 1 - slack ? Number.POSITIVE_INFINITY : 0
        this.#estimate[candidate] = paid < 1 - slack ? Number.POSITIVE_INFINITY : price
        return
      }
      const next = (1 - paid) / able
      const settled = able === rich || next <= price
      rich = able
      price = next
      if (settled) break
    }
    this.#estimate[candidate] = price
    this.#atLeast[candidate] = Math.max(0, price - error - slack / rich - price * 2 ** -48)
  }
}

function compare(a: Price, b: Price): number {
  const left = a.num * BigInt(b.rich)
  const right = b.num * BigInt(a.rich)
  return left < right ? -1 : left > right ? 1 : 0
}
