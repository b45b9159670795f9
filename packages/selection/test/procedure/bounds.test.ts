import * as Result from "effect/Result"
import * as fc from "fast-check"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import {
  bodyQuestions,
  BodyBound,
  boundsBroken,
  type Candidate,
  type CountInput,
  countPhases,
  plurality,
  ruleRegistry,
  rules,
  type SeatWon,
  successor,
  wholeBounds
} from "../../src/index.ts"
import { cappedVotes } from "../vacancies/capped-votes.ts"
import {
  cast,
  call,
  charter,
  closeNominations,
  closeVoting,
  count,
  freeze,
  nominate,
  openVoting,
  Play,
  world
} from "./network.ts"

const freeVotes = { ...plurality, id: "free-votes", holdsBounds: false }
const registry = Result.getOrThrow(ruleRegistry([...rules, cappedVotes, freeVotes]))
const where = { ...world, rules: registry }
const women = { attribute: "sex", values: ["f"] }

function bound(text: Readonly<Record<string, unknown>>): BodyBound {
  return Schema.decodeUnknownSync(BodyBound)({ ...women, ...text })
}

describe("a bound", () => {
  it("is counted exactly, with the strictness and the base that the regulation names", () => {
    const whole = (text: Readonly<Record<string, unknown>>, seats: number, members = seats) => {
      const [{ atLeast, atMost } = {}] = wholeBounds([bound(text)], { seats, members }, [])
      return [atLeast, atMost]
    }
    const third = { share: "1/3", of: "seats" }
    expect(whole({ atLeast: third }, 12)).toEqual([4, undefined])
    expect(whole({ moreThan: third }, 12)).toEqual([5, undefined])
    expect(whole({ atLeast: third }, 13)).toEqual([5, undefined])
    expect(whole({ moreThan: third }, 13)).toEqual([5, undefined])
    expect(whole({ fewerThan: third }, 12)).toEqual([undefined, 3])
    expect(whole({ atMost: third }, 12)).toEqual([undefined, 4])
    // Regulation (EU) 2021/1060, art. 31(2)(b): no single interest group above 49 %.
    expect(whole({ atMost: { share: "49%", of: "members" } }, 15, 100)).toEqual([undefined, 49])
    expect(whole({ atMost: { share: "49%", of: "members" } }, 15, 2)).toEqual([undefined, 0])
    expect(whole({ atLeast: 2, atMost: 3 }, 12)).toEqual([2, 3])
    // A tenth of ten is one, and floats make it more: 0.1 + 0.2 of ten must be three.
    expect(whole({ atMost: { share: "30%", of: "seats" } }, 10)).toEqual([undefined, 3])
    expect(whole({ atLeast: { share: "0.3%", of: "seats" } }, 1000)).toEqual([3, undefined])
  })

  it("for each value is written out for the values that there are, and never as a floor", () => {
    const people = ["A", "B", "A"].map((county, index) => ({ id: `${index}`, attributes: { county } }))
    const one = Schema.decodeUnknownSync(BodyBound)({ attribute: "county", values: "each", atMost: 1 })
    expect(boundsBroken([one], people, 3)).toEqual([{ attribute: "county", values: ["A"], atMost: 1 }])
    const decode = Schema.decodeUnknownResult(BodyBound)
    expect(Result.isFailure(decode({ attribute: "county", values: "each", atLeast: 1 }))).toBe(true)
    expect(Result.isFailure(decode({ attribute: "county", values: ["A"] }))).toBe(true)
    expect(Result.isFailure(decode({ ...women, atMost: { share: "1/0", of: "seats" } }))).toBe(true)
  })
})

const overall = {
  seats: [{ group: "overall", count: 2 }],
  bounds: [{ attribute: "county", values: "each", atMost: 1, onReplacement: true }]
}
const capped = [{ fill: "overall", rule: "capped-votes", unfilled: "vacant" }]
const nominations = [
  nominate("anna", "A1", "a0", { county: "A" }),
  nominate("adam", "A2", "a1", { county: "A" }),
  nominate("basia", "B1", "b0", { county: "B" }),
  nominate("celina", "C1", "c0", { county: "C" })
]
const ballots = [
  ...["a0", "a1", "a2", "a3", "a4"].map((voter) => cast(voter, ["anna", "adam"])),
  ...["b0", "b1"].map((voter) => cast(voter, ["basia"])),
  cast("c0", ["celina"])
]

