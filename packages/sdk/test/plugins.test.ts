import { Instant, LocalDate, type Reason } from "@ogniwo/kernel"
import { plurality } from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { allow, deny, guard, Hook, resolve, type Tap, transform } from "../src/plugins/hook.ts"
import { hooks } from "../src/plugins/hooks.ts"
import { tapOrder } from "../src/plugins/order.ts"
import { definePlugin, type Plugin } from "../src/plugins/plugin.ts"
import { inRange } from "../src/plugins/range.ts"
import { type PluginSet, pluginSet } from "../src/plugins/registry.ts"

const words = { pl: "zaczep", en: "a hook" }
const renewal = Hook.guard<{ readonly arrears: bigint }>("test/renewal", "RenewMembership", "0.1.0", words)
const fee = Hook.transform<{ readonly member: string }, number>("test/fee", "0.1.0", words, Schema.Int)
const contact = Hook.resolve<{ readonly unit: string }, string>("test/contact", "0.1.0", words)
const context = {
  actor: "board",
  now: Instant.from("2012-05-01T10:00:00Z"),
  today: LocalDate.from("2012-05-01"),
  seed: "s"
}
const plugin = (id: string, taps: ReadonlyArray<Tap>, more: Partial<Plugin> = {}) =>
  definePlugin({ id, version: "1.0.0", taps, ...more })
const set = (...plugins: ReadonlyArray<Plugin>): PluginSet =>
  Result.getOrThrow(pluginSet(plugins, [renewal, fee, contact]))
const problems = (...plugins: ReadonlyArray<Plugin>): ReadonlyArray<string> => {
  const made = pluginSet(plugins, [renewal, fee, contact])
  return Result.isSuccess(made) ? [] : made.failure.problems.map(({ code }) => code)
}
const codes = (reasons: ReadonlyArray<Reason>) => reasons.map(({ code }) => code)

describe("guards", () => {
  const arrears = guard(renewal, ({ arrears }) =>
    arrears > 0n ? deny("arrears", { pl: "zaległość", en: "arrears" }, { clause: "§ 12" }) : allow
  )
  it("let a command pass when nobody objects", () => {
    expect(set(plugin("dues", [arrears])).guard(renewal, { arrears: 0n }, context)).toEqual([])
    expect(set().guard(renewal, { arrears: 5n }, context)).toEqual([])
  })
  it("give every reason of every plugin at once, each with its clause", () => {
    const second = guard(renewal, () => deny("audit", "under audit"))
    const reasons = set(plugin("dues", [arrears]), plugin("audit", [second])).guard(renewal, { arrears: 5n }, context)
    expect(codes(reasons)).toEqual(["audit", "arrears"])
    expect(reasons[1]?.clause).toBe("§ 12")
  })
  it("deny when they throw, naming the plugin", () => {
    const broken = guard(renewal, () => {
      throw new Error("no figures")
    })
    const [reason] = set(plugin("dues", [broken])).guard(renewal, { arrears: 0n }, context)
    expect(reason?.code).toBe("plugin/hook-failed")
    expect(reason?.words.en).toContain(`"dues"`)
    expect(reason?.words.en).toContain("no figures")
  })
})

describe("transforms", () => {
  it("pass the value from tap to tap, in order", () => {
    const plugins = set(
      plugin("b-half", [transform(fee, (value) => Math.floor(value / 2))]),
      plugin("a-add", [transform(fee, (value) => value + 3)])
    )
    expect(plugins.transform(fee, 10, { member: "m" }, context)).toEqual(Result.succeed(6))
  })
  it("are held to the hook's schema after each tap", () => {
    const plugins = set(
      plugin("a-bad", [transform(fee, (value) => value / 4)]),
      plugin("b-good", [transform(fee, (value) => Math.ceil(value))])
    )
    const answer = plugins.transform(fee, 10, { member: "m" }, context)
    expect(Result.isFailure(answer) && answer.failure.plugin).toBe("a-bad")
  })
})

