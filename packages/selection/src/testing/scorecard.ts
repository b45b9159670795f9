import type { AnyRule } from "../rule.ts"
import type { LawResult } from "./law-result.ts"

/** The trial of a rule on one page of plain text. */
export function scorecardOf(rule: AnyRule, results: ReadonlyArray<LawResult>): string {
  const width = Math.max(...results.map(({ law }) => law.id.length))
  const lines = results
    .filter(({ verdict, kind }) => verdict !== "undefined" || kind !== "universal")
    .map(({ elections, kind, law, verdict, why }) => {
      const tried = verdict === "kept" || verdict === "broken" ? ` (${elections} elections)` : ""
      const more = why === undefined ? "" : `: ${why}`
      return `  ${marks[verdict]} ${law.id.padEnd(width)}  ${kind.padEnd(9)}  ${verdict}${tried}${more}`
    })
  return [`${rule.title.en} (${rule.id} ${rule.version}), ${rule.ballot} ballots`, ...lines].join("\n")
}

const marks: Readonly<Record<LawResult["verdict"], string>> = {
  kept: "✓",
  broken: "✗",
  untested: "?",
  undefined: "–",
  excepted: "–"
}
