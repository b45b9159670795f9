import type { Criteria } from "./language.ts"
import { isJoined } from "./tests.ts"

/** What criteria mention, for a linter to look up: which plugins they need, which territories must exist. */

/**
 * The predicates that criteria need, each once, in reading order. A charter is refused at load when one is missing.
 *
 * @example
 * ```ts
 * Criteria.names(any(predicate("dues-paid"), not(predicate("in-arrears")), predicate("dues-paid"))) // => ["dues-paid", "in-arrears"]
 * ```
 * @since 0.1.0
 */
export function names(criteria: Criteria): ReadonlyArray<string> {
  return collected(criteria, (node) => ("predicate" in node ? [node.predicate] : []))
}

/** The territory codes that criteria mention, each once, in reading order. */
export function territoryCodes(criteria: Criteria): ReadonlyArray<string> {
  return collected(criteria, (node) => ("seatIn" in node ? node.seatIn : "activeIn" in node ? node.activeIn : []))
}

function collected(criteria: Criteria, of: (node: Criteria) => ReadonlyArray<string>): ReadonlyArray<string> {
  const found = new Set<string>()
  const left: Array<Criteria> = [criteria]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    for (const name of of(node)) found.add(name)
    if (!isJoined(node)) continue
    const parts = "not" in node ? [node.not] : "all" in node ? node.all : node.any
    left.push(...parts.toReversed())
  }
  return [...found]
}
