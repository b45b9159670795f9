import type { Json, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { approvalElection } from "../../src/ballots.ts"
import { type CountSettings, defineRule, elect, ruleOptions } from "../../src/elect.ts"
import { electByName, ruleRegistry } from "../../src/registry.ts"
import type { Counted, Help, Rule } from "../../src/rule.ts"
import type { Solver } from "../../src/solver.ts"
import { Unsettled } from "../../src/ties.ts"
import { TooLarge } from "../../src/too-large.ts"

const bounds = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
const candidates = [{ id: "a", attributes: { sex: "f" } }, { id: "b" }]
const input = { candidates, seats: 2, ballots: [{ approves: ["a"] }, { approves: ["b"] }] }
const votes = Result.getOrThrow(approvalElection(input))
const bounded = Result.getOrThrow(approvalElection({ ...input, bounds }))
const round = { stage: 1, tallies: ["1", "1"], elected: ["a"], excluded: [], why: { pl: "", en: "" } }

type Answer = (help: Help) => ReturnType<typeof first.elect>

/** A rule that answers what a test wants. */
function rule(answer: Answer, more: object = {}) {
  return { ...first, elect: (_: unknown, __: unknown, help: Help) => answer(help), ...more }
}

const first = defineRule({
  id: "first",
  version: "2.1.0",
  title: { pl: "Pierwsza", en: "The first" },
  ballot: "approval",
  options: Schema.Struct({ quick: Schema.optionalKey(Schema.Boolean) }),
  claims: [],
  elect: (election): ReturnType<Rule["elect"]> => ({ elected: [election.candidates[0]!.id] })
})

function reasons(result: Result.Result<unknown, Refusal>) {
  return Result.isFailure(result) ? result.failure.reasons : []
}

describe("a count", () => {
  const count = (answer: Answer, settings?: CountSettings) =>
    Result.getOrThrow(elect(rule(answer), votes, { quick: true }, settings))

  it("is told with its rule, the options as the charter writes them, and how many seats stay vacant", () => {
    expect(count(() => ({ elected: ["a"] }))).toEqual({
      status: "decided",
      elected: ["a"],
      vacant: 1,
      rounds: [],
      ties: [],
      rule: { id: "first", version: "2.1.0" },
      options: { quick: true }
    })
    expect(count(() => ({ elected: ["a", "b"], rounds: [round], detail: { votes: 2 } }))).toMatchObject({
      vacant: 0,
      rounds: [round],
      detail: { votes: 2 }
    })
    expect(Result.getOrThrow(elect(first, votes))).toMatchObject({ options: {} })
  })

  it("that bounds make impossible says why, and what the rule has to say about it", () => {
    const reason = { code: "bounds/floor-cannot-hold", words: { pl: "nie", en: "no" } }
    expect(count(() => ({ status: "infeasible", reasons: [reason], detail: 7 }))).toEqual({
      status: "infeasible",
      reasons: [reason],
      rounds: [],
      ties: [],
      rule: { id: "first", version: "2.1.0" },
      options: { quick: true },
      detail: 7
    })
  })

  it("stops at a tie with the account so far, and goes on with the answer", () => {
    const tie = { among: ["a", "b"], choose: 1, purpose: "elect" as const, stage: 2 }
    const answer: Answer = ({ ties }) => {
      try {
        return { elected: ties.settle(tie) }
      } catch (stopped) {
        if (stopped instanceof Unsettled) stopped.rounds = [round]
        throw stopped
      }
    }
    expect(count(answer)).toEqual({
      status: "needs-lot",
      tie,
      rounds: [round],
      ties: [],
      rule: { id: "first", version: "2.1.0" },
      options: { quick: true }
    })
    const settled = [{ ...tie, chosen: ["b"], by: "answer" }]
    expect(count(answer, { answers: [{ among: ["a", "b"], chosen: ["b"] }] })).toMatchObject({
      status: "decided",
      elected: ["b"],
      ties: settled
    })
    expect(count(answer, { ties: [{ order: ["b", "a"] }] })).toMatchObject({ elected: ["b"] })
    const wrong = elect(rule(answer), votes, {}, { answers: [{ among: ["a"], chosen: ["a"] }] })
    expect(reasons(wrong)).toMatchObject([{ code: "tie/answer-does-not-fit" }])
  })

  it("that is too large, or whose solver refuses, is refused with those words; any other fault is thrown on", () => {
    const refused = (error: Error) =>
      elect(
        rule(() => {
          throw error
        }),
        votes
      )
    for (const code of ["rule/needs-solver", "rule/too-large", "rule/solver-stopped"] as const) {
      const error = new TooLarge(code)
      expect(reasons(refused(error))).toMatchObject([{ code }])
      expect(error.message).toBe(reasons(refused(error))[0]?.words.en)
    }
    const own = { code: "highs/out-of-memory", words: { pl: "brak pamięci", en: "out of memory" } }
    const twice = new TooLarge({ _tag: "Refusal", reasons: [own, own] })
    expect(twice.message).toBe("out of memory; out of memory")
    expect(reasons(refused(twice))).toEqual([own, own])
    expect(() => refused(new RangeError("a fault of the rule"))).toThrow("a fault of the rule")
  })
})

describe("before a count", () => {
  const solver = { id: "test" } as Solver

  it("bounds are refused by a rule that cannot hold them", () => {
    expect(reasons(elect(first, bounded))).toMatchObject([
      { code: "rule/cannot-hold-bounds", params: { rule: "first", detail: "bounds" } }
    ])
    expect(reasons(elect(first, { ...bounded, bounds: [] }))).toEqual([])
    expect(reasons(elect({ ...first, holdsBounds: true }, bounded))).toEqual([])
    expect(reasons(elect({ ...first, holdsBounds: false }, bounded))).toHaveLength(1)
  })

  it("a rule that cannot do without a solver asks for one, and is handed it", () => {
    let handed: Help | undefined
    const needs = (needsSolver: boolean) =>
      rule(
        (help) => {
          handed = help
          return { elected: [] }
        },
        { needsSolver }
      )
    expect(reasons(elect(needs(true), votes))).toMatchObject([
      { code: "rule/needs-solver", params: { rule: "first", detail: "solver" } }
    ])
    expect(handed).toBeUndefined()
    expect(reasons(elect(needs(true), votes, {}, { solver }))).toEqual([])
    expect(handed?.solver).toBe(solver)
    expect(reasons(elect(needs(false), votes))).toEqual([])
    expect(handed).not.toHaveProperty("solver")
  })

  it("options are held to the rule's own words, all faults at once", () => {
    const [reason] = reasons(elect(first, votes, { quick: "yes", slow: 1 }))
    expect(reason).toMatchObject({ code: "rule/options", params: { rule: "first" } })
    expect(reason?.words.en).toMatch(/^first: the rule's options are wrong \(/)
    expect(reason?.words.en).toContain("quick")
    expect(reason?.words.en).toContain("slow")
    expect(ruleOptions(first, { quick: true })).toEqual(Result.succeed({ quick: true }))
  })

  it("a rule without options takes none, of whatever kind", () => {
    const plain = { ...first, options: Schema.Struct({}) }
    expect(ruleOptions(plain, {})).toEqual(Result.succeed({}))
    for (const written of [{ quick: true }, "quick", 1, null, ["quick"]] satisfies ReadonlyArray<Json>) {
      expect(ruleOptions(plain, written)).toEqual(Result.fail("the rule has no options"))
    }
    const open = { options: Schema.Record(Schema.String, Schema.Int) }
    expect(ruleOptions(open, { points: 3 })).toEqual(Result.succeed({ points: 3 }))
  })
})

describe("a registry", () => {
  const second = { ...first, id: "a-second", version: "1.0.0" }

  it("lists its rules in alphabetical order, whoever came first", () => {
    const registry = Result.getOrThrow(ruleRegistry([first, second]))
    expect(registry.ids).toEqual(["a-second", "first"])
    expect(registry.get("first")).toBe(first)
    expect(registry.get("third")).toBeUndefined()
  })

  it("refuses every id claimed twice, with the versions and the place", () => {
    expect(reasons(ruleRegistry([first, second, { ...first, version: "3.0.0" }, second]))).toMatchObject([
      { code: "rule/registered-twice", path: [2], params: { rule: "first", versions: ["2.1.0", "3.0.0"] } },
      { code: "rule/registered-twice", path: [3], params: { rule: "a-second", versions: ["1.0.0", "1.0.0"] } }
    ])
  })

  it("counts by name, with options and settings, and says which names and ballots there are", () => {
    const registry = Result.getOrThrow(ruleRegistry([first, second, { ...first, id: "tied", elect: settles }]))
    expect(Result.getOrThrow(electByName(registry, "first", votes, { quick: false }))).toMatchObject({
      elected: ["a"],
      options: { quick: false }
    })
    expect(
      Result.getOrThrow(electByName(registry, "tied", votes, {}, { ties: [{ order: ["b", "a"] }] }))
    ).toMatchObject({ elected: ["b"] })
    expect(reasons(electByName(registry, "third", votes))).toMatchObject([
      { code: "rule/unknown", params: { rule: "third", known: ["a-second", "first", "tied"] } }
    ])
    const lists = { kind: "lists" as const, candidates, seats: 1, votes: [1n, 1n] }
    expect(reasons(electByName(registry, "first", lists))).toMatchObject([
      { code: "rule/other-ballots", params: { rule: "first", expected: "approval", found: "lists" } }
    ])
  })
})

function settles(_: unknown, __: unknown, { ties }: Help): Counted {
  return { elected: ties.settle({ among: ["a", "b"], choose: 1, purpose: "elect", stage: 1 }) }
}
