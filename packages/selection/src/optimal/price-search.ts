import type { Feasible } from "./within.ts"

/**
 * What a rule tells a search by prices. Every group of like voters puts a price on each further representative; at any
 * prices the committee that seems best is simply the candidates with the greatest scores, and what it seems to be worth
 * is never less than what the best committee is worth. Good prices come close.
 *
 * All figures are whole numbers below 2^53 (prices are rounded before they are used), so a bound is exact, and what it
 * rules out is ruled out for good.
 */
export interface Priced {
  readonly prices: Float64Array
  readonly slope: Float64Array
  /** How many voters stand behind each price, and between what it moves. */
  readonly weights: Float64Array
  readonly least: number
  readonly most: number
  /** Scores are worth multiples of this. */
  readonly unit: number
  /** Numbers touched by looking once. */
  readonly work: number
  /** Says that a candidate is seated or passed over from here on, or open again. */
  readonly seat: (candidate: number, by: 1 | -1) => void
  readonly pass: (candidate: number, by: 1 | -1) => void
  /** Sets the score of every open candidate; what stands beside the scores of those chosen. */
  readonly look: (scores: Float64Array) => number
  /** Sets `slope`, by price: how the bound moves with it, a voter. `chosen` are the seated and those that seem best. */
  readonly lean: (chosen: ReadonlyArray<number>) => void
}

/** What is wanted: committees worth at least `cutoff()`, which may rise while they are met. */
export interface Wanted {
  readonly cutoff: () => number
  readonly meet: (committee: ReadonlyArray<number>) => void
  /** Told who seems best on the way, to be tried: it may raise the cutoff. */
  readonly guess?: (committee: ReadonlyArray<number>) => void
}

/** Numbers that may still be touched; several searches can share one. */
export interface Budget {
  left: number
}

/**
 * Meets every committee that is worth the cutoff: branch and bound. At each node prices are moved a few times towards a
 * lower bound (subgradient steps with memory); candidates without whom, or with whom, the bound falls below the cutoff
 * are settled; and the one whose seat is least certain is tried both ways.
 *
 * Chosen over a mixed-integer solver because the bound is exact, because ties can be listed, and because for approval
 * ballots the prices find in milliseconds what the solver's linear programs take seconds for.
 *
 * Source: Held, Wolfe & Crowder, "Validation of subgradient optimization" (1974); Fisher, "The Lagrangian relaxation
 * method" (1981). https://doi.org/10.1287/mnsc.27.1.1
 *
 * @returns false when the budget was not enough.
 */
export function searchByPrices(priced: Priced, feasible: Feasible, wanted: Wanted, budget: Budget): boolean {
  return new PriceSearch(priced, feasible, wanted, budget).run()
}

const open = 0
const seated = 1
const passed = 2

/** What finding a committee's score costs at most, usually, in looks. */
const flowWork = 10

/** A dive deeper than this is given up. */
const deepest = 3000

class PriceSearch {
  readonly #priced: Priced
  readonly #feasible: Feasible
  readonly #wanted: Wanted
  readonly #status: Uint8Array
  readonly #scores: Float64Array
  readonly #adjusted: Float64Array
  readonly #sorted: Float64Array
  /** How often each has seemed best of late, between 0 and 1. */
  readonly #leaning: Float64Array
  readonly #rowPrices: Float64Array
  readonly #rowSlope: Float64Array
  readonly #rowWeight: number
  readonly #bestPrices: Float64Array
  readonly #bestRowPrices: Float64Array
  #chosen: Array<number> = []
  #need: number
  #open: number
  readonly #budget: Budget
  /** The last of the best, and the first of the others. */
  #lastIn = 0
  #firstOut = 0

  constructor(priced: Priced, feasible: Feasible, wanted: Wanted, budget: Budget) {
    const { count, rows, size } = feasible
    this.#priced = priced
    this.#feasible = feasible
    this.#wanted = wanted
    this.#budget = budget
    this.#need = size
    this.#open = count
    this.#status = new Uint8Array(count)
    this.#scores = new Float64Array(count)
    this.#adjusted = new Float64Array(count)
    this.#sorted = new Float64Array(count)
    this.#leaning = new Float64Array(count)
    this.#rowPrices = new Float64Array(rows.length)
    this.#rowSlope = new Float64Array(rows.length)
    this.#bestPrices = priced.prices.slice()
    this.#bestRowPrices = new Float64Array(rows.length)
    const voters = priced.weights.reduce((sum, weight) => sum + weight, 0)
    this.#rowWeight = Math.max(1, voters / Math.max(1, count))
  }

