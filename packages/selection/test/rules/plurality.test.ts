import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ApprovalBallot, approvalElection, elect, plurality } from "../../src/index.ts"

function votes(seats: number, ballots: ReadonlyArray<ApprovalBallot>, candidates: ReadonlyArray<string>) {
  return Result.getOrThrow(approvalElection({ candidates, seats, ballots }))
}

/** Tennessee's capitals, the textbook electorate: 42, 26, 15 and 17 in a hundred (each for the city nearest to it). */
const tennessee = votes(
  1,
  [
    { approves: ["Memphis"], weight: 42 },
    { approves: ["Nashville"], weight: 26 },
    { approves: ["Chattanooga"], weight: 15 },
    { approves: ["Knoxville"], weight: 17 }
  ],
  ["Memphis", "Nashville", "Chattanooga", "Knoxville"]
)

const ballotsOf = fc.array(
  fc.record({
    approves: fc.subarray(["a", "b", "c", "d", "e"]),
    weight: fc.integer({ min: 1, max: 9 })
  }),
  { maxLength: 8 }
)

describe("most votes", () => {
  it("elects Memphis with 42 of 100 single votes", () => {
    const outcome = Result.getOrThrow(elect(plurality, tennessee, { marks: "single" }))
    expect(outcome).toMatchObject({ status: "decided", elected: ["Memphis"], vacant: 0 })
    expect(outcome.rounds[0]!.tallies).toEqual(["42", "26", "15", "17"])
  })

  it("gives the larger group every seat under block voting, and leaves one to the smaller under limited voting", () => {
    const groups = ["a1", "a2", "a3", "b1", "b2", "b3"]
    const block = votes(
      3,
      [
        { approves: ["a1", "a2", "a3"], weight: 6 },
        { approves: ["b1", "b2", "b3"], weight: 4 }
      ],
      groups
    )
    expect(Result.getOrThrow(elect(plurality, block, { marks: "block" }))).toMatchObject({
      elected: ["a1", "a2", "a3"]
    })
    const limited = votes(
      3,
      [
        { approves: ["a1", "a2"], weight: 6 },
        { approves: ["b1", "b2"], weight: 4 }
      ],
      groups
    )
    const ties = [{ order: ["b2", "b1"] }]
    expect(Result.getOrThrow(elect(plurality, limited, { marks: { limited: 2 } }, { ties }))).toMatchObject({
      elected: ["a1", "a2", "b2"]
    })
  })

  it("sets an over-marked ballot aside whole, and counts it as such", () => {
    const election = votes(1, [{ approves: ["a", "b"], weight: 3 }, { approves: ["b"] }], ["a", "b"])
    expect(Result.getOrThrow(elect(plurality, election, { marks: "single" }))).toMatchObject({
      elected: ["b"],
      detail: { valid: 1, overMarked: 3, blank: 0 }
    })
  })

  it("stops at a tie for the last seat, and sees none where all of the equals sit", () => {
    const even = [{ approves: ["a"] }, { approves: ["b"] }, { approves: ["c"] }]
    expect(Result.getOrThrow(elect(plurality, votes(2, even, ["a", "b", "c"])))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["a", "b", "c"], choose: 2, purpose: "elect", stage: 1 }
    })
    expect(Result.getOrThrow(elect(plurality, votes(3, even, ["a", "b", "c"])))).toMatchObject({
      status: "decided",
      elected: ["a", "b", "c"],
      ties: []
    })
  })

  it("elects nobody without a vote, and passes over the withdrawn", () => {
    const election = Result.getOrThrow(
      approvalElection({
        candidates: [{ id: "a", withdrawn: true }, "b", "c"],
        seats: 2,
        ballots: [{ approves: ["a"], weight: 5 }, { approves: ["b"] }]
      })
    )
    expect(Result.getOrThrow(elect(plurality, election))).toMatchObject({ elected: ["b"], vacant: 1 })
  })

  it("elects a set that no other set of that size outvotes (brute force over all sets)", () =>
    fc.assert(
      fc.property(ballotsOf, fc.integer({ min: 1, max: 4 }), (ballots, seats) => {
        const election = votes(seats, ballots, ["a", "b", "c", "d", "e"])
        const outcome = Result.getOrThrow(elect(plurality, election, {}, { ties: [{ lot: "seed" }] }))
        if (outcome.status !== "decided") throw new Error("the lot settles every tie")
        const score = (id: string) =>
          ballots.reduce((sum, { approves, weight }) => sum + (approves.includes(id) ? weight : 0), 0)
        const scores = ["a", "b", "c", "d", "e"].map(score).sort((x, y) => y - x)
        const best = scores.slice(0, seats).reduce((sum, each) => sum + each, 0)
        expect(outcome.elected.reduce((sum, id) => sum + score(id), 0)).toBe(best)
        expect(outcome.elected.length).toBe(Math.min(seats, scores.filter((each) => each > 0).length))
      })
    ))
})
