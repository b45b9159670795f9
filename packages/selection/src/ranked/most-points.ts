import type { LocalizedText } from "@ogniwo/kernel"
import { takeWithin } from "../bounds/take-within.ts"
import type { RankedElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { pointsText } from "./drop-one.ts"

/** Gives the seats to those with most points; a tie at the last seat goes to the chain. */
export function mostPoints(
  { candidates, seats }: RankedElection,
  points: ReadonlyArray<number>,
  scale: number,
  ties: Ties,
  words: LocalizedText
): Counted {
  const open = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
  const sorted = open.toSorted((a, b) => points[b]! - points[a]! || a - b)
  const id = (index: number) => candidates[index]!.id
  let elected = sorted.slice(0, seats).map(id)
  const cut = sorted[seats - 1]
  const after = sorted[seats]
  if (cut !== undefined && after !== undefined && points[cut] === points[after]) {
    const among = open.filter((index) => points[index] === points[cut])
    const sure = sorted.filter((index) => points[index]! > points[cut]!).map(id)
    elected = [
      ...sure,
      ...ties.settle({ among: among.map(id), choose: seats - sure.length, purpose: "elect", stage: 1 })
    ]
  }
  const names = elected.map((each) => candidates.find((candidate) => candidate.id === each)?.name ?? each).join(", ")
  return {
    elected,
    rounds: [
      {
        stage: 1,
        tallies: candidates.map(({ withdrawn }, index) =>
          withdrawn === true ? null : pointsText(points[index]!, scale)
        ),
        elected,
        excluded: [],
        why: { pl: `${words.pl} Najwięcej: ${names}.`, en: `${words.en} Most: ${names}.` }
      }
    ]
  }
}

/** The same within caps and floors: seat by seat, to whoever has most among those with whom the bounds can be met. */
export function mostPointsWithin(
  election: RankedElection,
  points: ReadonlyArray<number>,
  scale: number,
  ties: Ties
): Counted | Pick<Infeasible, "status" | "reasons"> {
  return takeWithin({
    election,
    ties,
    independent: () => true,
    takes: {
      first: (running) => {
        const open = points.flatMap((_, index) => (running[index] === 1 ? [index] : []))
        const most = open.reduce((best, index) => Math.max(best, points[index]!), Number.NEGATIVE_INFINITY)
        return open.filter((index) => points[index] === most)
      },
      take: () => {},
      tallies: (running) => points.map((each, index) => (running[index] === 1 ? pointsText(each, scale) : null))
    }
  })
}
