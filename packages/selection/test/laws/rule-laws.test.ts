import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { defineRule } from "../../src/elect.ts"
import type { Claim } from "../../src/rule.ts"
import { phragmen } from "../../src/rules/phragmen.ts"
import { ruleLaws } from "../../src/testing.ts"

const ballots = { title: { pl: "Reguła próbna", en: "A rule on trial" }, version: "1.0.0", ballot: "approval" } as const

/** Elects by a list of names; wrong unless told otherwise. */
function naming(
  id: string,
  names: (candidates: ReadonlyArray<string>) => ReadonlyArray<string>,
  claims: ReadonlyArray<Claim> = []
) {
  return defineRule({
    ...ballots,
    id,
    options: Schema.Struct({}),
    claims,
    elect: ({ candidates }) => ({ elected: names(candidates.map((candidate) => candidate.id)) })
  })
}

function brokenBy(rule: Parameters<typeof ruleLaws>[0]): ReadonlyArray<string> {
  return ruleLaws(rule, { runs: 40 }).broken.map(({ law }) => law.id)
}

describe("the laws that bind every rule", () => {
  it("are kept by Phragmén", () => {
    const universal = ruleLaws(phragmen, { runs: 40 }).results.filter(({ kind }) => kind === "universal")
    expect(universal.filter(({ verdict }) => verdict === "broken")).toEqual([])
    expect(universal.filter(({ verdict }) => verdict === "kept").length).toBeGreaterThanOrEqual(10)
  })

  it("catch a rule that elects whoever is first on the paper", () => {
    expect(brokenBy(naming("first", (ids) => ids.slice(0, 1)))).toEqual(
      expect.arrayContaining(["candidate-order", "withdrawal", "unanimity"])
    )
  })

  it("catch a rule that prefers names from the end of the alphabet", () => {
    expect(brokenBy(naming("last-name", (ids) => ids.toSorted().slice(-1)))).toContain("neutrality")
  })

  it("catch a rule that elects more than there are seats, or somebody twice", () => {
    expect(brokenBy(naming("everybody", (ids) => ids))).toContain("size")
    expect(brokenBy(naming("twice", (ids) => [ids[0]!, ids[0]!]))).toContain("size")
  })

  it("catch a rule that decides by its own memory", () => {
    let count = 0
    expect(brokenBy(naming("moody", (ids) => [ids[count++ % ids.length]!]))).toContain("determinism")
  })

  it("show the smallest election that breaks a law, and refuse the rule", () => {
    const laws = ruleLaws(
      naming("everybody", (ids) => ids),
      { runs: 40 }
    )
    expect(laws.broken.find(({ law }) => law.id === "size")!.smallest).toMatchObject({ seats: 1, ballots: [] })
    expect(() => laws.assert()).toThrow('the rule "everybody" is refused')
    expect(() => laws.assert()).toThrow("1 seat for a, b")
    expect(laws.scorecard).toContain("✗ size")
  })

  it("tell a rule that falls over from one that keeps the laws", () => {
    const rule = naming("falls", () => {
      throw new TypeError("no such column")
    })
    expect(() => ruleLaws(rule, { runs: 5 }).assert()).toThrow("TypeError: no such column")
  })

  it("let a law go only for a stated reason", () => {
    const except = { size: "this rule seats everybody" }
    const { broken, scorecard } = ruleLaws(
      naming("everybody", (ids) => ids),
      { runs: 5, except }
    )
    expect(broken.map(({ law }) => law.id)).not.toContain("size")
    expect(scorecard).toContain("this rule seats everybody")
  })
})
