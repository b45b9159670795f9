/** Rounds as a table for a screen: candidates down, stages across, as many stages side by side as fit. */
import type { Round } from "@ogniwo/selection"
import type { Language } from "../account.ts"

const width = 110

export function roundsTable(
  rounds: ReadonlyArray<Round>,
  candidates: ReadonlyArray<string>,
  called: (id: string) => string,
  language: Language
): string {
  if (rounds.length === 0) return ""
  const extras = extraRows(rounds, language)
  const labels = [
    ...candidates.map((id) => (called(id) === id ? id : `${id} ${called(id)}`).slice(0, 30)),
    ...extras.map(({ label }) => label)
  ]
  const first = Math.max(...labels.map((label) => label.length), 6)
  const columns = rounds.map((round) => [
    `${round.stage}`,
    ...candidates.map((id, index) => cell(round, id, index)),
    ...extras.map(({ of }) => trimmed(of(round) ?? ""))
  ])
  const wide = Math.max(...columns.flat().map((text) => text.length)) + 2
  const beside = Math.max(1, Math.floor((width - first) / wide))
  const blocks: Array<string> = []
  for (let start = 0; start < columns.length; start += beside) {
    const part = columns.slice(start, start + beside)
    const lines = ["", ...labels].map((label, row) => {
      const cells = part.map((column) => (column[row] ?? "").padStart(wide))
      return `${label.padEnd(first)}${cells.join("")}`
    })
    blocks.push(lines.join("\n"))
  }
  const legend = {
    pl: "* wybrany   − odpadł   · już nie w grze",
    en: "* elected   − excluded   · no longer in the running"
  }
  return `${blocks.join("\n\n")}\n${legend[language]}`
}

function cell({ elected, excluded, tallies }: Round, id: string, index: number): string {
  const tally = tallies[index]
  const mark = elected.includes(id) ? "*" : excluded.includes(id) ? "−" : " "
  if (tally === null || tally === undefined) return mark === " " ? "· " : mark
  return `${trimmed(tally)}${mark}`
}

function extraRows(rounds: ReadonlyArray<Round>, language: Language) {
  const rows: ReadonlyArray<{ readonly label: string; readonly of: (round: Round) => string | undefined }> = [
    { label: language === "pl" ? "próg" : "quota", of: ({ quota }) => quota },
    { label: language === "pl" ? "bez dalszych wskazań" : "exhausted", of: ({ exhausted }) => exhausted },
    { label: language === "pl" ? "strata zaokrągleń" : "lost to rounding", of: ({ loss }) => loss }
  ]
  return rows.filter(({ of }) => rounds.some((round) => of(round) !== undefined))
}

/** "12.00000" as "12"; a fraction of long numbers by its nearest decimals. */
function trimmed(figure: string): string {
  if (figure.includes("/") && figure.length > 9) {
    const [over, under] = figure.split("/").map(Number)
    return `≈${((over ?? 0) / (under ?? 1)).toFixed(5)}`
  }
  return figure.includes(".") ? figure.replace(/\.?0+$/, "") : figure
}
