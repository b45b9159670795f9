import type { RankedElection } from "../election.ts"
import { pairwise, type Unranked } from "../pairwise/matrix.ts"
import { escapeHtml, htmlPage } from "./html.ts"
import { renderWords, type RenderSettings, speaker } from "./words.ts"

/**
 * Who is preferred to whom by how many voters, as a self-contained page; the winner of each pair is marked.
 *
 * @param unranked - Whether those not ranked come last (the default), or nothing is said about them.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({ candidates: ["a", "b"], seats: 1, ballots: [{ ranking: ["b", "a"], weight: 3 }] }))
 * pairwiseHtml(votes).includes('<td class="major">3</td>') // => true
 * ```
 * @since 0.1.0
 */
export function pairwiseHtml(
  election: RankedElection,
  settings: RenderSettings = {},
  unranked: Unranked = "tied-last"
): string {
  const say = speaker(settings)
  const { ids, size, votes } = pairwise(election, unranked)
  const name = (id: string) => escapeHtml(election.candidates.find((each) => each.id === id)?.name ?? id)
  const rows = ids.map((id, a) => {
    const cells = ids.map((_, b) => {
      if (a === b) return `<td class="self"></td>`
      const wins = votes[a * size + b]! > votes[b * size + a]!
      return `<td${wins ? ' class="major"' : ""}>${votes[a * size + b]}</td>`
    })
    return `<tr><th scope="row">${name(id)}</th>${cells.join("")}</tr>`
  })
  const head = ids.map((id) => `<th scope="col">${name(id)}</th>`).join("")
  const body = `<p class="note">${escapeHtml(say(renderWords.matrixRead))}</p>
<div class="scroll"><table><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`
  return htmlPage(settings.title ?? say(renderWords.matrix), settings.locale ?? "pl", body)
}
