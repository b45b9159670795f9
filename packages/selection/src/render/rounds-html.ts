import type { Election } from "../election.ts"
import type { Outcome, Round } from "../outcome.ts"
import { escapeHtml, htmlPage } from "./html.ts"
import {
  figure,
  greatestOf,
  nameOf,
  renderWords,
  type RenderSettings,
  resultLines,
  speaker,
  thousandths
} from "./words.ts"

/**
 * The rounds of any count (transfers, approvals bought in turn, seats to lists) as a self-contained page: the result, a
 * table with a bar under each figure, and a sentence for every stage. Whatever a name holds is text, never markup.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["<a>", "b"], seats: 1, ballots: [{ approves: ["b"] }] }))
 * const page = roundsHtml(Result.getOrThrow(elect(plurality, votes)), votes, { locale: "en", title: "Council" })
 * page.includes("&#60;a&#62;") && !page.includes("<a>") // => true
 * ```
 * @since 0.1.0
 */
export function roundsHtml(outcome: Outcome, election: Election, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const { rounds } = outcome
  const result = resultLines(outcome, election.candidates, say).map(
    (line) => `<p class="result">${escapeHtml(line)}</p>`
  )
  const reasons = rounds.map(({ stage, why }) => `<li value="${stage}">${escapeHtml(say(why))}</li>`)
  const body = [...result, rounds.length === 0 ? "" : table(rounds, election, settings), `<ol>${reasons.join("")}</ol>`]
  return htmlPage(settings.title ?? say(renderWords.account), settings.locale ?? "pl", body.join("\n"))
}

function table(rounds: ReadonlyArray<Round>, { candidates }: Election, settings: RenderSettings): string {
  const say = speaker(settings)
  const greatest = greatestOf(rounds)
  const head = rounds.map(({ stage }) => `<th scope="col">${escapeHtml(say(renderWords.stage))} ${stage}</th>`)
  const rows = candidates.map((candidate, index) => {
    const cells = rounds.map((round) => {
      const won = round.elected.includes(candidate.id)
      const out = round.excluded.includes(candidate.id)
      const mark = won ? renderWords.elected : out ? renderWords.excluded : undefined
      const tally = round.tallies[index] ?? null
      const bar = tally === null ? "" : `<span class="bar" style="width:${thousandths(tally, greatest) / 10}%"></span>`
      const said = mark === undefined ? "" : `<small>${escapeHtml(say(mark))}</small>`
      return `<td class="${won ? "won" : out ? "out" : ""}">${escapeHtml(figure(tally))}${bar}${said}</td>`
    })
    return `<tr><th scope="row">${escapeHtml(nameOf(candidate))}</th>${cells.join("")}</tr>`
  })
  const extra = (["quota", "exhausted", "loss"] as const).filter((key) =>
    rounds.some((round) => round[key] !== undefined)
  )
  const foot = extra.map((key) => {
    const cells = rounds.map((round) => `<td>${escapeHtml(figure(round[key]))}</td>`)
    return `<tr><th scope="row">${escapeHtml(say(renderWords[key]))}</th>${cells.join("")}</tr>`
  })
  return `<div class="scroll"><table><thead><tr><th scope="col">${escapeHtml(say(renderWords.candidate))}</th>${head.join("")}</tr></thead>
<tbody>${rows.join("\n")}</tbody><tfoot>${foot.join("\n")}</tfoot></table></div>`
}
