import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { doubledBorda } from "../ranked/borda-points.ts"
import { beatsEverybody } from "../ranked/duels.ts"
import { mostPoints } from "../ranked/most-points.ts"
import { seatOneWithin } from "../ranked/one-within.ts"

/**
 * Black's rule.
 *
 * One seat. Whoever beats every rival in pairs is elected; where nobody does, whoever has most of Borda's points.
 *
 * Chosen where members accept Borda but not that it passes over somebody whom a majority prefers to everybody else.
 * Cost: O(ballots × candidates²).
 *
 * Source: Black, "The Theory of Committees and Elections" (1958), 66.
 *
 * @since 0.1.0
 */
export const black = defineRule({
  id: "black",
  version: "1.0.0",
  title: { pl: "Reguła Blacka", en: "Black's rule" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "unanimity", "majority", "condorcet-winner", "condorcet-loser"],
  holdsBounds: true,
  elect: (given, _, { ties }) =>
    seatOneWithin(given, (election) => {
      const isOpen = Uint8Array.from(election.candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
      const points = doubledBorda(election, isOpen)
      const winner = beatsEverybody(election)
      const one = { ...election, seats: 1 }
      if (winner < 0) {
        return mostPoints(one, points, 2, ties, {
          pl: "Nikt nie wygrywa wszystkich pojedynków; punkty Bordy.",
          en: "Nobody wins every duel; Borda's points."
        })
      }
      const first = points.map((each, index) => (index === winner ? Math.max(...points) + 1 : each))
      const counted = mostPoints(one, first, 2, ties, { pl: "Wygrywa każdy pojedynek.", en: "Wins every duel." })
      const [round] = mostPoints({ ...one, seats: election.candidates.length }, points, 2, ties, {
        pl: "",
        en: ""
      }).rounds!
      return { elected: counted.elected, rounds: [{ ...counted.rounds![0]!, tallies: round!.tallies }] }
    })
})
