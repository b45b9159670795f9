import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Round } from "../outcome.ts"
import { firstChoices, pointsText } from "../ranked/drop-one.ts"
import { mostPoints } from "../ranked/most-points.ts"
import { seatOneWithin } from "../ranked/one-within.ts"
import { strictly, tooManyOrders } from "../ranked/strict.ts"

/**
 * Two rounds on one ranked ballot.
 *
 * One seat. Whoever more than half of the valid papers name first is elected; else the two named first most often meet,
 * and every paper counts for whichever of them it ranks higher.
 *
 * Chosen where a regulation prescribes a second round and nobody wants to vote twice; all but two go at once, where
 * instant runoff drops one at a time.
 * Cost: O(ballots).
 *
 * Source: the contingent vote, as in the Electoral Act 1892 (Queensland).
 *
 * @since 0.1.0
 */
export const twoRound = defineRule({
  id: "two-round",
  version: "1.0.0",
  title: { pl: "Dwie tury na jednej karcie", en: "Two rounds on one ballot" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "unanimity", "majority", "condorcet-loser"],
  holdsBounds: true,
  elect: (all, _, { ties }) =>
    seatOneWithin(all, (given) => {
      const strict = strictly(given)
      if (strict === undefined) return tooManyOrders
      const { election, scale } = strict
      const { candidates, profile } = election
      const isOpen = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
      const votes = firstChoices(election, isOpen)
      const words = { pl: "Pierwsze preferencje.", en: "First choices." }
      if (votes.some((each) => 2 * each > profile.total))
        return mostPoints({ ...election, seats: 1 }, votes, scale, ties, words)
      const finalists = mostPoints({ ...election, seats: 2 }, votes, scale, ties, words).elected
      const first: Round = {
        stage: 1,
        tallies: candidates.map((_candidate, index) => (isOpen[index] === 1 ? pointsText(votes[index]!, scale) : null)),
        elected: [],
        excluded: candidates
          .filter(({ id }, index) => isOpen[index] === 1 && !finalists.includes(id))
          .map(({ id }) => id),
        why: {
          pl: `Nikt nie ma ponad połowy; do drugiej tury: ${finalists.join(", ")}.`,
          en: `Nobody has more than half; ${finalists.join(", ")} go on.`
        }
      }
      const final = candidates.map((each) => (finalists.includes(each.id) ? each : { ...each, withdrawn: true }))
      const isFinal = Uint8Array.from(final, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
      const last = mostPoints(
        { ...election, candidates: final, seats: 1 },
        firstChoices(election, isFinal),
        scale,
        ties,
        {
          pl: "Druga tura.",
          en: "Second round."
        }
      )
      return { elected: last.elected, rounds: [first, { ...last.rounds![0]!, stage: 2 }] }
    })
})
