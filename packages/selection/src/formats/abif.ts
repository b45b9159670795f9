/**
 * ABIF, the Aggregated Ballot Information Format: "27:anna>bartek=celina", names in full as "=anna:[Anna Nowak]", JSON in
 * curly brackets for whatever else. Ranks by ">" and "="; where candidates stand between commas, with points after "/",
 * more points are a better rank.
 *
 * Source: https://electowiki.org/wiki/ABIF (there is no numbered version).
 */
import type { Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { Candidate } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import { bare, type Piece, pieces, preferences, trimmed } from "./preference-line.ts"
import { type NamedRank, RankedFile, ranksOf } from "./ranked-file.ts"
import { FileFaults, linesOf, type TextSource } from "./text-lines.ts"

/**
 * Where the file lists candidates (before the first ballot), others on a ballot are a fault; where it lists none, those
 * on the ballots stand.
 *
 * @param seats - How many are to be elected; the format does not say.
 * @example
 * ```ts
 * const election = Result.getOrThrow(readAbif("=a:[Anna Nowak]\n=b:[Bartek]\n27:a>b\n3:b/5,a/2", 1))
 * election.candidates[0] // => { id: "a", name: "Anna Nowak" }
 * writeAbif(election) // => "=a:[Anna Nowak]\n=b:[Bartek]\n27:a>b\n3:b>a\n"
 * ```
 * @since 0.1.0
 */
export function readAbif(source: TextSource, seats: number): Result.Result<RankedElection, Refusal> {
  const faults = new FileFaults("abif")
  const announced = new Map<string, Candidate>()
  let file: RankedFile | undefined
  for (const { number, text } of linesOf(source, faults)) {
    const line = trimmed({ text: text.startsWith("#") ? "" : text, column: 1 })
    if (line.text === "" || line.text.startsWith("{")) continue
    if (line.text.startsWith("=")) {
      if (file === undefined) announce(line, number, announced, faults)
      else
        faults.add("late-candidate", number, line.column, {
          pl: "kandydat stoi po kartach",
          en: "a candidate stands after the ballots"
        })
      continue
    }
    const colon = line.text.indexOf(":")
    const weight = faults.weight(colon < 0 ? line.text : line.text.slice(0, colon).trim(), number, line.column)
    if (weight === undefined) continue
    file ??= new RankedFile(faults, announced.size === 0 ? undefined : announced)
    const rest = trimmed({
      text: withoutMore(line.text.slice(colon + 1)),
      column: line.column + colon + 1
    })
    const ranks = rest.text === "" ? [] : ranksIn(rest, number, faults)
    if (ranks !== undefined) file.add(ranks, weight, number)
  }
  file ??= new RankedFile(faults, announced)
  return file.finish(seats)
}

/** The election as an ABIF file; brackets in names become round. */
export function writeAbif(election: RankedElection): string {
  const { candidates, profile } = election
  const lines = candidates.map(
    ({ id, name }) =>
      `=${token(id)}:[${(name ?? id)
        .replaceAll("[", "(")
        .replaceAll("]", ")")
        .replaceAll(/[\r\n]/g, " ")}]`
  )
  for (let ballot = 0; ballot < profile.size; ballot++) {
    lines.push(
      `${profile.weights[ballot]}:${ranksOf(election, ballot)
        .map((rank) => rank.map(token).join("="))
        .join(">")}`
    )
  }
  if (profile.blank > 0) lines.push(`${profile.blank}:`)
  return `${lines.join("\n")}\n`
}

function announce(line: Piece, number: number, announced: Map<string, Candidate>, faults: FileFaults): void {
  const [id, name] = pieces({ text: line.text.slice(1), column: line.column + 1 }, ":").map(({ text }) => bare(text))
  if (id === undefined || id === "") faults.expected(number, line.column + 1, { pl: "kandydat", en: "a candidate" }, "")
  else if (announced.has(id)) {
    faults.add("repeated-candidate", number, line.column + 1, {
      pl: "kandydat jest wymieniony dwa razy",
      en: "a candidate is announced twice"
    })
  } else announced.set(id, name === undefined || name === "" || name === id ? { id } : { id, name })
}

/** "a>b=c", with points or not; or "a/5,b/3": ranks by points. */
function ranksIn(rest: Piece, line: number, faults: FileFaults): ReadonlyArray<NamedRank> | undefined {
  const listed = pieces(rest, ",")
  if (listed.length === 1) {
    const ranks = preferences(rest, line, faults)
    return ranks?.map((rank) => rank.map(({ column, name }) => ({ column, name: bare(name.replace(/\/\d+$/, "")) })))
  }
  const byPoints = new Map<number, Array<NamedRank[number]>>()
  for (const { column, text } of listed) {
    const scored = /^(.*)\/(\d{1,9})$/s.exec(text)
    if (scored === null) {
      faults.expected(line, column, { pl: "kandydat/punkty", en: "candidate/points" }, text)
      return undefined
    }
    const points = Number(scored[2])
    const rank = byPoints.get(points) ?? []
    byPoints.set(points, rank)
    rank.push({ name: bare(scored[1]!.trim()), column })
  }
  return [...byPoints].toSorted(([a], [b]) => b - a).map(([, rank]) => rank)
}

/** A bare word where it can be one, else in brackets. */
function token(id: string): string {
  return /^[\p{L}\p{N}_.-]+$/u.test(id) ? id : `[${id.replaceAll(/[[\]\r\n]/g, " ").trim()}]`
}

/** The ballot without the JSON that may follow it after a colon. */
function withoutMore(text: string): string {
  const at = text.indexOf("{")
  const before = at < 0 ? "" : text.slice(0, at).trimEnd()
  return before.endsWith(":") ? before.slice(0, -1) : text
}
