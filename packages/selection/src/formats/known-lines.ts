const mostWords = 1 << 19
const longestLine = 120
const lineFeeds = 0x0a0a_0a0a
/** A line in `#words`: its hash, its length in bytes, its node, its weight, then its bytes. */
const [lengthAt, nodeAt, weightAt, bytesAt] = [1, 2, 3, 4]
const mostWeight = 2 ** 31 - 1

/**
 * Lines of a ballot file that were read before, by their bytes. In a file with one line a ballot most lines repeat, and
 * to compare a line with one already understood is ten times cheaper than to understand it again. Lines are taken four
 * bytes at a time, the last bytes filled up with zeros. Bounded: once full, further lines are simply read.
 */
export class KnownLines {
  /** Where the line last looked for ends: after its line feed. */
  end = 0
  #chunk: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(this.#chunk.buffer)
  readonly #words = new Int32Array(mostWords)
  /** Where in `#words` a line begins; 0: none. */
  #slots = new Int32Array(1 << 12)
  #lines = 0
  #used = 1
  #slot = -1
  #hash = 0
  #lastWord = 0

  /** The number of the line that begins here, when it is known whole; else 0. */
  find(chunk: Uint8Array, from: number): number {
    if (chunk !== this.#chunk) {
      this.#chunk = chunk
      this.#view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    }
    const view = this.#view
    const most = Math.min(chunk.length - 4, from + longestLine)
    let hash = 0
    for (let at = from; at <= most; at += 4) {
      const word = view.getInt32(at, true)
      // A bit is set for each byte that is a line feed; above the lowest one also for others.
      const flipped = word ^ lineFeeds
      const feeds = (flipped - 0x0101_0101) & ~flipped & 0x8080_8080
      if (feeds === 0) {
        hash = Math.imul(hash ^ word, 0x9e37_79b1)
        hash ^= hash >>> 15
        continue
      }
      const bits = (31 - Math.clz32(feeds & -feeds)) & 24
      const last = word & ((1 << bits) - 1)
      this.end = at + (bits >> 3) + 1
      hash = Math.imul(hash ^ last, 0x85eb_ca6b)
      return this.#look(from, at, last, hash ^ (hash >>> 15))
    }
    this.#slot = -1
    return 0
  }

  node(line: number): number {
    return this.#words[line + nodeAt]!
  }

  weight(line: number): number {
    return this.#words[line + weightAt]!
  }

  /** Remembers what the line last looked for, and not found, turned out to be. */
  learn(from: number, end: number, node: number, weight: number): void {
    const length = end - 1 - from
    const line = this.#used
    if (this.#slot < 0 || end !== this.end || weight > mostWeight) return
    if (line + bytesAt + (length >> 2) + 1 > mostWords) return
    this.#words.set([this.#hash, length, node, weight], line)
    this.#used += bytesAt
    for (let at = from; at + 4 < end; at += 4) this.#words[this.#used++] = this.#view.getInt32(at, true)
    this.#words[this.#used++] = this.#lastWord
    this.#slots[this.#slot] = line
    if (2 * ++this.#lines > this.#slots.length) this.#rehash()
  }

  /** @param lastAt - Where the last word begins, the one that the line feed is in. */
  #look(from: number, lastAt: number, last: number, hash: number): number {
    const words = this.#words
    const slots = this.#slots
    const length = this.end - 1 - from
    const mask = slots.length - 1
    let slot = hash & mask
    for (let line = slots[slot]!; line !== 0; line = slots[slot]!) {
      if (words[line] === hash && words[line + lengthAt] === length) {
        let word = line + bytesAt
        let at = from
        while (at < lastAt && this.#view.getInt32(at, true) === words[word]) {
          at += 4
          word++
        }
        if (at === lastAt && last === words[word]) return line
      }
      slot = (slot + 1) & mask
    }
    this.#slot = slot
    this.#hash = hash
    this.#lastWord = last
    return 0
  }

  #rehash(): void {
    this.#slots = new Int32Array(4 * this.#slots.length)
    const mask = this.#slots.length - 1
    for (let line = 1; line < this.#used; line += bytesAt + (this.#words[line + lengthAt]! >> 2) + 1) {
      let slot = this.#words[line]! & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = line
    }
  }
}
