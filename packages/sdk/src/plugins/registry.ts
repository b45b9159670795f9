/**
 * All plugins of a network, checked together and then fixed: nothing is registered later, so no race can decide what
 * runs. Every problem is reported at once, because whoever starts the network wants to mend them at once.
 */
import {
  type CodeSystem,
  type CriteriaPredicate,
  type HolidayCalendar,
  type LocalizedText,
  type Reason,
  reason
} from "@ogniwo/kernel"
import type { AnyRule } from "@ogniwo/selection"
import type { Courier } from "@ogniwo/channels"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { HookFailed } from "./failed.ts"
import {
  allow,
  type AnyHook,
  type CollectHook,
  type GuardHook,
  type HookContext,
  type ReactHook,
  type ResolveHook,
  type Tap,
  type TransformHook,
  type Verdict
} from "./hook.ts"
import { circleWords, type OwnedTap, tapOrder } from "./order.ts"
import { type Plugin, pluginApi, type Policy } from "./plugin.ts"
import { type PluginProblem, PluginProblems } from "./problems.ts"
import { inRange } from "./range.ts"

const noReasons: ReadonlyArray<Reason> = []

export interface PluginSet {
  readonly plugins: ReadonlyArray<Plugin>
  readonly rules: ReadonlyMap<string, AnyRule>
  readonly predicates: Readonly<Record<string, CriteriaPredicate>>
  readonly codeSystems: ReadonlyMap<string, CodeSystem>
  readonly holidays: ReadonlyMap<string, HolidayCalendar>
  readonly couriers: ReadonlyMap<string, Courier>
  readonly policies: ReadonlyMap<string, Policy>
  /** Every reason of every guard, in their order; a guard that throws denies. Empty: all allow. */
  readonly guard: <I>(hook: GuardHook<I>, input: I, context: HookContext) => ReadonlyArray<Reason>
  /** The same with the hook looked up once, for those who call it often. */
  readonly chain: <I>(hook: GuardHook<I>) => (input: I, context: HookContext) => ReadonlyArray<Reason>
  /** The value after all taps, or what failed. */
  readonly transform: <I, V>(
    hook: TransformHook<I, V>,
    value: V,
    input: I,
    context: HookContext
  ) => Result.Result<V, HookFailed>
  /** The first answer; `undefined` when nobody answers. A tap that throws is passed over and reported to `onError`. */
  readonly resolve: <I, A>(
    hook: ResolveHook<I, A>,
    input: I,
    context: HookContext,
    onError?: (failed: HookFailed) => void
  ) => A | undefined
  readonly taps: (hook: AnyHook | CollectHook<never, unknown> | ReactHook<never>) => ReadonlyArray<OwnedTap>
  /** What is registered, for people and for snapshot tests: who taps what in which order, and what is deprecated. */
  readonly report: () => ReadonlyArray<string>
}

/** Checks plugins together; `known` are the hooks that exist besides those that plugins bring. */
export function pluginSet(
  plugins: ReadonlyArray<Plugin>,
  known: ReadonlyArray<AnyHook>
): Result.Result<PluginSet, PluginProblems> {
  const problems: Array<PluginProblem> = []
  const report = (plugin: string, code: string, words: LocalizedText) => problems.push({ plugin, code, words })
  const hooks = new Map<string, AnyHook>()
  for (const hook of [...known, ...plugins.flatMap((plugin) => plugin.hooks ?? [])]) {
    if (hooks.has(hook.id) && hooks.get(hook.id) !== hook) {
      report("", "plugin/hook-twice", {
        pl: `dwa zaczepy mają nazwę „${hook.id}”`,
        en: `two hooks are called "${hook.id}"`
      })
    }
    hooks.set(hook.id, hook)
  }
  checkIdentity(plugins, report)
  const chains = chainsOf(plugins, hooks, report)
  const rules = unique(plugins, "rules", ({ rules = [] }) => rules.map((rule) => [rule.id, rule]), report)
  const predicates = unique(plugins, "predicates", ({ predicates = {} }) => Object.entries(predicates), report)
  const codeSystems = unique(
    plugins,
    "code systems",
    ({ codeSystems = [] }) => codeSystems.map((c) => [c.id, c]),
    report
  )
  const holidays = unique(plugins, "calendars", ({ holidays = [] }) => holidays.map((h) => [h.id, h]), report)
  const couriers = unique(plugins, "couriers", ({ couriers = [] }) => couriers.map((c) => [c.id, c]), report)
  const policies = unique(
    plugins,
    "policies",
    ({ policies = [] }) => policies.map((p) => [`${p.question}/${p.id}`, p]),
    report
  )
  if (problems.length > 0) return Result.fail(new PluginProblems({ problems }))
  const guards = new Map([...chains].map(([id, chain]) => [id, guarding(chain)] as const))
  const taps = (hook: AnyHook): ReadonlyArray<OwnedTap> => chains.get(hook.id) ?? []
  const set: PluginSet = {
    plugins,
    rules,
    predicates: Object.fromEntries(predicates),
    codeSystems,
    holidays,
    couriers,
    policies,
    taps,
    guard: (hook, input, context) => guards.get(hook.id)?.(input, context) ?? noReasons,
    chain: (hook) => guards.get(hook.id) ?? (() => noReasons),
    transform: (hook, value, input, context) => waterfall(hook, taps(hook), value, input, context),
    resolve: (hook, input, context, onError) => firstAnswer(hook, taps(hook), input, context, onError),
    report: () => reportOf(plugins, chains)
  }
  return Result.succeed(Object.freeze(set))
}

