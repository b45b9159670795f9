import { codeSystem } from "@ogniwo/kernel"
import { plurality } from "@ogniwo/selection"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { type CharterInput, defineCharter } from "../src/charter.ts"
import { charterFits } from "../src/charter-check.ts"
import { builtIn } from "../src/plugins/built-in.ts"
import { hooks } from "../src/plugins/hooks.ts"
import { definePlugin, type Plugin } from "../src/plugins/plugin.ts"
import { pluginSet } from "../src/plugins/registry.ts"

const quarters = Result.getOrThrow(
  codeSystem({
    id: "quarters",
    version: "1",
    codes: [
      { code: "M", name: "Miasto", level: "city" },
      { code: "M1", name: "Rynek", parent: "M", level: "quarter" }
    ]
  })
)
const city = definePlugin({
  id: "city",
  version: "1.0.0",
  codeSystems: [quarters],
  holidays: [{ id: "city-days", isFree: () => undefined }],
  predicates: { "keeps-open-house": { holds: () => true, words: { pl: "otwarty dom", en: "keeps open house" } } }
})
const plugins = (...more: ReadonlyArray<Plugin>) => Result.getOrThrow(pluginSet([builtIn, ...more], hooks))

const charter = (more: Partial<CharterInput>) =>
  defineCharter({
    id: "partnership",
    title: { pl: "Partnerstwo", en: "Partnership" },
    zone: "Europe/Warsaw",
    inForce: { from: "2018-01-01" },
    ...more
  })
const body = (rule: string, options?: { readonly [key: string]: string | number }) => ({
  council: {
    seats: [{ group: "all", count: 2 }] as const,
    selection: {
      electorate: { who: { standing: ["active"] } },
      nomination: { by: "member" as const },
      phases: [{ fill: "all", rule, ...(options === undefined ? {} : { options }) }] as const
    }
  }
})
const found = (more: Partial<CharterInput>, ...given: ReadonlyArray<Plugin>) =>
  charterFits(charter(more), plugins(...given)).map(({ code, path = [] }) => `${code} ${path.join(".")}`)

describe("what a charter names", () => {
  const named: Partial<CharterInput> = {
    territories: "quarters",
    holidays: "city-days",
    membership: { partner: { who: { all: [{ seatIn: ["M1"] }, { predicate: "keeps-open-house" }] } } },
    bodies: body("stv", { preset: "scottish-2007" })
  }
  it("is there when the plugins bring it", () => {
    expect(found(named, city)).toEqual([])
  })
  it("is missing without them: everything at once, each in its place", () => {
    expect(found(named)).toEqual([
      "charter/unknown-territories territories",
      "charter/unknown-holidays holidays",
      "charter/unknown-predicate membership.partner.who.all.1.predicate"
    ])
  })
  it("includes every territory, wherever a criterion stands", () => {
    const who = { not: { any: [{ seatIn: ["M1", "M9"] }, { activeIn: ["X"] }] } }
    expect(found({ territories: "quarters", membership: { partner: { who } } }, city)).toEqual([
      "charter/unknown-territory membership.partner.who.not.any.0.seatIn",
      "charter/unknown-territory membership.partner.who.not.any.1.activeIn"
    ])
  })
  it("includes rules, with those that there are, and the rules' own options", () => {
    const [missing] = charterFits(charter({ bodies: body("straw-poll") }), plugins())
    expect(missing?.code).toBe("charter/unknown-rule")
    expect(missing?.words.en).toContain("phragmen")
    expect(found({ bodies: body("stv", { preset: "martian-2007" }) })).toEqual([
      "charter/rule-options bodies.council.selection.phases.0.options"
    ])
    expect(found({ bodies: body("av", { colour: "red" }) })).toEqual([
      "charter/rule-options bodies.council.selection.phases.0.options"
    ])
  })
  it("includes a rule that can hold the caps and floors of its body", () => {
    const hands = { ...plurality, id: "show-of-hands", holdsBounds: false }
    const club = definePlugin({ id: "club", version: "1.0.0", rules: [hands] })
    const cap = [{ attribute: "quarter", values: "each" as const, atMost: 1 }]
    const bodies = { council: { ...body("show-of-hands").council, bounds: cap } }
    expect(found({ bodies }, club)).toEqual(["rule/cannot-hold-bounds bodies.council.selection.phases.0.rule"])
    expect(found({ bodies: body("show-of-hands") }, club)).toEqual([])
  })
  it("is not looked for in names that every object has", () => {
    expect(found({ membership: { partner: { who: { predicate: "constructor" } } } })).toEqual([
      "charter/unknown-predicate membership.partner.who.predicate"
    ])
  })
})
