/**
 * Strongest paths (beatpaths): a path is as strong as its weakest victory.
 *
 * Source: Schulze, "The Schulze Method of Voting" (arXiv 1804.02973), section 2.3. Cost: the cube of the candidates.
 */

/** From ranks of direct victories (0: none) to those of the strongest paths between every two candidates. */
export function strongestPaths(ranks: Int32Array, size: number): Int32Array {
  const paths = Int32Array.from(ranks)
  for (let via = 0; via < size; via++) {
    const out = via * size
    for (let from = 0; from < size; from++) {
      const into = paths[from * size + via]!
      if (into === 0 || from === via) continue
      const row = from * size
      for (let to = 0; to < size; to++) {
        const through = Math.min(into, paths[out + to]!)
        if (through > paths[row + to]!) paths[row + to] = through
      }
    }
  }
  for (let place = 0; place < size; place++) paths[place * size + place] = 0
  return paths
}

/** Who is reached from whom along any number of steps, oneself included: rows of bits, 32 to a word. */
export class Reach {
  readonly #size: number
  readonly #words: number
  readonly #rows: Uint32Array

  /** Everybody reaches only themselves. */
  constructor(size: number) {
    this.#size = size
    this.#words = (size + 31) >>> 5
    this.#rows = new Uint32Array(size * this.#words)
    for (let place = 0; place < size; place++) this.#set(place, place)
  }

  static along(size: number, step: (from: number, to: number) => boolean): Reach {
    const reach = new Reach(size)
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) if (step(from, to)) reach.#set(from, to)
    }
    for (let via = 0; via < size; via++) {
      for (let from = 0; from < size; from++) if (reach.has(from, via)) reach.#include(from, via)
    }
    return reach
  }

  has(from: number, to: number): boolean {
    return ((this.#rows[from * this.#words + (to >>> 5)]! >>> (to & 31)) & 1) === 1
  }

  /** Adds one step, and every path through it. */
  add(from: number, to: number): void {
    if (this.has(from, to)) return
    for (let each = 0; each < this.#size; each++) if (this.has(each, from)) this.#include(each, to)
  }

  /** Equal for those who reach the same. */
  get key(): string {
    return this.#rows.join()
  }

  copy(): Reach {
    const copy = new Reach(this.#size)
    copy.#rows.set(this.#rows)
    return copy
  }

  #set(from: number, to: number): void {
    this.#rows[from * this.#words + (to >>> 5)]! |= 1 << (to & 31)
  }

  #include(from: number, via: number): void {
    for (let word = 0; word < this.#words; word++) {
      this.#rows[from * this.#words + word]! |= this.#rows[via * this.#words + word]!
    }
  }
}
