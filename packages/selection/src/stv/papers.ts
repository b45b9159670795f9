import type { OrderedBallots } from "./equal-ranks.ts"

/** Papers that came to a candidate together: all of one value. `value` is an index into the count's values. */
export interface Parcel {
  readonly value: number
  /** The stage at which they came. */
  readonly stage: number
  papers: number
  /** The first ballot of a chain through `Papers.#next`. */
  first: number
}

const noBallot = -1

/**
 * The piles of a count. Equal ballots move as one, chained through typed arrays, so that a stage allocates parcels and
 * never ballots; who is worth what is left to the engine.
 */
export class Papers {
  readonly piles: ReadonlyArray<Array<Parcel>>
  /** Papers that each candidate received in the last `move`. */
  readonly received: Float64Array
  /** How many papers of each ballot are in play. */
  weights: Float64Array
  /** Papers that found nobody in the last `move`. */
  exhausted = 0
  readonly #ballots: OrderedBallots
  readonly #at: Uint32Array
  readonly #next: Int32Array
  readonly #slots: Array<Parcel | undefined>
  readonly #keepStages: boolean

  /** @param keepStages - Whether parcels of one value that came at different stages stay apart. */
  constructor(ballots: OrderedBallots, candidates: number, keepStages: boolean) {
    this.piles = Array.from({ length: candidates }, () => [])
    this.received = new Float64Array(candidates)
    this.#ballots = ballots
    this.weights = ballots.weights
    this.#at = ballots.starts.slice(0, ballots.size)
    this.#next = new Int32Array(ballots.size)
    this.#slots = Array.from({ length: candidates }, () => undefined)
    this.#keepStages = keepStages
  }

  /** Gives every ballot of this share (see `OrderedBallots.shares`) to the first on it who is open. */
  deal(share: number, value: number, isOpen: Uint8Array): void {
    this.#clear()
    const { shares, size } = this.#ballots
    for (let ballot = 0; ballot < size; ballot++) {
      if ((shares === undefined ? 1 : shares[ballot]!) === share) this.#pass(ballot, value, 1, isOpen)
    }
  }

  /** Passes a parcel on to the next open candidate of each ballot, at this value. */
  move(parcel: Parcel, value: number, stage: number, isOpen: Uint8Array): void {
    this.#clear()
    for (let ballot = parcel.first; ballot !== noBallot;) {
      const following = this.#next[ballot]!
      this.#pass(ballot, value, stage, isOpen)
      ballot = following
    }
  }

  /** How many papers of a parcel name another open candidate; nothing moves. */
  transferable(parcel: Parcel, isOpen: Uint8Array): number {
    return this.transferableBallots([parcel], isOpen).reduce((papers, ballot) => papers + this.weights[ballot]!, 0)
  }

  /** The ballots of these parcels that name another open candidate. */
  transferableBallots(parcels: ReadonlyArray<Parcel>, isOpen: Uint8Array): ReadonlyArray<number> {
    const { choices, starts } = this.#ballots
    const found: Array<number> = []
    for (const { first } of parcels) {
      for (let ballot = first; ballot !== noBallot; ballot = this.#next[ballot]!) {
        const end = starts[ballot + 1]!
        let at = this.#at[ballot]!
        while (at < end && isOpen[choices[at]!] === 0) at++
        if (at < end) found.push(ballot)
      }
    }
    return found
  }

  /**
   * Leaves so many papers of each ballot in play; the others stay for good where they lie.
   *
   * @param drawn - How many papers of which ballots move; of ballots not named, none.
   */
  keep(parcels: ReadonlyArray<Parcel>, drawn: ReadonlyMap<number, number>): void {
    if (this.weights === this.#ballots.weights) this.weights = this.#ballots.weights.slice()
    for (const { first } of parcels)
      for (let ballot = first; ballot !== noBallot; ballot = this.#next[ballot]!)
        this.weights[ballot] = drawn.get(ballot) ?? 0
  }

  /** What a ballot ranks, best first. */
  ranking(ballot: number): Uint16Array {
    const { choices, starts } = this.#ballots
    return choices.subarray(starts[ballot], starts[ballot + 1])
  }

  #clear(): void {
    this.received.fill(0)
    this.#slots.fill(undefined)
    this.exhausted = 0
  }

  #pass(ballot: number, value: number, stage: number, isOpen: Uint8Array): void {
    const { choices, starts } = this.#ballots
    const end = starts[ballot + 1]!
    let at = this.#at[ballot]!
    while (at < end && isOpen[choices[at]!] === 0) at++
    this.#at[ballot] = at
    const papers = this.weights[ballot]!
    if (at === end) {
      this.exhausted += papers
      return
    }
    const to = choices[at]!
    const parcel = (this.#slots[to] ??= this.#parcel(to, value, stage))
    this.#next[ballot] = parcel.first
    parcel.first = ballot
    parcel.papers += papers
    this.received[to] = this.received[to]! + papers
  }

  #parcel(to: number, value: number, stage: number): Parcel {
    const pile = this.piles[to]!
    const same = pile.find((each) => each.value === value && (!this.#keepStages || each.stage === stage))
    if (same !== undefined) return same
    const fresh: Parcel = { value, stage, papers: 0, first: noBallot }
    pile.push(fresh)
    return fresh
  }
}
