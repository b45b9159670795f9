import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dhondt, elect, listElection } from "../../src/index.ts"

function count(
  votes: Readonly<Record<string, number | bigint>>,
  seats: number,
  ties: ReadonlyArray<{ lot: string }> = []
) {
  const election = Result.getOrThrow(listElection({ candidates: Object.keys(votes), seats, votes }))
  return Result.getOrThrow(elect(dhondt, election, {}, { ties }))
}

const lists = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 })
  .map((votes) => Object.fromEntries(votes.map((each, index) => [`list-${index}`, each])))

describe("D'Hondt", () => {
  it("shares eight seats 4, 3, 1, 0 in the textbook example (100, 80, 30 and 20 thousand votes)", () => {
    expect(count({ a: 100_000, b: 80_000, c: 30_000, d: 20_000 }, 8)).toMatchObject({
      status: "decided",
      detail: { seats: { a: 4, b: 3, c: 1, d: 0 }, divisor: { above: "20000", atMost: "25000" } }
    })
  })

  it("leaves equal quotients for the last seat to the charter's tie chain", () => {
    expect(count({ a: 20, b: 10 }, 2)).toMatchObject({
      status: "needs-lot",
      tie: { among: ["a", "b"], choose: 1, stage: 2 }
    })
  })

  it("passes over full lists, and lists without votes", () => {
    const election = Result.getOrThrow(
      listElection({ candidates: ["a", "b", "c"], seats: 4, votes: { a: 90, b: 5 }, capacity: { a: 2, b: 1, c: 4 } })
    )
    expect(Result.getOrThrow(elect(dhondt, election))).toMatchObject({ elected: ["a", "a", "b"], vacant: 1 })
  })

  it("proves itself: at any price within the printed divisors each list buys as many seats as it holds", () =>
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 12 }), (votes, seats) => {
        const outcome = count(votes, seats, [{ lot: "seed" }])
        if (outcome.status !== "decided") throw new Error("the lot settles every tie")
        const detail = outcome.detail as { seats: Record<string, number>; divisor?: { above: string; atMost: string } }
        if (detail.divisor === undefined) return
        const price = Rational.parse(detail.divisor.atMost)!
        const tied = detail.divisor.above === detail.divisor.atMost
        for (const [list, held] of Object.entries(detail.seats)) {
          const affords = Number(Rational.floor(Rational.divide(Rational.fromInteger(votes[list]!), price)))
          expect(tied ? [affords, affords - 1] : [affords]).toContain(held)
        }
      })
    ))

  it("never takes a seat away when one is added", () =>
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 9 }), (votes, seats) => {
        const fewer = count(votes, seats)
        const more = count(votes, seats + 1)
        if (fewer.status !== "decided" || more.status !== "decided") return
        for (const list of Object.keys(votes)) {
          const held = (elected: ReadonlyArray<string>) => elected.filter((id) => id === list).length
          expect(held(more.elected)).toBeGreaterThanOrEqual(held(fewer.elected))
        }
      })
    ))

  it("stays exact beyond 2^53 votes", () => {
    const many = 2n ** 80n
    expect(count({ a: many + 1n, b: many }, 1)).toMatchObject({ status: "decided", elected: ["a"] })
  })
})
