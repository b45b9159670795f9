/**
 * Dean: a share is rounded up above the harmonic mean of its two whole neighbours.
 *
 * So that the number of voters behind a seat differs as little as possible between any two lists. Whoever has votes gets
 * a first seat before anybody gets a second.
 *
 * Between Adams and Huntington–Hill in its favour for small lists; Montana asked the Supreme Court for it in 1992.
 * Cost: as D'Hondt.
 *
 * Source: J. Dean, letter to D. Webster (1832); Balinski & Young, "Fair Representation" (1982), ch. 4.
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Options as for D'Hondt.
 *
 * @example
 * ```ts
 * const areas = Result.getOrThrow(listElection({ candidates: ["a", "b"], seats: 4, votes: { a: 30, b: 10 } }))
 * Result.getOrThrow(elect(dean, areas)).elected // => ["a", "b", "a", "a"]
 * ```
 * @since 0.1.0
 */
export const dean = divisorRule({
  id: "dean",
  title: { pl: "Metoda Deana", en: "Dean" },
  claims: [],
  method: divisorMethods.dean
})
