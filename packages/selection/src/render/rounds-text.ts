import type { Election } from "../election.ts"
import type { Outcome, Round } from "../outcome.ts"
import { figure, nameOf, renderWords, type RenderSettings, resultLines, speaker } from "./words.ts"

/**
 * The rounds of a count as a Markdown table, the reasons under it, the result on top. Signs that Markdown would read are
 * escaped, so that no name can change the page.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["a|b", "c"], seats: 1, ballots: [{ approves: ["c"] }] }))
 * const page = roundsMarkdown(Result.getOrThrow(elect(plurality, votes)), votes, { locale: "en" })
 * page.split("\n")[4] // => "| a\\|b | 0 |"
 * ```
 * @since 0.1.0
 */
export function roundsMarkdown(outcome: Outcome, election: Election, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const [head, ...rows] = tableOf(outcome.rounds, election, settings)
  const line = (cells: ReadonlyArray<string>) => `| ${cells.map(escaped).join(" | ")} |`
  const table =
    head === undefined || outcome.rounds.length === 0
      ? []
      : [line(head), `| --- |${" ---: |".repeat(head.length - 1)}`, ...rows.map(line), ""]
  const reasons = outcome.rounds.map(({ stage, why }) => `${stage}. ${escaped(say(why))}`)
  const result = resultLines(outcome, election.candidates, say).map((each) => `**${escaped(each)}**`)
  return [...result, "", ...table, ...reasons].join("\n").trimEnd() + "\n"
}

/** The same as plain text, in columns. @since 0.1.0 */
export function roundsText(outcome: Outcome, election: Election, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const table = outcome.rounds.length === 0 ? [] : tableOf(outcome.rounds, election, settings)
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => widthOf(row[column]!))))
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0
          ? cell + " ".repeat(widths[0]! - widthOf(cell))
          : " ".repeat(widths[column]! - widthOf(cell)) + cell
      )
      .join("  ")
      .trimEnd()
  )
  const reasons = outcome.rounds.map(({ stage, why }) => `${stage}. ${oneLine(say(why))}`)
  return (
    [...resultLines(outcome, election.candidates, say).map(oneLine), "", ...lines, "", ...reasons]
      .join("\n")
      .trimEnd() + "\n"
  )
}

function tableOf(
  rounds: ReadonlyArray<Round>,
  { candidates }: Election,
  settings: RenderSettings
): ReadonlyArray<ReadonlyArray<string>> {
  const say = speaker(settings)
  const extra = (["quota", "exhausted", "loss"] as const).filter((key) =>
    rounds.some((round) => round[key] !== undefined)
  )
  return [
    [say(renderWords.candidate), ...rounds.map(({ stage }) => `${stage}`)],
    ...candidates.map((candidate, index) => [
      oneLine(nameOf(candidate)),
      ...rounds.map(({ elected, excluded, tallies }) => {
        const mark = elected.includes(candidate.id) ? " ✓" : excluded.includes(candidate.id) ? " ✗" : ""
        return `${figure(tallies[index])}${mark}`.trim()
      })
    ]),
    ...extra.map((key) => [say(renderWords[key]), ...rounds.map((round) => figure(round[key]))])
  ]
}

/** How many characters a reader sees, as far as a terminal can be trusted with them. */
function widthOf(text: string): number {
  return Array.from(text).length
}

function escaped(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, (sign) => `\\${sign}`)
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ")
}
