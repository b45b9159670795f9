import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { approvalElection, rankedElection, scoreElection } from "../../src/ballots.ts"
import type { Candidate, SeatBound } from "../../src/candidate.ts"
import { elect } from "../../src/elect.ts"
import { appointment } from "../../src/rules/appointment.ts"
import { cumulative } from "../../src/rules/cumulative.ts"
import { plurality } from "../../src/rules/plurality.ts"
import { positional } from "../../src/rules/positional.ts"
import { rotation } from "../../src/rules/rotation.ts"
import { supportRanking } from "../../src/rules/support-ranking.ts"
import { turnOf } from "../../src/rotation/turn.ts"

/** What was counted, whole, but for the rule and its options. */
function told(result: ReturnType<typeof elect>) {
  const { options: _options, rule: _rule, ...rest } = Result.getOrThrow(result)
  return rest
}

const candidates: ReadonlyArray<Candidate> = [{ id: "a" }, { id: "b" }, { id: "c", withdrawn: true }, { id: "d" }]

describe("the record of a plain count", () => {
  const marks = Result.getOrThrow(
    approvalElection({
      candidates,
      seats: 2,
      ballots: [
        { approves: ["a"], weight: 3 },
        { approves: ["b", "c"], weight: 4 },
        { approves: ["a", "b", "d"] },
        { approves: [], weight: 2 }
      ]
    })
  )

  it("of most votes is one round, with a figure of everybody who stands", () => {
    expect(told(elect(plurality, marks, { marks: { limited: 2 } }))).toEqual({
      status: "decided",
      elected: ["b", "a"],
      vacant: 0,
      ties: [],
      rounds: [
        {
          stage: 1,
          tallies: ["3", "4", null, "0"],
          elected: ["b", "a"],
          excluded: [],
          why: {
            pl: "głosów ważnych: 7; wybrani mają ich najwięcej",
            en: "valid ballots: 7; those elected have the most votes"
          }
        }
      ],
      detail: { valid: 7, overMarked: 1, blank: 2 }
    })
  })

  it("of nominations says how many backers were needed, rounded up", () => {
    expect(told(elect(supportRanking, marks, { share: "1/3" }))).toEqual({
      status: "decided",
      elected: ["b", "a"],
      vacant: 0,
      ties: [],
      rounds: [
        {
          stage: 1,
          tallies: ["4", "5", null, "1"],
          elected: ["b", "a"],
          excluded: [],
          why: {
            pl: "potrzebne poparcie: 3; zgłoszeni mają je największe",
            en: "backers needed: 3; those nominated have the most"
          }
        }
      ],
      detail: { needed: "3", backing: 8 }
    })
  })

  it("of points names the table, and writes shared places as fractions", () => {
    const ballots = [{ ranking: [["a", "b"], "d"], weight: 3 }, { ranking: ["c", "d"] }]
    const ranked = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots }))
    expect(told(elect(positional, ranked, { points: ["2", "1", "1/2"] }, { ties: [{ order: ["b", "a"] }] }))).toEqual({
      status: "decided",
      elected: ["b"],
      vacant: 0,
      ties: [{ among: ["a", "b"], choose: 1, purpose: "elect", stage: 1, chosen: ["b"], by: { order: ["b", "a"] } }],
      rounds: [
        {
          stage: 1,
          tallies: ["9/2", "9/2", null, "7/2"],
          elected: ["b"],
          excluded: [],
          why: {
            pl: "punkty za miejsca (2, 1, 1/2); wybrani mają ich najwięcej",
            en: "points by place (2, 1, 1/2); those elected have the most"
          }
        }
      ]
    })
  })

  it("of points stops at the end of the table, also where equals straddle it", () => {
    const ballots = [{ ranking: ["a", "b", "d"] }, { ranking: ["b", ["a", "d"]] }]
    const ranked = Result.getOrThrow(rankedElection({ candidates, seats: 2, ballots }))
    expect(told(elect(positional, ranked, { points: ["3"] })).rounds[0]?.tallies).toEqual(["3", "3", null, "0"])
    expect(told(elect(positional, ranked, { points: ["3", "1"] })).rounds[0]?.tallies).toEqual([
      "7/2",
      "4",
      null,
      "1/2"
    ])
  })

  it("of points given seats equals in the official order, and nobody without a point", () => {
    const ballots = [{ scores: { d: 2, a: 2 } }, { scores: { c: 9 } }]
    const scores = Result.getOrThrow(scoreElection({ candidates, seats: 4, ballots }))
    expect(told(elect(cumulative, scores))).toMatchObject({
      elected: ["a", "d"],
      vacant: 2,
      rounds: [{ stage: 1, tallies: ["2", "0", null, "2"], elected: ["a", "d"], excluded: [] }]
    })
  })
})

