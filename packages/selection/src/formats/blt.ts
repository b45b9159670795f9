import { type Reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CandidateId } from "../candidate.ts"
import { RankedProfileBuilder } from "../ranked-profile-builder.ts"
import { BallotMarks } from "./ballot-marks.ts"
import { bltExpectations as expectations, type BltFault, bltReason, type FaultAbout } from "./blt-faults.ts"
import { type BltFile, bltFile, type BltReading } from "./blt-file.ts"
import { BltLexer, type BltTokens } from "./blt-lexer.ts"
import { utf8Chunks } from "./utf8.ts"

/**
 * Reads a BLT file (David Hill's format, as OpenSTV, OpaVote and Droop write it): "candidates seats", withdrawn
 * candidates as "-n", one ballot a line "how-many preferences 0" with "=" between equals (or round brackets about them)
 * and "-" for a skipped rank, a line 0, then names (in quotes, round brackets or neither) and title. Options in square brackets, ballot ids in round ones, comments after "#" or between
 * slash-stars, missing names, title or quotes, CRLF, a byte order mark and a final Ctrl-Z are read as well.
 *
 * @param source - Text, or bytes in any pieces. Equal ballots are merged while reading; the text is never held.
 * @returns A refusal with the line, the column and what was expected there: every wrong ballot up to a hundred, or the
 *   one place where the file stops making sense.
 *
 * @example
 * ```ts
 * const file = Result.getOrThrow(readBlt('3 1\n2 1 3 0\n1 2=3 0\n0\n"Anna"\n"Bartek"\n"Celina"\n"Rada"'))
 * file.title // => "Rada"
 * file.election.profile.total // => 3
 * Result.isFailure(readBlt("3 1\n1 4 0\n0")) // => true
 * ```
 * @see Hill, Wichmann & Woodall, "Algorithm 123: Single Transferable Vote by Meek's Method" (1987), for the format.
 * @since 0.1.0
 */
export function readBlt(
  source: string | Uint8Array | Iterable<Uint8Array>,
  reading: BltReading = {}
): Result.Result<BltFile, Refusal> {
  const reader = new BltReader(reading)
  const chunks = typeof source === "string" ? utf8Chunks(source) : source instanceof Uint8Array ? [source] : source
  for (const chunk of chunks) if (!reader.push(chunk)) break
  return reader.end()
}

const mostFaults = 100
const mostCandidates = 65_535
const mostRemarks = 10_000
const mostSeats = 1_000_000

/**
 * The same for bytes that arrive over time: push each piece, stop at `false`, then ask for the end.
 *
 * @since 0.1.0
 */
export class BltReader implements BltTokens {
  readonly mostDistinct: number
  /** @internal */
  readonly endsWithLine: boolean
  readonly #reading: BltReading
  readonly #lexer = new BltLexer(this)
  readonly #faults: Array<Reason> = []
  #expects: keyof typeof expectations = "candidates"
  #candidates = 0
  #seats = 0
  #builder = new RankedProfileBuilder(0)
  /** @internal */
  ballots = 0
  /** @internal */
  lastNode = 0
  /** @internal */
  lastWeight = 0
  /** The line on which a withdrawn candidate was named last. */
  #withdrawalLine = 0
  #hasBallots = false
  readonly #withdrawn = new Set<number>()
  readonly #nicks = new Map<string, number>()
  readonly #options: Array<ReadonlyArray<string>> = []
  readonly #names: Array<string> = []
  #tieOrder: ReadonlyArray<CandidateId> | undefined
  #marks: BallotMarks
  #isNextTied = false
  /** Within round brackets: before the first of those who share the rank, or after it. */
  #group: "none" | "open" | "begun" = "none"
  #remarks = 0
  #total = 0

  constructor(reading: BltReading = {}) {
    this.#reading = reading
    this.#marks = new BallotMarks(0, reading)
    this.mostDistinct = reading.mostDistinct ?? 8_388_608
    this.endsWithLine = reading.ballotEnd === "line"
  }

