import { type Json, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { type CountSettings, elect } from "./elect.ts"
import type { Election } from "./election.ts"
import type { Outcome } from "./outcome.ts"
import type { AnyRule } from "./rule.ts"

/** Rules by id: what a charter's `rule: "phragmen"` is looked up in. Ours and a plugin's stand side by side. */
export interface RuleRegistry {
  /** In alphabetical order. */
  readonly ids: ReadonlyArray<string>
  readonly get: (id: string) => AnyRule | undefined
}

/**
 * Collects rules under their ids.
 *
 * @returns A refusal that names every id claimed twice: which of two rules a charter means must never depend on the
 *   order in which plugins were loaded.
 *
 * @example
 * ```ts
 * Result.getOrThrow(ruleRegistry([plurality, phragmen])).ids // => ["phragmen", "plurality"]
 * Result.isFailure(ruleRegistry([phragmen, { ...phragmen, version: "2.0.0" }])) // => true
 * ```
 * @since 0.1.0
 */
export function ruleRegistry(rules: ReadonlyArray<AnyRule>): Result.Result<RuleRegistry, Refusal> {
  const byId = new Map<string, AnyRule>()
  const twice = rules.flatMap((rule, index) => {
    const first = byId.get(rule.id)
    if (first === undefined) byId.set(rule.id, rule)
    return first === undefined ? [] : [repeated(rule.id, [first.version, rule.version], index)]
  })
  const refused = refusal(twice)
  if (refused !== undefined) return Result.fail(refused)
  return Result.succeed({ ids: [...byId.keys()].sort(), get: (id) => byId.get(id) })
}

/**
 * Counts an election by the rule that a charter names.
 *
 * @returns The outcome; a refusal when there is no such rule, when it reads other ballots than these, and as `elect`.
 *
 * @example
 * ```ts
 * const registry = Result.getOrThrow(ruleRegistry(rules))
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["a", "b"], seats: 1, ballots: [{ approves: ["b"] }] }))
 * Result.getOrThrow(electByName(registry, "plurality", votes)).elected // => ["b"]
 * ```
 * @since 0.1.0
 */
export function electByName(
  registry: RuleRegistry,
  id: string,
  election: Election,
  options: Json = {},
  settings: CountSettings = {}
): Result.Result<Outcome, Refusal> {
  const rule = registry.get(id)
  if (rule === undefined) return refuse(unknown(id, registry.ids))
  if (rule.ballot !== election.kind) return refuse(otherBallots(rule, election.kind))
  return elect(rule, election, options, settings)
}

function repeated(rule: string, versions: ReadonlyArray<string>, index: number) {
  const words = {
    pl: `reguła „${rule}” jest zgłoszona dwa razy (wersje ${versions.join(" i ")})`,
    en: `the rule "${rule}" is registered twice (versions ${versions.join(" and ")})`
  }
  return reason("rule/registered-twice", words, { path: [index], params: { rule, versions } })
}

function unknown(rule: string, known: ReadonlyArray<string>) {
  const words = {
    pl: `nie ma reguły „${rule}”; znane: ${known.join(", ")}`,
    en: `there is no rule "${rule}"; known are ${known.join(", ")}`
  }
  return reason("rule/unknown", words, { params: { rule, known } })
}

function otherBallots(rule: AnyRule, found: string) {
  const words = {
    pl: `reguła „${rule.id}” liczy głosy rodzaju ${rule.ballot}, a te są rodzaju ${found}`,
    en: `the rule "${rule.id}" counts ballots of the kind ${rule.ballot}, and these are ${found}`
  }
  return reason("rule/other-ballots", words, { params: { rule: rule.id, expected: rule.ballot, found } })
}

function refuse(found: ReturnType<typeof reason>): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [found] })
}
