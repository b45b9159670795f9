const mostLines = 1 << 15
const mostBytes = 1 << 20
const longestLine = 120

/**
 * Lines of a ballot file that were read before, by their bytes. In a file with one line a ballot most lines repeat, and
 * to compare a line with one already understood is ten times cheaper than to understand it again. Bounded: once full,
 * further lines are simply read.
 */
export class KnownLines {
  /** Where the line last looked for ends: after its line feed. */
  end = 0
  readonly #bytes = new Uint8Array(mostBytes)
  readonly #slots = new Int32Array(2 * mostLines)
  readonly #starts = new Int32Array(mostLines + 1)
  readonly #nodes = new Int32Array(mostLines)
  readonly #weights = new Float64Array(mostLines)
  #lines = 1
  #used = 0
  #slot = 0

  /** The number of the line that begins here, when it is known whole; else 0. */
  find(chunk: Uint8Array, from: number): number {
    const most = Math.min(chunk.length, from + longestLine)
    let hash = 0
    let at = from
    for (; at < most; at++) {
      const byte = chunk[at]!
      if (byte === 10) break
      hash = Math.imul(hash ^ byte, 0x0100_0193)
    }
    if (at === most) {
      this.#slot = -1
      return 0
    }
    this.end = at + 1
    const length = at - from
    const mask = this.#slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (;;) {
      const line = this.#slots[slot]!
      if (line === 0) break
      const start = this.#starts[line]!
      if (this.#starts[line + 1]! - start === length && this.#isSame(chunk, from, start, length)) return line
      slot = (slot + 1) & mask
    }
    this.#slot = slot
    return 0
  }

  node(line: number): number {
    return this.#nodes[line]!
  }

  weight(line: number): number {
    return this.#weights[line]!
  }

  /** Remembers what the line last looked for, and not found, turned out to be. */
  learn(chunk: Uint8Array, from: number, end: number, node: number, weight: number): void {
    const length = end - 1 - from
    if (this.#slot < 0 || end !== this.end || this.#lines >= mostLines - 1 || this.#used + length > mostBytes) return
    const line = this.#lines++
    this.#bytes.set(chunk.subarray(from, end - 1), this.#used)
    this.#starts[line] = this.#used
    this.#used += length
    this.#starts[line + 1] = this.#used
    this.#nodes[line] = node
    this.#weights[line] = weight
    this.#slots[this.#slot] = line
  }

  #isSame(chunk: Uint8Array, from: number, start: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (chunk[from + at] !== this.#bytes[start + at]) return false
    return true
  }
}
