import type { RankedProfileBuilder } from "../ranked-profile-builder.ts"

/** What marks mean that statutes read differently. The first of each is the default. */
export interface MarksReading {
  /** A rank left empty: the next one moves up, the ballot ends there, or it is refused. */
  readonly skipped?: "close-up" | "stop" | "refuse"
  /** A candidate ranked again: the ballot is refused, the later mark is passed over, or the ballot ends there. */
  readonly repeated?: "refuse" | "skip" | "stop"
  /** Several at one rank: kept as equal, passed over, the ballot ends there, or it is refused. */
  readonly equalRanks?: "keep" | "skip" | "stop" | "refuse"
}

const tiedFlag = 0x1_0000

/** The ballot being read: its marks one by one, read as the election says. One is used for all ballots of a file. */
export class BallotMarks {
  readonly #reading: MarksReading
  readonly #ranking: Int32Array
  readonly #seen: Float64Array
  #serial = 0
  #length = 0
  #isTied = false
  #isOver = false

  constructor(candidates: number, reading: MarksReading) {
    this.#reading = reading
    this.#ranking = new Int32Array(candidates)
    this.#seen = new Float64Array(candidates)
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  begin(): void {
    this.#serial++
    this.#length = 0
    this.#isTied = false
    this.#isOver = false
  }

  /** The next mark; false when the candidate has one already and that is refused. */
  rank(candidate: number, isTied: boolean): boolean {
    if (this.#isOver) return true
    if (this.#seen[candidate] === this.#serial) {
      if (this.#reading.repeated === "stop") this.#isOver = true
      return this.#reading.repeated === "skip" || this.#isOver
    }
    this.#seen[candidate] = this.#serial
    if (isTied) this.#isTied = true
    this.#ranking[this.#length++] = isTied ? candidate + tiedFlag : candidate
    return true
  }

  /** A rank without a mark; false when that is refused. */
  skip(): boolean {
    if (this.#reading.skipped === "stop") this.#isOver = true
    return this.#reading.skipped !== "refuse"
  }

  /** The ballot's node in the builder's tree. */
  addTo(builder: RankedProfileBuilder, weight: number): number {
    if (this.#isTied) this.#arrangeEqualRanks()
    return builder.addChecked(this.#ranking, this.#length, weight)
  }

  /** Puts each group of equals into one order, so that "2=3" and "3=2" merge; or reads them as the election says. */
  #arrangeEqualRanks(): void {
    const groups: Array<Array<number>> = []
    for (const choice of this.#ranking.subarray(0, this.#length)) {
      if (choice >= tiedFlag && groups.length > 0) groups.at(-1)!.push(choice - tiedFlag)
      else groups.push([choice % tiedFlag])
    }
    this.#length = 0
    for (const group of groups) {
      if (group.length > 1 && this.#reading.equalRanks === "stop") return
      if (group.length > 1 && this.#reading.equalRanks === "skip") continue
      group
        .sort((a, b) => a - b)
        .forEach((choice, place) => {
          this.#ranking[this.#length++] = place === 0 ? choice : choice + tiedFlag
        })
    }
  }
}
