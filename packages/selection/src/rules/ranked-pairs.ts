/**
 * Ranked pairs (Tideman).
 *
 * Every two candidates are compared. Victories are taken from the strongest down, and each is locked in unless those
 * locked already say the contrary. Whoever no locked victory stands above wins.
 *
 * Chosen over Schulze because each step can be followed on paper, and the result keeps every victory that does not
 * conflict with a stronger one. Its delicate spot is victories of equal strength: their order can decide, so the charter
 * names the policy. Several seats are filled down the locked ranking, which is not proportional.
 * Cost: the square of the ballots' lengths; for each victory the square of the candidates, 32 at a step.
 *
 * Source: Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987), 185–206;
 * Zavist & Tideman, "Complete independence of clones in the ranked pairs rule" (1989), 167–173.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { lockInEveryOrder } from "../pairwise/lock-universes.ts"
import { lockVictories } from "../pairwise/lock.ts"
import type { Pairwise } from "../pairwise/matrix.ts"
import { byRanking, type Choice, pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { Strength, victories } from "../pairwise/strength.ts"

/**
 * Options: `strength` (`winning` where absent); `unranked`; `committee`; and `equals`, for victories of equal strength
 * whose order matters:
 *
 * - `lot-order` (where absent; Zavist & Tideman): an order of the candidates is drawn once, as a tie for the chain to
 *   settle; of equal victories that of the candidate drawn first is taken first, then that over the first drawn.
 * - `official-order`: as before, but by the order of the ballot paper. It favours those listed first, so it must be asked for.
 * - `together`: equal victories are looked at together; those that stand in a cycle with one another and what is locked
 *   are passed over. Nothing is drawn, and more candidates may remain level.
 * - `universes` (Tideman 1987; Brill & Fischer 2012): every order of equal victories is followed, and whoever wins in
 *   some of these parallel universes is tied with the others who do. Neutral and anonymous; too many orders are refused
 *   as too large. It names winners and no ranking, so several seats need `committee`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [
 *     { ranking: ["anna", "bartek", "celina"], weight: 4 },
 *     { ranking: ["bartek", "celina", "anna"], weight: 3 },
 *     { ranking: ["celina", "anna", "bartek"], weight: 2 }
 *   ]
 * }))
 * Result.getOrThrow(elect(rankedPairs, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const rankedPairs = defineRule({
  id: "ranked-pairs",
  version: "1.0.0",
  title: { pl: "Pary rangowane (Tideman)", en: "Ranked pairs (Tideman)" },
  ballot: "ranked",
  options: Schema.Struct({
    ...pairwiseFields,
    strength: Schema.optionalKey(Strength),
    equals: Schema.optionalKey(Schema.Literals(["lot-order", "official-order", "together", "universes"]))
  }),
  claims: [
    "anonymity",
    "unanimity",
    "homogeneity",
    "pareto",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith",
    "monotonicity"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix, stage }) => {
      const strength = options.strength ?? "winning"
      const equals = options.equals ?? "lot-order"
      if (equals === "universes") return inUniverses(matrix, strength)
      const order = () => {
        if (equals === "official-order") return matrix.ids
        return ties.settle({ among: matrix.ids, choose: matrix.size, purpose: "order", stage })
      }
      const { locked, reach } = lockVictories(
        matrix,
        victories(matrix, strength),
        equals === "together" ? undefined : order
      )
      return {
        ...byRanking(matrix, (a, b) => a !== b && reach.has(a, b)),
        why: {
          pl: "zwycięstwa od najsilniejszego, bez tych, które przeczą wcześniejszym; liczba: ilu stoi niżej",
          en: "victories from the strongest down, without those that contradict earlier ones; figures: how many stand below"
        },
        detail: {
          strength,
          equals,
          victories: locked.map(({ against, isLocked, loser, votes, winner }) => ({
            winner: matrix.ids[winner]!,
            loser: matrix.ids[loser]!,
            votes,
            against,
            locked: isLocked
          }))
        }
      }
    })
})

function inUniverses(matrix: Pairwise, strength: Strength): Choice {
  const { always, states, winners } = lockInEveryOrder(matrix, victories(matrix, strength))
  return {
    winners,
    tallies: always.map((below) => `${below.length}`),
    why: {
      pl: "wygrywa, kto wygrywa w jakiejś kolejności równych zwycięstw; liczba: ilu stoi niżej w każdej",
      en: "whoever wins under some order of equal victories wins; figures: how many stand below under every order"
    },
    detail: { strength, equals: "universes", winnersOfSomeOrder: winners.map((place) => matrix.ids[place]!), states }
  }
}
