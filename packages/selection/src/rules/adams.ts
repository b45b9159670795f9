/**
 * Adams: every share is rounded up, whatever the fraction.
 *
 * Whoever has votes gets a first seat before anybody gets a second; from then on quotients of votes by 1, 2, 3, … decide.
 *
 * Of the divisor methods it favours small lists most, and nobody gets more than their share rounded up. The Cambridge
 * Compromise proposed it for the European Parliament on top of a base. Cost: as D'Hondt.
 *
 * Source: J. Q. Adams, letter to D. Webster (1832); Balinski & Young, "Fair Representation" (1982), ch. 4.
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Options as for D'Hondt.
 *
 * @example
 * ```ts
 * const areas = Result.getOrThrow(listElection({ candidates: ["a", "b", "c"], seats: 5, votes: { a: 100, b: 30, c: 10 } }))
 * Result.getOrThrow(elect(adams, areas)).elected // => ["a", "b", "c", "a", "a"]
 * ```
 * @since 0.1.0
 */
export const adams = divisorRule({
  id: "adams",
  title: { pl: "Metoda Adamsa", en: "Adams" },
  claims: ["upper-quota"],
  method: divisorMethods.adams
})
