import { TooLarge } from "../too-large.ts"
import { longestBallot, type Support } from "./support.ts"

/** Candidates times levels: 256 MB of counts, and more than any ballot paper with as many seats needs. */
const mostCounts = 2 ** 25

/**
 * Where voters stand, counted by candidate: how many of a candidate's supporters are on each level. A level is how many
 * elected candidates a voter approves (Thiele's rules), or the round in which they last paid (Phragmén). What a candidate
 * is worth next is then a sum over few levels of a whole number times one figure per level: in doubles it takes
 * nanoseconds, and in exact fractions it is needed only where doubles cannot tell.
 */
export class Levels {
  readonly width: number
  /** `counts[candidate × width + level]`: voters, whole numbers below 2^53. */
  readonly counts: Float64Array
  readonly #support: Support
  readonly #level: Uint32Array

  /** @param level - Where each ballot starts; all on level 0 where absent. */
  constructor(support: Support, width: number, level?: Uint32Array) {
    if (support.candidates * width > mostCounts) throw new TooLarge("rule/too-large")
    this.width = width
    this.#support = support
    this.#level = level ?? new Uint32Array(support.size)
    this.counts = new Float64Array(support.candidates * width)
    const { choices, size, starts, weights } = support
    for (let ballot = 0; ballot < size; ballot++) {
      const on = this.#level[ballot]!
      const weight = weights[ballot]!
      for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) this.counts[choices[at]! * width + on]! += weight
    }
  }

  /** Moves every supporter of a candidate by so many levels. */
  shift(candidate: number, by: number): void {
    const { ballots, from } = this.#support
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      this.#move(ballot, this.#level[ballot]! + by)
    }
  }

  /** Puts every supporter of a candidate on one level. */
  gather(candidate: number, level: number): void {
    const { ballots, from } = this.#support
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) this.#move(ballots[at]!, level)
  }

  #move(ballot: number, to: number): void {
    const { choices, starts, weights } = this.#support
    const { counts, width } = this
    const before = this.#level[ballot]!
    const weight = weights[ballot]!
    const end = starts[ballot + 1]!
    this.#level[ballot] = to
    for (let at = starts[ballot]!; at < end; at++) {
      const row = choices[at]! * width
      counts[row + before]! -= weight
      counts[row + to]! += weight
    }
  }
}

/** How many levels Thiele's rules need: nobody is represented more often than they have marks, or than there are seats. */
export function levelsOfRepresentation(support: Support, seats: number): number {
  return Math.min(longestBallot(support), seats) + 1
}
