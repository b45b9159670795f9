/**
 * Finds panels that are heavy for given weights of the types, and meet every demand.
 *
 * Members are swapped one at a time, a broken quota costs more than any gain could bring, and small losses are accepted
 * less and less often (simulated annealing). It proves nothing and need not: whether the panels found suffice is decided
 * by the linear program, and that none is missing by the prices. Its chance comes from a fixed seed, so that the same
 * pool gives the same panels everywhere; no chance of anybody's selection depends on it.
 *
 * Source: Kirkpatrick, Gelatt & Vecchi, "Optimization by simulated annealing", Science 220 (1983).
 */
import type { Box } from "./bound.ts"
import type { Demand } from "./types.ts"

/** How many members of each type; sums to the number of seats. */
export type Panel = Int32Array

export class PanelSearch {
  readonly #seats: number
  readonly #slots: number
  /** Row of each type in each slot (a feature, or households); 0 is a row that nothing bounds. */
  readonly #rowOf: Int32Array
  readonly #lower: Int32Array
  readonly #upper: Int32Array
  readonly #least: Int32Array
  readonly #most: Int32Array
  readonly #open: Int32Array
  readonly #counts: Int32Array
  readonly #less: Int8Array
  readonly #more: Int8Array
  readonly #members: Int32Array
  readonly #panel: Int32Array
  #violation = 0
  #state = 2_463_534_242

  constructor(demands: ReadonlyArray<Demand>, box: Box, seats: number) {
    const types = box.most.length
    const slots = slotsOf(demands)
    this.#seats = seats
    this.#slots = slots.length
    this.#rowOf = new Int32Array(types * slots.length)
    const rows = slots.flat()
    this.#lower = Int32Array.from([0, ...rows.map(({ lower }) => Math.max(0, lower))])
    this.#upper = Int32Array.from([seats, ...rows.map(({ upper }) => Math.min(seats, upper))])
    let row = 1
    slots.forEach((slot, at) => {
      for (const demand of slot) {
        for (const type of demand.types) this.#rowOf[type * slots.length + at] = row
        row++
      }
    })
    this.#least = Int32Array.from(box.least)
    this.#most = Int32Array.from(box.most)
    this.#open = Int32Array.from(box.most.flatMap((most, type) => (most > box.least[type]! ? [type] : [])))
    this.#counts = new Int32Array(row)
    this.#less = new Int8Array(row)
    this.#more = new Int8Array(row)
    this.#members = new Int32Array(seats)
    this.#panel = new Int32Array(types)
  }

