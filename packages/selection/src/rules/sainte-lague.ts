/**
 * Sainte-Laguë (Webster): seats to lists, each to the list with the best quotient of votes by 1, 3, 5, …
 *
 * Votes are divided by one common price and rounded in the usual way, a half up: everybody gets the whole number nearest
 * to their share.
 *
 * Chosen over D'Hondt where neither large nor small lists should gain. A small list may win its first seat with about
 * half a share; `sainte-lague-1.4` makes that one dearer. Cost: as D'Hondt.
 *
 * Source: A. Sainte-Laguë, "La représentation proportionnelle et la méthode des moindres carrés" (1910); Balinski & Young,
 * "Fair Representation" (1982).
 */
import { divisorRule } from "../apportionment/divisor-rule.ts"
import { divisorMethods } from "../apportionment/divisors.ts"

/**
 * Options as for D'Hondt.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c"], seats: 7, votes: { a: 53, b: 24, c: 23 } }))
 * Result.getOrThrow(elect(sainteLague, lists)).elected // => ["a", "b", "c", "a", "a", "b", "c"]
 * ```
 * @since 0.1.0
 */
export const sainteLague = divisorRule({
  id: "sainte-lague",
  title: { pl: "Metoda Sainte-Laguë", en: "Sainte-Laguë" },
  claims: [],
  method: divisorMethods["sainte-lague"]
})
