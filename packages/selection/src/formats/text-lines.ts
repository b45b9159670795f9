import { type LocalizedText, type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import { utf8Chunks, utf8Text } from "./utf8.ts"

/** Text, or bytes in any pieces: a large file never has to be in memory whole. */
export type TextSource = string | Uint8Array | Iterable<Uint8Array>

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
}

const mostFaults = 100
const longestLine = 1_000_000
const mostVotes = Number.MAX_SAFE_INTEGER

/** What is wrong with a file, at most a hundred things, each with its place. */
export class FileFaults {
  readonly #reasons: Array<Reason> = []
  readonly #format: string
  #total = 0

  constructor(format: string) {
    this.#format = format
  }

  /** Nobody mends more than a hundred places by hand. */
  get isFull(): boolean {
    return this.#reasons.length >= mostFaults
  }

  add(fault: string, line: number, column: number, words: LocalizedText): void {
    if (this.isFull) return
    const place = { pl: `wiersz ${line}, kolumna ${column}: `, en: `line ${line}, column ${column}: ` }
    this.#reasons.push(
      reason(
        `${this.#format}/${fault}`,
        { pl: place.pl + words.pl, en: place.en + words.en },
        { path: [line, column], params: { line, column } }
      )
    )
  }

  /** "expected …, found …". */
  expected(line: number, column: number, what: LocalizedText, found: string): void {
    const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found
    const quoted =
      shown === "" ? { pl: "koniec wiersza", en: "the end of the line" } : { pl: `„${shown}”`, en: `"${shown}"` }
    this.add("expected", line, column, {
      pl: `oczekiwano: ${what.pl}; jest: ${quoted.pl}`,
      en: `expected ${what.en}, found ${quoted.en}`
    })
  }

  /** A whole number of voters from 1, whose sum stays below 2^53; undefined, and a fault, when it is none. */
  weight(text: string, line: number, column: number): number | undefined {
    const weight = /^\d{1,16}$/.test(text) ? Number(text) : 0
    if (weight < 1 || !Number.isSafeInteger(weight)) {
      this.expected(line, column, { pl: "liczba kart od 1", en: "a number of ballots from 1" }, text)
      return undefined
    }
    this.#total += weight
    if (this.#total <= mostVotes) return weight
    this.add("too-many-votes", line, column, {
      pl: "suma kart przekracza 2^53 − 1",
      en: "the ballots sum to more than 2^53 − 1"
    })
    return undefined
  }

  refusal(): Refusal | undefined {
    return refusal(this.#reasons)
  }
}

/** The lines of a text, one at a time, without their ends (LF or CRLF) and without a byte order mark. */
export function* linesOf(source: TextSource, faults: FileFaults): Generator<Line> {
  const chunks = typeof source === "string" ? utf8Chunks(source) : source instanceof Uint8Array ? [source] : source
  let held = new Uint8Array(256)
  let length = 0
  let number = 0
  const take = (): Line | undefined => {
    number++
    const end = length > 0 && held[length - 1] === 13 ? length - 1 : length
    const text = utf8Text(held, end)
    length = 0
    if (typeof text === "string")
      return { number, text: number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text }
    faults.add("not-utf8", number, text + 1, {
      pl: "bajty nie są tekstem UTF-8; zapisz plik w kodowaniu UTF-8",
      en: "the bytes are not UTF-8 text; save the file as UTF-8"
    })
    return undefined
  }
  for (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const feed = chunk.indexOf(10, from)
      const to = feed < 0 ? chunk.length : feed
      if (length + to - from > longestLine) {
        faults.add("line-too-long", number + 1, longestLine, {
          pl: "wiersz ma ponad milion bajtów",
          en: "the line is longer than a million bytes"
        })
        return
      }
      if (length + to - from > held.length) {
        const larger = new Uint8Array(2 * (length + to - from))
        larger.set(held.subarray(0, length))
        held = larger
      }
      held.set(chunk.subarray(from, to), length)
      length += to - from
      from = to + 1
      if (feed < 0) break
      const line = take()
      if (line === undefined) return
      yield line
      if (faults.isFull) return
    }
  }
  const last = length > 0 ? take() : undefined
  if (last !== undefined) yield last
}
