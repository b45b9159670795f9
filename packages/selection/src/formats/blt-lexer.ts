import type { BltFault, Place } from "./blt-faults.ts"
import { KnownLines } from "./known-lines.ts"
import { utf8Text } from "./utf8.ts"

/** What a BLT file is made of, as the grammar hears it. */
export interface BltTokens {
  /** After the last ballot: what is not in quotes is a name, to the end of its line. */
  readonly inNames: boolean
  /** The next token begins a ballot. */
  readonly atBallot: boolean
  /** The next token is a mark on a ballot, or its end. */
  readonly inBallot: boolean
  /** Whether a ballot ends with its line. */
  readonly endsWithLine: boolean
  /** How many ballots were read so far; the last one's node in the tree, and its weight. */
  readonly ballots: number
  readonly lastNode: number
  readonly lastWeight: number
  /** The same line as one that was a ballot before. */
  repeat(node: number, weight: number): void
  number(value: number, isNegative: boolean): void
  equals(): void
  /** Round brackets within a ballot: those between share a rank. */
  open(): void
  close(): void
  lineEnd(): void
  skip(): void
  word(text: string): void
  name(text: string, isQuoted: boolean): void
  option(text: string): void
  ballotId(): void
  unexpected(byte: number): void
  fail(fault: BltFault, about: number): void
}

const mostTextBytes = 10_000
/** Below this size it does not pay to remember lines. */
const shortFile = 1 << 14

const modes = {
  gap: 0,
  number: 1,
  minus: 2,
  word: 3,
  comment: 4,
  block: 5,
  option: 6,
  id: 7,
  quoted: 8,
  bare: 9
} as const
type Mode = (typeof modes)[keyof typeof modes]
const { bare, block, comment, gap, id, minus, number, option, quoted, word } = modes

/**
 * Cuts bytes into tokens as they arrive, and knows the place of each. Holds no more than one name at a time, so that a
 * file of any size needs the memory of its longest name, and a name has a limit.
 */
export class BltLexer {
  line = 1
  isStopped = false
  readonly #tokens: BltTokens
  #mode: Mode = gap
  #value = 0
  #isNegative = false
  #offset = 0
  #lineStart = 0
  #start: Place = { line: 1, column: 1 }
  #tokenAt = 0
  #text = new Uint8Array(256)
  #length = 0
  #previous = 0
  #known: KnownLines | undefined

  constructor(tokens: BltTokens) {
    this.#tokens = tokens
  }

