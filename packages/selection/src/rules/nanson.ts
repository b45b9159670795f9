import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { doubledBorda } from "../ranked/borda-points.ts"
import { dropUntilOne, fewest } from "../ranked/drop-one.ts"
import { seatOneWithin } from "../ranked/one-within.ts"

/**
 * Nanson's rule.
 *
 * One seat. Everybody gets Borda's points; all whose points are below the average drop out, and points are counted
 * anew, until one is left. Where all are exactly average, the tie chain drops one.
 *
 * Chosen over Baldwin where few counts matter: about half go each time. Both elect a Condorcet winner.
 * Cost: O(log candidates × ballots × candidates) as a rule.
 *
 * Source: Nanson, "Methods of Election", Transactions of the Royal Society of Victoria 19 (1882).
 *
 * @since 0.1.0
 */
export const nanson = defineRule({
  id: "nanson",
  version: "1.0.0",
  title: { pl: "Reguła Nansona", en: "Nanson's rule" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "unanimity", "majority", "condorcet-winner", "condorcet-loser"],
  holdsBounds: true,
  elect: (given, _, { ties }) =>
    seatOneWithin(given, (election) =>
      dropUntilOne(
        election,
        {
          points: (all, isOpen) => doubledBorda(all, isOpen),
          drops: (points, open) => {
            const sum = open.reduce((total, index) => total + points[index]!, 0)
            const below = open.filter((index) => points[index]! * open.length < sum)
            return below.length > 0 ? below : fewest(points, open).length === 1 ? fewest(points, open) : undefined
          },
          scale: 2,
          words: { counted: { pl: "Punkty Bordy wśród pozostałych.", en: "Borda's points among those left." } }
        },
        ties
      )
    )
})
