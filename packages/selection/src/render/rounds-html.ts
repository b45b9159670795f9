import type { Rational } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { Election } from "../election.ts"
import type { Outcome, Round } from "../outcome.ts"
import { reasonsHtml, resultHtml } from "./account-html.ts"
import { type Cell, escapeHtml, exactCell, htmlPage, htmlTable } from "./html.ts"
import { greatestOf, nameOf, renderWords, type RenderSettings, speaker, thousandths } from "./words.ts"

const mostStages = 10

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
  const greatest = greatestOf(rounds)
  const body = [
    resultHtml(outcome, election.candidates, say),
    ...bandsOf(rounds).map((band) => table(band, greatest, election, settings)),
    reasonsHtml(outcome, say)
  ]
  return htmlPage(settings.title ?? say(renderWords.account), settings.locale ?? "pl", body.join("\n"))
}

/** A long count in tables of a few stages each, so that none is wider than a page. */
function bandsOf(rounds: ReadonlyArray<Round>): ReadonlyArray<ReadonlyArray<Round>> {
  const count = Math.ceil(rounds.length / mostStages)
  const size = Math.ceil(rounds.length / count)
  return Array.from({ length: count }, (_, band) => rounds.slice(band * size, (band + 1) * size))
}

/** The stages of one band, with whoever is still heard of in it. */
function table(
  rounds: ReadonlyArray<Round>,
  greatest: Rational,
  { candidates }: Election,
  settings: RenderSettings
): string {
  const say = speaker(settings)
  const isHeardOf = ({ id }: Candidate, index: number) =>
    rounds.some(({ elected, excluded, stage, tallies }) => {
      const tally = tallies[index] ?? null
      return stage === 1 || tally !== null || elected.includes(id) || excluded.includes(id)
    })
  const heardOf = candidates.flatMap((candidate, index) => (isHeardOf(candidate, index) ? [{ candidate, index }] : []))
  const rows = heardOf.map(({ candidate, index }) => [
    nameOf(candidate),
    ...rounds.map((round): Cell => {
      const won = round.elected.includes(candidate.id)
      const out = round.excluded.includes(candidate.id)
      const mark = won ? renderWords.elected : out ? renderWords.excluded : undefined
      const tally = round.tallies[index] ?? null
      const bar = tally === null ? "" : `<span class="bar" style="width:${thousandths(tally, greatest) / 10}%"></span>`
      const said = mark === undefined ? "" : `<small>${escapeHtml(say(mark))}</small>`
      const shown = exactCell(tally)
      return { ...shown, html: `${shown.html}${bar}${said}`, ...(won ? { kind: "won" } : out ? { kind: "out" } : {}) }
    })
  ])
  const extra = (["quota", "exhausted", "loss"] as const).filter((key) =>
    rounds.some((round) => round[key] !== undefined)
  )
  return htmlTable({
    caption: say(renderWords.roundsRead),
    head: [say(renderWords.candidate), ...rounds.map(({ stage }) => `${say(renderWords.stage)} ${stage}`)],
    rows,
    foot: extra.map((key) => [say(renderWords[key]), ...rounds.map((round) => exactCell(round[key]))])
  })
}
