import type { RankedElection } from "../election.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { fewest, firstChoices, pointsText } from "./drop-one.ts"

/**
 * Instant runoff in parallel universes: every way of dropping one of those who tie for fewest is followed, and the tie
 * chain is asked only where different ways elect different people. Sets of candidates met before are not followed
 * again, so that the work is bounded by the sets that ties can make.
 *
 * @param scale - The weights are in units of 1/scale of a paper; no ballot ranks two equal.
 */
export function everyOrderOfDropping(election: RankedElection, scale: number, ties: Ties): Counted {
  const { candidates } = election
  const winners = new Set<number>()
  const met = new Set<string>()
  const start = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
  const waiting = [start]
  for (let isOpen = waiting.pop(); isOpen !== undefined; isOpen = waiting.pop()) {
    const key = isOpen.join("")
    if (met.has(key)) continue
    met.add(key)
    const open = candidates.flatMap((_, index) => (isOpen[index] === 1 ? [index] : []))
    if (open.length < 2) {
      for (const index of open) winners.add(index)
      continue
    }
    for (const index of fewest(firstChoices(election, isOpen), open)) {
      const rest = isOpen.slice()
      rest[index] = 0
      waiting.push(rest)
    }
  }
  const among = [...winners].sort((a, b) => a - b).map((index) => candidates[index]!.id)
  const elected = among.length < 2 ? among : ties.settle({ among, choose: 1, purpose: "elect", stage: 1 })
  const votes = firstChoices(election, start)
  return {
    elected,
    rounds: [
      {
        stage: 1,
        tallies: candidates.map((_, index) => (start[index] === 1 ? pointsText(votes[index]!, scale) : null)),
        elected,
        excluded: [],
        why: {
          pl: `W którejś kolejności odpadania wygrywa: ${among.join(", ")}.`,
          en: `Some order of dropping elects: ${among.join(", ")}.`
        }
      }
    ],
    detail: { winnersOfSomeOrder: among, setsFollowed: met.size }
  }
}