describe("an appointment", () => {
  const people: ReadonlyArray<Candidate> = [
    { id: "anna", attributes: { office: "auditor", sex: "f" } },
    { id: "bartek", attributes: { sex: "m" } },
    { id: "celina" },
    { id: "darek", attributes: { sex: "m" }, withdrawn: true }
  ]
  const appoint = (approves: ReadonlyArray<string>, options: Json = {}, bounds: ReadonlyArray<SeatBound> = []) =>
    told(
      elect(
        appointment,
        Result.getOrThrow(approvalElection({ candidates: people, seats: 3, bounds, ballots: [{ approves }] })),
        options
      )
    )

  it("is recorded as one round, in which whoever is named has the one voice there is", () => {
    expect(appoint(["celina", "anna"])).toEqual({
      status: "decided",
      elected: ["anna", "celina"],
      vacant: 1,
      ties: [],
      rounds: [
        {
          stage: 1,
          tallies: ["1", "0", "1", null],
          elected: ["anna", "celina"],
          excluded: [],
          why: { pl: "powołano: anna, celina", en: "appointed: anna, celina" }
        }
      ]
    })
    expect(appoint([])).toMatchObject({ elected: [], rounds: [] })
  })

  it("objects only to what a clause forbids", () => {
    const options = {
      incompatible: [{ attribute: "office", values: ["treasurer", ""] }],
      exclusive: [{ of: ["anna", "darek"] }],
      one: [{ attribute: "office" }, { attribute: "sex" }]
    }
    expect(appoint(["anna", "bartek"], { ...options, incompatible: [] })).toMatchObject({ status: "decided" })
    // Without an office is an office of "": whoever writes it means those who hold none.
    expect(appoint(["anna", "bartek"], options)).toMatchObject({ reasons: [{ code: "appointment/incompatible" }] })
  })

  it("names those who may not sit together, and which clause says so", () => {
    const outcome = appoint(["anna", "bartek", "celina"], { exclusive: [{ of: ["celina", "anna"], clause: "§ 4" }] })
    expect(outcome).toMatchObject({
      status: "infeasible",
      reasons: [{ code: "appointment/exclusive", clause: "§ 4", words: { en: "only one of these: anna, celina" } }]
    })
    const unnamed = appoint(["anna", "bartek", "celina"], { exclusive: [{ of: ["celina", "anna"] }] })
    expect(unnamed).toMatchObject({ reasons: [{ code: "appointment/exclusive" }] })
    expect(unnamed).not.toMatchObject({ reasons: [{ clause: expect.anything() }] })
  })

  it("is within caps and floors at both ends, and says the limits where it is not", () => {
    const men = (limits: object): SeatBound => ({ attribute: "sex", values: ["m", "x"], ...limits })
    const found = (limits: object) => appoint(["anna", "bartek"], {}, [men(limits)])
    for (const fits of [{}, { atLeast: 1 }, { atMost: 1 }, { atLeast: 1, atMost: 1 }, { atMost: 2, continuing: 1 }]) {
      expect(found(fits).status).toBe("decided")
    }
    const words = (limits: object) => {
      const outcome = found(limits)
      return outcome.status === "infeasible" && outcome.reasons.map(({ clause, words: { en } }) => [en, clause])
    }
    expect(words({ atLeast: 2, clause: "§ 9" })).toEqual([["sex (m, x): 1, where 2–… are prescribed", "§ 9"]])
    expect(words({ atMost: 0 })).toEqual([["sex (m, x): 1, where 0–0 are prescribed", undefined]])
    expect(words({ atMost: 1, continuing: 1 })).toEqual([["sex (m, x): 2, where 0–1 are prescribed", undefined]])
  })
})

