import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { electByName, minimaxPhragmen, monroe, pav } from "../../src/index.ts"
import type { AnyRule } from "../../src/rule.ts"
import { rules } from "../../src/rules.ts"
import { elections, names, votes } from "./approval-elections.ts"

/** Rules that count no ballots, but take whoever stands or is named. */
const unread = new Set(["appointment", "equal-chance", "rotation", "sortition"])

function counted(rule: AnyRule, election: ReturnType<typeof votes>, ties: boolean) {
  const registry = { ids: [rule.id], get: () => rule }
  const settings = ties ? { ties: [{ order: names }] } : {}
  return Result.getOrThrow(electByName(registry, rule.id, election, {}, settings))
}

describe.each(
  rules.filter(({ ballot, id }) => ballot === "approval" && !unread.has(id)).map((rule) => [rule.id, rule] as const)
)("%s", (_id, rule) => {
  it("counts a ballot of weight w as w ballots alike", () =>
    fc.assert(
      fc.property(elections, fc.integer({ min: 0, max: 99 }), ({ ballots, seats }, turn) => {
        const one = ballots.flatMap(({ approves, weight }) => Array.from({ length: weight }, () => ({ approves })))
        const at = one.length === 0 ? 0 : turn % one.length
        const singly = [...one.slice(at), ...one.slice(0, at)]
        const expected = counted(rule, votes(seats, ballots), true)
        const own = counted(rule, votes(seats, rule.claims.includes("anonymity") ? singly : one), true)
        expect(own.rounds.map(({ tallies }) => tallies)).toEqual(expected.rounds.map(({ tallies }) => tallies))
        expect(own).toMatchObject({ status: "decided", elected: expected.status === "decided" ? expected.elected : [] })
      }),
      { numRuns: 12 }
    ))
})

describe("committees of which millions are equally good", () => {
  it.each([minimaxPhragmen, monroe, pav] as ReadonlyArray<AnyRule>)(
    "$id asks which, and says that more are left out",
    (rule) => {
      const parties = Array.from({ length: 10 }, (_, list) =>
        Array.from({ length: 5 }, (_, place) => `${list}-${place}`)
      )
      const ballots = parties.map((approves) => ({ approves, weight: 10 }))
      const outcome = counted(rule, votes(10, ballots, parties.flat()), false)
      if (outcome.status !== "needs-lot") throw new Error("somebody has to choose")
      expect(outcome.tie.among.length).toBeGreaterThanOrEqual(2)
      for (const committee of outcome.tie.among) {
        expect(committee.split("+").map((id) => id.split("-")[0])).toEqual(parties.map((_, list) => `${list}`))
      }
      const first = outcome.tie.among[0]!
      const registry = { ids: [rule.id], get: () => rule }
      const answers = [{ among: outcome.tie.among, chosen: [first] }]
      const settled = Result.getOrThrow(
        electByName(registry, rule.id, votes(10, ballots, parties.flat()), {}, { answers })
      )
      expect(settled).toMatchObject({ elected: first.split("+"), detail: { more: true, proof: { by: "search" } } })
    }
  )
})