describe("a body with a cap of one from each county", () => {
  const body = charter({ ...overall, selection: { phases: capped } })
  const elected = (play: Play) => play.run.result!.elected.map(({ candidate }) => candidate)
  const run = (more: { readonly continuing?: ReadonlyArray<Candidate> } = {}, place = body) =>
    new Play(place, where)
      .do({ ...call, ...more }, ...nominations, freeze, closeNominations, openVoting, ...ballots, closeVoting)
      .do({ _tag: "PublishSeed", at: count.at, seed: "7", evidence: "the draw of that day" }, count)

  it("elects fewer votes rather than two from one county", () => {
    const free = charter({ seats: overall.seats, selection: { phases: capped } })
    expect(elected(run({}, free))).toEqual(["anna", "adam"])
    const held = elected(run())
    expect(held).toContain("basia")
    expect(held).toHaveLength(2)
  })

  it("counts those who stay in office", () => {
    expect(elected(run({ continuing: [{ id: "old", attributes: { county: "A" } }] }))).toEqual(["basia", "celina"])
  })

  it("inside a phase does not count who sits in another phase, and over the body does", () => {
    const two = [
      { group: "first", count: 1 },
      { group: "second", count: 1 }
    ]
    const cap = [{ attribute: "county", values: "each", atMost: 1 }]
    const phases = (bounds?: typeof cap) =>
      two.map(({ group }) => ({
        fill: group,
        rule: "capped-votes",
        unfilled: "vacant",
        ...(bounds === undefined ? {} : { bounds })
      }))
    const inside = elected(run({}, charter({ seats: two, selection: { phases: phases(cap) } })))
    const over = elected(run({}, charter({ seats: two, bounds: cap, selection: { phases: phases() } })))
    expect(new Set(inside)).toEqual(new Set(["anna", "adam"]))
    expect(over[1]).toBe("basia")
  })

  it("lets a floor wait for a later phase, and binds the last", () => {
    const two = [
      { group: "first", count: 1 },
      { group: "second", count: 1 }
    ]
    const floor = [{ attribute: "county", values: ["B"], atLeast: 1 }]
    const phases = two.map(({ group }) => ({ fill: group, rule: "capped-votes", unfilled: "vacant" }))
    const seated = elected(run({}, charter({ seats: two, bounds: floor, selection: { phases } })))
    expect(seated[0]).not.toBe("basia")
    expect(seated[1]).toBe("basia")
  })

  it("is not called under a rule that cannot hold it, and the charter's question offers those that can", () => {
    const wrong = charter({ ...overall, selection: { phases: [{ ...capped[0], rule: "free-votes" }] } })
    expect(new Play(wrong, where).refused(call)).toEqual(["rule/cannot-hold-bounds"])
    const question = bodyQuestions(wrong, ["bodies", "council"], registry).find(({ code }) => code.includes("rule"))
    expect(question).toMatchObject({
      severity: "blocks",
      path: ["bodies", "council", "selection", "phases", 0, "rule"]
    })
    expect(question!.answers.map(({ value }) => value)).toContain("capped-votes")
    expect(bodyQuestions(body, [], registry).filter(({ code }) => code.includes("rule"))).toEqual([])
  })

  it("takes nobody without a vote past the cap, though there are no more candidates than seats", () => {
    const two = new Play(body, where).do(call, nominations[0]!, nominations[1]!, closeNominations)
    expect(two.run).toMatchObject({ step: "open", question: { code: "bounds" } })
    const fitting = new Play(body, where).do(call, nominations[0]!, nominations[2]!, closeNominations)
    expect(fitting.run.step).toBe("decided")
  })
})

interface Counted {
  readonly candidates: CountInput["candidates"]
  readonly votes: ReadonlyArray<{ readonly approves: ReadonlyArray<string>; readonly weight: number }>
  readonly seats: number
  readonly bounds: ReadonlyArray<BodyBound>
}

function counted({ bounds, candidates, seats, votes }: Counted): CountInput {
  return {
    candidates,
    phases: [
      {
        fill: "overall",
        rule: "capped-votes",
        version: "1.0.0",
        options: {},
        voters: "all",
        carryOver: "fresh",
        unfilled: "vacant",
        places: [{ count: seats }]
      }
    ],
    ties: [{ lot: "published-seed" }],
    seed: "7",
    answers: [],
    bounds,
    ballots: votes.map(({ approves, weight }) => ({ ballot: { approves }, weight }))
  }
}

