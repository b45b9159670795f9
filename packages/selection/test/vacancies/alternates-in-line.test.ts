import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { alternatesInLine, approvalElection, elect, heldCount, plurality, type SeatBound } from "../../src/index.ts"
import { decided } from "./elections.ts"

/** Whoever has so many votes each; c0, c2, … are women. The chain for equals is the reverse of the ballot paper. */
function counted(votes: ReadonlyArray<number>, seats: number) {
  const candidates = votes.map((_, at) => ({ id: `c${at}`, attributes: { sex: at % 2 === 0 ? "f" : "m" } }))
  const ballots = votes.flatMap((weight, at) => (weight === 0 ? [] : [{ approves: [`c${at}`], weight }]))
  const election = Result.getOrThrow(approvalElection({ candidates, seats, ballots }))
  const ties = [{ order: candidates.map(({ id }) => id).toReversed() }]
  const outcome = decided(Result.getOrThrow(elect(plurality, election, {}, { ties })))
  return { held: heldCount(plurality, election, {}, outcome, { ties }), outcome, candidates }
}

describe("alternates by the account", () => {
  const { held } = counted([9, 8, 7, 6, 5, 0], 2)
  const women = (limits: Pick<SeatBound, "atLeast" | "atMost">): SeatBound => ({
    attribute: "sex",
    values: ["f"],
    clause: "§ 5",
    ...limits
  })

  it("are the next by votes, without those who cannot; nobody without a vote is one", () => {
    expect(Result.getOrThrow(alternatesInLine(held, { count: 2 }))).toMatchObject({
      status: "decided",
      rule: { id: "alternates-in-line" },
      elected: ["c2", "c3"],
      vacant: 0,
      detail: { line: ["c2", "c3", "c4"] }
    })
    expect(Result.getOrThrow(alternatesInLine(held, { count: 4, cannot: ["c3"] }))).toMatchObject({
      elected: ["c2", "c4"],
      vacant: 2,
      rounds: [
        { stage: 1, tallies: [null, null, "7", null, "5", null], elected: ["c2"] },
        { stage: 2, tallies: [null, null, null, null, "5", null], elected: ["c4"] }
      ]
    })
  })

  it("keep caps and floors of their own, or of the body with its members, in the order of the account", () => {
    const chosen = (bounds: Parameters<typeof alternatesInLine>[1]["bounds"], count = 2) =>
      Result.getOrThrow(alternatesInLine(held, { bounds: bounds!, count }))
    expect(chosen({ separate: [women({ atMost: 1 })] })).toMatchObject({ elected: ["c2", "c3"] })
    expect(chosen({ separate: [women({ atLeast: 2 })] })).toMatchObject({ elected: ["c2", "c4"] })
    // c0 sits already: another woman would be one too many, and three women are two more.
    expect(chosen({ joint: [women({ atMost: 1 })] }, 1)).toMatchObject({ elected: ["c3"] })
    expect(chosen({ joint: [women({ atLeast: 3 })] })).toMatchObject({ elected: ["c2", "c4"] })
    expect(chosen({ separate: [women({ atLeast: 3 })] })).toMatchObject({
      status: "infeasible",
      rule: { id: "alternates-in-line", version: "1.0.0" },
      rounds: [],
      ties: [],
      reasons: [{ code: "bounds/floor-cannot-hold", clause: "§ 5" }]
    })
  })

  it("are asked about where equals do not all fit, and follow the answer", () => {
    const level = counted([9, 4, 4, 4], 1).held
    const wanted = { count: 2 }
    expect(Result.getOrThrow(alternatesInLine(level, wanted, { ties: [] }))).toMatchObject({
      status: "needs-lot",
      rule: { id: "alternates-in-line" },
      tie: { among: ["c1", "c2", "c3"], choose: 1, purpose: "elect", stage: 1 }
    })
    const answers = [
      { among: ["c1", "c2", "c3"], chosen: ["c3"] },
      { among: ["c1", "c2"], chosen: ["c1"] }
    ]
    expect(Result.getOrThrow(alternatesInLine(level, wanted, { ties: [], answers }))).toMatchObject({
      elected: ["c3", "c1"],
      ties: [{ by: "answer" }, { by: "answer" }]
    })
    const wrong = alternatesInLine(level, wanted, { ties: [], answers: [{ among: ["c1"], chosen: ["c1"] }] })
    expect(Result.isFailure(wrong) && wrong.failure.reasons[0].code).toBe("tie/answer-does-not-fit")
  })

  it("are, for any votes, those not elected in the order of votes and then of the chain", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 2, maxLength: 7 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (votes, seats, count) => {
          const { candidates, held, outcome } = counted(votes, seats)
          const line = candidates
            .map(({ id }, at) => ({ id, at, votes: votes[at]! }))
            .filter((each) => each.votes > 0 && !outcome.elected.includes(each.id))
          const best = line.toSorted((a, b) => b.votes - a.votes || b.at - a.at).slice(0, count)
          const chosen = decided(Result.getOrThrow(alternatesInLine(held, { count })))
          expect(new Set(chosen.elected)).toEqual(new Set(best.map(({ id }) => id)))
          const own = chosen.elected.map((id) => votes[Number(id.slice(1))]!)
          expect(own).toEqual(own.toSorted((a, b) => b - a))
          expect(chosen.vacant).toBe(count - best.length)
        }
      )
    ))
})