  /** Reads a piece; false when the file is refused already and more of it would change nothing. */
  push(chunk: Uint8Array): boolean {
    if (!this.#lexer.isStopped) this.#lexer.push(chunk)
    return !this.#lexer.isStopped
  }

  end(): Result.Result<BltFile, Refusal> {
    if (!this.#lexer.isStopped) {
      const isWhole = this.#lexer.end()
      if (!this.#lexer.isStopped && (!isWhole || this.#expects !== "names")) {
        this.#fail("blt/truncated", { expected: expectations[isWhole ? this.#expects : "closing"] })
      }
    }
    if (!this.#lexer.isStopped) this.#checkNames()
    const refused = refusal(this.#faults)
    return refused === undefined
      ? Result.succeed(
          bltFile({
            candidates: this.#candidates,
            seats: this.#seats,
            profile: this.#builder.profile(),
            names: this.#names,
            withdrawn: this.#withdrawn,
            options: this.#options,
            ...(this.#tieOrder === undefined ? {} : { tieOrder: this.#tieOrder })
          })
        )
      : Result.fail(refused)
  }

  /** @internal */
  get inNames(): boolean {
    return this.#expects === "names"
  }

  /** @internal */
  get atBallot(): boolean {
    return this.#expects === "weight"
  }

  /** @internal */
  get inBallot(): boolean {
    return this.#expects === "rank"
  }

  /** @internal */
  lineEnd(): void {
    if (this.inBallot) this.#endBallot()
  }

  /** @internal */
  repeat(node: number, weight: number): void {
    this.#total += weight
    if (this.#total > Number.MAX_SAFE_INTEGER) return this.#fail("election/too-many-votes")
    this.#builder.addAgain(node, weight)
  }

  /** @internal */
  number(value: number, isNegative: boolean): void {
    if (this.#expects === "rank") {
      if (isNegative) this.#unexpectedText(`-${value}`)
      else if (value === 0) this.#endBallot()
      else this.#rank(value - 1, value)
    } else if (this.#expects === "weight") this.#startBallot(value, isNegative)
    else this.#header(isNegative ? -value : value)
  }

  /** @internal */
  equals(): void {
    if (this.#expects !== "rank" || this.#marks.isEmpty || this.#isNextTied) this.unexpected(0x3d)
    else if (this.#reading.equalRanks === "refuse") this.#note("ballot/equal-ranks")
    this.#isNextTied = true
  }

  /** @internal */
  open(): void {
    if (this.#group !== "none" || this.#isNextTied) return this.unexpected(0x28)
    if (this.#reading.equalRanks === "refuse") this.#note("ballot/equal-ranks")
    this.#group = "open"
  }

  /** @internal */
  close(): void {
    if (this.#group !== "begun" || this.#isNextTied) return this.unexpected(0x29)
    this.#group = "none"
  }

  /** @internal */
  skip(): void {
    if (this.#expects !== "rank") return this.unexpected(0x2d)
    if (!this.#marks.skip()) this.#note("ballot/skipped-rank")
  }

  /** @internal */
  word(text: string): void {
    const candidate = this.#nicks.get(text)
    if (this.#expects !== "rank" || this.#nicks.size === 0) this.#unexpectedText(text)
    else if (candidate === undefined)
      this.#note("ballot/unknown-candidate", { candidate: text, most: this.#candidates })
    else this.#rank(candidate, candidate + 1)
  }

  /** @internal */
  name(text: string, isQuoted: boolean): void {
    if (!this.inNames) return this.#unexpectedText(text)
    const isComplete = this.#names.length > this.#candidates
    if (!isQuoted && /^\(.*\)$/.test(text)) return this.name(text.slice(1, -1).trim(), true)
    // A bare line of numbers is a ballot after a 0 that was not meant as the last.
    if (!isQuoted && !isComplete && /^[\d\s=-]+$/.test(text)) return this.#unexpectedText(text)
    if (isComplete && (!isQuoted || this.#names.length === this.#candidates + 3)) {
      // Remarks below the title belong to nobody, and there is an end to them.
      if (++this.#remarks > mostRemarks) this.#unexpectedText(text)
    } else if (text !== "" || this.#names.length < this.#candidates) this.#names.push(text)
  }

  /** @internal */
  option(text: string): void {
    const [name = "", ...words] = text.trim().split(/\s+/)
    if (this.#expects !== "weight" || this.#hasBallots) return this.#unexpectedText(`[${name}`)
    if (name === "nick") {
      if (words.length !== this.#candidates || new Set(words).size < words.length)
        return this.#fail("blt/option", { option: name })
      words.forEach((word, index) => this.#nicks.set(word, index))
      return
    }
    if (name !== "tie" && name !== "withdrawn") return void this.#options.push([name, ...words])
    const listed = words.map((word) => this.#nicks.get(word) ?? (/^\d{1,5}$/.test(word) ? Number(word) - 1 : -1))
    const isWrong =
      listed.some((index) => index < 0 || index >= this.#candidates) || new Set(listed).size < listed.length
    if (isWrong || (name === "tie" && listed.length !== this.#candidates))
      return this.#fail("blt/option", { option: name })
    if (name === "tie") this.#tieOrder = listed.map((index) => String(index + 1))
    else for (const index of listed) this.#withdrawn.add(index)
  }

  /** @internal */
  ballotId(): void {
    if (this.#expects !== "weight") return this.unexpected(0x28)
    this.#startBallot(1, false)
  }

  /** @internal */
  unexpected(byte: number): void {
    if (this.#expects === "weight" && (byte === 0x2e || byte === 0x2c)) return this.#fail("blt/fractional-weight")
    const printable = byte > 0x20 && byte < 0x7f
    this.#unexpectedText(printable ? String.fromCharCode(byte) : `0x${byte.toString(16).padStart(2, "0")}`)
  }

  /** @internal */
  fail(fault: BltFault, about: number): void {
    this.#fail(fault, fault === "blt/not-utf8" ? {} : { most: about })
  }

  #header(value: number): void {
    const most = this.#expects === "candidates" ? mostCandidates : mostSeats
    if (value < 1) return this.#unexpectedText(String(value))
    if (value > most) return this.#fail("blt/number-too-large", { most })
    if (this.#expects === "candidates") {
      this.#candidates = value
      this.#expects = "seats"
      return
    }
    this.#seats = value
    this.#expects = "weight"
    this.#builder = new RankedProfileBuilder(this.#candidates)
    this.#marks = new BallotMarks(this.#candidates, this.#reading)
  }

  #startBallot(weight: number, isNegative: boolean): void {
    if (isNegative) {
      if (this.#hasBallots) return this.#note("blt/negative-weight")
      if (weight < 1 || weight > this.#candidates)
        this.#note("ballot/unknown-candidate", { candidate: weight, most: this.#candidates })
      this.#withdrawn.add(weight - 1)
      this.#withdrawalLine = this.#lexer.line
      return
    }
    if (this.#withdrawalLine === this.#lexer.line) return this.#fail("blt/negative-weight")
    if (weight === 0) {
      this.#expects = "names"
      return
    }
    this.#hasBallots = true
    this.#total += weight
    if (this.#total > Number.MAX_SAFE_INTEGER) return this.#fail("election/too-many-votes")
    this.lastWeight = weight
    this.#marks.begin()
    this.#isNextTied = false
    this.#group = "none"
    this.#expects = "rank"
  }

  #rank(candidate: number, shown: number): void {
    const isTied = this.#isNextTied || this.#group === "begun"
    this.#isNextTied = false
    if (this.#group === "open") this.#group = "begun"
    if (candidate >= this.#candidates)
      return this.#note("ballot/unknown-candidate", { candidate: shown, most: this.#candidates })
    if (!this.#marks.rank(candidate, isTied)) this.#note("ballot/repeated-candidate", { candidate: shown })
  }

  #endBallot(): void {
    if (this.#isNextTied || this.#group !== "none") return this.#unexpectedText("0")
    this.#expects = "weight"
    this.lastNode = this.#marks.addTo(this.#builder, this.lastWeight)
    this.ballots++
    const { mostDistinct } = this
    if (this.#builder.nodes > mostDistinct) this.#fail("blt/too-many-distinct", { most: mostDistinct })
  }

  #checkNames(): void {
    const found = this.#names.length
    if (found > 1 && found < this.#candidates) this.#fail("blt/names", { names: found, most: this.#candidates })
  }

  #unexpectedText(found: string): void {
    const short = found.length > 40 ? `${found.slice(0, 40)}…` : found
    this.#fail("blt/expected", { expected: expectations[this.#expects], found: { pl: `„${short}”`, en: `"${short}"` } })
  }

  /** A fault after which the file no longer makes sense. */
  #fail(fault: BltFault, about: FaultAbout = {}): void {
    this.#faults.push(bltReason(fault, this.#lexer.place, about))
    this.#lexer.isStopped = true
  }

  /** A wrong ballot: the next one can still be read, so that all of them are named at once. */
  #note(fault: BltFault, about: FaultAbout = {}): void {
    this.#faults.push(bltReason(fault, this.#lexer.place, about))
    this.ballots++ // A faulty line is not one that may be taken as read when it comes again.
    if (this.#faults.length === mostFaults) this.#lexer.isStopped = true
  }
}
