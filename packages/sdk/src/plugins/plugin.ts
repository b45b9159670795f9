/**
 * A plugin is one value: what it brings (rules, criteria, code systems, calendars, couriers) and where it takes part
 * (taps). The built-in rules and criteria arrive through this same interface.
 */
import type { CodeSystem, CriteriaPredicate, HolidayCalendar, Json } from "@ogniwo/kernel"
import type { AnyRule, ElectionRun, RunQuestion } from "@ogniwo/selection"
import type { Courier } from "@ogniwo/channels"
import type { AnyHook, Tap } from "./hook.ts"

/** The plugin interface of this SDK; a plugin says which it was made for: ">=1 <2". */
export const pluginApi = "1.0.0"

export interface Plugin {
  /** Lower-case, with dashes; unique in a network. */
  readonly id: string
  readonly version: string
  /** Range of the plugin interface that it was made for; any, when absent. */
  readonly api?: string
  /** Other plugins that must be there: "poland", or "poland@>=1 <2". */
  readonly requires?: ReadonlyArray<string>
  readonly taps?: ReadonlyArray<Tap>
  /** Hooks of its own that other plugins may tap. */
  readonly hooks?: ReadonlyArray<AnyHook>
  readonly rules?: ReadonlyArray<AnyRule>
  /** Criteria that charters may name: { predicate: "has-office-hours" }. */
  readonly predicates?: Readonly<Record<string, CriteriaPredicate>>
  readonly codeSystems?: ReadonlyArray<CodeSystem>
  readonly holidays?: ReadonlyArray<HolidayCalendar>
  readonly couriers?: ReadonlyArray<Courier>
  /** Ways to answer what a charter leaves open, by question. */
  readonly policies?: ReadonlyArray<Policy>
}

/**
 * A named way to answer a question that a charter leaves open: { question: "election/tie", id: "smallest-county" }. A plain
 * function of the facts; whoever must answer names it, and the record keeps its id and version.
 */
export interface Policy {
  /** "election/" and the code of the question: tie, seed, unfilled, infeasible, uncontested, duplicates. */
  readonly question: `election/${RunQuestion["code"]}`
  readonly id: string
  readonly version: string
  readonly decide: (facts: { readonly question: RunQuestion; readonly run: ElectionRun }) => Json
}

/** A plugin, held to its type. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin
}

/** A plugin that brings one selection rule. */
export function rulePlugin(rule: AnyRule): Plugin {
  return { id: `rule-${rule.id}`, version: rule.version, rules: [rule] }
}
