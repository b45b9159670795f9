import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { doubledBorda } from "../ranked/borda-points.ts"
import { mostPoints, mostPointsWithin } from "../ranked/most-points.ts"

/**
 * Borda's rule.
 *
 * On each ballot a candidate gets one point for every rival ranked below and half a point for every rival ranked equal;
 * the seats go to those with most points. Those whom a ballot does not rank share its last place (`share-last`), or
 * get nothing (`no-points`), so that a short ballot weighs less on them. Within caps and floors the seats are given one
 * by one, to those with most points among those with whom the bounds can still be met.
 *
 * Chosen where a broad second choice should beat a narrow first; it rewards whoever has many similar rivals.
 * Cost: O(ballots × candidates).
 *
 * Source: Borda, "Mémoire sur les élections au scrutin" (1781); Emerson, "The Original Borda Count" (2013), for the
 * unranked.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [
 *     { ranking: ["a", "b", "c"], weight: 3 }, { ranking: ["b", "c", "a"], weight: 2 }
 *   ] })
 * )
 * Result.getOrThrow(elect(borda, checked)).rounds[0]?.tallies // => ["6", "7", "2"]
 * ```
 * @since 0.1.0
 */
export const borda = defineRule({
  id: "borda",
  version: "1.0.0",
  title: { pl: "Reguła Bordy", en: "Borda's rule" },
  ballot: "ranked",
  options: Schema.Struct({ unranked: Schema.optionalKey(Schema.Literals(["share-last", "no-points"])) }),
  claims: ["anonymity", "neutrality", "house-monotonicity"],
  holdsBounds: true,
  elect: (election, { unranked = "share-last" }, { ties }) => {
    const isOpen = Uint8Array.from(election.candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
    if ((election.bounds?.length ?? 0) > 0) {
      return mostPointsWithin(election, doubledBorda(election, isOpen, unranked), 2, ties)
    }
    return mostPoints(election, doubledBorda(election, isOpen, unranked), 2, ties, {
      pl: "Punkty Bordy.",
      en: "Borda's points."
    })
  }
})
