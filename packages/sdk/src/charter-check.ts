/**
 * Whether what a charter names is there: its territories, calendar, criteria, rules and their options. What a charter
 * says is checked when it is read; what it refers to can only be checked beside the plugins of a network.
 */
import { type Json, type Reason, reason, textIn } from "@ogniwo/kernel"
import { type AnyRule, boundsNotHeld, ruleOptions } from "@ogniwo/selection"
import * as Result from "effect/Result"
import type { Charter } from "./charter.ts"
import type { PluginSet } from "./plugins/registry.ts"
import { ruleRegistryOf } from "./plugins/rule-registry.ts"

type Path = ReadonlyArray<string | number>

/** Everything that the charter names and no plugin brings; empty when the two fit. */
export function charterFits(charter: Charter, plugins: PluginSet): ReadonlyArray<Reason> {
  const reasons: Array<Reason> = []
  const { holidays, territories } = charter
  const codes = territories === undefined ? undefined : plugins.codeSystems.get(territories)
  if (territories !== undefined && codes === undefined) {
    reasons.push(missing("territories", ["territories"], territories, plugins.codeSystems.keys()))
  }
  if (holidays !== undefined && !plugins.holidays.has(holidays)) {
    reasons.push(missing("holidays", ["holidays"], holidays, plugins.holidays.keys()))
  }
  const registry = ruleRegistryOf(plugins)
  for (const [id, body] of Object.entries(charter.bodies ?? {})) {
    reasons.push(...boundsNotHeld(body, registry, ["bodies", id]))
  }
  walk(charter as unknown as Json, [], (node, path) => {
    const { predicate } = node
    if (typeof predicate === "string" && !Object.hasOwn(plugins.predicates, predicate)) {
      reasons.push(missing("predicate", [...path, "predicate"], predicate, Object.keys(plugins.predicates)))
    }
    for (const key of ["seatIn", "activeIn"]) {
      const named = node[key]
      if (codes === undefined || !Array.isArray(named)) continue
      for (const code of named) {
        if (typeof code === "string" && !codes.has(code)) reasons.push(missing("territory", [...path, key], code, []))
      }
    }
    const { rule } = node
    if (typeof rule !== "string" || !("fill" in node)) return
    const found = plugins.rules.get(rule)
    if (found === undefined) reasons.push(missing("rule", [...path, "rule"], rule, plugins.rules.keys()))
    else reasons.push(...wrongOptions(found, node["options"] ?? {}, [...path, "options"]))
  })
  return reasons
}

function wrongOptions(rule: AnyRule, options: Json, path: Path): ReadonlyArray<Reason> {
  const decoded = ruleOptions(rule, options)
  if (Result.isSuccess(decoded)) return []
  const message = decoded.failure
  const words = {
    pl: `opcje reguły „${textIn(rule.title, "pl")}” są błędne: ${message}`,
    en: `the options of the rule "${textIn(rule.title, "en")}" are wrong: ${message}`
  }
  return [reason("charter/rule-options", words, { path, params: { rule: rule.id } })]
}

const kinds = {
  territories: { pl: "systemu kodów terytoriów", en: "code system of territories" },
  holidays: { pl: "kalendarza dni wolnych", en: "calendar of free days" },
  predicate: { pl: "kryterium", en: "criterion" },
  territory: { pl: "terytorium", en: "territory" },
  rule: { pl: "reguły wyboru", en: "selection rule" }
} as const

function missing(kind: keyof typeof kinds, path: Path, name: string, known: Iterable<string>): Reason {
  const list = [...known].join(", ")
  const words = {
    pl: `${path.join(".")}: nie ma ${kinds[kind].pl} „${name}”${list === "" ? "" : `; są: ${list}`}`,
    en: `${path.join(".")}: there is no ${kinds[kind].en} "${name}"${list === "" ? "" : `; there are: ${list}`}`
  }
  return reason(`charter/unknown-${kind}`, words, { path, params: { name } })
}

type Node = { readonly [key: string]: Json }

function walk(value: Json, path: Path, visit: (node: Node, path: Path) => void): void {
  if (typeof value !== "object" || value === null) return
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => walk(item, [...path, index], visit))
    return
  }
  const node = value as Node
  visit(node, path)
  for (const [key, item] of Object.entries(node)) walk(item, [...path, key], visit)
}
