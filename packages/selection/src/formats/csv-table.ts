import { type LocalizedText, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import { CsvError, parse } from "csv-parse/browser/esm/sync"
import * as Result from "effect/Result"
import { utf8Text } from "./utf8.ts"

/** A table of text: the first row names the columns; `lines` says where each row began in the file. */
export interface CsvTable {
  readonly header: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  readonly lines: ReadonlyArray<number>
}

/** Spreadsheets of ballots are small; what is larger is no spreadsheet of ballots. */
const mostBytes = 64 * 1024 * 1024

/**
 * Reads a CSV file (RFC 4180) as spreadsheets write it: commas, semicolons or tabs between cells, a byte order mark,
 * empty lines. The browser build of csv-parse is used because it needs nothing of Node.
 *
 * @returns A refusal with the line when the text is not UTF-8, a quotation does not end, or a row has too many cells.
 */
export function readCsvTable(source: string | Uint8Array): Result.Result<CsvTable, Refusal> {
  if (source.length > mostBytes)
    return refuse("csv/too-large", 1, { pl: "plik ma ponad 64 MB", en: "the file is larger than 64 MB" })
  const text = typeof source === "string" ? source : utf8Text(source, source.length)
  if (typeof text === "number") {
    const before = typeof source === "string" ? [] : source.subarray(0, text)
    let line = 1
    for (const byte of before) if (byte === 10) line++
    return refuse("csv/not-utf8", line, { pl: "bajty nie są tekstem UTF-8", en: "the bytes are not UTF-8 text" })
  }
  try {
    const lines: Array<number> = []
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      max_record_size: 1_000_000,
      on_record: (record: Array<string>, info) => {
        lines.push(info.lines)
        return record
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true
    })
    const [header, ...rows] = records
    if (header === undefined) return refuse("csv/empty", 1, { pl: "plik jest pusty", en: "the file is empty" })
    const long = rows.findIndex((row) => row.length > header.length)
    if (long >= 0) {
      return refuse("csv/too-many-cells", lines[long + 1]!, {
        pl: `komórek jest ${rows[long]!.length}, kolumn ${header.length}`,
        en: `there are ${rows[long]!.length} cells and ${header.length} columns`
      })
    }
    return Result.succeed({ header, rows, lines: lines.slice(1) })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error["lines"] === "number" ? error["lines"] : 1
    return refuse("csv/malformed", line, { pl: "plik nie jest poprawnym CSV", en: "the file is not well-formed CSV" })
  }
}

/** A reason at a row of the file. */
export function csvReason(code: string, line: number, words: LocalizedText): Reason {
  return reason(
    code,
    { pl: `wiersz ${line}: ${words.pl}`, en: `line ${line}: ${words.en}` },
    { path: [line], params: { line } }
  )
}

/** Whatever separates most in the first line. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const first = text.slice(0, end < 0 ? 100_000 : Math.min(end, 100_000))
  const count = (delimiter: string) => first.split(delimiter).length
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best))
}

function refuse(code: string, line: number, words: LocalizedText): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [csvReason(code, line, words)] })
}
