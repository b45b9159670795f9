import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ApprovalBallot, cc, elect, geometric, lexcc } from "../../src/index.ts"
import { supportOf } from "../../src/approval/support.ts"
import { lexCcOptimum } from "../../src/optimal/lexcc-optimum.ts"
import { feasibleCommittees } from "../../src/optimal/within.ts"
import { TooLarge } from "../../src/too-large.ts"
import { committees, elected, elections, names, votersOf, votes } from "./approval-elections.ts"

/** Voters with at least one of the committee, at least two, … by the definition. */
function represented(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): ReadonlyArray<number> {
  return committee.map(
    (_, more) => votersOf(ballots).filter(({ approves }) => approves.filter(among(committee)).length > more).length
  )
}

function among(committee: ReadonlyArray<string>): (id: string) => boolean {
  return (id) => committee.includes(id)
}

function best(seats: number, ballots: ReadonlyArray<ApprovalBallot>) {
  const supported = names.filter((id) => ballots.some(({ approves }) => approves.includes(id)))
  const scored = committees(supported, Math.min(seats, supported.length)).map((committee) => ({
    committee,
    score: represented(committee, ballots)
  }))
  const first = [...scored].sort((a, b) => compare(b.score, a.score))[0]!
  return {
    committees: scored.filter(({ score }) => compare(score, first.score) === 0).map(({ committee }) => committee),
    score: first.score
  }
}

function compare(a: ReadonlyArray<number>, b: ReadonlyArray<number>): number {
  const at = a.findIndex((voters, index) => voters !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}

describe("lexicographic Chamberlin–Courant", () => {
  it("finds all the committees that its definition names, and asks which when there are several", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const expected = best(seats, ballots)
        const settings = { ties: [{ order: names }] }
        const outcome = Result.getOrThrow(elect(lexcc, votes(seats, ballots), { all: 1000 }, settings))
        expect(outcome).toMatchObject({
          status: "decided",
          elected: expected.committees[0],
          detail: { committees: expected.committees, complete: true, proof: { by: "search" } }
        })
        const tied = expected.committees.map((committee) => committee.join("+"))
        expect(Result.getOrThrow(elect(lexcc, votes(seats, ballots)))).toMatchObject(
          tied.length > 1 ? { status: "needs-lot", tie: { among: tied, choose: 1 } } : { status: "decided" }
        )
      }),
      { numRuns: 100 }
    ))

  it("says how many voters have one, two, … representatives, as many numbers as anybody can have", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const outcome = Result.getOrThrow(elect(lexcc, votes(seats, ballots), {}, { ties: [{ order: names }] }))
        const longest = Math.max(0, ...ballots.map(({ approves }) => approves.length))
        const score = best(seats, ballots).score.slice(0, longest)
        expect(outcome).toMatchObject({ detail: { score: score.join(", ") } })
      }),
      { numRuns: 50 }
    ))

  it("covers as many as Chamberlin–Courant and decides among its committees", () => {
    const ballots = [
      { approves: ["a", "b"], weight: 4 },
      { approves: ["b", "c"], weight: 3 },
      { approves: ["c", "a"], weight: 2 }
    ]
    expect(Result.getOrThrow(elect(cc, votes(2, ballots)))).toMatchObject({ status: "needs-lot" })
    expect(Result.getOrThrow(elect(lexcc, votes(2, ballots)))).toMatchObject({
      elected: ["a", "b"],
      detail: { score: "9, 4" }
    })
  })

  it("is the geometric rule whose base no number of voters outweighs", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const p = `${votersOf(ballots).length + 1}`
        expect(elected(lexcc, seats, ballots)).toEqual(elected(geometric, seats, ballots, { options: { p } }))
      }),
      { numRuns: 50 }
    ))

  it("is refused, not guessed, when a search takes too long and no solver was given", () => {
    const election = votes(2, [{ approves: ["a", "b"], weight: 4 }, { approves: ["b", "c"] }])
    const read = supportOf(election)
    const feasible = feasibleCommittees(election, read)
    if ("reasons" in feasible) throw new Error("there are no bounds")
    expect(() => lexCcOptimum(read, feasible, undefined, undefined, 1)).toThrow(TooLarge)
  })

  it("is refused when its sums would leave whole numbers", () => {
    const ballots = [{ approves: ["a", "b"], weight: 2 ** 51 }, { approves: ["c"] }]
    const refused = elect(lexcc, votes(3, ballots))
    expect(Result.isFailure(refused) && refused.failure.reasons[0]?.code).toBe("rule/too-large")
  })
})
