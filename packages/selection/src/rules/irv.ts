import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { dropUntilOne, fewest, firstChoices } from "../ranked/drop-one.ts"
import { seatOneWithin } from "../ranked/one-within.ts"
import { strictly, tooManyOrders } from "../ranked/strict.ts"
import { everyOrderOfDropping } from "../ranked/universes.ts"

const claims = ["anonymity", "neutrality", "unanimity", "majority", "later-no-harm"] as const

/**
 * Instant runoff.
 *
 * One seat. Whoever more than half of the papers still in play name first is elected; else whoever fewest name first
 * drops out, and their papers count for their next choices.
 *
 * Chosen over two rounds of voting because nobody has to come twice; a candidate whom all like second best may still
 * drop out early, which Condorcet rules do not do. `ties` says what happens when several have fewest: `one` drops one by
 * the charter's chain, `all` drops all of them (unless these are all who are left), `universes` elects whoever wins in
 * some order of dropping, and asks only between those winners.
 * Cost: O(candidates × ballots); `universes` up to 2^(tied candidates).
 *
 * Source: Ware's method (1871); for parallel universes Conitzer, Rognlie & Xia, "Preference Functions that Score
 * Rankings and Maximum Likelihood Estimation", IJCAI 2009.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [
 *     { ranking: ["a"], weight: 4 }, { ranking: ["b", "c"], weight: 3 }, { ranking: ["c", "b"], weight: 2 }
 *   ] })
 * )
 * const outcome = Result.getOrThrow(elect(irv, checked))
 * outcome.status === "decided" && outcome.elected // => ["b"]
 * ```
 * @since 0.1.0
 */
export const irv = defineRule({
  id: "irv",
  version: "1.0.0",
  title: { pl: "Natychmiastowa dogrywka (IRV)", en: "Instant runoff" },
  ballot: "ranked",
  options: Schema.Struct({ ties: Schema.optionalKey(Schema.Literals(["one", "all", "universes"])) }),
  claims,
  claimsUnder: ({ ties }) => (ties === "universes" ? [...claims, "condorcet-loser", "clone-independence"] : claims),
  holdsBounds: true,
  elect: (given, { ties = "one" }, help) =>
    seatOneWithin(given, (election) => {
      const strict = strictly(election)
      if (strict === undefined) return tooManyOrders
      if (ties === "universes") return everyOrderOfDropping(strict.election, strict.scale, help.ties)
      return dropUntilOne(
        strict.election,
        {
          points: firstChoices,
          winner: (points, open) => {
            const inPlay = open.reduce((sum, index) => sum + points[index]!, 0)
            return open.find((index) => 2 * points[index]! > inPlay) ?? -1
          },
          drops: (points, open) => {
            const last = fewest(points, open)
            return ties === "all" && last.length < open.length ? last : undefined
          },
          scale: strict.scale,
          words: { counted: { pl: "Pierwsze preferencje wśród pozostałych.", en: "First choices among those left." } }
        },
        help.ties
      )
    })
})
