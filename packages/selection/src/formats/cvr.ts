/**
 * Cast-vote records as counting machines export them: one row a ballot, one column a rank ("rank1", "rank2", …), the
 * candidate's name in the cell, and words where there is none: "skipped", "undervote", "overvote".
 */
import { type Reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type ElectionInput, rankedElection } from "../ballots.ts"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import { RankedProfileBuilder } from "../ranked-profile-builder.ts"
import { BallotMarks, type MarksReading } from "./ballot-marks.ts"
import { csvReason, readCsvTable } from "./csv-table.ts"

export interface CvrReading extends Omit<ElectionInput, "candidates">, Omit<MarksReading, "equalRanks"> {
  /** Where not given, everybody whom some cell names, in alphabetical order. */
  readonly candidates?: ReadonlyArray<Candidate | CandidateId>
  /** The columns of ranks, best first; where not given, those named "rank", "choice" or "preference" with a number. */
  readonly rankColumns?: ReadonlyArray<string>
  /** Cells that mark nobody, besides the empty one: "skipped", "undervote" and "blank" where not given. */
  readonly noMark?: ReadonlyArray<string>
  /** Cells that say that several were marked at this rank ("overvote" where not given) … */
  readonly overvoteMark?: ReadonlyArray<string>
  /** … and what becomes of the ballot there: it ends (the default), the rank is passed over, or the file is refused. */
  readonly overvote?: "stop" | "skip" | "refuse"
}

/**
 * @returns A refusal that names every wrong row with its line (at most a hundred).
 * @example
 * ```ts
 * const text = "id,rank1,rank2,rank3\n1,Anna,Bartek,skipped\n2,Bartek,overvote,Anna\n3,skipped,skipped,skipped\n"
 * const { candidates, profile } = Result.getOrThrow(readCvr(text, { seats: 1 }))
 * candidates.map(({ id }) => id) // => ["Anna", "Bartek"]
 * ;[profile.total, profile.blank] // => [2, 1]
 * ```
 * @since 0.1.0
 */
export function readCvr(source: string | Uint8Array, reading: CvrReading): Result.Result<RankedElection, Refusal> {
  const table = readCsvTable(source)
  if (Result.isFailure(table)) return Result.fail(table.failure)
  const { header, lines, rows } = table.success
  const faults: Array<Reason> = []
  const ranks = rankColumns(header, reading, faults)
  const none = new Set(["", ...(reading.noMark ?? ["skipped", "undervote", "blank"])])
  const over = new Set(reading.overvoteMark ?? ["overvote"])
  const candidates = standing(rows, ranks, (cell) => none.has(cell) || over.has(cell), reading)
  // An id is its candidate's alone; a name that is another's id gives way to it.
  const index = new Map([
    ...candidates.map(({ id, name }, at) => [name ?? id, at] as const),
    ...candidates.map(({ id }, at) => [id, at] as const)
  ])
  const builder = new RankedProfileBuilder(candidates.length)
  const marks = new BallotMarks(candidates.length, reading)
  const fault = (code: string, line: number, pl: string, en: string) =>
    void (faults.length < 100 && faults.push(csvReason(code, line, { pl, en })))
  for (const [at, row] of rows.entries()) {
    const line = lines[at]!
    marks.begin()
    const cells = ranks.map((column) => row[column] ?? "")
    const ends = cells.findLastIndex((cell) => !none.has(cell)) + 1
    for (const cell of cells.slice(0, ends)) {
      const candidate = index.get(cell)
      if (over.has(cell)) {
        if (reading.overvote === "refuse")
          fault("cvr/overvote", line, "dwa znaki na jednym miejscu", "two marks at one rank")
        if (reading.overvote !== "skip") break
      } else if (none.has(cell)) {
        if (!marks.skip()) fault("ballot/skipped-rank", line, "karta pomija miejsce", "the ballot skips a rank")
      } else if (candidate === undefined) {
        fault(
          "cvr/unknown-candidate",
          line,
          `„${cell.slice(0, 40)}” nie ma wśród kandydatów`,
          `"${cell.slice(0, 40)}" is not among the candidates`
        )
      } else if (!marks.rank(candidate, false)) {
        fault(
          "ballot/repeated-candidate",
          line,
          `„${cell.slice(0, 40)}” jest na karcie po raz drugi`,
          `"${cell.slice(0, 40)}" is on the ballot a second time`
        )
      }
    }
    marks.addTo(builder, 1)
  }
  const refused = refusal(faults)
  if (refused !== undefined) return Result.fail(refused)
  const { bounds, seats } = reading
  const input = { candidates, seats, ballots: [], ...(bounds === undefined ? {} : { bounds }) }
  return Result.map(rankedElection(input), (election) => ({ ...election, profile: builder.profile() }))
}

function rankColumns(header: ReadonlyArray<string>, reading: CvrReading, faults: Array<Reason>): ReadonlyArray<number> {
  const named = reading.rankColumns ?? header.filter((name) => /^(?:rank|choice|preference)[ _-]?\d{1,3}$/i.test(name))
  if (named.length === 0)
    faults.push(
      csvReason("csv/no-column", 1, {
        pl: "brak kolumn z miejscami (rank1, rank2, …)",
        en: "there are no columns of ranks (rank1, rank2, …)"
      })
    )
  return named.map((name) => {
    const at = header.indexOf(name)
    if (at < 0 && faults.length < 100)
      faults.push(csvReason("csv/no-column", 1, { pl: `brak kolumny „${name}”`, en: `there is no column "${name}"` }))
    return at
  })
}

function standing(
  rows: ReadonlyArray<ReadonlyArray<string>>,
  ranks: ReadonlyArray<number>,
  isNobody: (cell: string) => boolean,
  reading: CvrReading
): ReadonlyArray<Candidate> {
  if (reading.candidates !== undefined)
    return reading.candidates.map((each) => (typeof each === "string" ? { id: each } : each))
  const named = new Set<string>()
  for (const row of rows) for (const column of ranks) if (!isNobody(row[column] ?? "")) named.add(row[column]!)
  return [...named].sort().map((id) => ({ id }))
}
