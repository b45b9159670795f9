/**
 * PrefLib files: orders, strict or with ties, complete or not (soc, soi, toc, toi), and categories (cat), which are read
 * as approvals. A head of "# KEY: value" lines, then "how-many: 3,1,{2,4}". Files from before 2021 begin with the number
 * of alternatives, a line "number,name" for each, and a line of sums; their ballots read "how-many,3,1,{2,4}".
 *
 * Source: Mattei & Walsh, "PrefLib: A Library for Preferences" (2013); https://preflib.github.io/PrefLib-Jekyll/format
 */
import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type ApprovalBallot, approvalElection } from "../ballots.ts"
import type { Candidate } from "../candidate.ts"
import type { ApprovalElection, RankedElection } from "../election.ts"
import { mostCandidates, RankedFile, type NamedRank, ranksOf } from "./ranked-file.ts"
import { FileFaults, type Line, linesOf, type TextSource } from "./text-lines.ts"

export type PrefLibType = "soc" | "soi" | "toc" | "toi" | "cat"

/**
 * Reads soc, soi, toc and toi files. Alternatives have their number as id and their name as name.
 *
 * @param seats - How many are to be elected; the format does not say.
 * @returns A refusal with line and column, also where an order is not of the kind that the file says it is.
 * @example
 * ```ts
 * const text = "# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: Anna\n5: 2,{1,3}\n1: 3\n"
 * Result.getOrThrow(readPrefLib(text, 1)).profile.total // => 6
 * ```
 * @since 0.1.0
 */
export function readPrefLib(source: TextSource, seats: number): Result.Result<RankedElection, Refusal> {
  const faults = new FileFaults("preflib")
  const head = new Head(faults)
  let file: RankedFile | undefined
  for (const line of linesOf(source, faults)) {
    if (head.take(line)) continue
    file ??= new RankedFile(faults, head.numbered())
    const order = orderIn(line, head.separator, faults)
    if (order !== undefined && kept(head.type, order.ranks, head.count, line.number, faults))
      file.add(order.ranks, order.weight, line.number)
  }
  file ??= new RankedFile(faults, head.numbered())
  if (head.type === "cat") faults.expected(1, 1, { pl: "soc, soi, toc albo toi", en: "soc, soi, toc or toi" }, "cat")
  return file.finish(seats)
}

/**
 * Reads a cat file as approvals: whoever is in one of the first `approving` categories (1) is approved.
 *
 * @example
 * ```ts
 * const text = "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER CATEGORIES: 2\n4: {1,2},3\n1: {},{1,2,3}\n"
 * const { profile } = Result.getOrThrow(readPrefLibCategories(text, 1))
 * ;[profile.total, profile.blank] // => [4, 1]
 * ```
 * @since 0.1.0
 */
export function readPrefLibCategories(
  source: TextSource,
  seats: number,
  approving = 1
): Result.Result<ApprovalElection, Refusal> {
  const faults = new FileFaults("preflib")
  const head = new Head(faults)
  const ballots: Array<ApprovalBallot> = []
  for (const line of linesOf(source, faults)) {
    if (head.take(line)) continue
    const order = orderIn(line, head.separator, faults)
    if (order !== undefined)
      ballots.push({
        approves: order.ranks
          .slice(0, approving)
          .flat()
          .map(({ name }) => name),
        weight: order.weight
      })
  }
  const refused = faults.refusal()
  return refused === undefined
    ? approvalElection({ candidates: [...head.numbered().values()], seats, ballots })
    : Result.fail(refused)
}

/**
 * Approvals as a cat file of two categories, which `readPrefLibCategories` reads back to the same ballots.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [{ approves: ["a", "c"], weight: 4 }] }))
 * writePrefLibCategories(votes).trimEnd().split("\n").at(-1) // => "4: {1,3},2"
 * ```
 * @since 0.1.0
 */