  /** Any panel at all, to start from; it may break quotas, which the search mends. */
  start(): Panel {
    const panel = Int32Array.from(this.#least)
    let left = this.#seats - panel.reduce((sum, members) => sum + members, 0)
    for (let tries = 0; left > 0 && tries < 1000 * this.#seats && this.#open.length > 0; tries++) {
      const type = this.#open[this.#below(this.#open.length)]!
      if (panel[type]! >= this.#most[type]!) continue
      panel[type]!++
      left--
    }
    return panel
  }

  /** The heaviest panel met within so many swaps (fewer where there are few to try), or nothing when none met every demand. */
  heaviest(weights: Float64Array, from: Panel, most: number): { panel: Panel; weight: number } | undefined {
    const steps = Math.min(most, 60 * this.#seats * this.#open.length)
    if (!this.#seat(from) || this.#open.length === 0) return this.#settled(weights, from)
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (const type of this.#open) {
      low = Math.min(low, weights[type]!)
      high = Math.max(high, weights[type]!)
    }
    const range = Math.max(high - low, 1e-9)
    let weight = 0
    for (const type of this.#members) weight += weights[type]!
    const members = this.#members
    let best = Number.NEGATIVE_INFINITY
    const kept = new Int32Array(this.#seats)
    if (this.#violation === 0) {
      best = weight
      kept.set(members)
    }
    for (let step = 0; step < steps; step++) {
      const seat = this.#below(this.#seats)
      const leaves = members[seat]!
      const joins = this.#open[this.#below(this.#open.length)]!
      if (leaves === joins || this.#panel[joins]! >= this.#most[joins]!) continue
      if (this.#panel[leaves]! <= this.#least[leaves]!) continue
      const left = 1 - step / steps
      const heat = range * 0.35 * left * left + 1e-12
      const more = weights[joins]! - weights[leaves]!
      // Where nothing is broken a swap mends nothing, so that it is given up as soon as it has lost too much.
      const bearable = this.#violation === 0 ? (more + 25 * heat) / range : Number.POSITIVE_INFINITY
      if (bearable < 0) continue
      const broken = this.#change(leaves, joins, bearable)
      const gain = more - broken * range
      if (gain < 0 && (gain < -25 * heat || this.#chance() >= Math.exp(gain / heat))) continue
      this.#swap(seat, leaves, joins)
      this.#violation += broken
      weight += more
      if (this.#violation === 0 && weight > best + 1e-12) {
        best = weight
        kept.set(members)
      }
    }
    if (best === Number.NEGATIVE_INFINITY) return undefined
    this.#reseat(kept)
    this.#climb(weights)
    return { panel: Int32Array.from(this.#panel), weight: total(weights, this.#panel) }
  }

  #settled(weights: Float64Array, from: Panel) {
    return this.#violation === 0 && from.reduce((a, b) => a + b, 0) === this.#seats
      ? { panel: from, weight: total(weights, from) }
      : undefined
  }

  /** Takes every single swap that gains and breaks nothing, until there is none. */
  #climb(weights: Float64Array): void {
    for (let improved = true; improved;) {
      improved = false
      for (let seat = 0; seat < this.#seats; seat++) {
        const leaves = this.#members[seat]!
        if (this.#panel[leaves]! <= this.#least[leaves]!) continue
        let most = 1e-12
        let joins = -1
        for (const type of this.#open) {
          const gain = weights[type]! - weights[leaves]!
          if (gain <= most || this.#panel[type]! >= this.#most[type]! || type === leaves) continue
          if (this.#change(leaves, type, 0) > 0) continue
          most = gain
          joins = type
        }
        if (joins < 0) continue
        this.#swap(seat, leaves, joins)
        improved = true
      }
    }
  }

  #seat(panel: Panel): boolean {
    let seat = 0
    for (let type = 0; type < panel.length; type++) {
      for (let member = 0; member < panel[type]!; member++) {
        if (seat >= this.#seats) return false
        this.#members[seat++] = type
      }
    }
    this.#reseat(this.#members)
    return seat === this.#seats
  }

  #reseat(members: Int32Array): void {
    if (members !== this.#members) this.#members.set(members)
    this.#panel.fill(0)
    this.#counts.fill(0)
    for (const type of this.#members) {
      this.#panel[type]!++
      for (let slot = 0; slot < this.#slots; slot++) this.#counts[this.#rowOf[type * this.#slots + slot]!]!++
    }
    this.#violation = 0
    for (let row = 1; row < this.#counts.length; row++) {
      this.#price(row)
      this.#violation += Math.max(0, this.#lower[row]! - this.#counts[row]!, this.#counts[row]! - this.#upper[row]!)
    }
  }

  /** By how much a swap changes the total of broken quotas; infinite as soon as that is more than can be borne. */
  #change(leaves: number, joins: number, bearable: number): number {
    let change = 0
    let from = leaves * this.#slots
    let to = joins * this.#slots
    for (const end = from + this.#slots; from < end; from++, to++) {
      const out = this.#rowOf[from]!
      const into = this.#rowOf[to]!
      if (out === into) continue
      change += this.#less[out]! + this.#more[into]!
      if (change > bearable) return Number.POSITIVE_INFINITY
    }
    return change
  }

  #swap(seat: number, leaves: number, joins: number): void {
    this.#members[seat] = joins
    this.#panel[leaves]!--
    this.#panel[joins]!++
    for (let slot = 0; slot < this.#slots; slot++) {
      const out = this.#rowOf[leaves * this.#slots + slot]!
      const into = this.#rowOf[joins * this.#slots + slot]!
      if (out === into) continue
      this.#counts[out]!--
      this.#counts[into]!++
      this.#price(out)
      this.#price(into)
    }
  }

  /** What one member less, or more, would break or mend in a row. */
  #price(row: number): void {
    if (row === 0) return
    const count = this.#counts[row]!
    const lower = this.#lower[row]!
    const upper = this.#upper[row]!
    this.#less[row] = count <= lower ? 1 : count > upper ? -1 : 0
    this.#more[row] = count >= upper ? 1 : count < lower ? -1 : 0
  }

  /** Marsaglia's xorshift (2003): quick, and the same everywhere. */
  #next(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return state >>> 0
  }

  #below(count: number): number {
    return (this.#next() * count * 2 ** -32) | 0
  }

  #chance(): number {
    return this.#next() * 2 ** -32
  }
}

/** The type of each member, to weigh a panel often. */
export function membersOf(panel: Panel): Int32Array {
  const members: Array<number> = []
  panel.forEach((count, type) => {
    for (let member = 0; member < count; member++) members.push(type)
  })
  return Int32Array.from(members)
}

export function totalOf(weights: Float64Array, members: Int32Array): number {
  let sum = 0
  for (let at = 0; at < members.length; at++) sum += weights[members[at]!]!
  return sum
}

export function total(weights: Float64Array, panel: Panel): number {
  let sum = 0
  for (let type = 0; type < panel.length; type++) sum += weights[type]! * panel[type]!
  return sum
}

/** Demands that no type has two of share a slot, as the values of a feature do. */
function slotsOf(demands: ReadonlyArray<Demand>): ReadonlyArray<ReadonlyArray<Demand>> {
  const slots: Array<{ readonly held: Set<number>; readonly demands: Array<Demand> }> = []
  for (const demand of demands.slice(1)) {
    if (demand.types.length === 0) continue
    let slot = slots.find(({ held }) => demand.types.every((type) => !held.has(type)))
    if (slot === undefined) {
      slot = { held: new Set(), demands: [] }
      slots.push(slot)
    }
    slot.demands.push(demand)
    for (const type of demand.types) slot.held.add(type)
  }
  return slots.map(({ demands }) => demands)
}
