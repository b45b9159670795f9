/**
 * The quota method (Balinski & Young): D'Hondt that never gives more than the exact share rounded up.
 *
 * The house grows seat by seat. Each seat goes to the best quotient of votes by seats + 1 among the lists whose share of
 * the house so far, rounded up, is above what they hold.
 *
 * Chosen where both the quota and one-more-seat-harms-nobody must hold; no divisor method has both. The price: a list can
 * lose a seat by gaining votes. Where equal quotients are met on the way, each choice may open different ones later, so
 * ties are settled one at a time, and only if they change the result. Cost: O(seats × lists).
 *
 * Source: Balinski & Young, "The Quota Method of Apportionment", American Mathematical Monthly 82 (1975), 701–730.
 */
import { reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { SeatLedger } from "../apportionment/account.ts"
import { conditionFields, quotientText, sharing } from "../apportionment/conditions.ts"
import { QuotaSteps } from "../apportionment/quota-steps.ts"
import { defineRule } from "../elect.ts"

/** Seats times lists: what a count may cost. */
const mostWork = 20_000_000

/**
 * Options: `threshold`. Bounds on lists would contradict the quota, so the method has none; a list that is full
 * (`capacity`) is passed over, and a seat that nobody may take stays vacant.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c"], seats: 5, votes: { a: 80, b: 11, c: 9 } }))
 * Result.getOrThrow(elect(quotaMethod, lists)).elected // => ["a", "a", "a", "a", "b"]
 * Result.getOrThrow(elect(dhondt, lists)).elected // => ["a", "a", "a", "a", "a"]
 * ```
 * @since 0.1.0
 */
export const quotaMethod = defineRule({
  id: "quota-method",
  version: "1.0.0",
  title: { pl: "Metoda kwoty (Balinski–Young)", en: "Quota method (Balinski–Young)" },
  ballot: "lists",
  options: Schema.Struct({ threshold: conditionFields.threshold }),
  claims: ["anonymity", "neutrality", "homogeneity", "house-monotonicity", "lower-quota", "upper-quota"],
  elect: (election, options, { ties }) => {
    const { candidates } = election
    if (election.seats * candidates.length > mostWork) return tooLarge
    const given = sharing(election, options)
    if ("status" in given) return given
    const steps = new QuotaSteps(given.votes, given.most)
    const offers = (held: ReadonlyArray<number>) =>
      held.map((own, list) => (steps.mayTake(held, list) ? quotientText(given.votes[list]!, BigInt(own + 1)) : null))
    const ledger = new SeatLedger(election, offers)
    while (ledger.elected.length < election.seats) {
      const best = steps.best(ledger.held)
      if (best.length === 0) break
      const matters = best.length > 1 && steps.matters(ledger.held, best, election.seats)
      const among = best.map((list) => candidates[list]!.id)
      const [chosen] = matters ? ties.settle({ among, choose: 1, purpose: "elect", stage: ledger.stage }) : among
      const list = best[among.indexOf(chosen!)]!
      const price = quotientText(given.votes[list]!, BigInt(ledger.held[list]! + 1))
      ledger.give([list], (ids) => ({
        pl: `najwyższy iloraz ${price} wśród list poniżej swojej kwoty: ${ids}`,
        en: `the highest quotient, ${price}, among lists below their quota: ${ids}`
      }))
    }
    return { elected: ledger.elected, rounds: ledger.rounds, detail: { seats: ledger.seats, ...given.detail } }
  }
})

const tooLarge = {
  status: "infeasible",
  reasons: [
    reason("apportionment/too-large", {
      pl: "metoda kwoty liczy miejsce po miejscu; iloczyn miejsc i list przekracza 20 milionów",
      en: "the quota method counts seat by seat; seats times lists are more than 20 million"
    })
  ]
} as const
