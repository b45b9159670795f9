import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection, scoreElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import { appointment } from "../../src/rules/appointment.ts"
import { borda } from "../../src/rules/borda.ts"
import { cumulative } from "../../src/rules/cumulative.ts"
import { plurality } from "../../src/rules/plurality.ts"
import { positional } from "../../src/rules/positional.ts"
import { rotation } from "../../src/rules/rotation.ts"
import { supportRanking } from "../../src/rules/support-ranking.ts"
import { decide, elections, ranked } from "../ranked/elections.ts"

describe("cumulative voting", () => {
  const election = (ballots: ReadonlyArray<{ scores: Record<string, number>; weight: number }>) =>
    Result.getOrThrow(scoreElection({ candidates: ["a", "b", "c"], seats: 2, ballots }))

  it("lets a group above a third be sure of one of two seats by giving all to one", () => {
    const votes = election([
      { scores: { a: 1, b: 1 }, weight: 65 },
      { scores: { c: 2 }, weight: 35 }
    ])
    expect(decide(cumulative, votes, { points: 2 })).toMatchObject({
      elected: ["c", "a"],
      rounds: [{ tallies: ["65", "65", "70"] }]
    })
  })

  it("sets aside whole what gives too many points, in all or to one", () => {
    const votes = election([
      { scores: { a: 3 }, weight: 9 },
      { scores: { b: 2 }, weight: 2 },
      { scores: { b: 1, c: 1 }, weight: 1 }
    ])
    expect(decide(cumulative, votes, { points: 2 })).toMatchObject({
      elected: ["b", "c"],
      detail: { overMarked: 9, valid: 3 }
    })
    expect(decide(cumulative, votes, { points: 2, perCandidate: 1 })).toMatchObject({ detail: { overMarked: 11 } })
  })

  it("stays exact where a double would not", () => {
    const most = 2 ** 52
    const votes = election([
      { scores: { a: 3 }, weight: most },
      { scores: { b: 3 }, weight: most - 1 }
    ])
    expect(decide(cumulative, votes).rounds[0]?.tallies).toEqual([
      `${3n * BigInt(most)}`,
      `${3n * BigInt(most) - 3n}`,
      "0"
    ])
  })
})

describe("one electorate of a hundred: 55 for the yellow, 30 for the blue, 15 for the green; four seats", () => {
  const [yellow, blue, green] = [["y1", "y2", "y3", "y4"], ["b1", "b2", "b3", "b4"], ["g1"]] as const
  const candidates = [...yellow, ...blue, ...green]
  const marked = (marks: number) => {
    const some = (ids: ReadonlyArray<string>) => ids.slice(0, marks)
    const ballots = [
      { approves: some(yellow), weight: 55 },
      { approves: some(blue), weight: 30 },
      { approves: some(green), weight: 15 }
    ]
    return Result.getOrThrow(approvalElection({ candidates, seats: 4, ballots }))
  }
  const order = [{ order: candidates }]

  it("gives every seat to the yellow by block vote: four marks each (International IDEA 2005, block vote)", () => {
    expect(decide(plurality, marked(4), { marks: "block" }, order).elected).toEqual([...yellow])
  })

  it("cannot give the yellow more than their marks by limited vote: three of four (International IDEA 2005, limited vote)", () => {
    expect(decide(plurality, marked(3), { marks: { limited: 3 } }, order).elected).toEqual(["y1", "y2", "y3", "b1"])
    expect(decide(plurality, marked(4), { marks: { limited: 3 } }, order)).toMatchObject({
      elected: ["g1"],
      vacant: 3,
      detail: { valid: 15, overMarked: 85 }
    })
  })

  it("seats whoever has followers by single vote, and leaves vacant what nobody wants", () => {
    expect(decide(plurality, marked(1), { marks: "single" }, order)).toMatchObject({
      elected: ["y1", "b1", "g1"],
      vacant: 1
    })
  })
})