export function writePrefLibCategories({ candidates, profile }: ApprovalElection, title = ""): string {
  const { blank, choices, size, starts, total, weights } = profile
  const head = headOf(candidates, [
    ["TITLE", title],
    ["DATA TYPE", "cat"],
    ["NUMBER ALTERNATIVES", candidates.length],
    ["NUMBER VOTERS", total + blank],
    ["NUMBER UNIQUE PREFERENCES", size + Number(blank > 0)],
    ["NUMBER CATEGORIES", 2],
    ["CATEGORY NAME 1", "approved"],
    ["CATEGORY NAME 2", "not approved"]
  ])
  const line = (approved: ReadonlySet<number>, weight: number) => {
    const categories = [true, false].map((isIn) =>
      candidates.flatMap((_, at) => (approved.has(at) === isIn ? [at + 1] : []))
    )
    return `${weight}: ${categories.map(category).join(",")}`
  }
  const lines = Array.from({ length: size }, (_, ballot) =>
    line(new Set(choices.subarray(starts[ballot], starts[ballot + 1])), weights[ballot]!)
  )
  return `${[...head, ...lines, ...(blank > 0 ? [line(new Set(), blank)] : [])].join("\n")}\n`
}

function category(numbers: ReadonlyArray<number>): string {
  return numbers.length === 1 ? `${numbers[0]}` : `{${numbers.join(",")}}`
}

function headOf(
  candidates: ReadonlyArray<Candidate>,
  keys: ReadonlyArray<readonly [key: string, value: string | number]>
): ReadonlyArray<string> {
  const names = candidates.map(({ id, name }, index) => [`ALTERNATIVE NAME ${index + 1}`, name ?? id] as const)
  return [...keys, ...names].map(([key, value]) => `# ${key}: ${String(value).replaceAll(/[\r\n]/g, " ")}`)
}

/** The election as a PrefLib file of the narrowest kind that holds it. */
export function writePrefLib(election: RankedElection, title = ""): string {
  const { candidates, profile } = election
  const orders = Array.from({ length: profile.size }, (_, ballot) => ranksOf(election, ballot))
  const isStrict = profile.tied === undefined
  const isComplete = orders.every((ranks) => ranks.flat().length === candidates.length)
  const number = new Map(candidates.map(({ id }, index) => [id, index + 1]))
  const head = headOf(candidates, [
    ["TITLE", title],
    ["DATA TYPE", `${isStrict ? "s" : "t"}o${isComplete ? "c" : "i"}`],
    ["NUMBER ALTERNATIVES", candidates.length],
    ["NUMBER VOTERS", profile.total],
    ["NUMBER UNIQUE ORDERS", profile.size]
  ])
  const lines = orders.map((ranks, ballot) => {
    const written = ranks.map((rank) => category(rank.map((id) => number.get(id)!)))
    return `${profile.weights[ballot]}: ${written.join(",")}`
  })
  return `${[...head, ...lines].join("\n")}\n`
}

/** The lines before the first ballot. */
class Head {
  count = 0
  type: PrefLibType = "toi"
  readonly #faults: FileFaults
  readonly #names = new Map<number, string>()
  #isOver = false
  /** Files from before 2021: how many lines of names, and the line of sums, are still to come. */
  #oldLines: number | undefined

  constructor(faults: FileFaults) {
    this.#faults = faults
  }

  /** Whether the line was no ballot. */
  take({ number, text }: Line): boolean {
    if (text.trim() === "") return true
    if (this.#oldLines !== undefined && this.#oldLines > 0) return this.#oldLine(number, text.trim())
    if (!text.startsWith("#")) {
      if (!this.#isOver && this.count === 0 && /^\s*\d+\s*$/.test(text)) return this.#oldStart(number, text.trim())
      if (!this.#isOver && this.count === 0) {
        this.#faults.expected(number, 1, { pl: "# NUMBER ALTERNATIVES", en: "# NUMBER ALTERNATIVES" }, text)
      }
      this.#isOver = true
      return this.count === 0
    }
    const colon = text.indexOf(":")
    const [key, value] = [text.slice(1, Math.max(colon, 1)).trim(), colon < 0 ? "" : text.slice(colon + 1).trim()]
    const column = text.length - value.length + 1
    if (key === "NUMBER ALTERNATIVES") this.#size(value, number, column)
    else if (key === "DATA TYPE") {
      const type = (["soc", "soi", "toc", "toi", "cat"] as const).find((each) => each === value)
      if (type === undefined)
        this.#faults.expected(
          number,
          column,
          { pl: "soc, soi, toc, toi albo cat", en: "soc, soi, toc, toi or cat" },
          value
        )
      else this.type = type
    } else if (/^ALTERNATIVE NAME \d{1,5}$/.test(key)) this.#names.set(Number(key.slice(17)), value)
    return true
  }

  /** What stands between a ballot's number and its order. */
  get separator(): ":" | "," {
    return this.#oldLines === undefined ? ":" : ","
  }

  #size(value: string, line: number, column: number): void {
    this.count = /^\d{1,5}$/.test(value) && Number(value) <= mostCandidates ? Number(value) : 0
    if (this.count === 0)
      this.#faults.expected(line, column, { pl: "liczba od 1 do 65535", en: "a number from 1 to 65535" }, value)
  }

