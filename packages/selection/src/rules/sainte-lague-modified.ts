/**
 * Modified Sainte-Laguë: as Sainte-Laguë, but the first seat is dearer, votes being divided by 1.4, 3, 5, 7, …
 *
 * Chosen where very small lists should not come in too easily, and between those in the result should still be neutral;
 * Norway and Sweden (until 2018) share seats so. It has no quota property and no neutrality at the door: a threshold says
 * the same thing more openly. Cost: as D'Hondt.
 *
 * Source: Norwegian Election Act 2002, § 11-4; Balinski & Young, "Fair Representation" (1982).
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Options as for D'Hondt.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c"], seats: 3, votes: { a: 100, b: 60, c: 44 } }))
 * Result.getOrThrow(elect(sainteLagueModified, lists)).elected // => ["a", "b", "a"]
 * Result.getOrThrow(elect(sainteLague, lists)).elected // => ["a", "b", "c"]
 * ```
 * @since 0.1.0
 */
export const sainteLagueModified = divisorRule({
  id: "sainte-lague-1.4",
  title: { pl: "Zmodyfikowana metoda Sainte-Laguë (1,4)", en: "Modified Sainte-Laguë (1.4)" },
  claims: [],
  method: divisorMethods["sainte-lague-1.4"]
})
