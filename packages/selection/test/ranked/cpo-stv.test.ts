import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import { cpoStv } from "../../src/rules/cpo-stv.ts"
import { schulze } from "../../src/rules/schulze.ts"
import { stv } from "../../src/rules/stv.ts"
import { ruleLaws } from "../../src/testing.ts"
import { decide, elections, ranked } from "./elections.ts"

describe("CPO-STV", () => {
  // The example by which encyclopaedias explain the rule: the quota is 25, and Andrea and Carter have it.
  const votes = ranked(
    "andrea brad carter delilah scott",
    3,
    "25 andrea; 34 carter brad delilah; 7 brad delilah; 8 delilah brad; 5 delilah scott; 21 scott delilah"
  )

  it("elects Delilah, whom STV excludes too early", () => {
    expect(decide(cpoStv, votes).elected).toEqual(["andrea", "carter", "delilah"])
    expect(decide(stv, votes, { preset: "wigm-exact", reach: "at-least" }).elected.toSorted()).toEqual([
      "andrea",
      "carter",
      "scott"
    ])
  })

  it("compares outcomes 79 to 71, 84 to 66 and 76 to 74", () => {
    const { margins, outcomes } = decide(cpoStv, votes).detail as {
      margins: Array<Array<string>>
      outcomes: Array<string>
    }
    const margin = (one: string, two: string) => margins[outcomes.indexOf(one)]![outcomes.indexOf(two)]
    expect(margin("andrea+carter+delilah", "andrea+carter+scott")).toBe("8")
    expect(margin("andrea+carter+delilah", "andrea+brad+carter")).toBe("18")
    expect(margin("andrea+carter+scott", "andrea+brad+carter")).toBe("2")
  })

  it("is Schulze's rule by margins for one seat", () => {
    fc.assert(
      fc.property(elections({ candidates: 5, withEquals: true, withWithdrawn: true }), (election) => {
        const one = { ...election, seats: 1 }
        const { elected } = decide(schulze, one, { strength: "margins" })
        fc.pre(elected.length > 0) // Where no ballot names anybody who stands, Schulze leaves the seat vacant.
        expect(decide(cpoStv, one).elected).toEqual(elected)
      })
    )
  })

  it("refuses more outcomes than it can compare", () => {
    const ids = Array.from({ length: 12 }, (_, index) => `c${index}`).join(" ")
    expect(Result.getOrThrow(elect(cpoStv, ranked(ids, 4, "1 c0; 1 c1")))).toMatchObject({
      status: "infeasible",
      reasons: [{ code: "cpo-stv/too-large" }]
    })
  })

  it("keeps its laws", () => {
    expect(ruleLaws(cpoStv, { runs: 50 }).broken).toEqual([])
  })
})
