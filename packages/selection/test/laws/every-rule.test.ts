import type { Json } from "@ogniwo/kernel"
import { describe, expect, it } from "vitest"
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
  rotation: { unanimity: "it looks at whose turn it is, not at ballots" }
}

/** Options for the rules that have no sensible ones of their own. */
const given: Readonly<Record<string, Json>> = {
  positional: { points: ["3", "3/2", "1"] },
  rotation: { term: 2 }
}

describe("the rules of this package keep the laws they claim", () => {
  for (const rule of rules.filter(({ needsSolver }) => needsSolver !== true)) {
    it(`${rule.id}: ${rule.claims.join(", ")}`, () => {
      const laws = ruleLaws(rule, { runs, options: given[rule.id] ?? {}, except: except[rule.id] ?? {} })
      laws.assert()
      expect(laws.results.filter(({ verdict }) => verdict === "kept").length).toBeGreaterThan(8)
    })
  }
})
