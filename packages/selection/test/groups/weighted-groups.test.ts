import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type ApprovalBallot,
  approvalElection,
  elect,
  plurality,
  type SilentShare,
  weightedGroups
} from "../../src/index.ts"

const ids = ["anna", "bartek", "celina"]
const papers = (marks: Readonly<Record<string, number>>): ReadonlyArray<ApprovalBallot> =>
  Object.entries(marks).map(([id, weight]) => ({ approves: id === "" ? [] : [id], weight }))
const group = (id: string, share: string, marks: Readonly<Record<string, number>>) => ({
  id,
  share,
  ballots: papers(marks)
})

/** What every candidate has, as a share of all votes. */
function tallies(groups: ReadonlyArray<ReturnType<typeof group>>, silent?: SilentShare): ReadonlyArray<string> {
  const { ballots } = Result.getOrThrow(weightedGroups(groups, silent))
  const election = Result.getOrThrow(approvalElection({ candidates: ids, seats: 1, ballots }))
  const outcome = Result.getOrThrow(elect(plurality, election, {}, { ties: [{ lot: "seed" }] }))
  return outcome.rounds[0]!.tallies.map((votes) =>
    Rational.toString(Rational.divide(Rational.parse(votes!)!, Rational.of(election.profile.total)))
  )
}

describe("voter groups with fixed shares", () => {
  it("weigh staff, students and others by hand: shares times what each group gave", () => {
    // Staff 3 of 5 for Anna, students 100 of 800, others 1 of 1: 1/2 · 3/5 + 1/4 · 1/8 + 1/4 = 93/160.
    const groups = [
      group("staff", "1/2", { anna: 3, bartek: 2 }),
      group("students", "0.25", { anna: 100, celina: 700 }),
      group("others", "1/4", { anna: 1 })
    ]
    expect(tallies(groups)).toEqual(["93/160", "1/5", "7/32"])
  })

  it("have their share whatever the turnout, and blank papers take nothing of it", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            votes: fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }),
            part: fc.integer({ min: 1, max: 5 }),
            times: fc.integer({ min: 1, max: 7 }),
            blank: fc.nat({ max: 3 })
          }),
          { minLength: 1, maxLength: 4 }
        ),
        (parts) => {
          fc.pre(parts.every(({ votes }) => votes.some((each) => each > 0)))
          const whole = parts.reduce((sum, { part }) => sum + part, 0)
          const marks = (votes: ReadonlyArray<number>, times: number) =>
            Object.fromEntries(ids.flatMap((id, at) => (votes[at]! > 0 ? [[id, votes[at]! * times]] : [])))
          const made = (more: boolean) =>
            parts.map(({ blank, part, times, votes }, at) =>
              group(`g${at}`, `${part}/${whole}`, {
                ...marks(votes, more ? times : 1),
                ...(more && blank > 0 ? { "": blank } : {})
              })
            )
          const expected = ids.map((_, candidate) =>
            Rational.sum(
              parts.map(({ part, votes }) =>
                Rational.multiply(
                  Rational.of(part, whole),
                  Rational.of(
                    votes[candidate]!,
                    votes.reduce((a, b) => a + b)
                  )
                )
              )
            )
          )
          expect(tallies(made(false))).toEqual(expected.map(Rational.toString))
          expect(tallies(made(true))).toEqual(tallies(made(false)))
        }
      ),
      { numRuns: 100 }
    ))

  it("leave the share of a silent group to whom the charter names, and ask where it names nobody", () => {
    const groups = [
      group("staff", "1/2", { anna: 1 }),
      group("students", "1/4", { bartek: 9 }),
      group("others", "1/4", { "": 3 })
    ]
    expect(tallies(groups, "others-in-proportion")).toEqual(["2/3", "1/3", "0"])
    expect(tallies(groups, "others-equally")).toEqual(["5/8", "3/8", "0"])
    const shares = (silent: SilentShare) =>
      Result.getOrThrow(weightedGroups(groups, silent)).groups.map(({ share }) => share)
    expect(shares("others-in-proportion")).toEqual(["2/3", "1/3", "0"])
    expect(shares("others-equally")).toEqual(["5/8", "3/8", "0"])
    expect(weightedGroups(groups)).toMatchObject({
      failure: { reasons: [{ code: "groups/silent-unspecified", params: { group: "others" } }] }
    })
  })

  it("refuse what they cannot weigh, every fault at once", () => {
    const codes = (groups: ReadonlyArray<ReturnType<typeof group>>) => {
      const found = weightedGroups(groups)
      return Result.isFailure(found) ? found.failure.reasons.map(({ code }) => code) : []
    }
    expect(codes([group("a", "x", { anna: 1 }), group("a", "0", { anna: 0.5 })])).toEqual([
      "groups/share",
      "groups/share",
      "groups/repeated",
      "groups/ballot-weight"
    ])
    expect(codes([group("a", "1/2", { anna: 1 }), group("b", "1/3", { anna: 1 })])).toEqual([
      "groups/shares-do-not-sum"
    ])
    expect(codes([group("a", "1", {})])).toEqual(["groups/no-votes"])
    const primes = [99_991, 99_989, 99_971, 99_961]
    expect(codes(primes.map((votes) => group(`${votes}`, "1/4", { anna: votes })))).toEqual(["groups/weights-too-fine"])
    expect(codes(primes.slice(0, 3).map((votes) => group(`${votes}`, "1/3", { anna: votes })))).toEqual([])
  })

  it("read blank papers of every kind", () => {
    const cast = (ballots: Parameters<typeof weightedGroups>[0][number]["ballots"]) =>
      Result.getOrThrow(weightedGroups([{ id: "all", share: "1", ballots }])).groups[0]!.cast
    expect(
      cast([{ ranking: [] }, { ranking: [[]] }, { ranking: ["a"] }, { scores: { a: 0 } }, { scores: { a: 1 } }])
    ).toBe(2)
  })
})
