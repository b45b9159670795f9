import type { Optimum } from "./optimum.ts"

/** Keeps the best of the committees that a search meets, as many as are wanted. */
export class BestMet<S> {
  committees: Array<ReadonlyArray<number>> = []
  /** There are more that are as good than were kept. */
  more = false
  best: S | undefined
  readonly #compare: (a: S, b: S) => number
  readonly #most: number

  /** @param compare - Above zero when the first is better. */
  constructor(compare: (a: S, b: S) => number, most: number, best: S | undefined) {
    this.#compare = compare
    this.#most = most
    this.best = best
  }

  /** Some committee is worth this much; it is not kept, because the search will meet it. */
  atLeast(score: S): void {
    if (this.best !== undefined && this.#compare(score, this.best) <= 0) return
    this.best = score
    this.committees = []
    this.more = false
  }

  meet(committee: ReadonlyArray<number>, score: S): void {
    const order = this.best === undefined ? 1 : this.#compare(score, this.best)
    if (order < 0) return
    if (order > 0) {
      this.best = score
      this.committees = []
      this.more = false
    }
    if (this.committees.length < this.#most) this.committees.push([...committee].sort((a, b) => a - b))
    else this.more = true
  }

  /** @returns undefined when nothing was met. */
  found(): (Optimum & { readonly score: S }) | undefined {
    const { best, committees, more } = this
    return best === undefined || committees.length === 0
      ? undefined
      : { committees, more, proof: { by: "search" }, score: best }
  }
}