type Guarding = (input: unknown, context: HookContext) => ReadonlyArray<Reason>

/**
 * A hook's guards as one function: the whole cost is a loop of calls and comparisons. Reasons are only collected once
 * somebody objects; a guard that throws counts as objecting, and the rest still run.
 */
function guarding(chain: ReadonlyArray<OwnedTap>): Guarding {
  const runs = chain.map(({ tap }) => tap.run as (input: unknown, context: HookContext) => Verdict)
  const count = runs.length
  const failure = (index: number, cause: unknown): Reason => {
    const { plugin, tap } = chain[index]!
    const failed = new HookFailed({ hook: tap.hook.id, plugin, cause })
    return reason("plugin/hook-failed", failed.words, { params: { plugin, hook: tap.hook.id } })
  }
  const objections = (from: number, first: ReadonlyArray<Reason>, input: unknown, context: HookContext) => {
    const reasons = [...first]
    for (let index = from; index < count; index++) {
      try {
        const verdict = runs[index]!(input, context)
        if (verdict !== allow) reasons.push(...verdict.denied)
      } catch (cause) {
        reasons.push(failure(index, cause))
      }
    }
    return reasons
  }
  return (input, context) => {
    let index = 0
    try {
      for (; index < count; index++) {
        const verdict = runs[index]!(input, context)
        if (verdict !== allow) return objections(index + 1, verdict.denied, input, context)
      }
      return noReasons
    } catch (cause) {
      return objections(index + 1, [failure(index, cause)], input, context)
    }
  }
}

function waterfall<I, V>(
  hook: TransformHook<I, V>,
  chain: ReadonlyArray<OwnedTap>,
  first: V,
  input: I,
  context: HookContext
): Result.Result<V, HookFailed> {
  if (chain.length === 0) return Result.succeed(first)
  const fits = Schema.is(hook.value)
  let value: unknown = first
  for (const { plugin, tap } of chain) {
    try {
      const next = call(tap, value, input, context)
      if (!fits(next))
        return Result.fail(new HookFailed({ hook: hook.id, plugin, cause: "the value does not fit the hook's schema" }))
      value = next
    } catch (cause) {
      return Result.fail(new HookFailed({ hook: hook.id, plugin, cause }))
    }
  }
  return Result.succeed(value as V)
}

function firstAnswer<I, A>(
  hook: ResolveHook<I, A>,
  chain: ReadonlyArray<OwnedTap>,
  input: I,
  context: HookContext,
  onError: ((failed: HookFailed) => void) | undefined
): A | undefined {
  for (const { plugin, tap } of chain) {
    try {
      const answer = call(tap, input, context) as A | undefined
      if (answer !== undefined) return answer
    } catch (cause) {
      onError?.(new HookFailed({ hook: hook.id, plugin, cause }))
    }
  }
  return undefined
}

type Report = (plugin: string, code: string, words: LocalizedText) => unknown