describe("points by place", () => {
  it("counts as Nauru does: unity, one half, one third, and so on (Electoral Act 1965, s. 26A)", () => {
    const outcome = decide(positional, ranked("a b c", 1, "2 a b c; 1 c b a"), { points: ["1", "1/2", "1/3"] })
    expect(outcome).toMatchObject({ elected: ["a"], rounds: [{ tallies: ["7/3", "3/2", "5/3"] }] })
  })

  it("shares places among candidates ranked equal", () => {
    const outcome = decide(positional, ranked("a b c d", 1, "1 a=b=c d"), { points: ["5", "2"] })
    expect(outcome.rounds[0]?.tallies).toEqual(["7/3", "7/3", "7/3", "0"])
  })

  it("is Borda's rule with Borda's table, when a short ballot brings nothing to those left out", () =>
    fc.assert(
      fc.property(elections({ withEquals: false }), (election) => {
        const whole = election.candidates.length
        const points = Array.from({ length: whole }, (_, place) => `${whole - 1 - place}`)
        const theirs = decide(borda, election, { unranked: "share-last" })
        const ballots = Array.from({ length: election.profile.size }, (_, ballot) => ballot)
        const complete = ballots.every(
          (ballot) => whole === election.profile.starts[ballot + 1]! - election.profile.starts[ballot]!
        )
        fc.pre(complete)
        expect(decide(positional, election, { points }).rounds[0]?.tallies).toEqual(theirs.rounds[0]?.tallies)
      }),
      { numRuns: 30 }
    ))

  it("refuses a table that rises, or falls below zero", () => {
    const election = ranked("a b", 1, "1 a b")
    expect(Result.isFailure(elect(positional, election, { points: ["1", "2"] }))).toBe(true)
    expect(Result.isFailure(elect(positional, election, { points: ["1", "-1"] }))).toBe(true)
  })
})

describe("nomination by support", () => {
  const backing = Result.getOrThrow(
    approvalElection({
      candidates: ["a", "b", "c", "d"],
      seats: 2,
      ballots: [{ approves: ["a", "c"], weight: 3 }, { approves: ["b"], weight: 3 }, { approves: ["d"] }]
    })
  )

  it("needs the number and the share that the charter states", () => {
    expect(decide(supportRanking, { ...backing, seats: 4 }, { atLeast: 2 }).elected).toEqual(["a", "b", "c"])
    expect(decide(supportRanking, { ...backing, seats: 4 }, { share: "1/7" }).elected).toEqual(["a", "b", "c", "d"])
    expect(decide(supportRanking, { ...backing, seats: 4 }, { share: "4/7" }).elected).toEqual([])
  })

  it("leaves equal support for the last place to the chain", () => {
    expect(Result.getOrThrow(elect(supportRanking, backing))).toMatchObject({
      tie: { among: ["a", "b", "c"], choose: 2 }
    })
  })

  it("is plurality where one backer is enough", () =>
    fc.assert(
      fc.property(fc.array(fc.subarray(["a", "b", "c", "d"]), { maxLength: 9 }), (papers) => {
        const votes = Result.getOrThrow(
          approvalElection({
            candidates: ["a", "b", "c", "d"],
            seats: 2,
            ballots: papers.map((approves) => ({ approves }))
          })
        )
        expect(decide(supportRanking, votes).elected).toEqual(decide(plurality, votes).elected)
      })
    ))
})

