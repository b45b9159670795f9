/**
 * Huntington–Hill (equal proportions): a share is rounded up above the geometric mean of its two whole neighbours.
 *
 * The quotients are votes / √(s(s + 1)); so that no root is ever rounded, their squares are compared. Whoever has votes
 * gets a first seat before anybody gets a second; with fewer seats than lists the largest come first.
 *
 * Chosen where seats belong to territories, each of which must have one, and where the relative difference between any
 * two should be least; the United States share their House so since 1941. Cost: as D'Hondt.
 *
 * Source: E. V. Huntington, "The Apportionment of Representatives in Congress" (1928); 2 U.S.C. § 2a.
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Tallies and the divisor's interval are squares of quotients. Options as for D'Hondt.
 *
 * @example
 * ```ts
 * const areas = Result.getOrThrow(listElection({ candidates: ["north", "south"], seats: 5, votes: { north: 140, south: 60 } }))
 * Result.getOrThrow(elect(huntingtonHill, areas)).elected // => ["north", "south", "north", "north", "south"]
 * ```
 * @since 0.1.0
 */
export const huntingtonHill = divisorRule({
  id: "huntington-hill",
  title: { pl: "Metoda Huntingtona–Hilla", en: "Huntington–Hill" },
  claims: [],
  method: divisorMethods["huntington-hill"]
})