  /** Where the token in hand begins. */
  get place(): Place {
    const { line } = this.#start
    if (this.#mode >= word && line !== this.line) return this.#start
    return { line: this.line, column: Math.max(1, this.#tokenAt - this.#lineStart + 1) }
  }

  push(chunk: Uint8Array): void {
    const { length } = chunk
    let at = this.#offset === 0 ? this.#skipMark(chunk) : 0
    const base = this.#offset
    if (base + length > shortFile) this.#known ??= new KnownLines()
    const known = this.#known
    while (at < length && !this.isStopped) {
      const from = at
      const isBallot = this.#mode === gap && this.#lineStart === base + at && this.#tokens.atBallot
      const line = isBallot && known !== undefined ? known.find(chunk, from) : 0
      if (known !== undefined && line > 0) {
        this.#tokens.repeat(known.node(line), known.weight(line))
        at = known.end
        this.line++
        this.#lineStart = base + at
        continue
      }
      const { ballots } = this.#tokens
      at = this.#numbers(chunk, at, base)
      const isLineOver = at > from && this.#lineStart === base + at
      if (!isLineOver && at < length && !this.isStopped) this.#byte(chunk[at]!, base + at++)
      else if (isLineOver && isBallot && this.#tokens.atBallot && this.#tokens.ballots === ballots + 1) {
        known?.learn(from, at, this.#tokens.lastNode, this.#tokens.lastWeight)
      }
    }
    this.#offset = base + at
  }

  /** Numbers and spaces up to the end of the line in one tight loop; stops before anything else. */
  #numbers(chunk: Uint8Array, from: number, base: number): number {
    if (this.#mode > number || this.#tokens.inNames) return from
    const { length } = chunk
    let at = from
    let inNumber = this.#mode === number
    let value = this.#value
    for (; at < length; at++) {
      const byte = chunk[at]!
      if (byte >= 48 && byte <= 57) {
        if (inNumber) {
          value = value * 10 + byte - 48
          if (value > Number.MAX_SAFE_INTEGER) {
            this.#tokens.fail("blt/number-too-large", Number.MAX_SAFE_INTEGER)
            break
          }
        } else {
          inNumber = true
          value = byte - 48
          this.#isNegative = false
          this.#tokenAt = base + at
        }
      } else if (byte === 32 || byte === 10 || byte === 13) {
        if (inNumber) {
          inNumber = false
          this.#tokens.number(value, this.#isNegative)
          if (this.isStopped || this.#tokens.inNames) {
            this.#mode = gap
            return at // Where a line ends here, it is counted in `#byte`.
          }
        }
        if (byte === 10) {
          if (this.#tokens.endsWithLine) this.#tokens.lineEnd()
          this.line++
          this.#lineStart = ++at + base
          break
        }
      } else break
    }
    this.#mode = inNumber ? number : gap
    this.#value = value
    return at
  }

  /** The last token, when the file ends with it; false when the file ends inside one. */
  end(): boolean {
    const mode = this.#mode
    if (mode === block || mode === option || mode === id || mode === quoted) return false
    this.#byte(mode === bare ? 10 : 32, this.#offset)
    if (!this.isStopped) this.#tokenAt = this.#offset
    return true
  }

  #skipMark(chunk: Uint8Array): number {
    const [first, second, third] = chunk
    if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) this.#tokens.fail("blt/not-utf8", 0)
    if (first !== 0xef || second !== 0xbb || third !== 0xbf) return 0
    this.#lineStart = 3
    return 3
  }

  #byte(byte: number, offset: number): void {
    switch (this.#mode) {
      case gap:
        this.#begin(byte, offset)
        break
      case number:
        this.#endNumber(byte)
        if (!this.isStopped) this.#begin(byte, offset)
        break
      case minus:
        this.#mode = gap
        if (byte >= 48 && byte <= 57) {
          this.#mode = number
          this.#isNegative = true
          this.#value = byte - 48
        } else {
          this.#tokens.skip()
          this.#begin(byte, offset)
        }
        break
      case word:
        if (isSpace(byte) || byte === 0x3d || byte === 0x29) {
          this.#finish((text) => this.#tokens.word(text))
          this.#begin(byte, offset)
        } else this.#keep(byte)
        break
      case comment:
        if (byte === 10) this.#mode = gap
        break
      case block:
        if (this.#previous === 0x2a && byte === 0x2f) this.#mode = gap
        this.#previous = byte
        break
      case option:
        if (byte === 0x5d) this.#finish((text) => this.#tokens.option(text))
        else this.#keep(byte)
        break
      case id:
        if (byte === 0x29) this.#finish(() => this.#tokens.ballotId())
        else this.#keep(byte)
        break
      case quoted:
        if (byte === 0x22 && this.#previous !== 0x5c)
          this.#finish((text) => this.#tokens.name(text.replaceAll('\\"', '"'), true))
        else this.#keep(byte)
        break
      case bare:
        if (byte === 10) this.#finish((text) => this.#tokens.name(text.trim(), false))
        else this.#keep(byte)
    }
    if (byte === 10) {
      if (this.#tokens.endsWithLine && this.#mode === gap) this.#tokens.lineEnd()
      this.line++
      this.#lineStart = offset + 1
    } else if ((byte & 0xc0) === 0x80) this.#lineStart++ // A column is a character, not a byte.
  }

  /** The first byte of a token, or none. */
  #begin(byte: number, offset: number): void {
    if (isSpace(byte)) return
    this.#tokenAt = offset
    if (byte >= 48 && byte <= 57 && !this.#tokens.inNames) {
      this.#mode = number
      this.#isNegative = false
      this.#value = byte - 48
      return
    }
    this.#start = { line: this.line, column: offset - this.#lineStart + 1 }
    this.#length = 0
    this.#previous = 0
    if (byte === 0x22) this.#mode = quoted
    else if (byte === 0x23) this.#mode = comment
    else if (this.#tokens.inNames) this.#keepFirst(bare, byte)
    else if (byte === 0x3d) this.#tokens.equals()
    else if (byte === 0x2d) this.#mode = minus
    else if (byte === 0x5b) this.#mode = option
    else if (byte === 0x28 && this.#tokens.inBallot) this.#tokens.open()
    else if (byte === 0x28) this.#mode = id
    else if (byte === 0x29) this.#tokens.close()
    else if (byte === 0x2f) this.#mode = block
    else if (isLetter(byte)) this.#keepFirst(word, byte)
    else this.#tokens.unexpected(byte)
  }

  #endNumber(byte: number): void {
    this.#mode = gap
    const ends = isSpace(byte) || byte === 0x3d || byte === 0x23
    if (ends || byte === 0x28 || byte === 0x29) this.#tokens.number(this.#value, this.#isNegative)
    else this.#tokens.unexpected(byte)
  }

  #keepFirst(mode: Mode, byte: number): void {
    this.#mode = mode
    this.#keep(byte)
  }

  #keep(byte: number): void {
    if (this.#length === mostTextBytes) return this.#tokens.fail("blt/text-too-long", mostTextBytes)
    if (this.#length === this.#text.length) {
      const longer = new Uint8Array(2 * this.#length)
      longer.set(this.#text)
      this.#text = longer
    }
    this.#text[this.#length++] = byte
    this.#previous = byte
  }

  #finish(tell: (text: string) => void): void {
    const text = utf8Text(this.#text, this.#length)
    if (typeof text === "number") this.#tokens.fail("blt/not-utf8", text)
    else tell(text)
    this.#mode = gap
  }
}

/** Space, tab, line ends; and Ctrl-Z, with which DOS ended its files. */
function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13) || byte === 0x1a
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 0x5f || byte >= 0x80
}
