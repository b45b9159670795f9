import type { LocalizedText } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { Outcome } from "../outcome.ts"
import { escapeHtml } from "./html.ts"
import { resultLines } from "./words.ts"

type Say = (text: LocalizedText) => string

/** Who is elected, or what is open: what a reader looks for first. */
export function resultHtml(outcome: Outcome, candidates: ReadonlyArray<Candidate>, say: Say): string {
  const lines = resultLines(outcome, candidates, say)
  return lines.map((line) => `<p class="result">${escapeHtml(line)}</p>`).join("\n")
}

/** A sentence for every stage, numbered as the stages are. */
export function reasonsHtml({ rounds }: Outcome, say: Say): string {
  if (rounds.length === 0) return ""
  const reasons = rounds.map(({ stage, why }) => `<li value="${stage}">${escapeHtml(say(why))}</li>`)
  return `<ol${rounds.length > 12 ? ' class="many"' : ""}>${reasons.join("\n")}</ol>`
}
