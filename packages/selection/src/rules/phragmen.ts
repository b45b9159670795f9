/**
 * Sequential Phragmén.
 *
 * Each seat costs one unit of load, shared by the members who approve its holder. Seats are filled one by one, by
 * whoever leaves the heaviest load lightest, so that no group wins, or pays for, more than its share.
 *
 * Chosen because it is proportional (PJR) and stays put: one more seat never unseats anyone, so the next in line is
 * known. Equal Shares does more for united groups (EJR) but makes no such promise.
 * After a seat is filled all who paid for it carry the same load, so there are never more different loads than seats:
 * we count voters by load. Doubles then choose, and what lies within their error is settled in exact fractions.
 * Cost: O(approvals) steps per seat, and seats × candidates × loads additions in all; the exact figures of the account
 * are worked out when they are read.
 *
 * Source: Lackner & Skowron, "Multi-Winner Voting with Approval Preferences" (2023), ch. 2, Example 2.9.
 * https://doi.org/10.1007/978-3-031-09016-5 — Brill, Freeman, Janson & Lackner, "Phragmén's Voting Methods and
 * Justified Representation" (2017).
 */
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import { defineRule } from "../elect.ts"
import { Loads } from "../phragmen/loads.ts"

/**
 * A seat that nobody left in the running has support for stays vacant.
 *
 * Option `seated`: candidates who sit already (from an earlier phase of the same vote), in the order in which they were
 * elected. Their supporters have paid for them; they take none of the seats.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["celina"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(phragmen, votes, {}, { ties: [{ order: ["bartek", "anna"] }] })).elected // => ["bartek", "celina"]
 * ```
 * @since 0.1.0
 */
export const phragmen = defineRule({
  id: "phragmen",
  version: "1.0.0",
  title: { pl: "Metoda Phragména (kolejna)", en: "Sequential Phragmén" },
  ballot: "approval",
  options: Schema.Struct({ seated: Schema.optionalKey(Schema.Array(Schema.String)) }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "house-monotonicity", "jr", "pjr", "priceability"],
  elect: (election, { seated = [] }, { ties }) => {
    const support = supportOf(election)
    const start = () => {
      const loads = new Loads(support, election.seats + seated.length)
      for (const id of seated) {
        const candidate = election.candidates.findIndex((each) => each.id === id)
        if (candidate >= 0 && support.standing[candidate] === 1) loads.take(candidate)
      }
      return loads
    }
    const counted = takeInTurn({
      election,
      support,
      ties,
      seated,
      start,
      first: "least",
      why: (id, load) => ({
        pl: `${id}: największe obciążenie wyborcy wyniesie ${load}, najmniej ze wszystkich możliwych`,
        en: `${id}: the heaviest load becomes ${load}, the lightest possible`
      })
    })
    return "reasons" in counted ? counted : { ...counted, detail: { tallies: "load" } }
  }
})
