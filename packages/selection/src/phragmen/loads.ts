import { Rational } from "@ogniwo/kernel"
import type { ApprovalProfile } from "../election.ts"

/**
 * What voters carry, kept by load instead of by voter: filling a seat gives all who paid for it one and the same load,
 * so that a candidate's supporters are described by how many of them carry each of the few loads there are.
 */
export class Loads {
  readonly #profile: ApprovalProfile
  /** Level 0 is no load; every filled seat adds one. */
  readonly #levels: Array<Rational> = [Rational.zero]
  /** The level of each distinct ballot. */
  readonly #level: Uint32Array
  /** By candidate: how many supporters stand at each level. Whole numbers below 2^53. */
  readonly #counts: Array<Map<number, number>> = []
  /** The ballots that approve each candidate. */
  readonly #ballots: Array<Array<number>> = []
  readonly #supporters: Float64Array

  constructor(profile: ApprovalProfile, candidates: number) {
    this.#profile = profile
    this.#level = new Uint32Array(profile.size)
    this.#supporters = new Float64Array(candidates)
    for (let candidate = 0; candidate < candidates; candidate++) this.#ballots.push([])
    for (let ballot = 0; ballot < profile.size; ballot++) {
      for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
        const candidate = profile.choices[at]!
        this.#ballots[candidate]!.push(ballot)
        this.#supporters[candidate]! += profile.weights[ballot]!
      }
    }
    for (const all of this.#supporters) this.#counts.push(new Map([[0, all]]))
  }

  supporters(candidate: number): number {
    return this.#supporters[candidate]!
  }

  /** What each supporter would carry if the candidate were seated now: (1 + what they carry together) / how many. */
  after(candidate: number): Rational {
    let together = Rational.one
    for (const [level, count] of this.#counts[candidate]!) {
      if (level === 0) continue
      const { den, num } = this.#levels[level]!
      together = Rational.add(together, { num: num * BigInt(count), den })
    }
    return Rational.divide(together, Rational.fromInteger(this.supporters(candidate)))
  }

  seat(candidate: number): void {
    const level = this.#levels.push(this.after(candidate)) - 1
    for (const ballot of this.#ballots[candidate]!) {
      const before = this.#level[ballot]!
      const weight = this.#profile.weights[ballot]!
      this.#level[ballot] = level
      for (let at = this.#profile.starts[ballot]!; at < this.#profile.starts[ballot + 1]!; at++) {
        const counts = this.#counts[this.#profile.choices[at]!]!
        const rest = counts.get(before)! - weight
        if (rest === 0) counts.delete(before)
        else counts.set(before, rest)
        counts.set(level, (counts.get(level) ?? 0) + weight)
      }
    }
  }

  /** Does no ballot approve two of these? */
  disjoint(candidates: ReadonlyArray<number>): boolean {
    const seen = new Set<number>()
    let marks = 0
    for (const candidate of candidates) {
      for (const ballot of this.#ballots[candidate]!) seen.add(ballot)
      marks += this.#ballots[candidate]!.length
    }
    return seen.size === marks
  }
}
