/**
 * Reads the two spreadsheets that sortition tools exchange: the people, one a row, and the features with their quotas.
 *
 * The features' table has the columns feature (or category), value (or name, or feature where the first column is
 * category), min and max; the people's table has an id in its first column or in the one named, and a column for each
 * feature. Every fault of both is reported at once, with its line.
 */
import { type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { readCsvTable } from "../formats/csv-table.ts"
import { type Pool, type PoolPerson, type PoolQuota, sortitionPool } from "./pool.ts"

export interface PoolCsv {
  readonly people: string
  readonly features: string
  readonly seats: number
  /** The column that identifies people; the first where absent. */
  readonly id?: string
  /** Columns that make an address together; where given, at most one member comes from each. */
  readonly address?: ReadonlyArray<string>
}

/**
 * @example
 * ```ts
 * const pool = Result.getOrThrow(readPoolCsv({
 *   seats: 1,
 *   features: "feature,value,min,max\nage,young,0,1\nage,old,0,1\n",
 *   people: "id,age\np1,young\np2,old\n"
 * }))
 * pool.people.length // => 2
 * ```
 * @since 0.1.0
 */
export function readPoolCsv(input: PoolCsv): Result.Result<Pool, Refusal> {
  const reasons: Array<Reason> = []
  const features = table(input.features, "features", reasons)
  const people = table(input.people, "people", reasons)
  const first = refusal(reasons)
  if (features === undefined || people === undefined) return Result.fail(first!)
  const quotas = quotasFrom(features, reasons)
  const persons = personsFrom(people, input, [...new Set(quotas.map(({ feature }) => feature))], reasons)
  const checked = sortitionPool({
    seats: input.seats,
    quotas,
    people: persons,
    ...(input.address === undefined ? {} : { onePerAddress: true })
  })
  const all = refusal([...reasons, ...(Result.isFailure(checked) ? checked.failure.reasons : [])])
  return all === undefined ? checked : Result.fail(all)
}

interface Table {
  readonly name: string
  readonly header: ReadonlyArray<string>
  readonly rows: ReadonlyArray<{ readonly line: number; readonly cells: ReadonlyArray<string> }>
}

function table(text: string, name: string, reasons: Array<Reason>): Table | undefined {
  const read = readCsvTable(text)
  if (Result.isFailure(read)) {
    reasons.push(...read.failure.reasons.map((each) => ({ ...each, path: [name, ...(each.path ?? [])] })))
    return undefined
  }
  const { header, lines, rows } = read.success
  return { name, header, rows: rows.map((cells, at) => ({ line: lines[at]!, cells })) }
}

function column({ header, name }: Table, names: ReadonlyArray<string>, reasons: Array<Reason>): number {
  const lower = header.map((each) => each.toLowerCase())
  const at = names.map((each) => lower.indexOf(each.toLowerCase())).find((found) => found >= 0)
  if (at !== undefined) return at
  const words = {
    pl: `w tabeli „${name}” nie ma kolumny „${names[0]}”`,
    en: `the table "${name}" has no column "${names[0]}"`
  }
  reasons.push(reason("pool-csv/column-missing", words, { path: [name, 1] }))
  return -1
}

function quotasFrom(features: Table, reasons: Array<Reason>): ReadonlyArray<PoolQuota> {
  const byCategory = features.header.some((each) => each.toLowerCase() === "category")
  const feature = column(features, byCategory ? ["category"] : ["feature"], reasons)
  const value = column(features, byCategory ? ["feature", "value", "name"] : ["value", "name"], reasons)
  const min = column(features, ["min", "atLeast"], reasons)
  const max = column(features, ["max", "atMost"], reasons)
  if ([feature, value, min, max].includes(-1)) return []
  return features.rows.flatMap(({ cells, line }) => {
    const [atLeast, atMost] = [min, max].map((at) => {
      const text = cells[at] ?? ""
      if (/^\d{1,9}$/.test(text)) return Number(text)
      const words = {
        pl: `wiersz ${line}: „${text}” nie jest liczbą całkowitą od zera`,
        en: `line ${line}: "${text}" is not a whole number from zero`
      }
      reasons.push(reason("pool-csv/not-whole", words, { path: ["features", line] }))
      return undefined
    })
    if (atLeast === undefined || atMost === undefined) return []
    return [{ feature: cells[feature] ?? "", value: cells[value] ?? "", atLeast, atMost }]
  })
}

function personsFrom(
  people: Table,
  { address, id }: PoolCsv,
  features: ReadonlyArray<string>,
  reasons: Array<Reason>
): ReadonlyArray<PoolPerson> {
  const own = id === undefined ? 0 : column(people, [id], reasons)
  const columns = features.map((feature) => ({ feature, at: column(people, [feature], reasons) }))
  const home = (address ?? []).map((each) => column(people, [each], reasons))
  if (own < 0 || [...home, ...columns.map(({ at }) => at)].includes(-1)) return []
  return people.rows.map(({ cells }) => {
    const place = home.map((at) => cells[at] ?? "")
    return {
      id: cells[own] ?? "",
      features: Object.fromEntries(
        columns.flatMap(({ at, feature }) => (cells[at] === undefined ? [] : [[feature, cells[at]]]))
      ),
      ...(place.some((part) => part !== "") ? { address: place.join(", ").toLowerCase() } : {})
    }
  })
}