  #oldStart(line: number, text: string): true {
    this.#size(text, line, 1)
    this.#oldLines = this.count + 1
    return true
  }

  #oldLine(line: number, text: string): true {
    const place = this.count + 2 - this.#oldLines!
    this.#oldLines!--
    const [, number = "", name = ""] = /^(\d{1,5})\s*,(.*)$/.exec(text) ?? []
    if (place > this.count) {
      const sums = {
        pl: "trzy sumy: głosujący, głosy, różne kolejności",
        en: "three sums: voters, votes, unique orders"
      }
      if (!/^\d+\s*,\s*\d+\s*,\s*\d+$/.test(text)) this.#faults.expected(line, 1, sums, text)
    } else if (Number(number) === place) this.#names.set(place, name.trim())
    else this.#faults.expected(line, 1, { pl: `„${place},nazwa”`, en: `"${place},name"` }, text)
    return true
  }

  numbered(): ReadonlyMap<string, Candidate> {
    const numbers = Array.from({ length: this.count }, (_, index) => index + 1)
    return new Map(
      numbers.map((number) => {
        const name = this.#names.get(number)
        return [`${number}`, name === undefined || name === "" ? { id: `${number}` } : { id: `${number}`, name }]
      })
    )
  }
}

/** "5: 2,{1,3}", or as it was written before 2021, "5,2,{1,3}". */
function orderIn(
  { number, text }: Line,
  separator: ":" | ",",
  faults: FileFaults
): { readonly weight: number; readonly ranks: ReadonlyArray<NamedRank> } | undefined {
  const colon = text.indexOf(separator)
  const weight = faults.weight(colon < 0 ? text : text.slice(0, colon).trim(), number, 1)
  if (weight === undefined) return undefined
  const ranks: Array<NamedRank> = []
  const token = /\s*(?:\{([\d\s,]*)\}|(\d+))\s*(,|$)/y
  token.lastIndex = colon + 1
  for (let at = colon + 1; at < text.length || text.endsWith(","); at = token.lastIndex) {
    const found = token.exec(text)
    if (found === null) {
      faults.expected(
        number,
        at + 1,
        { pl: "numer kandydata albo {numery}", en: "a candidate's number or {numbers}" },
        text.slice(at)
      )
      return undefined
    }
    const names = (found[2] ?? found[1]!).split(",").map((name) => name.trim())
    ranks.push(names.filter((name) => name !== "").map((name) => ({ name, column: found.index + 1 })))
    if (found[3] === "") break
  }
  return { weight, ranks }
}

function kept(
  type: PrefLibType,
  ranks: ReadonlyArray<NamedRank>,
  count: number,
  line: number,
  faults: FileFaults
): boolean {
  const isStrict = ranks.every((rank) => rank.length === 1)
  const isComplete = ranks.flat().length >= count
  if ((isStrict || type.startsWith("t")) && (isComplete || type.endsWith("i"))) return true
  faults.add("other-type", line, 1, {
    pl: `plik jest rodzaju „${type}”, a ta kolejność ma ${isStrict ? "nie wszystkich kandydatów" : "równe miejsca"}`,
    en: `the file says it is "${type}", and this order has ${isStrict ? "not all candidates" : "equal ranks"}`
  })
  return false
}
