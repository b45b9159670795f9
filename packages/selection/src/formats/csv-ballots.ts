import { type Reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { approvalElection, type ElectionInput, rankedElection } from "../ballots.ts"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { ApprovalElection, RankedElection } from "../election.ts"
import { RankedProfileBuilder } from "../ranked-profile-builder.ts"
import { BallotMarks, type MarksReading } from "./ballot-marks.ts"
import { csvReason, type CsvTable, readCsvTable } from "./csv-table.ts"

/** What a table of ballots does not say itself. */
export interface CsvReading extends Omit<ElectionInput, "candidates"> {
  /** Where not given, every column that is not named otherwise here is a candidate. */
  readonly candidates?: ReadonlyArray<Candidate | CandidateId>
  /** The column that says how many voters a row stands for; each row is one voter where it is not named. */
  readonly weightColumn?: string
  /** Columns that are no business of the count (a time stamp, the number of a form). */
  readonly ignoredColumns?: ReadonlyArray<string>
}

/**
 * Ranked ballots from a table with one row a ballot and one column a candidate; a cell holds the rank: 1, 2, 3 … or
 * nothing. The same number twice is an equal rank; `reading` says what that, and a number left out, mean.
 *
 * @returns A refusal that names every wrong cell with its line (at most a hundred).
 *
 * @example
 * ```ts
 * const election = Result.getOrThrow(readRankedCsv("anna;bartek;celina\n1;2;\n;1;2\n1;2;\n", { seats: 1 }))
 * election.profile.total // => 3
 * election.profile.size // => 2
 * ```
 * @since 0.1.0
 */
export function readRankedCsv(
  source: string | Uint8Array,
  reading: CsvReading & MarksReading
): Result.Result<RankedElection, Refusal> {
  return withTable(source, reading, (table, columns, faults) => {
    const builder = new RankedProfileBuilder(columns.length)
    const marks = new BallotMarks(columns.length, reading)
    table.rows.forEach((row, index) => {
      const line = table.lines[index]!
      const ranked = columns
        .map(({ at, name }, candidate) => ({ candidate, rank: rankOf(row[at] ?? "", name, line, faults) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => a.rank - b.rank)
      marks.begin()
      let before = 0
      for (const { candidate, rank } of ranked) {
        if (rank > before + 1 && !marks.skip()) {
          faults.push(
            csvReason("ballot/skipped-rank", line, {
              pl: `pominięto miejsce ${before + 1}`,
              en: `rank ${before + 1} is skipped`
            })
          )
        }
        if (rank === before && reading.equalRanks === "refuse") {
          faults.push(
            csvReason("ballot/equal-ranks", line, {
              pl: `miejsce ${rank} jest dwa razy`,
              en: `rank ${rank} is given twice`
            })
          )
        }
        marks.rank(candidate, rank === before)
        before = rank
      }
      const weight = weightOf(row, table.header, reading.weightColumn, line, faults)
      if (weight > 0) marks.addTo(builder, weight)
    })
    return () =>
      Result.map(rankedElection({ ...input(reading, columns), ballots: [] }), (election) => ({
        ...election,
        profile: builder.profile()
      }))
  })
}

/**
 * Approval ballots from a table with one row a ballot and one column a candidate. A cell with 1, x, tak, yes or true
 * approves; an empty cell, 0, -, nie, no or false does not; anything else is refused.
 *
 * @param reading - `mostMarks` refuses ballots with more approvals.
 *
 * @example
 * ```ts
 * const election = Result.getOrThrow(readApprovalCsv("anna,bartek\nx,\nx,x\n", { seats: 1 }))
 * ;[...election.profile.choices] // => [0, 0, 1]
 * ```
 * @since 0.1.0
 */
export function readApprovalCsv(
  source: string | Uint8Array,
  reading: CsvReading & { readonly mostMarks?: number }
): Result.Result<ApprovalElection, Refusal> {
  return withTable(source, reading, (table, columns, faults) => {
    const ballots = table.rows.map((row, index) => {
      const line = table.lines[index]!
      const approves = columns
        .filter(({ at, name }) => isApproved(row[at] ?? "", name, line, faults))
        .map(({ id }) => id)
      return { approves, weight: Math.max(1, weightOf(row, table.header, reading.weightColumn, line, faults)) }
    })
    const { mostMarks } = reading
    return () =>
      approvalElection({ ...input(reading, columns), ballots, ...(mostMarks === undefined ? {} : { mostMarks }) })
  })
}

interface Column {
  readonly at: number
  readonly name: string
  readonly id: CandidateId
  readonly candidate: Candidate
}

const mostFaults = 100

function withTable<E>(
  source: string | Uint8Array,
  reading: CsvReading,
  read: (table: CsvTable, columns: ReadonlyArray<Column>, faults: Array<Reason>) => () => Result.Result<E, Refusal>
): Result.Result<E, Refusal> {
  const table = readCsvTable(source)
  if (Result.isFailure(table)) return Result.fail(table.failure)
  const faults: Array<Reason> = []
  const columns = columnsOf(table.success, reading, faults)
  const finish = read(table.success, columns, faults)
  const refused = refusal(faults.slice(0, mostFaults))
  return refused === undefined ? finish() : Result.fail(refused)
}

/** The columns of candidates, in the official order where one is given. A candidate goes by id or by name. */
function columnsOf({ header }: CsvTable, reading: CsvReading, faults: Array<Reason>): ReadonlyArray<Column> {
  const others = [
    ...(reading.weightColumn === undefined ? [] : [reading.weightColumn]),
    ...(reading.ignoredColumns ?? [])
  ]
  const missing = (name: string) =>
    void faults.push(
      csvReason("csv/no-column", 1, { pl: `brak kolumny „${name}”`, en: `there is no column "${name}"` })
    )
  for (const name of others) if (!header.includes(name)) missing(name)
  const given = reading.candidates ?? header.filter((name) => !others.includes(name))
  const columns = given.map((each): Column => {
    const candidate = typeof each === "string" ? { id: each } : each
    const at = header.findIndex((name) => name === candidate.id || name === candidate.name)
    if (at < 0) missing(candidate.name ?? candidate.id)
    return { at, name: candidate.name ?? candidate.id, id: candidate.id, candidate }
  })
  header.forEach((name, at) => {
    if (others.includes(name) || columns.some((column) => column.at === at)) return
    faults.push(
      csvReason("csv/unknown-column", 1, {
        pl: `kolumna „${name}” to nie kandydat`,
        en: `the column "${name}" is no candidate`
      })
    )
  })
  return columns
}

function input(reading: CsvReading, columns: ReadonlyArray<Column>): ElectionInput {
  const { bounds, seats } = reading
  return { candidates: columns.map(({ candidate }) => candidate), seats, ...(bounds === undefined ? {} : { bounds }) }
}

function rankOf(cell: string, name: string, line: number, faults: Array<Reason>): number {
  if (cell === "") return 0
  if (/^[1-9]\d{0,4}$/.test(cell)) return Number(cell)
  fault(faults, "csv/rank", line, {
    pl: `„${name}”: oczekiwano numeru miejsca od 1 albo pustej komórki, jest „${cell.slice(0, 40)}”`,
    en: `"${name}": expected a rank from 1 or an empty cell, found "${cell.slice(0, 40)}"`
  })
  return 0
}

function isApproved(cell: string, name: string, line: number, faults: Array<Reason>): boolean {
  const mark = cell.toLowerCase()
  if (["1", "x", "tak", "yes", "true"].includes(mark)) return true
  if (["", "0", "-", "nie", "no", "false"].includes(mark)) return false
  fault(faults, "csv/mark", line, {
    pl: `„${name}”: oczekiwano znaku (1, x, tak) albo pustej komórki, jest „${cell.slice(0, 40)}”`,
    en: `"${name}": expected a mark (1, x, yes) or an empty cell, found "${cell.slice(0, 40)}"`
  })
  return false
}

function weightOf(
  row: ReadonlyArray<string>,
  header: ReadonlyArray<string>,
  column: string | undefined,
  line: number,
  faults: Array<Reason>
): number {
  const at = column === undefined ? -1 : header.indexOf(column)
  if (at < 0) return 1
  const cell = row[at] ?? ""
  if (/^[1-9]\d{0,14}$/.test(cell)) return Number(cell)
  fault(faults, "ballot/weight", line, {
    pl: `waga „${cell.slice(0, 40)}” nie jest liczbą całkowitą od 1`,
    en: `the weight "${cell.slice(0, 40)}" is not a whole number of at least 1`
  })
  return 0
}

function fault(
  faults: Array<Reason>,
  code: string,
  line: number,
  words: { readonly pl: string; readonly en: string }
): void {
  if (faults.length < mostFaults) faults.push(csvReason(code, line, words))
}
