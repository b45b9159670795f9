/**
 * The maximin support method.
 *
 * Every voter's support is shared among the elected they approve, as it helps the one with least. Seats are filled one
 * by one, by whoever leaves the least supported of the elected best supported.
 *
 * A close relative of sequential Phragmén that shares out anew after every seat, and so supports every member at least
 * as well; like it, it guarantees PJR and never unseats anyone when a seat is added. On party lists it gives D'Hondt.
 * Cost: per seat a few exact flows for a few candidates. The votes times the seats must stay below 2^53.
 *
 * Source: Sánchez-Fernández, Fernández García, Fisteus & Brill, "The maximin support method" (2016, 2022)
 * https://doi.org/10.1007/s10107-022-01805-8; Lackner & Skowron (2023), ch. 2.3.
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import { defineRule } from "../elect.ts"
import { seatBySupport } from "../optimal/maximin-support.ts"
import { TooLarge } from "../too-large.ts"

/**
 * A seat that nobody left in the running has support for stays vacant.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 4 }, { approves: ["anna"] }, { approves: ["celina"], weight: 3 }]
 * }))
 * const outcome = Result.getOrThrow(elect(maximinSupport, votes))
 * outcome.elected // => ["anna", "celina"]
 * outcome.rounds[1]?.tallies // => [null, "5/2", "3"]
 * ```
 * @since 0.1.0
 */
export const maximinSupport = defineRule({
  id: "maximin-support",
  version: "1.0.0",
  title: { pl: "Metoda największego najmniejszego poparcia", en: "Maximin support method" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "house-monotonicity", "jr", "pjr", "priceability"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    if (support.total * Math.min(election.seats, election.candidates.length) > Number.MAX_SAFE_INTEGER) {
      throw new TooLarge("rule/too-large")
    }
    const counted = takeInTurn({
      election,
      support,
      ties,
      start: () => seatBySupport(support),
      first: "greatest",
      why: (id, backing) => ({
        pl: `${id}: najsłabiej poparty z wybranych będzie miał ${backing} głosujących, najwięcej z możliwych`,
        en: `${id}: the least supported of the elected will have ${backing} voters, the most possible`
      })
    })
    if ("reasons" in counted) return counted
    return { ...counted, detail: { tallies: "least support" } }
  }
})
