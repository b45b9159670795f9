import { Rational } from "@ogniwo/kernel"
import { gcd, ratio } from "../approval/exact-ratio.ts"
import type { Support } from "../approval/support.ts"

/** One payment on the way of a purse: the full price of a round, or all that was left. */
export interface Payment {
  readonly round: number
  readonly emptied: boolean
}

/** An exact price: each rich supporter pays `num / (denominator × rich)`; the poor pay all they have. */
export interface Price {
  readonly num: bigint
  readonly rich: number
  readonly poor: ReadonlySet<number>
}

/**
 * What voters have left to spend. Voters who have paid for the same candidates hold equal purses, so purses are kept as
 * a tree of histories: each knows the purse it was before and the round in which it paid. Its exact content is the
 * starting budget less the prices of those rounds, all of them whole numbers over one common denominator; a double with
 * a known error stands beside it.
 */
export class Purses {
  readonly #support: Support
  /** The purse of each distinct ballot. */
  readonly of: Uint32Array
  /** The content of each ballot's purse, as a double that is at most `error` off. */
  readonly left: Float64Array
  error: number
  /** Of each purse; purse 0 is the full budget. */
  readonly #parent: Array<number> = [0]
  readonly #round: Array<number> = [-1]
  readonly #emptied: Array<boolean> = [false]
  readonly #content: Array<number>
  denominator: bigint
  #budget: bigint
  #prices: Array<bigint> = []
  /** Scratch: voters by purse. */
  #voters = new Float64Array(64)

  constructor(support: Support, budget: Rational) {
    this.#support = support
    this.#budget = budget.num
    this.denominator = budget.den
    const content = Rational.toNumber(budget)
    this.#content = [content]
    this.of = new Uint32Array(support.size)
    this.left = new Float64Array(support.size).fill(content)
    this.error = content * 2 ** -50
  }

  /**
   * The price of a candidate, exactly; undefined when the supporters cannot pay for one seat.
   *
   * From a price that is too low for sure, the supporters who cannot pay it are found, the others share what is missing,
   * and so on until all who are to pay the price can: the price only rises on the way, and ends at the least that works.
   *
   * @param atLeast - A bound that the price is not below.
   */
  price(candidate: number, atLeast: number): Price | undefined {
    const held = this.#heldBy(candidate)
    const poor = new Set<number>()
    const paid = new Map<number, number>()
    let poorVoters = 0
    let rich = 0
    const impoverish = (purse: number, voters: number) => {
      poor.add(purse)
      if (this.#emptied[purse]!) return
      poorVoters += voters
      for (let at = purse; at !== 0; at = this.#parent[at]!) {
        paid.set(this.#round[at]!, (paid.get(this.#round[at]!) ?? 0) + voters)
      }
    }
    for (const [purse, voters] of held) {
      if (this.#emptied[purse]! || this.#content[purse]! + this.error < atLeast) impoverish(purse, voters)
      else rich += voters
    }
    while (rich > 0) {
      let num = this.denominator - BigInt(poorVoters) * this.#budget
      for (const [round, voters] of paid) num += BigInt(voters) * this.#prices[round]!
      const sharers = BigInt(rich)
      const near = ratio(num, this.denominator * sharers) * (1 + 2 ** -48) + this.error
      let changed = false
      for (const [purse, voters] of held) {
        if (poor.has(purse) || this.#content[purse]! > near || this.content(purse) * sharers >= num) continue
        impoverish(purse, voters)
        rich -= voters
        changed = true
      }
      if (!changed) return { num, rich, poor }
    }
    return undefined
  }

  /** A payment of all that the supporters have, for somebody who is seated although they cannot pay for a seat. */
  everything(candidate: number): Price {
    const purses = this.#heldBy(candidate).map(([purse]) => purse)
    const num = purses.map((purse) => this.content(purse)).reduce((a, b) => (b > a ? b : a), 0n)
    return { num, rich: 1, poor: new Set(purses) }
  }

  /** Takes the price from every supporter. @returns The round's number, from 0. */
  pay(candidate: number, { num, poor, rich }: Price): number {
    const round = this.#prices.length
    const sharers = BigInt(rich)
    const common = gcd(sharers, num)
    const factor = sharers / common
    // Whoever has exactly the price left pays it and is empty.
    const exactly = (purse: number) => this.content(purse) * sharers === num
    const price = ratio(num, this.denominator * sharers)
    const after = new Map<number, number>()
    const { ballots, from } = this.#support
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      const before = this.of[ballot]!
      if (this.#emptied[before]!) continue
      let purse = after.get(before)
      if (purse === undefined) {
        const closeTo = Math.abs(this.#content[before]! - price) <= this.error + price * 2 ** -48
        const emptied = poor.has(before) || (closeTo && exactly(before))
        purse = this.#parent.push(before) - 1
        this.#round.push(round)
        this.#emptied.push(emptied)
        this.#content.push(emptied ? 0 : this.#content[before]! - price)
        after.set(before, purse)
      }
      this.of[ballot] = purse
      this.left[ballot] = this.#content[purse]!
    }
    this.error += price * 2 ** -48 + this.#content[0]! * 2 ** -50
    this.denominator *= factor
    this.#budget *= factor
    this.#prices = this.#prices.map((each) => each * factor)
    this.#prices.push(num / common)
    return round
  }

  /** What is in a purse, over the common denominator. */
  content(purse: number): bigint {
    if (this.#emptied[purse]!) return 0n
    let left = this.#budget
    for (let at = purse; at !== 0; at = this.#parent[at]!) left -= this.#prices[this.#round[at]!]!
    return left
  }

  /** What all supporters of a candidate hold together, exactly, over the common denominator. */
  together(candidate: number): bigint {
    let sum = 0n
    for (const [purse, voters] of this.#heldBy(candidate)) sum += BigInt(voters) * this.content(purse)
    return sum
  }

  /** What was paid into a purse's history, first payment first. */
  history(purse: number): ReadonlyArray<Payment> {
    const payments: Array<Payment> = []
    for (let at = purse; at !== 0; at = this.#parent[at]!) {
      payments.push({ round: this.#round[at]!, emptied: this.#emptied[at]! })
    }
    return payments.toReversed()
  }

  /** The purse before its last payment. */
  before(purse: number): number {
    return this.#parent[purse]!
  }

  /** The price of a round that was paid. */
  priceOf(round: number): Rational {
    return Rational.of(this.#prices[round]!, this.denominator)
  }

  /** The purses of a candidate's supporters, with how many voters hold each. */
  #heldBy(candidate: number): ReadonlyArray<readonly [purse: number, voters: number]> {
    const { ballots, from, weights } = this.#support
    if (this.#voters.length < this.#parent.length) this.#voters = new Float64Array(this.#parent.length * 2)
    const found: Array<number> = []
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      const purse = this.of[ballot]!
      if (this.#voters[purse] === 0) found.push(purse)
      this.#voters[purse]! += weights[ballot]!
    }
    return found.map((purse) => {
      const voters = this.#voters[purse]!
      this.#voters[purse] = 0
      return [purse, voters] as const
    })
  }
}