describe("appointment", () => {
  const appoint = (approves: ReadonlyArray<string>, options: Json = {}, seats = 2) => {
    const candidates = [
      { id: "anna", attributes: { office: "auditor", organisation: "A" } },
      { id: "bartek", attributes: { organisation: "A" } },
      { id: "celina", attributes: { organisation: "B" } },
      { id: "daria", withdrawn: true }
    ]
    const election = Result.getOrThrow(approvalElection({ candidates, seats, ballots: [{ approves }] }))
    return Result.getOrThrow(elect(appointment, election, options))
  }

  it("appoints whom the decision names", () => {
    expect(appoint(["bartek", "celina"])).toMatchObject({ status: "decided", elected: ["bartek", "celina"], vacant: 0 })
    expect(appoint([])).toMatchObject({ status: "decided", elected: [], vacant: 2 })
  })

  it("lists every objection at once, each with its clause", () => {
    const outcome = appoint(
      ["anna", "bartek", "daria"],
      {
        incompatible: [{ attribute: "office", values: ["auditor"], clause: "§ 1" }],
        exclusive: [{ of: ["anna", "daria"], clause: "§ 2" }],
        one: [{ attribute: "organisation", clause: "§ 3" }]
      },
      1
    )
    expect(outcome.status === "infeasible" && outcome.reasons.map(({ clause, code }) => [code, clause])).toEqual([
      ["appointment/too-many", undefined],
      ["appointment/withdrew", undefined],
      ["appointment/incompatible", "§ 1"],
      ["appointment/exclusive", "§ 2"],
      ["appointment/exclusive", "§ 3"]
    ])
  })

  it("holds the caps and floors of the body, counting those who stay", () => {
    const bounds = [{ attribute: "organisation", values: ["A"], atMost: 1, continuing: 1, clause: "§ 9" }]
    const election = Result.getOrThrow(
      approvalElection({
        candidates: [{ id: "bartek", attributes: { organisation: "A" } }],
        seats: 1,
        bounds,
        ballots: [{ approves: ["bartek"] }]
      })
    )
    expect(Result.getOrThrow(elect(appointment, election))).toMatchObject({ reasons: [{ clause: "§ 9" }] })
  })

  it("is one decision, not a vote", () => {
    const election = Result.getOrThrow(
      approvalElection({ candidates: ["a"], seats: 1, ballots: [{ approves: ["a"], weight: 2 }] })
    )
    expect(Result.getOrThrow(elect(appointment, election))).toMatchObject({
      reasons: [{ code: "appointment/one-decision" }]
    })
  })
})

describe("rotation", () => {
  const members = (count: number, seats: number) =>
    Result.getOrThrow(
      approvalElection({ candidates: Array.from({ length: count }, (_, at) => `m${at}`), seats, ballots: [] })
    )

  /** Term after term, with a lot for those who are level. */
  function serve(count: number, seats: number, terms: number, noRepeat: number) {
    const served: Record<string, Array<number>> = {}
    const bodies = Array.from({ length: terms }, (_, term) => {
      const outcome = decide(rotation, members(count, seats), { term, served, noRepeat }, [{ lot: `term ${term}` }])
      for (const id of outcome.elected) (served[id] ??= []).push(term)
      return outcome.elected
    })
    return { bodies, served }
  }

  it("is fair: over any number of terms nobody serves two terms more than another", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (count, seats, terms) => {
          const { served } = serve(count, seats, terms, 0)
          const counts = Array.from({ length: count }, (_, at) => served[`m${at}`]?.length ?? 0)
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
      ),
      { numRuns: 50 }
    ))

  it("lets nobody serve again within the window, and leaves seats vacant rather than break it", () => {
    const { bodies, served } = serve(5, 2, 8, 2)
    for (const terms of Object.values(served)) {
      expect(terms.slice(1).every((term, at) => term - terms[at]! > 2)).toBe(true)
    }
    expect(bodies.map(({ length }) => length)).toEqual([2, 2, 1, 2, 2, 1, 2, 2])
  })

  it("asks how newcomers are counted, and counts them so", () => {
    const since = { m2: 4 }
    const served = { m0: [0, 2], m1: [1, 3] }
    const at = (newcomers?: string) =>
      Result.getOrThrow(
        elect(rotation, members(3, 1), { term: 5, served, since, ...(newcomers === undefined ? {} : { newcomers }) })
      )
    expect(at()).toMatchObject({ status: "infeasible", reasons: [{ code: "rotation/newcomers-unspecified" }] })
    expect(at("from-zero")).toMatchObject({ elected: ["m2"], rounds: [{ tallies: ["2", "2", "0"] }] })
    expect(at("level")).toMatchObject({ rounds: [{ tallies: ["2", "2", "2"] }] })
  })

  it("refuses a record that cannot be", () => {
    const outcome = Result.getOrThrow(elect(rotation, members(2, 1), { term: 1, served: { m0: [3] } }))
    expect(outcome).toMatchObject({ status: "infeasible", reasons: [{ code: "rotation/impossible-term" }] })
  })
})