describe("resolvers", () => {
  it("answer in order, and one that throws is passed over and reported", () => {
    const failed: Array<string> = []
    const plugins = set(
      plugin("a", [
        resolve(contact, () => {
          throw new Error("down")
        })
      ]),
      plugin("b", [resolve(contact, () => undefined)]),
      plugin("c", [resolve(contact, ({ unit }) => `${unit}@example.org`)]),
      plugin("d", [resolve(contact, () => "late")])
    )
    expect(plugins.resolve(contact, { unit: "u" }, context, (error) => failed.push(error.plugin))).toBe("u@example.org")
    expect(failed).toEqual(["a"])
  })
})

describe("the order of taps", () => {
  const tap = (order: Tap["order"]): Tap => guard(renewal, () => allow, order)
  const run = (...taps: ReadonlyArray<readonly [string, Tap["order"]]>) => {
    const found = tapOrder(taps.map(([id, order]) => ({ plugin: id, tap: tap(order) })))
    return "ordered" in found ? found.ordered.map((each) => each.plugin) : found.circle
  }
  it("is by phase, then by what is named, then by plugin id", () => {
    expect(run(["z", { phase: "early" }], ["b", {}], ["a", {}], ["c", { phase: "late" }])).toEqual(["z", "a", "b", "c"])
    expect(run(["a", { after: ["b"] }], ["b", {}], ["c", { before: ["b"] }])).toEqual(["c", "b", "a"])
    expect(run(["a", { after: ["absent"] }], ["b", {}])).toEqual(["a", "b"])
  })
  it("does not depend on the order of registration", () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 5 }), (ids) => {
        expect(run(...ids.map((id) => [id, id === "a" ? { after: ["d"] } : {}] as const))).toEqual([
          "b",
          "c",
          "d",
          "a",
          "e"
        ])
      })
    ))
})

describe("what cannot start", () => {
  it("is reported whole: every problem of every plugin", () => {
    const circular = (id: string, other: string) => plugin(id, [guard(renewal, () => allow, { after: [other] })])
    const unknown = Hook.guard<never>("test/nowhere", "Nothing", "0.1.0", words)
    expect(
      problems(
        circular("a", "b"),
        circular("b", "a"),
        plugin("Bad Id", []),
        plugin("c", [guard(unknown, () => allow)]),
        plugin("d", [], { api: ">=2", requires: ["absent", "c@>=2"] }),
        plugin("e", [], { rules: [plurality] }),
        plugin("f", [], { rules: [plurality] }),
        plugin("f", [])
      ).toSorted()
    ).toEqual(
      [
        "plugin/api",
        "plugin/circle",
        "plugin/id",
        "plugin/name-taken",
        "plugin/requires",
        "plugin/requires",
        "plugin/twice",
        "plugin/unknown-hook"
      ].toSorted()
    )
  })
  it("does not include a tap on a hook that is leaving: it runs, adapted, and is reported", () => {
    const old = Hook.deprecatedGuard<{ readonly owes: bigint }, { readonly arrears: bigint }>(
      "test/old-renewal",
      { since: "0.1.0", removeIn: "1.0.0", to: renewal, words },
      ({ arrears }) => ({ owes: arrears })
    )
    const plugins = set(plugin("old", [guard(old, ({ owes }) => (owes > 1n ? deny("owes", "owes") : allow))]))
    expect(codes(plugins.guard(renewal, { arrears: 2n }, context))).toEqual(["owes"])
    expect(plugins.report().at(-1)).toBe("deprecated: old taps test/old-renewal, use test/renewal before 1.0.0")
  })
})

describe("version ranges", () => {
  it.each([
    ["1.4.2", ">=1 <2", true],
    ["2.0.0", ">=1 <2", false],
    ["1.0", "1", true],
    ["1.0.1", "=1.0.0", false],
    ["1.2.3", ">1.2.2 <=1.2.3", true],
    ["1.2.3", "^1", undefined],
    ["one", ">=1", undefined]
  ])("%s in %s is %s", (version, range, expected) => {
    expect(inRange(version, range)).toBe(expected)
  })
})

describe("the SDK's own hooks", () => {
  it("have unique names and words in both languages", () => {
    const ids = hooks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(hooks.every(({ words }) => words.pl !== "" && words.en !== "")).toBe(true)
  })
})