describe("a successor", () => {
  // c2 and c0 are elected; when c2 leaves, c1 is next by votes, and c3 the next woman.
  const votes = [5, 4, 6, 3].map((weight, index) => ({ approves: [`c${index}`], weight }))
  const next = (bounds: ReadonlyArray<BodyBound>, sexes = ["m", "m", "f", "f"]) => {
    const candidates = sexes.map((sex, index) => ({ id: `c${index}`, attributes: { sex } }))
    const input = counted({ candidates, votes, seats: 2, bounds })
    const seat = { candidate: "c2", group: "overall" }
    return Result.getOrThrow(successor("next-in-count", seat, { sits: ["c0"], cannot: [] }, input, registry))
  }
  const half = { atLeast: { share: "1/2", of: "seats" } }

  it("keeps the floor that binds replacements too, and need not keep one that binds the election alone", () => {
    expect(next([]).candidate).toBe("c1")
    expect(next([bound({ ...half, onReplacement: true })]).candidate).toBe("c3")
    expect(next([bound({ ...half, onReplacement: false })]).candidate).toBe("c1")
  })

  it("is asked for where the charter does not say whether the floor binds, and it matters", () => {
    expect(next([bound(half)])).toMatchObject({ question: { code: "bound", tie: { among: ["c1", "c3"], choose: 1 } } })
    expect(next([bound({ atMost: 2 })]).candidate).toBe("c1")
    const questions = bodyQuestions(charter({ bounds: [{ ...women, ...half }] }), ["bodies", "council"])
    expect(questions.map(({ path }) => path.join("."))).toContain("bodies.council.bounds.0.onReplacement")
  })

  it("is nobody, and the question says why, when none of those left fits", () => {
    const sexes = ["m", "m", "f", "m"]
    expect(next([bound({ ...half, onReplacement: true })], sexes)).toMatchObject({ question: { code: "infeasible" } })
  })

  it("leaves every cap and floor as it was kept by the election, whoever leaves and by whatever path", () => {
    const paths = ["next-in-line", "countback", "recount-without"] as const
    const person = fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("A", "B", "C") })
    const ids = Array.from({ length: 7 }, (_, index) => `c${index}`)
    const bounds = [
      bound({ moreThan: { share: "1/4", of: "seats" }, onReplacement: true }),
      Schema.decodeUnknownSync(BodyBound)({ attribute: "county", values: "each", atMost: 2, onReplacement: true })
    ]
    let replaced = 0
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 7, maxLength: 7 }),
        fc.array(
          fc.record({
            approves: fc.subarray(ids, { minLength: 1, maxLength: 4 }),
            weight: fc.integer({ min: 1, max: 9 })
          }),
          { minLength: 3, maxLength: 8 }
        ),
        fc.array(fc.record({ who: fc.nat(), path: fc.constantFrom(...paths) }), { minLength: 1, maxLength: 4 }),
        (sorts, votes, departures) => {
          const candidates = ids.map((id, index) => ({ id, attributes: sorts[index]! }))
          const input = counted({ candidates, votes, seats: 4, bounds })
          const { elected, question } = Result.getOrThrow(countPhases(input, registry))
          if (question !== undefined) return
          const wonBy = new Map(elected.map((seat) => [seat.candidate, seat]))
          const left: Array<string> = []
          const broken = () =>
            boundsBroken(
              bounds,
              candidates.filter(({ id }) => wonBy.has(id)),
              4,
              4 - wonBy.size
            )
          expect(broken()).toEqual([])
          for (const { path, who } of departures) {
            const holder = [...wonBy.keys()][who % wonBy.size]
            if (holder === undefined) return
            const seat: SeatWon = wonBy.get(holder)!
            wonBy.delete(holder)
            left.push(holder)
            const incumbents = { sits: [...wonBy.keys()], cannot: left }
            const { candidate } = Result.getOrThrow(successor(path, seat, incumbents, input, registry))
            if (candidate === undefined) continue
            expect([...left, ...wonBy.keys()]).not.toContain(candidate)
            wonBy.set(candidate, seat)
            expect(broken()).toEqual([])
            replaced++
          }
        }
      ),
      { numRuns: 120 }
    )
    expect(replaced).toBeGreaterThan(50)
  })
})

describe("deputies", () => {
  const questions = (alternates?: unknown, bounds: ReadonlyArray<unknown> = []) =>
    bodyQuestions(charter({ bounds, ...(alternates === undefined ? {} : { alternates }) }), [])
      .map(({ code }) => code)
      .filter((code) => code.includes("alternates"))

  it("are asked for when the charter is silent, and none is an answer", () => {
    expect(questions()).toEqual(["selection/alternates"])
    expect(questions("unspecified")).toEqual(["selection/alternates"])
    expect(questions("none")).toEqual([])
  })

  it("are asked how they are chosen, and, where caps or floors bind, whether jointly", () => {
    expect(questions({ count: "one-each", chosen: "separate-count" })).toEqual([])
    expect(questions({ count: "one-each", chosen: "matched" })).toEqual(["selection/alternates-repeat"])
    expect(questions({ count: 2, chosen: "next-in-line" })).toEqual(["selection/alternates-fill"])
    expect(questions({ count: 2, fill: "overall" })).toEqual(["selection/alternates-chosen"])
    const floor = [{ ...women, atLeast: 1, onReplacement: true }]
    expect(questions({ count: 2, fill: "overall", chosen: "separate-count" }, floor)).toEqual([
      "selection/alternates-bounds"
    ])
    expect(questions({ count: 2, fill: "overall", chosen: "separate-count", bounds: "joint" }, floor)).toEqual([])
  })
})
