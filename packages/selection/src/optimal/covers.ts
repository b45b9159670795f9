import type { Support } from "../approval/support.ts"

/** Most seats for which every part of a committee is looked at. */
export const mostSeatsCovered = 16

/**
 * How many voters each part of a committee reaches: `cover[part]` voters approve at least one of it, where bit i of
 * `part` stands for the i-th member. The least fair share, the heaviest load and a balanced assignment of voters can all
 * be read off these numbers (by the theorem of Hall and its kin), exactly and without a flow.
 */
export class Covers {
  readonly cover: Float64Array
  readonly members: Array<number> = []
  /** Counts touched so far. */
  work = 0
  readonly #support: Support
  /** The part of the committee that each ballot approves. */
  readonly #part: Uint32Array
  readonly #fresh: Float64Array

  constructor(support: Support, seats: number) {
    this.#support = support
    this.#part = new Uint32Array(support.size)
    this.cover = new Float64Array(2 ** seats)
    this.#fresh = new Float64Array(2 ** Math.max(0, seats - 1))
  }

  push(candidate: number): void {
    const { ballots, from, weights } = this.#support
    const depth = this.members.push(candidate) - 1
    const bit = 1 << depth
    const fresh = this.#fresh
    fresh.fill(0, 0, bit)
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      // Filed under what the ballot does not approve: it is new to every part of that.
      fresh[bit - 1 - this.#part[ballot]!]! += weights[ballot]!
      this.#part[ballot]! |= bit
    }
    for (let one = 1; one < bit; one *= 2) {
      for (let part = 0; part < bit; part++) if ((part & one) === 0) fresh[part]! += fresh[part | one]!
    }
    for (let part = 0; part < bit; part++) this.cover[bit | part] = this.cover[part]! + fresh[part]!
    this.work += from[candidate + 1]! - from[candidate]! + bit * (depth + 2)
  }

  pop(): void {
    const { ballots, from } = this.#support
    const candidate = this.members.pop()!
    const bit = 1 << this.members.length
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) this.#part[ballots[at]!]! ^= bit
  }
}

/** How many bits are set. */
export function sizeOf(part: number): number {
  let size = 0
  for (let left = part; left !== 0; left &= left - 1) size++
  return size
}