function checkIdentity(plugins: ReadonlyArray<Plugin>, report: Report): void {
  const versions = new Map<string, string>()
  for (const { id, version } of plugins) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
      report(id, "plugin/id", {
        pl: `„${id}” nie jest nazwą wtyczki (małe litery, cyfry, łączniki)`,
        en: `"${id}" is not a plugin id (lower-case letters, digits, dashes)`
      })
    }
    if (versions.has(id)) {
      report(id, "plugin/twice", { pl: `wtyczka „${id}” jest podana dwa razy`, en: `plugin "${id}" is given twice` })
    }
    versions.set(id, version)
  }
  for (const { api, id, requires = [] } of plugins) {
    if (api !== undefined && inRange(pluginApi, api) !== true) {
      report(id, "plugin/api", {
        pl: `wtyczka „${id}” wymaga interfejsu ${api}, a ten to ${pluginApi}`,
        en: `plugin "${id}" needs the plugin interface ${api}, this is ${pluginApi}`
      })
    }
    for (const need of requires) {
      const [wanted = "", range] = need.split("@")
      const found = versions.get(wanted)
      if (found === undefined || (range !== undefined && inRange(found, range) !== true)) {
        report(id, "plugin/requires", {
          pl: `wtyczka „${id}” wymaga „${need}”, ${found === undefined ? "a jej nie ma" : `a jest ${found}`}`,
          en: `plugin "${id}" requires "${need}", ${found === undefined ? "which is not there" : `found ${found}`}`
        })
      }
    }
  }
}

function chainsOf(
  plugins: ReadonlyArray<Plugin>,
  hooks: ReadonlyMap<string, AnyHook>,
  report: Report
): ReadonlyMap<string, ReadonlyArray<OwnedTap>> {
  const byHook = new Map<string, Array<OwnedTap>>()
  for (const { id: plugin, taps = [] } of plugins) {
    for (const given of taps) {
      const { replacedBy } = given.hook
      const target = replacedBy === undefined ? given.hook : hooks.get(replacedBy.hook)
      if (target === undefined || hooks.get(target.id) !== target) {
        report(plugin, "plugin/unknown-hook", {
          pl: `wtyczka „${plugin}” używa nieznanego zaczepu „${given.hook.id}”`,
          en: `plugin "${plugin}" taps an unknown hook "${given.hook.id}"`
        })
        continue
      }
      const tap = replacedBy === undefined ? given : { ...given, run: adapted(given, replacedBy.adapt) }
      byHook.set(target.id, [...(byHook.get(target.id) ?? []), { plugin, tap }])
    }
  }
  const chains = new Map<string, ReadonlyArray<OwnedTap>>()
  for (const [hook, taps] of byHook) {
    const found = tapOrder(taps)
    if ("circle" in found) report(found.circle[0] ?? "", "plugin/circle", circleWords(hook, found.circle))
    else chains.set(hook, found.ordered)
  }
  return chains
}

/** The types were checked where the tap was made, against the token that this chain belongs to. */
function call(tap: Tap, ...input: ReadonlyArray<unknown>): unknown {
  return (tap.run as (...input: ReadonlyArray<unknown>) => unknown)(...input)
}

function adapted(tap: Tap, adapt: (input: never) => unknown): Tap["run"] {
  return (input: never, context: never) => call(tap, adapt(input), context)
}

function unique<A>(
  plugins: ReadonlyArray<Plugin>,
  what: string,
  items: (plugin: Plugin) => ReadonlyArray<readonly [string, A]>,
  report: Report
): ReadonlyMap<string, A> {
  const found = new Map<string, A>()
  const owner = new Map<string, string>()
  for (const plugin of plugins) {
    for (const [id, item] of items(plugin)) {
      const other = owner.get(id)
      if (other !== undefined) {
        report(plugin.id, "plugin/name-taken", {
          pl: `„${id}” (${what}) podają dwie wtyczki: „${other}” i „${plugin.id}”`,
          en: `"${id}" (${what}) comes from two plugins: "${other}" and "${plugin.id}"`
        })
      } else {
        owner.set(id, plugin.id)
        found.set(id, item)
      }
    }
  }
  return found
}

function reportOf(
  plugins: ReadonlyArray<Plugin>,
  chains: ReadonlyMap<string, ReadonlyArray<OwnedTap>>
): ReadonlyArray<string> {
  const lines = plugins.map(({ id, version }) => `plugin ${id} ${version}`).sort()
  for (const [hook, chain] of [...chains].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`hook ${hook}: ${chain.map(({ plugin }) => plugin).join(" → ")}`)
    for (const { plugin, tap } of chain) {
      const { replacedBy } = tap.hook
      if (replacedBy !== undefined) {
        lines.push(`deprecated: ${plugin} taps ${tap.hook.id}, use ${replacedBy.hook} before ${replacedBy.removeIn}`)
      }
    }
  }
  return lines
}