describe("a turn", () => {
  const members: ReadonlyArray<Candidate> = [{ id: "a" }, { id: "b" }, { id: "c" }]
  const turn = (place: number, served: number, last: number, rests = false) => ({
    place,
    served,
    last,
    mayServe: !rests,
    isResting: rests
  })

  it("counts each term once, in whatever order they are written", () => {
    expect(turnOf(members, { term: 11, served: { a: [10, 2, 2], c: [0] } })).toEqual([
      turn(0, 2, 10),
      turn(1, 0, -1),
      turn(2, 1, 0)
    ])
  })

  it("rests as many terms as the window has, and no longer", () => {
    const rests = (noRepeat: number) => {
      const turns = turnOf(members, { term: 4, served: { a: [3], b: [2], c: [0] }, noRepeat })
      return "status" in turns ? turns : turns.map(({ isResting }) => isResting)
    }
    expect(rests(0)).toEqual([false, false, false])
    expect(rests(1)).toEqual([true, false, false])
    expect(rests(2)).toEqual([true, true, false])
    expect(rests(4)).toEqual([true, true, true])
  })

  it("belongs to nobody who withdrew or joins later; they do not rest, they do not stand", () => {
    const withdrawn = [{ id: "a", withdrawn: true }, { id: "b" }, { id: "c" }]
    const options = { term: 2, served: { a: [1] }, since: { b: 3, c: 2 }, noRepeat: 2, newcomers: "level" as const }
    const none = { mayServe: false, isResting: false }
    expect(turnOf(withdrawn, options)).toMatchObject([none, none, { mayServe: true, served: 0 }])
  })

  it("of a newcomer starts level with whoever of the founders who stand served least", () => {
    const since = { c: 1 }
    const served = { a: [0, 1], b: [0, 1, 2] }
    const level = (more: ReadonlyArray<Candidate>, own: ReadonlyArray<number> = []) => {
      const turns = turnOf(more, { term: 3, served: { ...served, c: own }, since, newcomers: "level" })
      return "status" in turns ? turns : turns.map((each) => each.served)
    }
    expect(level(members)).toEqual([2, 3, 2])
    expect(level([{ id: "a", withdrawn: true }, { id: "b" }, { id: "c" }])).toEqual([2, 3, 3])
    expect(level([{ id: "c" }])).toEqual([0])
    expect(level([{ id: "a" }, { id: "c" }], [1, 2])).toEqual([2, 2])
  })

  it("cannot have been served in a term still to come, nor before somebody joined", () => {
    const codes = (served: Record<string, ReadonlyArray<number>>) => {
      const found = turnOf(members, { term: 3, served, since: { b: 2 }, newcomers: "from-zero" })
      return "status" in found ? found.reasons.map(({ words }) => words.en.slice(0, 2)) : []
    }
    expect(codes({ a: [0, 2], b: [2] })).toEqual([])
    expect(codes({ a: [3], b: [1], c: [0] })).toEqual(["a:", "b:"])
  })

  it("needs a word on newcomers only where somebody joined since", () => {
    const asks = (since: Record<string, number>) => "status" in turnOf(members, { term: 3, since })
    expect([asks({}), asks({ a: 0 }), asks({ a: 3 }), asks({ a: 4 })]).toEqual([false, false, true, false])
  })
})

describe("the record of a rotation", () => {
  it("has the terms served of everybody, who rests, and the tie among those whose turn it is", () => {
    const election = Result.getOrThrow(
      approvalElection({ candidates: ["a", "b", "c", "d", "e"], seats: 2, ballots: [] })
    )
    const served = { a: [0], b: [1], c: [0], e: [2] }
    expect(told(elect(rotation, election, { term: 3, served, noRepeat: 1 }))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["a", "c"], choose: 1, purpose: "elect", stage: 1 }
    })
    const outcome = told(elect(rotation, election, { term: 3, served, noRepeat: 1 }, { ties: [{ order: ["c", "a"] }] }))
    expect(outcome).toMatchObject({
      status: "decided",
      elected: ["d", "c"],
      rounds: [{ stage: 1, elected: ["d", "c"], excluded: [] }],
      detail: { resting: ["e"] }
    })
    expect(outcome.rounds).toHaveLength(1)
  })
})
