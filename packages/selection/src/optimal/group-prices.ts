import type { Support } from "../approval/support.ts"
import { within } from "./coverage-prices.ts"
import type { Priced } from "./price-search.ts"

/** Groups that members of a committee stand for: so many voters each, and `larger` of them one more. */
export interface Groups {
  readonly least: number
  readonly larger: number
  /** Every voter counts as so many, where groups are not of whole voters. */
  readonly times: number
}

/**
 * Prices for rules that give every member of the committee a group of supporters of their own.
 *
 * A voter's price is what the voter keeps for being counted once only, whoever counts them; a candidate's score is what
 * the cheapest of its supporters leave, as many as fill the group. One more price is paid for a larger group.
 */
export class GroupPrices implements Priced {
  readonly prices: Float64Array
  readonly slope: Float64Array
  readonly weights: Float64Array
  readonly least = 0
  readonly most: number
  readonly work: number
  readonly unit: number
  #groups: Groups
  readonly #support: Support
  readonly #voters: Float64Array
  readonly #starts: Uint32Array
  readonly #marks: Uint32Array
  /** 1 for those passed over, 2 for the seated. */
  readonly #status: Uint8Array
  readonly #keys: Float64Array
  readonly #room: Float64Array
  /** What the next supporter would leave, for whom the group is full; −1 where there is none. */
  readonly #next: Float64Array

  /** @param unit - What a voter who is represented counts. */
  constructor(support: Support, candidates: ReadonlyArray<number>, groups: Groups, unit: number) {
    const { size, weights } = support
    const { marks, starts } = within(support, candidates)
    this.#groups = groups
    this.#support = support
    this.#starts = starts
    this.#marks = marks
    this.#voters = weights.slice()
    this.#status = new Uint8Array(candidates.length)
    this.#keys = new Float64Array(size)
    this.#room = new Float64Array(candidates.length)
    this.#next = new Float64Array(candidates.length)
    this.most = unit
    this.unit = unit
    this.prices = new Float64Array(size + 1).fill(unit / 2)
    this.slope = new Float64Array(size + 1)
    this.weights = new Float64Array(size + 1)
    this.prices[size] = 0
    this.regroup(groups)
    this.work = 4 * size + 2 * marks.length
  }

  /** Other groups than before: bounds are for these from now on. */
  regroup(groups: Groups): void {
    this.#groups = groups
    this.#support.weights.forEach((weight, ballot) => (this.#voters[ballot] = weight * groups.times))
    this.weights.set(this.#voters)
    // The last price is that of a larger group.
    this.weights[this.#voters.length] = Math.max(1, groups.larger)
  }

  readonly seat = (candidate: number, by: 1 | -1): void => {
    this.#status[candidate] = by === 1 ? 2 : 0
  }

  readonly pass = (candidate: number, by: 1 | -1): void => {
    this.#status[candidate] = by === 1 ? 1 : 0
  }

  readonly look = (scores: Float64Array): number => {
    const { prices, unit } = this
    const size = this.#voters.length
    let beside = 0
    for (let ballot = 0; ballot < size; ballot++) {
      const price = Math.round(prices[ballot]!)
      beside += price * this.#voters[ballot]!
      this.#keys[ballot] = price * size + ballot
    }
    this.#keys.sort()
    scores.fill(0)
    this.#room.fill(this.#groups.least)
    this.#next.fill(-1)
    for (let at = 0; at < size; at++) {
      const key = this.#keys[at]!
      const ballot = key % size
      const left = unit - (key - ballot) / size
      const voters = this.#voters[ballot]!
      const end = this.#starts[ballot + 1]!
      for (let mark = this.#starts[ballot]!; mark < end; mark++) {
        const candidate = this.#marks[mark]!
        if (this.#status[candidate] === 1 || this.#next[candidate]! >= 0) continue
        const room = this.#room[candidate]!
        const taken = voters < room ? voters : room
        scores[candidate]! += taken * left
        this.#room[candidate]! -= taken
        if (voters > room) this.#next[candidate] = left
      }
    }
    const larger = this.#largerCosts()
    beside += larger * this.#groups.larger
    for (let candidate = 0; candidate < scores.length; candidate++) {
      if (this.#groups.larger > 0 && this.#next[candidate]! > larger)
        scores[candidate]! += this.#next[candidate]! - larger
      if (this.#status[candidate] === 2) beside += scores[candidate]!
    }
    return beside
  }

  readonly lean = (chosen: ReadonlyArray<number>): void => {
    const { slope } = this
    const size = this.#voters.length
    const larger = this.#largerCosts()
    const room = this.#room.fill(0)
    let used = 0
    for (const candidate of chosen) {
      const more = this.#groups.larger > 0 && this.#next[candidate]! > larger ? 1 : 0
      room[candidate] = this.#groups.least + more
      used += more
    }
    for (let at = 0; at < size; at++) {
      const ballot = this.#keys[at]! % size
      const voters = this.#voters[ballot]!
      let counted = 0
      const end = this.#starts[ballot + 1]!
      for (let mark = this.#starts[ballot]!; mark < end; mark++) {
        const candidate = this.#marks[mark]!
        const taken = voters < room[candidate]! ? voters : room[candidate]!
        room[candidate]! -= taken
        counted += taken
      }
      slope[ballot] = 1 - counted / voters + 0.7 * slope[ballot]!
    }
    if (this.#groups.larger === 0) return
    slope[size] = (this.#groups.larger - used) / this.#groups.larger + 0.7 * slope[size]!
  }

  #largerCosts(): number {
    return this.#groups.larger === 0 ? 0 : Math.round(this.prices[this.#voters.length]!)
  }
}
