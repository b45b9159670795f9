import type { OrderedBallots } from "./equal-ranks.ts"
import { lcm } from "./units.ts"

/** How a paper is divided between those elected on it; see `meek.ts`. */
export type Sharing = "meek" | "warren"

const none: number = 0
const noBallot = -1

/**
 * All ballots as one tree, in which ballots that begin alike share their beginning: what a paper keeps for a candidate
 * depends only on who comes before, so it is reckoned once for all of them.
 *
 * The tree grows only where it is walked. A node of somebody who passes nothing on yet is a pile of ballots; it is dealt
 * out to their next choices when a walk first passes through it. The piles of the excluded are dealt to their next
 * choices when a walk first meets them. So each ballot lies in one pile, a walk only ever passes through the elected and
 * ends at the hopeful, and its cost is set by the elected, not by the ballots.
 */
export class VoteTree {
  /** The least number of parts that a paper is cut into for equal ranks: 1 where nobody is ranked equal. */
  readonly parts: bigint
  /** One root for each share of a paper that occurs (see `OrderedBallots.shares`). */
  readonly #roots: ReadonlyArray<{ readonly node: number; readonly share: number }>
  readonly #ballots: OrderedBallots
  /** Where on each ballot to look next. */
  readonly #at: Uint32Array
  /** The next ballot of the pile. */
  readonly #next: Int32Array
  readonly #isGone: Uint8Array
  // Of each node; node 0 is none.
  readonly #choice: Array<number> = [none]
  readonly #weight: Array<number> = [0]
  readonly #pile: Array<number> = [noBallot]
  readonly #firstChild: Array<number> = [none]
  readonly #nextSibling: Array<number> = [none]
  readonly #isDealt: Array<boolean> = [false]
  readonly #cleanAt: Array<number> = [0]
  /** Of the node in hand: the child of each candidate. */
  readonly #twin: Int32Array
  #generation = 1

  constructor(ballots: OrderedBallots, candidates: number, isGone: Uint8Array) {
    const { shares, size, starts } = ballots
    this.#ballots = ballots
    this.#at = starts.slice(0, size)
    this.#next = new Int32Array(size)
    this.#isGone = isGone
    this.#twin = new Int32Array(candidates)
    const roots = new Map<number, number>()
    for (let ballot = 0; ballot < size; ballot++) {
      const share = shares === undefined ? 1 : shares[ballot]!
      const root = roots.get(share) ?? this.#node(none)
      roots.set(share, root)
      this.#next[ballot] = this.#pile[root]!
      this.#pile[root] = ballot
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
      for (let node = this.#children(parent); node !== none; node = this.#nextSibling[node]!) {
        const choice = this.#choice[node]!
        const kept = keep[choice]!
        if (kept === one) {
          tally[choice] = tally[choice]! + worth * this.#weight[node]!
          continue
        }
        const given = sharing === "warren" ? Math.min(kept, worth) : shareUp(worth, kept, one)
        tally[choice] = tally[choice]! + given * this.#weight[node]!
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
      for (let node = this.#children(parent); node !== none; node = this.#nextSibling[node]!) {
        const choice = this.#choice[node]!
        const kept = keep[choice]!
        const shared = sharing === "meek" ? (worth * kept + one - 1n) / one : kept < worth ? kept : worth
        tally[choice] = tally[choice]! + shared * BigInt(this.#weight[node]!)
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
      for (let node = this.#children(parent); node !== none; node = this.#nextSibling[node]!) {
        const choice = this.#choice[node]!
        const kept = keep[choice]!
        tally[choice] = tally[choice]! + worth * kept * BigInt(this.#weight[node]!)
        if (kept < one) stack.push([node, worth * (one - kept), depth + 1])
      }
    }
    return tallies
  }

  /** The first child of a node, whose pile is dealt out and whose children all stand. */
  #children(parent: number): number {
    if (this.#isDealt[parent] !== true) {
      this.#isDealt[parent] = true
      this.#cleanAt[parent] = this.#generation
      this.#deal(parent, this.#lift(parent))
    } else if (this.#cleanAt[parent] !== this.#generation) this.#clean(parent)
    return this.#firstChild[parent]!
  }

  /** Takes the excluded out, and deals their piles to the next choices. */
  #clean(parent: number): void {
    this.#cleanAt[parent] = this.#generation
    const freed: Array<number> = []
    let kept = none
    for (let node = this.#firstChild[parent]!; node !== none;) {
      const following = this.#nextSibling[node]!
      if (this.#isGone[this.#choice[node]!] === 1) freed.push(this.#lift(node))
      else {
        this.#nextSibling[node] = kept
        kept = node
      }
      node = following
    }
    this.#firstChild[parent] = kept
    for (const pile of freed) this.#deal(parent, pile)
  }

  #lift(node: number): number {
    const pile = this.#pile[node]!
    this.#pile[node] = noBallot
    return pile
  }

  /** Gives each ballot of a pile to the child of the next candidate on it who stands, and so on below. */
  #deal(to: number, pile: number): void {
    const { choices, starts, weights } = this.#ballots
    const twin = this.#twin
    const waiting = [to, pile]
    while (waiting.length > 0) {
      let ballot = waiting.pop()!
      const parent = waiting.pop()!
      for (let node = this.#firstChild[parent]!; node !== none; node = this.#nextSibling[node]!) {
        twin[this.#choice[node]!] = node
      }
      while (ballot !== noBallot) {
        const following = this.#next[ballot]!
        const end = starts[ballot + 1]!
        let at = this.#at[ballot]!
        while (at < end && this.#isGone[choices[at]!] === 1) at++
        this.#at[ballot] = at + 1
        if (at < end) {
          const choice = choices[at]!
          let node = twin[choice]!
          if (node === none) {
            node = this.#node(choice)
            twin[choice] = node
            this.#nextSibling[node] = this.#firstChild[parent]!
            this.#firstChild[parent] = node
          }
          this.#weight[node] = this.#weight[node]! + weights[ballot]!
          this.#next[ballot] = this.#pile[node]!
          this.#pile[node] = ballot
        }
        ballot = following
      }
      for (let node = this.#firstChild[parent]!; node !== none; node = this.#nextSibling[node]!) {
        twin[this.#choice[node]!] = none
        if (this.#isDealt[node] === true && this.#pile[node] !== noBallot) waiting.push(node, this.#lift(node))
      }
    }
  }

  #node(choice: number): number {
    this.#weight.push(0)
    this.#pile.push(noBallot)
    this.#firstChild.push(none)
    this.#nextSibling.push(none)
    this.#isDealt.push(false)
    this.#cleanAt.push(0)
    return this.#choice.push(choice) - 1
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
