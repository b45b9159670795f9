import { type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { RankedElection } from "../election.ts"

/** Words that a reader of records takes for "nobody here". */
const reserved = new Set(["", "skipped", "undervote", "blank", "overvote"])

/**
 * An election as cast-vote records, one row a ballot, which `readCvr` reads back: "ballot,rank1,rank2,…" with the
 * candidate's name (or id, where names are not unique) in the cell. Line by line, so that a million ballots are written
 * without being held; cells are as the names are, so open the file as data and not as a spreadsheet.
 *
 * @returns A refusal when ballots have equal ranks, which a record cannot show, or a candidate's id is a word that readers
 *   take for no mark ("skipped").
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({ candidates: ["a", "b"], seats: 1, ballots: [{ ranking: ["b", "a"] }, { ranking: ["a"] }] }))
 * [...Result.getOrThrow(writeCvr(votes))].join("") // => "ballot,rank1,rank2\n1,b,a\n2,a,\n"
 * ```
 * @since 0.1.0
 */
export function writeCvr(election: RankedElection): Result.Result<Iterable<string>, Refusal> {
  const names = cellsOf(election)
  const reasons: Array<Reason> = []
  if (election.profile.tied !== undefined)
    reasons.push(
      reason("cvr/equal-ranks", {
        pl: "są karty z równymi miejscami, których nie da się zapisać po jednym kandydacie w komórce",
        en: "there are ballots with equal ranks, which one candidate a cell cannot show"
      })
    )
  names.forEach((name, index) => {
    if (reserved.has(name))
      reasons.push(
        reason(
          "cvr/reserved-name",
          {
            pl: `kandydat „${name}” nazywa się tak, jak zapisuje się brak znaku`,
            en: `the candidate "${name}" is called what stands for no mark`
          },
          { path: ["candidates", index] }
        )
      )
  })
  const refused = refusal(reasons)
  return refused === undefined
    ? Result.succeed({ [Symbol.iterator]: () => rows(election, names) })
    : Result.fail(refused)
}

/** Names, where none of them is another's too, nor another's id, nor a word for no mark; else ids. */
function cellsOf({ candidates }: RankedElection): ReadonlyArray<string> {
  const names = candidates.map(({ id, name }) => name ?? id)
  const ids = new Map(candidates.map(({ id }, at) => [id, at]))
  const isClear =
    new Set(names).size === names.length &&
    names.every((name, at) => !reserved.has(name) && (ids.get(name) ?? at) === at)
  return isClear ? names : [...ids.keys()]
}

function* rows({ profile }: RankedElection, names: ReadonlyArray<string>): Generator<string> {
  const { blank, choices, size, starts, weights } = profile
  let ranks = 1
  for (let ballot = 0; ballot < size; ballot++) ranks = Math.max(ranks, starts[ballot + 1]! - starts[ballot]!)
  yield `ballot,${Array.from({ length: ranks }, (_, rank) => `rank${rank + 1}`).join(",")}\n`
  const cells = names.map(quoted)
  let number = 0
  for (let ballot = 0; ballot < size; ballot++) {
    const marks = Array.from(choices.subarray(starts[ballot], starts[ballot + 1]), (choice) => cells[choice]!)
    const row = `${marks.join(",")}${",".repeat(ranks - marks.length)}\n`
    for (let times = 0; times < weights[ballot]!; times++) yield `${++number},${row}`
  }
  for (let times = 0; times < blank; times++) yield `${++number}${",".repeat(ranks)}\n`
}

/** Quoted where RFC 4180 asks for it, and where a reader would trim. */
function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