  run(): boolean {
    return this.#node(0)
  }

  #node(depth: number): boolean {
    if (depth > deepest) return false
    const settled: Array<number> = []
    const rounds = depth === 0 ? 24 : 3
    let hopeless = this.#impossible()
    let last = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds && !hopeless && this.#need > 0 && this.#need < this.#open; round++) {
      this.#lower(depth === 0 ? 25 : 10)
      if (this.#budget.left < 0) return false
      if (this.#wanted.guess !== undefined && this.#feasible.allows(this.#chosen)) {
        this.#wanted.guess(this.#chosen)
        this.#budget.left -= flowWork * this.#priced.work
      }
      const bound = this.#look()
      hopeless = bound < this.#wanted.cutoff()
      if (hopeless) break
      const before = settled.length
      this.#settle(bound, settled)
      if (this.#impossible()) hopeless = true
      const idle = last - bound < 0.02 * (bound - this.#wanted.cutoff() + this.#priced.unit)
      if (settled.length === before && (depth > 0 || idle)) break
      last = bound
    }
    const finished = hopeless || this.#branch(depth)
    for (const candidate of settled.toReversed()) this.#reopen(candidate)
    return finished
  }

  /** Can the seats not be filled any more within the bounds? */
  #impossible(): boolean {
    return this.#need < 0 || this.#need > this.#open || !this.#feasible.completes(this.#status)
  }

