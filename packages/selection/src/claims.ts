import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { ruleOptions } from "./elect.ts"
import type { AnyRule, Claim } from "./rule.ts"

/**
 * The laws that a rule promises to keep with these options. Most rules promise the same whatever their options; where a
 * choice gives a promise up, or adds one, the rule says so (`Rule.claimsUnder`), and the law kit holds it to that.
 *
 * @param options - As a charter writes them. For options that the rule refuses it promises nothing.
 *
 * @example
 * ```ts
 * claimsOf(stv, { preset: "wigm-exact" }).includes("solid-coalitions-droop") // => true
 * claimsOf(stv, { preset: "wigm-exact", quota: "hare" }).includes("solid-coalitions-droop") // => false
 * ```
 * @since 0.1.0
 */
export function claimsOf(rule: AnyRule, options: Json = {}): ReadonlyArray<Claim> {
  const decoded = ruleOptions(rule, options)
  if (Result.isFailure(decoded)) return []
  return rule.claimsUnder?.(decoded.success) ?? rule.claims
}
