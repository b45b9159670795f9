import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { codesAt, codeSystem, isWithin, TerritoryCode, type TerritoryEntry } from "../src/territory.ts"
import { isles } from "./isles.ts"

function refusedCodes(codes: ReadonlyArray<TerritoryEntry>): ReadonlyArray<string> {
  const result = codeSystem({ id: "x", version: "1", codes })
  return Result.isFailure(result) ? result.failure.reasons.map(({ code }) => code) : []
}

describe("a code system", () => {
  it("knows names, levels, parents and children", () => {
    expect(isles.name("N1")).toBe("Gull Isle")
    expect(isles.name("N1", "pl-PL")).toBe("Mewia")
    expect(isles.name("S", "pl")).toBe("South Isles")
    expect(isles.name("Z")).toBeUndefined()
    expect(isles.level("N1a")).toBe("parish")
    expect(isles.parent("N1a")).toBe("N1")
    expect(isles.parent("N")).toBeUndefined()
    expect(isles.children("N")).toEqual(["N1", "N2"])
    expect(isles.children("N1a")).toEqual([])
    expect(isles.children()).toEqual(["N", "S"])
  })

  it("says what lies within what, itself included, unknown codes nowhere", () => {
    expect(isWithin(isles, "N1a", "N")).toBe(true)
    expect(isWithin(isles, "N", "N")).toBe(true)
    expect(isWithin(isles, "N", "N1a")).toBe(false)
    expect(isWithin(isles, "N1a", "S")).toBe(false)
    expect(isWithin(isles, "Z", "Z")).toBe(false)
    expect(isWithin(isles, "N1a", "Z")).toBe(false)
  })

  it("lists a level, whole or inside one territory", () => {
    expect(codesAt(isles, "isle")).toEqual(["N1", "N2", "S1"])
    expect(codesAt(isles, "isle", "N")).toEqual(["N1", "N2"])
    expect(codesAt(isles, "isle", "N1")).toEqual(["N1"])
    expect(codesAt(isles, "isle", "Z")).toEqual([])
  })

  it("ends even over a hand-made system that runs in circles", () => {
    expect(isWithin({ ...isles, has: () => true, parent: () => "N1" }, "N1a", "S")).toBe(false)
  })

  it("refuses all faults at once, each with its place", () => {
    const result = codeSystem({
      id: "x",
      version: "1",
      codes: [
        { code: "A", name: "A", parent: "B" },
        { code: "B", name: "B", parent: "A" },
        { code: "C", name: "C", parent: "nowhere" },
        { code: "C", name: "C again" },
        { code: "", name: "nameless" },
        { code: "D", name: "D", parent: "D" },
        { code: "E", name: "E", parent: "A" }
      ]
    })
    expect(Result.isFailure(result) && result.failure.reasons.map(({ code, path }) => [code, path?.[1]])).toEqual([
      ["territory/unknown-parent", 2],
      ["territory/duplicate-code", 3],
      ["territory/empty-code", 4],
      ["territory/cycle", undefined],
      ["territory/cycle", undefined]
    ])
    expect(Result.isFailure(result) && result.failure.reasons[3]?.words).toEqual({
      pl: "Obszary zawierają się w sobie nawzajem: A → B → A.",
      en: "Territories lie in one another: A → B → A."
    })
  })

  it("refuses a chain of 100 000 and a ring of 100 000 without overflowing", () => {
    const chain = Array.from({ length: 100_000 }, (_, at) => ({ code: `${at}`, name: "x", parent: `${at + 1}` }))
    const last = { code: "100000", name: "x" }
    expect(refusedCodes([...chain, last])).toEqual(["territory/too-deep"])
    expect(refusedCodes([...chain, { ...last, parent: "0" }])).toContain("territory/cycle")
  })

  it("has every code of a level within exactly those above it (random trees)", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (parents) => {
        const codes = parents.map((parent, at) => ({
          code: `${at}`,
          name: `T${at}`,
          level: "any",
          ...(at === 0 || parent % 4 === 0 ? {} : { parent: `${parent % at}` })
        }))
        const system = Result.getOrThrow(codeSystem({ id: "x", version: "1", codes }))
        const parentOf = new Map(codes.map(({ code, ...rest }) => [code, "parent" in rest ? rest.parent : undefined]))
        for (const { code: top } of codes) {
          const naive = codes
            .map(({ code }) => code)
            .filter((code) => {
              for (let up: string | undefined = code; up !== undefined; up = parentOf.get(up))
                if (up === top) return true
              return false
            })
          expect(codes.map(({ code }) => code).filter((code) => isWithin(system, code, top))).toEqual(naive)
          expect([...codesAt(system, "any", top)].sort()).toEqual(naive.sort())
        }
        expect([...codesAt(system, "any")].sort()).toEqual(codes.map(({ code }) => code).sort())
      })
    ))

  it("names a code together with its system", () => {
    expect(Schema.is(TerritoryCode.schema)({ system: "isles", code: "N1" })).toBe(true)
    expect(Schema.is(TerritoryCode.schema)({ system: "", code: "N1" })).toBe(false)
  })
})
