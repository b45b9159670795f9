import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { doubledBorda } from "../ranked/borda-points.ts"
import { dropUntilOne } from "../ranked/drop-one.ts"
import { seatOneWithin } from "../ranked/one-within.ts"

/**
 * Baldwin's rule.
 *
 * One seat. Everybody gets Borda's points (one for each rival ranked below, half for each ranked equal); whoever has
 * fewest drops out, and points are counted anew without them. Whoever beats every rival in pairs always has more than
 * an average score, and so is never dropped.
 *
 * Chosen over Borda because it elects a Condorcet winner; over Nanson because only one goes at a time.
 * Cost: O(candidates × ballots × candidates).
 *
 * Source: Baldwin, "The Technique of the Nanson Preferential Majority System of Election" (1926).
 *
 * @since 0.1.0
 */
export const baldwin = defineRule({
  id: "baldwin",
  version: "1.0.0",
  title: { pl: "Reguła Baldwina", en: "Baldwin's rule" },
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
          scale: 2,
          words: { counted: { pl: "Punkty Bordy wśród pozostałych.", en: "Borda's points among those left." } }
        },
        ties
      )
    )
})
