import type { Optimum } from "./optimum.ts"

/** Keeps the best of the committees that a search meets, each once, as many as are wanted. */
export class BestMet<S> {
  committees: Array<ReadonlyArray<number>> = []
  /** There are more that are as good than were kept, or there may be: nobody looks for them any more. */
  more = false
  best: S | undefined
  readonly #compare: (a: S, b: S) => number
  readonly #room: (kept: number) => boolean
  #names = new Set<string>()

  /**
   * @param compare - Above zero when the first is better.
   * @param room - Is one more wanted beside so many?
   */
  constructor(compare: (a: S, b: S) => number, room: (kept: number) => boolean, best: S | undefined) {
    this.#compare = compare
    this.#room = room
    this.best = best
  }

  /** Some committee is worth this much; it is not kept, because the search will meet it. */
  atLeast(score: S): void {
    if (this.best !== undefined && this.#compare(score, this.best) <= 0) return
    this.#raise(score)
  }

  meet(committee: ReadonlyArray<number>, score: S): void {
    const order = this.best === undefined ? 1 : this.#compare(score, this.best)
    if (order < 0) return
    if (order > 0) this.#raise(score)
    const sorted = [...committee].sort((a, b) => a - b)
    const name = sorted.join()
    if (this.#names.has(name)) return
    if (!this.#room(this.committees.length)) {
      this.more = true
      return
    }
    this.#names.add(name)
    this.committees.push(sorted)
  }

  #raise(score: S): void {
    this.best = score
    this.committees = []
    this.#names = new Set()
    this.more = false
  }

  /** @returns undefined when nothing was met. */
  found(): (Optimum & { readonly score: S }) | undefined {
    const { best, committees, more } = this
    return best === undefined || committees.length === 0
      ? undefined
      : { committees, more, proof: { by: "search" }, score: best }
  }
}
