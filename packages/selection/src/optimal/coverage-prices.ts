import type { Support } from "../approval/support.ts"
import type { Priced } from "./price-search.ts"

/**
 * Prices for rules that add up what voters have of their representatives, each further one worth as much as the last or
 * less: Thiele's rules, and others that can be read like them.
 *
 * A ballot's price is what it pays into the score of every candidate it approves. What it would gain by choosing freely
 * how many representatives to have at that price stands beside the scores.
 */
export class CoveragePrices implements Priced {
  readonly prices: Float64Array
  readonly slope: Float64Array
  readonly weights: Float64Array
  readonly least = 0
  readonly most: number
  readonly unit: number
  readonly work: number
  /** By candidate: its ballots. By ballot: its candidates. */
  readonly #from: Uint32Array
  readonly #ballots: Uint32Array
  readonly #starts: Uint32Array
  readonly #marks: Uint32Array
  readonly #gains: Float64Array
  readonly #worth: Float64Array
  readonly #cap: Uint32Array
  readonly #seated: Int32Array
  readonly #open: Int32Array
  readonly #would: Int32Array

  /**
   * @param candidates - Who can be seated; the search speaks of their places in this list.
   * @param gains - What a voter's next representative adds, by how many they have: whole numbers, not growing.
   * @param caps - By ballot, after how many representatives a further one adds nothing; absent: never.
   */
  constructor(
    support: Support,
    candidates: ReadonlyArray<number>,
    gains: Float64Array,
    unit: number,
    caps?: ReadonlyArray<number>
  ) {
    const { size, weights } = support
    this.unit = unit
    this.most = gains[0] ?? 0
    this.weights = weights
    const { ballots, from, marks, starts } = within(support, candidates)
    this.#from = from
    this.#ballots = ballots
    this.#starts = starts
    this.#marks = marks
    this.#gains = gains
    this.#worth = new Float64Array(gains.length + 1)
    gains.forEach((gain, place) => (this.#worth[place + 1] = this.#worth[place]! + gain))
    this.#cap = new Uint32Array(size).fill(gains.length)
    if (caps !== undefined) this.#cap.set(caps.map((cap) => Math.min(cap, gains.length)))
    this.#seated = new Int32Array(size)
    this.#open = Int32Array.from({ length: size }, (_, ballot) => starts[ballot + 1]! - starts[ballot]!)
    this.#would = new Int32Array(size)
    this.prices = new Float64Array(size).fill((gains[0] ?? 0) / 2)
    this.slope = new Float64Array(size)
    this.work = size + marks.length
  }

  /** Starts from the prices at which voters would just keep what a committee gives them. */
  startFrom(committee: ReadonlyArray<number>): void {
    const held = this.#held(committee)
    held.forEach((count, ballot) => {
      const cap = this.#cap[ballot]!
      const next = count < cap ? this.#gains[count]! : 0
      const last = count > cap ? 0 : count === 0 ? this.most : this.#gains[count - 1]!
      this.prices[ballot] = (next + last) / 2
    })
  }

  readonly seat = (candidate: number, by: 1 | -1): void => {
    for (let at = this.#from[candidate]!; at < this.#from[candidate + 1]!; at++) {
      this.#seated[this.#ballots[at]!]! += by
      this.#open[this.#ballots[at]!]! -= by
    }
  }

  readonly pass = (candidate: number, by: 1 | -1): void => {
    for (let at = this.#from[candidate]!; at < this.#from[candidate + 1]!; at++) this.#open[this.#ballots[at]!]! -= by
  }

  readonly look = (scores: Float64Array): number => {
    const [gains, marks, open, prices, starts, weights, worth, would] = [
      this.#gains,
      this.#marks,
      this.#open,
      this.prices,
      this.#starts,
      this.weights,
      this.#worth,
      this.#would
    ]
    scores.fill(0)
    let beside = 0
    for (let ballot = 0; ballot < prices.length; ballot++) {
      const held = this.#seated[ballot]!
      const cap = this.#cap[ballot]!
      if (open[ballot] === 0) {
        beside += weights[ballot]! * worth[held < cap ? held : cap]!
        would[ballot] = held
        continue
      }
      const price = Math.round(prices[ballot]!)
      const most = Math.min(held + open[ballot]!, cap)
      let count = held
      while (count < most && gains[count]! > price) count++
      would[ballot] = count
      beside += weights[ballot]! * (worth[count < cap ? count : cap]! - price * (count - held))
      const paid = weights[ballot]! * price
      if (paid === 0) continue
      const end = starts[ballot + 1]!
      for (let at = starts[ballot]!; at < end; at++) scores[marks[at]!]! += paid
    }
    return beside
  }

  readonly lean = (chosen: ReadonlyArray<number>): void => {
    const held = this.#held(chosen)
    const slope = this.slope
    for (let ballot = 0; ballot < held.length; ballot++) {
      slope[ballot] = this.#open[ballot] === 0 ? 0 : held[ballot]! - this.#would[ballot]! + 0.7 * slope[ballot]!
    }
  }

  #held(committee: ReadonlyArray<number>): Int32Array {
    const held = new Int32Array(this.prices.length)
    for (const candidate of committee) {
      const end = this.#from[candidate + 1]!
      for (let at = this.#from[candidate]!; at < end; at++) held[this.#ballots[at]!]!++
    }
    return held
  }
}

/** A profile cut down to some candidates, who are named by their places. */
export function within(support: Support, candidates: ReadonlyArray<number>) {
  const place = new Int32Array(support.candidates).fill(-1)
  candidates.forEach((candidate, at) => (place[candidate] = at))
  const starts = new Uint32Array(support.size + 1)
  const marks: Array<number> = []
  const counts = new Uint32Array(candidates.length + 1)
  for (let ballot = 0; ballot < support.size; ballot++) {
    for (let at = support.starts[ballot]!; at < support.starts[ballot + 1]!; at++) {
      const own = place[support.choices[at]!]!
      if (own < 0) continue
      marks.push(own)
      counts[own + 1]!++
    }
    starts[ballot + 1] = marks.length
  }
  for (let at = 0; at < candidates.length; at++) counts[at + 1]! += counts[at]!
  const from = counts.slice()
  const ballots = new Uint32Array(marks.length)
  for (let ballot = 0; ballot < support.size; ballot++) {
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) ballots[counts[marks[at]!]!++] = ballot
  }
  return { from, ballots, starts, marks: Uint32Array.from(marks) }
}
