import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { irv } from "../../src/rules/irv.ts"
import { qpq } from "../../src/rules/qpq.ts"
import { ruleLaws } from "../../src/testing.ts"
import { decide, elections, ranked } from "./elections.ts"

describe("QPQ", () => {
  it("divides papers by one more than the seats they filled", () => {
    // Quota 90/3 = 30. A is elected with 48; each of A's papers has filled 1/48. Then B has 30 + 48 papers, which have
    // filled one seat: 78/2 = 39, above the quota.
    const count = decide(qpq, ranked("a b c", 2, "48 a b; 30 b; 12 c"))
    expect(count.elected).toEqual(["a", "b"])
    expect(count.rounds.map(({ quota, tallies }) => [quota, ...tallies])).toEqual([
      ["30", "48", "30", "12"],
      ["30", null, "39", "12"]
    ])
  })

  it("lowers the quota by what papers without a further choice have filled", () => {
    // A's 50 papers fill one seat and then name nobody: the others, 40, are left for 3 − 1 seats and more: 40/2 = 20.
    const count = decide(qpq, ranked("a b c d", 2, "50 a; 18 b; 12 c b; 10 d c"))
    expect(count.rounds.at(-1)).toMatchObject({ quota: "20", tallies: [null, "18", "22", null], elected: ["c"] })
    expect(count.elected).toEqual(["a", "c"])
  })

  it("starts anew after an exclusion, or goes on where one phase is asked for", () => {
    const votes = ranked("a b c d", 2, "50 a; 18 b; 12 c b; 10 d c")
    expect(decide(qpq, votes)).toMatchObject({ detail: { restarts: 1 } })
    expect(decide(qpq, votes).rounds.map(({ excluded }) => excluded)).toEqual([["d"], [], []])
    const single = decide(qpq, votes, { phases: "single" })
    expect(single.rounds.map(({ elected, excluded }) => [elected, excluded])).toEqual([
      [["a"], []],
      [[], ["d"]],
      [["c"], []]
    ])
  })

  it("is D'Hondt's rule where voters stand by lists (Woodall 2003, section 2)", () => {
    const votes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 6 }), (lists, seats) => {
        const ids = lists.map((_, list) => Array.from({ length: seats }, (__, place) => `${list}-${place}`))
        const ballots = lists.map((weight, list) => `${weight} ${ids[list]!.join(" ")}`).join(";")
        const order = ids.flat()
        const { elected } = decide(qpq, ranked(order.join(" "), seats, ballots), {}, [{ order }])
        const won = ids.map((list) => list.filter((id) => elected.includes(id)).length)
        // D'Hondt: no list would give more votes for one seat more than another gave for its last.
        const isBetter = won.some((more, a) =>
          won.some((fewer, b) => fewer > 0 && lists[a]! * fewer > lists[b]! * (more + 1))
        )
        expect([isBetter, elected.length]).toEqual([false, seats])
      })
    )
  })

  it("is instant runoff for one seat", () => {
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), (election) => {
        const one = { ...election, seats: 1 }
        expect(decide(qpq, one).elected).toEqual(decide(irv, one).elected)
      })
    )
  })

  it.each(["multi", "single"])("keeps its laws (%s)", (phases) => {
    expect(ruleLaws(qpq, { options: { phases }, runs: 60 }).broken).toEqual([])
  })
})
