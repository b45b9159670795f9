import type { Json } from "@ogniwo/kernel"
import { describe, expect, it } from "vitest"
import { claimsOf } from "../../src/claims.ts"
import { rules } from "../../src/rules.ts"
import { ruleLaws } from "../../src/testing.ts"

/** More elections for a long look: OGNIWO_RUNS=5000. */
const runs = Number(process.env["OGNIWO_RUNS"] ?? 40)

/** Laws that cannot bind a rule, and why. */
const except: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "greedy-monroe": {
    anonymity: "which of the equally happy voters a seat represents is taken from the order of the ballots",
    withdrawal: "as anonymity: ballots made alike by a withdrawal are still two"
  },
  "equal-chance": { unanimity: "it looks at who stands, not at ballots" },
  rotation: { unanimity: "it looks at whose turn it is, not at ballots" }
}

/** Options for the rules that have no sensible ones of their own. */
const given: Readonly<Record<string, Json>> = {
  positional: { points: ["3", "3/2", "1"] },
  rotation: { term: 2 }
}

/** Options that make a rule another one, with what they cannot keep of the laws that bind every rule. */
const stops = { unanimity: "papers exhaust at equal ranks, so that all who rank two equal first elect neither" }
const variants: ReadonlyArray<readonly [rule: string, options: Json, except?: Readonly<Record<string, string>>]> = [
  ["stv", { preset: "wigm-exact" }],
  ["stv", { preset: "prf-wigm" }],
  ["stv", { preset: "minneapolis" }],
  ["stv", { preset: "cfer" }, stops],
  ["stv", { preset: "ers97" }],
  ["stv", { preset: "meek-prf" }],
  ["stv", { preset: "meek-exact" }],
  ["stv", { preset: "warren" }],
  ["stv", { surplus: "whole-ballot", equalRanks: "stop" }, stops],
  ["stv", { preset: "wigm-exact", quota: "hare" }],
  ["stv", { preset: "wigm-exact", quota: "imperiali" }],
  ["irv", { ties: "all" }],
  ["irv", { ties: "universes" }],
  ["qpq", { phases: "single" }]
]

describe("the rules of this package keep the laws they claim", () => {
  for (const rule of rules.filter(({ needsSolver }) => needsSolver !== true)) {
    it(`${rule.id}: ${rule.claims.join(", ")}`, () => {
      const laws = ruleLaws(rule, { runs, options: given[rule.id] ?? {}, except: except[rule.id] ?? {} })
      laws.assert()
      expect(laws.results.filter(({ verdict }) => verdict === "kept").length).toBeGreaterThan(8)
    })
  }
})

describe("a rule keeps what it claims under its options", () => {
  for (const [id, options, unkept = {}] of variants) {
    const rule = rules.find((each) => each.id === id)!
    it(`${id} ${JSON.stringify(options)}: ${claimsOf(rule, options).join(", ")}`, () => {
      expect(() => ruleLaws(rule, { runs: runs / 4, seed: 7, options, except: unkept }).assert()).not.toThrow()
    })
  }

  it("gives up a claim that a choice costs, and the kit shows what it costs", () => {
    const low = { preset: "scottish-2007", quota: "hagenbach-bischoff" }
    const rule = rules.find(({ id }) => id === "stv")!
    expect(claimsOf(rule, low)).not.toContain("solid-coalitions-droop")
    const hare = claimsOf(rule, { preset: "wigm-exact", quota: "hare" })
    expect(hare).toContain("solid-coalitions-hare")
    expect(hare).not.toContain("solid-coalitions-droop")
    expect(claimsOf(rule, { decimals: 1 })).toEqual(["anonymity", "neutrality", "later-no-harm"])
    const { results } = ruleLaws(rule, {
      options: low,
      also: ["solid-coalitions-droop"],
      only: ["solid-coalitions-droop"]
    })
    expect(results).toMatchObject([{ kind: "asked", verdict: "broken" }])
  })

  it("promises under {} what it promises, and nothing under options that it refuses", () => {
    for (const rule of rules.filter(({ id }) => given[id] === undefined)) expect(claimsOf(rule)).toEqual(rule.claims)
    expect(
      claimsOf(
        rules.find(({ id }) => id === "stv")!,
        { quota: "largest" }
      )
    ).toEqual([])
  })
})
