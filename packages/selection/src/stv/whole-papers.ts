import type { Papers, Parcel } from "./papers.ts"
import type { Settling } from "./settling.ts"

/**
 * A surplus in whole papers, as Hare proposed it: as many as it has votes are drawn by lot, and each moves at its full
 * value, so that a count needs no fractions.
 *
 * Every paper that names somebody still open has the same chance. On average everybody receives what the `transferable`
 * surplus would give them; one draw may differ. (In Cambridge, Massachusetts, every n-th paper in the order of the count
 * is taken instead; in Ireland the top papers of each sub-parcel. Both are lots that nobody can draw again.)
 *
 * So that anybody can: the papers are numbered from 1 in the order of their rankings, compared place by place by the
 * candidates' places on the ballot paper, a shorter ranking before a longer one that begins alike. The draw is a tie
 * "which of these papers" with the purpose `transfer`; a `lot` step of the charter's chain settles it from its seed as
 * `Lot.draw` does, else the outcome says how many of which papers must be drawn.
 *
 * Source: Hare, "A Treatise on the Election of Representatives" (1859); Massachusetts General Laws, chapter 54A, section 9.
 */
export function drawPapers(
  papers: Papers,
  parcels: ReadonlyArray<Parcel>,
  isOpen: Uint8Array,
  votes: number,
  settling: Settling,
  stage: number
): void {
  const ballots = papers
    .transferableBallots(parcels, isOpen)
    .map((ballot) => ({ ballot, ranking: papers.ranking(ballot) }))
    .sort((a, b) => byPlace(a.ranking, b.ranking))
  const all = ballots.reduce((sum, { ballot }) => sum + papers.weights[ballot]!, 0)
  const numbers = votes < all ? settling.draw(all, votes, stage).toSorted((a, b) => a - b) : undefined
  const drawn = new Map<number, number>()
  let last = 0
  let next = 0
  for (const { ballot } of ballots) {
    last += papers.weights[ballot]!
    const first = next
    if (numbers === undefined) next = last
    else while (next < numbers.length && numbers[next]! <= last) next++
    drawn.set(ballot, next - first)
  }
  papers.keep(parcels, drawn)
}

function byPlace(a: Uint16Array, b: Uint16Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!
  return a.length - b.length
}
