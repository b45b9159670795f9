/**
 * D'Hondt: seats to lists, one after another, each to the list that would pay the most votes for it.
 *
 * A list that holds s seats offers its votes divided by s + 1 for the next one. The best offer takes the seat. At the
 * end there is a price (the divisor) such that every list holds as many seats as it can buy whole: that price is the
 * shortest proof of the result, and is printed in the outcome.
 *
 * Chosen over largest remainders because one more seat never takes a seat away from a list (no Alabama paradox), and
 * because lists gain nothing by splitting; it leans to the large ones, which Sainte-Laguë does not.
 * A list without votes gets no seat. Cost: the result itself hardly depends on the seats; its account has one line for
 * each.
 *
 * Source: V. D'Hondt, "Système pratique et raisonné de représentation proportionnelle" (1882); Pukelsheim, "Proportional
 * Representation" (2nd ed., 2017), ch. 4. https://doi.org/10.1007/978-3-319-64707-4
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Equal offers for the last seats are settled as the charter says, or left open.
 *
 * Options: `threshold`, `majority`, `minimum`, `maximum`, `reserved`; without them every list with votes takes part.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c", "d"], seats: 8, votes: { a: 100_000, b: 80_000, c: 30_000, d: 20_000 } }))
 * Result.getOrThrow(elect(dhondt, lists)).elected // => ["a", "b", "a", "b", "a", "c", "b", "a"]
 * ```
 * @since 0.1.0
 */
export const dhondt = divisorRule({
  id: "dhondt",
  title: { pl: "Metoda D’Hondta", en: "D’Hondt" },
  claims: ["lower-quota"],
  method: divisorMethods.dhondt
})
