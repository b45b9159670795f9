import type { OrderedBallots } from "./equal-ranks.ts"
import { lcm } from "./units.ts"

/** How a paper is divided between those elected on it; see `meek.ts`. */
export type Sharing = "meek" | "warren"

const none: number = 0

/**
 * All ballots as one tree, in which ballots that begin alike share their beginning: what a paper keeps for a candidate
 * depends only on who comes before, so it is reckoned once for all of them.
 *
 * The excluded are cut out when a walk first meets them: their branches join their parent's. So a walk only ever
 * passes through the elected and ends at the hopeful, and its cost is set by the elected, not by the ballots.
 */
export class VoteTree {
  readonly #choices: Int32Array
  readonly #weights: Float64Array
  readonly #firstChild: Int32Array
  readonly #nextSibling: Int32Array
  readonly #cleanAt: Int32Array
  /** One root for each share of a paper that occurs (see `OrderedBallots.shares`). */
  readonly #roots: ReadonlyArray<{ readonly node: number; readonly share: number }>
  /** The least number of parts that a paper is cut into for equal ranks: 1 where nobody is ranked equal. */
  readonly parts: bigint
  readonly #isGone: Uint8Array
  readonly #twin: Int32Array
  #generation = 1

  constructor(ballots: OrderedBallots, candidates: number, isGone: Uint8Array) {
    const { choices, shares, size, starts, weights } = ballots
    const most = choices.length + size + 2
    this.#choices = new Int32Array(most)
    this.#weights = new Float64Array(most)
    this.#firstChild = new Int32Array(most)
    this.#nextSibling = new Int32Array(most)
    this.#cleanAt = new Int32Array(most)
    this.#isGone = isGone
    this.#twin = new Int32Array(candidates)
    const roots = new Map<number, number>()
    let nodes = 1
    // Branches are not merged here: each ballot is one, and a walk merges those that it meets.
    for (let ballot = 0; ballot < size; ballot++) {
      const share = shares === undefined ? 1 : shares[ballot]!
      const known = roots.get(share)
      const root = known ?? nodes++
      if (known === undefined) roots.set(share, root)
      let parent = root
      for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
        const node = nodes++
        this.#choices[node] = choices[at]!
        this.#weights[node] = weights[ballot]!
        this.#nextSibling[node] = this.#firstChild[parent]!
        this.#firstChild[parent] = node
        parent = node
      }
    }
    this.#roots = [...roots].map(([share, node]) => ({ node, share }))
    this.parts = this.#roots.reduce((all, { share }) => lcm(all, BigInt(share)), 1n)
  }

  /** Tells the tree that `isGone` has changed. */
  cut(): void {
    this.#generation++
  }

  /**
   * What everybody receives, in whole units of 1/one vote: each paper gives its first candidate `keep` of itself and
   * passes the rest on. Products are rounded up to whole units.
   *
   * @param keep - In units, `one` for the hopeful; below 2^30, as is `one`, so that products are exact (see `shareUp`).
   */
  distribute(one: number, keep: Float64Array, sharing: Sharing, tally: Float64Array): void {
    tally.fill(0)
    const stack: Array<number> = []
    for (const { node, share } of this.#roots) stack.push(node, Math.floor(one / share))
    while (stack.length > 0) {
      const worth = stack.pop()!
      const parent = stack.pop()!
      if (this.#cleanAt[parent] !== this.#generation) this.#clean(parent)
      for (let node = this.#firstChild[parent]!; node !== none; node = this.#nextSibling[node]!) {
        const choice = this.#choices[node]!
        const kept = keep[choice]!
        if (kept === one) {
          tally[choice] = tally[choice]! + worth * this.#weights[node]!
          continue
        }
        const given = sharing === "warren" ? Math.min(kept, worth) : shareUp(worth, kept, one)
        tally[choice] = tally[choice]! + given * this.#weights[node]!
        if (given < worth) stack.push(node, worth - given)
      }
    }
  }

  /** The same for more votes than doubles can sum in these units: slower, and without a limit. */
  distributeLarge(one: bigint, keep: ReadonlyArray<bigint>, sharing: Sharing): ReadonlyArray<bigint> {
    const tally = keep.map(() => 0n)
    const stack = this.#roots.map(({ node, share }) => [node, one / BigInt(share)] as const)
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [parent, worth] = top
      for (const node of this.#children(parent)) {
        const choice = this.#choices[node]!
        const kept = keep[choice]!
        const shared = sharing === "meek" ? (worth * kept + one - 1n) / one : kept < worth ? kept : worth
        tally[choice] = tally[choice]! + shared * BigInt(this.#weights[node]!)
        if (shared < worth) stack.push([node, worth - shared])
      }
    }
    return tally
  }

  /**
   * Meek's distribution without any rounding: a paper that has passed d of the elected is counted in units of
   * 1/(`parts` × one^(d+1)).
   *
   * @returns For each depth, what everybody receives there.
   */
  distributeExactly(one: bigint, keep: ReadonlyArray<bigint>): ReadonlyArray<ReadonlyArray<bigint>> {
    const tallies: Array<Array<bigint>> = []
    const stack: Array<readonly [node: number, worth: bigint, depth: number]> = this.#roots.map(({ node, share }) => [
      node,
      this.parts / BigInt(share),
      0
    ])
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [parent, worth, depth] = top
      const tally = (tallies[depth] ??= keep.map(() => 0n))
      for (const node of this.#children(parent)) {
        const choice = this.#choices[node]!
        const kept = keep[choice]!
        tally[choice] = tally[choice]! + worth * kept * BigInt(this.#weights[node]!)
        if (kept < one) stack.push([node, worth * (one - kept), depth + 1])
      }
    }
    return tallies
  }

  *#children(parent: number): Generator<number> {
    if (this.#cleanAt[parent] !== this.#generation) this.#clean(parent)
    for (let node = this.#firstChild[parent]!; node !== none; node = this.#nextSibling[node]!) yield node
  }

  /** Joins the branches of the excluded to their parent's, and branches that begin with one candidate to one. */
  #clean(parent: number): void {
    this.#cleanAt[parent] = this.#generation
    const twin = this.#twin
    let kept = none
    let waiting = this.#firstChild[parent]!
    while (waiting !== none) {
      const node = waiting
      waiting = this.#nextSibling[node]!
      const choice = this.#choices[node]!
      if (this.#isGone[choice] === 1) {
        waiting = this.#joined(this.#firstChild[node]!, waiting)
        continue
      }
      const same = twin[choice]!
      if (same === none) {
        twin[choice] = node
        this.#nextSibling[node] = kept
        kept = node
      } else {
        this.#weights[same] = this.#weights[same]! + this.#weights[node]!
        this.#firstChild[same] = this.#joined(this.#firstChild[node]!, this.#firstChild[same]!)
        this.#cleanAt[same] = 0
      }
    }
    this.#firstChild[parent] = kept
    for (let node = kept; node !== none; node = this.#nextSibling[node]!) twin[this.#choices[node]!] = none
  }

  /** Puts a chain of siblings before another. */
  #joined(first: number, second: number): number {
    if (first === none) return second
    let last = first
    while (this.#nextSibling[last] !== none) last = this.#nextSibling[last]!
    this.#nextSibling[last] = second
    return first
  }
}

/**
 * a × b / one, rounded up, exact for whole numbers up to `one` < 2^30: the quotient in doubles is at most one off, and
 * the remainder in 32-bit integers says whether it is.
 */
export function shareUp(a: number, b: number, one: number): number {
  const quotient = Math.floor((a * b) / one)
  const rest = (Math.imul(a, b) - Math.imul(quotient, one)) | 0
  if (rest <= 0) return rest === -one ? quotient - 1 : quotient
  return rest <= one ? quotient + 1 : quotient + 2
}
