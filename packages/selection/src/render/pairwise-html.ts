import type { RankedElection } from "../election.ts"
import { pairwise, type Unranked } from "../pairwise/matrix.ts"
import { type Cell, htmlPage, htmlTable } from "./html.ts"
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
  const name = (id: string) => election.candidates.find((each) => each.id === id)?.name ?? id
  const rows = ids.map((id, a) => [
    name(id),
    ...ids.map((_, b): Cell => {
      if (a === b) return { html: "", kind: "self" }
      const wins = votes[a * size + b]! > votes[b * size + a]!
      return { html: `${votes[a * size + b]}`, ...(wins ? { kind: "major" } : {}) }
    })
  ])
  const body = htmlTable({ caption: say(renderWords.matrixRead), head: ["", ...ids.map(name)], rows })
  return htmlPage(settings.title ?? say(renderWords.matrix), settings.locale ?? "pl", body)
}
