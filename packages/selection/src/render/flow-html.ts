import type { LocalizedText } from "@ogniwo/kernel"
import type { RankedElection } from "../election.ts"
import type { Outcome } from "../outcome.ts"
import { reasonsHtml, resultHtml } from "./account-html.ts"
import { accounted, movesBetween } from "./flow-moves.ts"
import { flowPictures, flowWords, pileName } from "./flow-svg.ts"
import { escapeHtml, htmlPage, htmlTable } from "./html.ts"
import { renderWords, type RenderSettings, speaker } from "./words.ts"

/**
 * The flow of votes as a page: the result, the picture of `flowSvg` in bands of a few stages, a sentence for each stage,
 * and every transfer in a table with its exact figures.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["a", "b", "c"], seats: 1,
 *   ballots: [{ ranking: ["a"], weight: 4 }, { ranking: ["b"], weight: 3 }, { ranking: ["c", "b"], weight: 2 }]
 * }))
 * flowHtml(Result.getOrThrow(elect(stv, votes)), votes).includes("<caption>Przeniesienia głosów</caption>") // => true
 * ```
 * @since 0.1.0
 */
export function flowHtml(outcome: Outcome, election: RankedElection, settings: RenderSettings = {}): string {
  const say = speaker(settings)
  const { candidates } = election
  const rounds = accounted(outcome.rounds)
  const name = (key: Parameters<typeof pileName>[0]) => pileName(key, candidates, settings)
  const moves = rounds
    .slice(1)
    .flatMap((round, at) =>
      movesBetween(rounds[at]!, round, candidates).flatMap(({ from, parts, to }) =>
        parts.map(({ amount, value }) => [
          String(round.stage),
          { html: escapeHtml(name(from)), kind: "text" },
          { html: escapeHtml(name(to)), kind: "text" },
          value ?? "",
          amount
        ])
      )
    )
  const head = [
    say(renderWords.stage),
    { html: escapeHtml(say(words.from)), kind: "text" },
    { html: escapeHtml(say(words.to)), kind: "text" },
    say(flowWords.paper),
    say(words.votes)
  ]
  const body = [
    resultHtml(outcome, candidates, say),
    rounds.length === 0 ? "" : `<p class="note">${escapeHtml(say(words.read))}</p>`,
    ...flowPictures(outcome, election, settings),
    reasonsHtml(outcome, say),
    moves.length === 0 ? "" : htmlTable({ caption: say(words.table), head, rows: moves })
  ]
  return htmlPage(settings.title ?? say(flowWords.flow), settings.locale ?? "pl", body.join("\n"))
}

const words = {
  read: {
    pl: "Kolumna to etap, słupek to stos głosów. Kreska na słupku: próg; wszystko pod nią to nadwyżka. Zielone wstęgi: nadwyżki wybranych; rdzawe: głosy odpadających; fioletowe: głosy z kilku stosów naraz; szare: głosy, które zostają albo nie mają już komu przypaść.",
    en: "A column is a stage, a bar a pile of votes. The line across a bar is the quota; what lies below it is surplus. Green ribbons are surpluses of the elected, rust ones votes of the excluded, violet ones come from several piles at once, grey ones stay or name nobody left."
  },
  table: { pl: "Przeniesienia głosów", en: "Transfers of votes" },
  from: { pl: "od", en: "from" },
  to: { pl: "do", en: "to" },
  votes: { pl: "głosy", en: "votes" }
} as const satisfies Record<string, LocalizedText>
