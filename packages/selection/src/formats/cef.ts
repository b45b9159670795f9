/**
 * The Condorcet Election Format (CEF), a text one can write by hand: "#/" parameters first, then a ballot a line,
 * "tags || a > b = c ^weight * how-many". Comments follow "#".
 *
 * Source: https://github.com/CondorcetVote/CondorcetElectionFormat (version 1, 2022).
 */
import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { RankedElection } from "../election.ts"
import { pieces, preferences, trimmed } from "./preference-line.ts"
import { mostCandidates, RankedFile, ranksOf } from "./ranked-file.ts"
import { FileFaults, linesOf, type TextSource } from "./text-lines.ts"

export interface CefFile {
  readonly election: RankedElection
  /** Parameters that are not ours to read, by name as written: "Voting Methods". */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Candidates not announced stand in the order in which ballots name them. A weight ("^7") counts only under
 * "Weight Allowed: true", as the format says. "Implicit Ranking: false" changes nothing here: who is not ranked is not
 * ranked, and each rule says what that means.
 *
 * @param seats - Where the file gives no "Number of Seats"; without either the file is refused.
 * @example
 * ```ts
 * const { election } = Result.getOrThrow(readCef("#/Candidates: a ; b ; c\n#/Number of Seats: 1\na > b = c * 3\nb"))
 * election.profile.total // => 4
 * writeCef(election) // => "#/Candidates: a ; b ; c\n#/Number of Seats: 1\na > b = c * 3\nb\n"
 * ```
 * @since 0.1.0
 */
export function readCef(source: TextSource, seats?: number): Result.Result<CefFile, Refusal> {
  const faults = new FileFaults("cef")
  const parameters: Record<string, string> = {}
  let file: RankedFile | undefined
  let places = seats
  let areWeighted = false
  let announced: ReadonlyMap<string, { readonly id: string }> | undefined
  for (const { number, text } of linesOf(source, faults)) {
    const parameter = /^\s*#\/([^:]*):(.*)$/.exec(text)
    if (parameter !== null) {
      const [name, value] = [parameter[1]!.trim(), parameter[2]!.trim()]
      const key = name.toLowerCase()
      const column = text.indexOf(":") + 2
      if (file !== undefined) {
        faults.add("late-parameter", number, 1, {
          pl: "parametr stoi po głosach",
          en: "a parameter stands after the votes"
        })
      } else if (key === "candidates") announced = announcedIn(value, number, column, faults)
      else if (key === "number of seats") {
        places = /^\d{1,6}$/.test(value) && Number(value) > 0 ? Number(value) : undefined
        if (places === undefined)
          faults.expected(number, column, { pl: "liczba miejsc od 1", en: "a number of seats from 1" }, value)
      } else if (key === "weight allowed") areWeighted = value.toLowerCase() === "true"
      else if (Object.keys(parameters).length < 1000)
        Object.defineProperty(parameters, name, { value, enumerable: true })
      continue
    }
    const line = trimmed({ text: text.split("#", 1)[0]!, column: 1 })
    if (line.text === "") continue
    file ??= new RankedFile(faults, announced)
    addVote(file, line.text, line.column, number, areWeighted, faults)
  }
  if (places === undefined) faults.expected(1, 1, { pl: "#/Number of Seats", en: "#/Number of Seats" }, "")
  file ??= new RankedFile(faults, announced)
  return Result.map(file.finish(places ?? 1), (election) => ({ election, parameters }))
}

/** The election as a CEF file. Signs that the format needs for itself become spaces in names. */
export function writeCef(election: RankedElection): string {
  const { candidates, profile, seats } = election
  const lines = [`#/Candidates: ${candidates.map(({ id }) => plain(id)).join(" ; ")}`, `#/Number of Seats: ${seats}`]
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const ranks = ranksOf(election, ballot).map((rank) => rank.map(plain).join(" = "))
    lines.push(`${ranks.join(" > ")}${times(profile.weights[ballot]!)}`)
  }
  if (profile.blank > 0) lines.push(`/EMPTY_RANKING/${times(profile.blank)}`)
  return `${lines.join("\n")}\n`
}

function addVote(
  file: RankedFile,
  text: string,
  from: number,
  line: number,
  areWeighted: boolean,
  faults: FileFaults
): void {
  const tags = text.indexOf("||")
  let column = tags < 0 ? from : from + tags + 2
  const signs = /^([^*^]*)(?:\^([^*]*))?(?:\*(.*))?$/s.exec(tags < 0 ? text : text.slice(tags + 2))
  if (signs === null) {
    faults.expected(line, column, { pl: "kolejność ^waga * ile", en: "a ranking ^weight * how many" }, text)
    return
  }
  const [, ranking = "", weight, times] = signs
  const voters = times === undefined ? 1 : count(times, line, column + ranking.length, faults)
  const each = weight === undefined ? 1 : count(weight, line, column + ranking.length, faults)
  if (voters === undefined || each === undefined) return
  const total = faults.weight(`${areWeighted ? voters * each : voters}`, line, column)
  const ranked = trimmed({ text: ranking, column })
  const ranks = ranked.text === "/EMPTY_RANKING/" ? [] : preferences(ranked, line, faults)
  if (total !== undefined && ranks !== undefined) file.add(ranks, total, line)
}

function count(text: string, line: number, column: number, faults: FileFaults): number | undefined {
  const digits = text.trim()
  if (/^\d{1,9}$/.test(digits) && Number(digits) > 0) return Number(digits)
  faults.expected(line, column + 1, { pl: "liczba od 1", en: "a number from 1" }, digits)
  return undefined
}

function announcedIn(value: string, line: number, column: number, faults: FileFaults) {
  const names = pieces({ text: value, column }, ";").filter(({ text }) => text !== "")
  const announced = new Map(names.map(({ text }) => [text, { id: text }]))
  if (announced.size < names.length || names.length > mostCandidates) {
    faults.add("repeated-candidate", line, column, {
      pl: "kandydat jest wymieniony dwa razy",
      en: "a candidate is announced twice"
    })
  }
  return announced
}

function plain(name: string): string {
  return name.replaceAll(/[#;>=*^|[\]"\r\n]/g, " ").trim()
}

function times(weight: number): string {
  return weight === 1 ? "" : ` * ${weight}`
}
