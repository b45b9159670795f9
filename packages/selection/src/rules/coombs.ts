import { reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { RankedElection } from "../election.ts"
import { defineRule } from "../elect.ts"
import type { Infeasible } from "../outcome.ts"
import { dropUntilOne, firstChoices } from "../ranked/drop-one.ts"
import { seatOneWithin } from "../ranked/one-within.ts"
import { strictly, tooManyOrders } from "../ranked/strict.ts"

/**
 * Coombs' rule.
 *
 * One seat. Whoever more than half name first is elected; else whoever most rank last drops out. Those whom a ballot
 * does not rank share its last place in equal parts; where these are too small to be exact, the count is refused.
 *
 * Chosen over instant runoff where a candidate whom many oppose should go first; it asks voters to rank everybody.
 * Cost: O(candidates × ballots × candidates).
 *
 * Source: Coombs, "A Theory of Data" (1964), 397–399; Grofman & Feld, "If You Like the Alternative Vote…" (2004).
 *
 * @since 0.1.0
 */
export const coombs = defineRule({
  id: "coombs",
  version: "1.0.0",
  title: { pl: "Reguła Coombsa", en: "Coombs' rule" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "unanimity", "majority"],
  holdsBounds: true,
  elect: (given, _, { ties }) =>
    seatOneWithin(given, (election) => {
      const strict = strictly(election)
      if (strict === undefined) return tooManyOrders
      const parts = commonParts(strict.election)
      if (parts * strict.election.profile.total > Number.MAX_SAFE_INTEGER) return tooManyParts
      return dropUntilOne(
        strict.election,
        {
          points: (all, isOpen) => lastPlaces(all, isOpen, parts),
          winner: (_points, open, all, isOpen) => {
            const first = firstChoices(all, isOpen)
            const inPlay = open.reduce((sum, index) => sum + first[index]!, 0)
            return open.find((index) => 2 * first[index]! > inPlay) ?? -1
          },
          scale: parts * strict.scale,
          words: {
            counted: {
              pl: "Ostatnie miejsca wśród pozostałych, ze znakiem minus.",
              en: "Last places among those left, with a minus sign."
            }
          }
        },
        ties
      )
    })
})

const tooManyParts: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("coombs/too-many-unranked", {
      pl: "karty pomijają tylu kandydatów, że ich ostatniego miejsca nie da się podzielić dokładnie",
      en: "the ballots leave out so many candidates that their last place cannot be shared exactly"
    })
  ]
}

/** The least number that every count of candidates whom a ballot may leave out divides; these only fall as some drop. */
function commonParts({ candidates, profile }: RankedElection): number {
  const standing = candidates.filter(({ withdrawn }) => withdrawn !== true).length
  let most = 1
  for (let ballot = 0; ballot < profile.size; ballot++) {
    let missing = standing
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      if (candidates[profile.choices[at]!]!.withdrawn !== true) missing--
    }
    most = Math.max(most, missing)
  }
  let parts = 1
  for (let share = 2; share <= most && parts <= Number.MAX_SAFE_INTEGER; share++) {
    parts = (parts / gcd(parts, share)) * share
  }
  return parts
}

/** Minus the last places that each holds, in units of 1/scale of a paper. */
function lastPlaces({ candidates, profile }: RankedElection, isOpen: Uint8Array, scale: number): ReadonlyArray<number> {
  const points = candidates.map(() => 0)
  const { choices, size, starts, tied, weights } = profile
  const isRanked = new Uint8Array(candidates.length)
  for (let ballot = 0; ballot < size; ballot++) {
    isRanked.fill(0)
    let last: Array<number> = []
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      const choice = choices[at]!
      isRanked[choice] = 1
      if (tied?.[at] !== 1 && isOpen[choice] === 1) last = []
      if (isOpen[choice] === 1) last.push(choice)
    }
    const missing = candidates.flatMap((_, index) => (isOpen[index] === 1 && isRanked[index] === 0 ? [index] : []))
    const holders = missing.length > 0 ? missing : last
    for (const index of holders) points[index]! -= weights[ballot]! * (scale / holders.length)
  }
  return points
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