  #branch(depth: number): boolean {
    this.#budget.left -= this.#priced.work
    if (this.#budget.left < 0) return false
    if (this.#need === 0 || this.#need === this.#open) {
      const rest = this.#need > 0
      const committee: Array<number> = []
      this.#status.forEach((status, candidate) => {
        if (status === seated || (rest && status === open)) committee.push(candidate)
      })
      if (this.#feasible.allows(committee)) this.#wanted.meet(committee)
      this.#budget.left -= flowWork * this.#priced.work
      return true
    }
    const candidate = this.#leastCertain()
    const first = this.#leaning[candidate]! >= 0.5 ? seated : passed
    const prices = this.#priced.prices.slice()
    const rowPrices = this.#rowPrices.slice()
    for (const status of [first, first === seated ? passed : seated]) {
      this.#priced.prices.set(prices)
      this.#rowPrices.set(rowPrices)
      this.#close(candidate, status)
      const finished = this.#node(depth + 1)
      this.#reopen(candidate)
      if (!finished) return false
    }
    return true
  }

  #leastCertain(): number {
    let found = -1
    let least = 2
    for (let candidate = 0; candidate < this.#status.length; candidate++) {
      if (this.#status[candidate] !== open) continue
      const doubt = Math.abs(this.#leaning[candidate]! - 0.5)
      if (doubt < least) {
        least = doubt
        found = candidate
      }
    }
    return found
  }

  /** Moves prices so many times and leaves them where the bound was lowest. */
  #lower(times: number): void {
    const { least, most, prices, slope, weights } = this.#priced
    const cutoff = this.#wanted.cutoff()
    let best = Number.POSITIVE_INFINITY
    let pace = 2
    let stalled = 0
    slope.fill(0)
    this.#rowSlope.fill(0)
    for (let time = 0; time < times; time++) {
      const bound = this.#look()
      if (bound < best) {
        if (bound < best - 0.01 * (best - cutoff)) stalled = 0
        best = bound
        this.#bestPrices.set(prices)
        this.#bestRowPrices.set(this.#rowPrices)
      }
      if (best < cutoff || this.#budget.left < 0) break
      if (++stalled > 2) {
        pace *= 0.7
        stalled = 0
      }
      this.#remember(time === 0 ? 1 : 0.15)
      this.#priced.lean(this.#chosen)
      this.#leanRows()
      let length = 0
      for (let at = 0; at < slope.length; at++) length += weights[at]! * slope[at]! * slope[at]!
      for (const own of this.#rowSlope) length += this.#rowWeight * own * own
      if (length === 0) break
      const step = (pace * Math.max(bound - cutoff, this.#priced.unit / 2)) / length
      for (let at = 0; at < slope.length; at++) {
        const moved = prices[at]! - step * slope[at]!
        prices[at] = moved < least ? least : moved > most ? most : moved
      }
      const reach = most * this.#rowWeight * this.#status.length
      this.#rowSlope.forEach((own, at) => {
        const moved = this.#rowPrices[at]! - step * this.#rowWeight * own
        this.#rowPrices[at] = Math.max(-reach, Math.min(reach, moved))
      })
    }
    prices.set(this.#bestPrices)
    this.#rowPrices.set(this.#bestRowPrices)
  }

  /** The bound at these prices, and who seems best. */
  #look(): number {
    const { rows } = this.#feasible
    this.#budget.left -= this.#priced.work
    let bound = this.#priced.look(this.#scores)
    const scores = rows.length === 0 ? this.#scores : this.#adjusted
    if (rows.length > 0) {
      scores.set(this.#scores)
      rows.forEach(({ least, members, most }, at) => {
        const price = Math.round(this.#rowPrices[at]!)
        if (price === 0) return
        bound -= price * (price > 0 ? least : most)
        for (const member of members) {
          if (this.#status[member] === seated) bound += price
          else scores[member]! += price
        }
      })
    }
    this.#choose(scores)
    for (const candidate of this.#chosen) if (this.#status[candidate] === open) bound += scores[candidate]!
    return bound
  }

  #choose(scores: Float64Array): void {
    const status = this.#status
    let count = 0
    for (let candidate = 0; candidate < status.length; candidate++) {
      if (status[candidate] === open) this.#sorted[count++] = scores[candidate]!
    }
    const sorted = this.#sorted.subarray(0, count).sort()
    this.#lastIn = sorted[count - this.#need] ?? Number.POSITIVE_INFINITY
    this.#firstOut = sorted[count - this.#need - 1] ?? Number.NEGATIVE_INFINITY
    let level = 0
    for (let at = count - this.#need; at < count && sorted[at] === this.#lastIn; at++) level++
    const chosen: Array<number> = []
    for (let candidate = 0; candidate < status.length; candidate++) {
      if (status[candidate] === seated) chosen.push(candidate)
      else if (status[candidate] === open) {
        const score = scores[candidate]!
        if (score > this.#lastIn || (score === this.#lastIn && level-- > 0)) chosen.push(candidate)
      }
    }
    this.#chosen = chosen
  }

  #remember(share: number): void {
    const leaning = this.#leaning
    for (let candidate = 0; candidate < leaning.length; candidate++) leaning[candidate]! *= 1 - share
    for (const candidate of this.#chosen) leaning[candidate]! += share
  }

  #leanRows(): void {
    const { rows } = this.#feasible
    if (rows.length === 0) return
    const chosen = new Uint8Array(this.#status.length)
    for (const candidate of this.#chosen) chosen[candidate] = 1
    rows.forEach(({ least, members, most }, at) => {
      const held = members.reduce((sum, member) => sum + chosen[member]!, 0)
      const price = this.#rowPrices[at]!
      const fits = price > 0 ? least : price < 0 ? most : Math.max(least, Math.min(most, held))
      this.#rowSlope[at] = held - fits + 0.7 * this.#rowSlope[at]!
    })
  }

  /** Seats those without whom the bound falls below the cutoff, and passes over those with whom it does. */
  #settle(bound: number, settled: Array<number>): void {
    const cutoff = this.#wanted.cutoff()
    const scores = this.#feasible.rows.length === 0 ? this.#scores : this.#adjusted
    const [lastIn, firstOut] = [this.#lastIn, this.#firstOut]
    const chosen = new Set(this.#chosen)
    for (let candidate = 0; candidate < this.#status.length; candidate++) {
      if (this.#status[candidate] !== open) continue
      const isIn = chosen.has(candidate)
      const without = isIn ? scores[candidate]! - firstOut : lastIn - scores[candidate]!
      if (bound - without >= cutoff) continue
      this.#close(candidate, isIn ? seated : passed)
      settled.push(candidate)
    }
  }

  #close(candidate: number, status: number): void {
    this.#status[candidate] = status
    this.#open--
    if (status === passed) return this.#priced.pass(candidate, 1)
    this.#need--
    this.#priced.seat(candidate, 1)
  }

  #reopen(candidate: number): void {
    const was = this.#status[candidate]
    this.#status[candidate] = open
    this.#open++
    if (was === passed) return this.#priced.pass(candidate, -1)
    this.#need++
    this.#priced.seat(candidate, -1)
  }
}
