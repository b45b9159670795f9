import { Lot } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Outcome } from "../../src/outcome.ts"
import { stv } from "../../src/rules/stv.ts"
import { decide, elections, fraction, ranked, sum } from "./elections.ts"

const whole = { surplus: "whole-ballot", earlierStages: "none", equalRanks: "refuse" }
/** The same count by fractions of papers, exact. */
const parts = { preset: "wigm-exact", quota: "droop", reach: "at-least", surplus: "transferable" }

describe("a surplus in whole papers drawn by lot", () => {
  // 15 votes, 2 seats, quota 6: three of a's nine papers that name somebody else move; its one other paper never does.
  const election = ranked("a b c d", 2, "4 a c; 5 a b; 1 a; 3 c; 2 d")

  it("asks which papers move where nobody has said by what lot", () => {
    const outcome = Result.getOrThrow(elect(stv, election, whole))
    const among = Array.from({ length: 9 }, (_, at) => `paper ${at + 1}`)
    expect(outcome).toMatchObject({ status: "needs-lot", tie: { among, choose: 4, purpose: "transfer", stage: 2 } })
    const official = {
      ties: [{ order: ["a", "b", "c", "d", ...among] }, { earlier: "backwards", differ: "any" }] as const
    }
    expect(Result.getOrThrow(elect(stv, election, whole, official)).status).toBe("needs-lot")
  })

  it("draws the same papers from the same seed as Lot.draw, numbered by what they rank", () => {
    const { rounds, ties } = decide(stv, election, whole, [{ lot: "dice: 4 4 1" }])
    const among = Array.from({ length: 9 }, (_, at) => `paper ${at + 1}`)
    const drawn = Lot.draw("dice: 4 4 1", "tie 1, stage 2", among, 4)
    // "a b" comes before "a c" on a ballot paper that lists b before c.
    const forB = drawn.filter((paper) => among.indexOf(paper) < 5).length
    expect(ties[0]).toMatchObject({ purpose: "transfer", by: { lot: "dice: 4 4 1" } })
    expect(rounds[1]!.tallies).toEqual(["6.00000", `${forB}.00000`, `${3 + 4 - forB}.00000`, "2.00000"])
    expect(rounds[1]).toMatchObject({ exhausted: "0.00000", loss: "0.00000", transfers: [{ value: "1.00000" }] })
  })

  it("takes an answer from a drum, and keeps it in the record", () => {
    const among = Array.from({ length: 9 }, (_, at) => `paper ${at + 1}`)
    const answers = [{ among, chosen: ["paper 9", "paper 1", "paper 2", "paper 8"] }]
    const outcome = Result.getOrThrow(elect(stv, election, whole, { answers }))
    expect(outcome.rounds[1]!.tallies).toEqual(["6.00000", "2.00000", "5.00000", "2.00000"])
    expect(outcome.ties[0]).toMatchObject({ by: "answer", chosen: ["paper 1", "paper 2", "paper 8", "paper 9"] })
  })

  it("moves all papers that name somebody else, without a lot, where these are no more than the surplus", () => {
    const few = ranked("a b c", 2, "2 a b; 9 a; 3 b; 1 c")
    const { rounds, ties } = decide(stv, few, whole, [{ lot: "none needed" }])
    expect(ties).toEqual([])
    expect(rounds[1]).toMatchObject({ tallies: ["6.00000", "5.00000", "1.00000"], exhausted: "3.00000" })
  })

  it("moves as many papers as the surplus has whole votes, and leaves the rest where it is", () => {
    const votes = ranked("a b c", 2, "10 a b; 4 c")
    const { rounds } = decide(stv, votes, { ...whole, quota: "droop-exact", decimals: 2 }, [{ lot: "a seed" }])
    expect(rounds[0]!.quota).toBe("4.66")
    expect(rounds[1]).toMatchObject({ tallies: ["5.00", "5.00", "4.00"], loss: "0.00", exhausted: "0.00" })
  })

  it("gives everybody on average what parts of papers would give them", () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), fc.nat({ max: 3 }), (next, other) => {
        const [b, c, none] = next as [number, number, number]
        const own = `${b} a b; ${c} a c; ${none} a`
          .split("; ")
          .filter((line) => !line.startsWith("0"))
          .join("; ")
        const votes = ranked("a b c d", 2, `${own === "" ? "" : `${own}; `}2 a d; ${other + 1} b`)
        const byParts = decide(stv, votes, parts).rounds[1]
        const passes = byParts?.transfers?.[0]?.from === "a"
        const draws = passes ? everyDraw(votes) : []
        const got = (id: string) => sum(draws.map(({ rounds }) => amount(rounds[1], id)))
        for (const id of passes ? ["b", "c", "d"] : []) {
          const [num, den] = fraction(amount(byParts, id))
          const [all, one] = fraction(got(id))
          expect(all * den).toBe(num * BigInt(draws.length) * one)
        }
      }),
      { numRuns: 40 }
    ))

  it("keeps every vote at every stage, does not mind the order of ballots, and fills the seats", () =>
    fc.assert(
      fc.property(elections({ withWithdrawn: true }), (votes) => {
        const ties = [{ lot: "one published seed" }]
        const outcome = decide(stv, votes, whole, ties)
        for (const { exhausted, loss, tallies } of outcome.rounds)
          expect(sum([...tallies, exhausted, loss])).toBe(String(votes.profile.total))
        expect(decide(stv, backwards(votes), whole, ties)).toEqual(outcome)
        const standing = votes.candidates.filter(({ withdrawn }) => withdrawn !== true).length
        expect(outcome.elected.length).toBe(Math.min(votes.seats, standing))
      })
    ))

  it("refuses papers that count in parts", () => {
    const equal = ranked("a b c", 1, "2 a=b; 1 c")
    const refused = Result.getOrThrow(elect(stv, equal, { surplus: "whole-ballot" }))
    expect(refused).toMatchObject({ status: "infeasible", reasons: [{ code: "stv/parts-of-papers" }] })
    expect(Result.getOrThrow(elect(stv, equal, { surplus: "whole-ballot", equalRanks: "stop" })).status).toBe("decided")
  })
})

function amount(round: Outcome["rounds"][number] | undefined, id: string): string {
  return round?.transfers?.[0]?.to.find(({ candidate }) => candidate === id)?.amount ?? "0"
}

/** The count with each possible draw of the first surplus; where no lot is needed, the one count. */
function everyDraw(votes: RankedElection): ReadonlyArray<Outcome> {
  const first = Result.getOrThrow(elect(stv, votes, whole))
  if (first.status !== "needs-lot" || first.tie.purpose !== "transfer") return [first]
  const { among, choose } = first.tie
  const draws = Array.from({ length: 2 ** among.length }, (_, mask) =>
    among.filter((_id, at) => ((mask >> at) & 1) === 1)
  ).filter((chosen) => chosen.length === choose)
  return draws.map((chosen) => Result.getOrThrow(elect(stv, votes, whole, { answers: [{ among, chosen }] })))
}

/** The same ballots, listed from the last. */
function backwards(votes: RankedElection): RankedElection {
  const { choices, size, starts, weights } = votes.profile
  const lists = Array.from({ length: size }, (_, ballot) => [...choices.subarray(starts[ballot], starts[ballot + 1])])
  const turned = lists.toReversed()
  const ends = turned.reduce<Array<number>>((all, list) => [...all, all.at(-1)! + list.length], [0])
  const profile = {
    ...votes.profile,
    weights: weights.toReversed(),
    starts: Uint32Array.from(ends),
    choices: Uint16Array.from(turned.flat())
  }
  return { ...votes, profile }
}
