import { CharterInvalid, defineCharter, openNetwork, rulePlugin } from "@ogniwo/sdk"
import { type ApprovalBallot, approvalElection, type Candidate, elect } from "@ogniwo/selection"
import { ruleLaws } from "@ogniwo/selection/testing"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { charter, electCouncil } from "../src/clubs.ts"
import { youthFirst } from "../src/youth-first.ts"

interface Case {
  readonly candidates: ReadonlyArray<Candidate>
  readonly seats: number
  readonly kept: number
  readonly ballots: ReadonlyArray<ApprovalBallot>
}

/** Up to six candidates, some of them young; up to nine ballots, some blank, some alike. */
const cases: fc.Arbitrary<Case> = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }).chain((ages) => {
  const candidates = ages.map((young, index) => ({ id: `c${index}`, attributes: { age: young ? "young" : "older" } }))
  const ids = candidates.map(({ id }) => id)
  return fc.record({
    candidates: fc.constant(candidates),
    seats: fc.integer({ min: 1, max: 5 }),
    kept: fc.nat(4),
    ballots: fc.array(fc.record({ approves: fc.subarray(ids), weight: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
      maxLength: 9
    })
  })
})

/** Ties by the official order, so that every election has one answer to compare. */
function counted({ kept, ...input }: Case): ReadonlyArray<string> {
  const election = Result.getOrThrow(approvalElection(input))
  for (let answers: ReadonlyArray<{ among: ReadonlyArray<string>; chosen: ReadonlyArray<string> }> = []; ;) {
    const outcome = Result.getOrThrow(elect(youthFirst, election, { kept }, { answers }))
    if (outcome.status !== "needs-lot") return outcome.status === "decided" ? outcome.elected : []
    const { among, choose } = outcome.tie
    answers = [...answers, { among, chosen: among.slice(0, choose) }]
  }
}

function votesOf({ ballots }: Case, id: string): number {
  return ballots.reduce((sum, { approves, weight = 1 }) => sum + (approves.includes(id) ? weight : 0), 0)
}

describe("youth first", () => {
  it("keeps a seat for the young, though an older candidate has more votes", () => {
    const candidates = ["adam", "beata", "cezary"].map((id) => ({ id }))
    const dorota = { id: "dorota", attributes: { age: "young" } }
    const ballots = [{ approves: ["adam", "beata", "cezary"], weight: 3 }, { approves: ["adam", "dorota"] }]
    const some = { candidates: [...candidates, dorota], seats: 2, ballots }
    expect(counted({ ...some, kept: 1 })).toEqual(["dorota", "adam"])
    expect(counted({ ...some, kept: 0 })).toEqual(["adam", "beata"])
  })

  it("is the list by votes, the young kept seats taken out first (worked out with one sort)", () =>
    fc.assert(
      fc.property(cases, (some) => {
        const sorted = some.candidates
          .map(({ attributes, id }) => ({ id, votes: votesOf(some, id), young: attributes?.["age"] === "young" }))
          .filter(({ votes }) => votes > 0)
          .sort((a, b) => b.votes - a.votes)
        const young = sorted.filter((each) => each.young).slice(0, Math.min(some.kept, some.seats))
        const others = sorted.filter((each) => !young.includes(each)).slice(0, some.seats - young.length)
        expect(counted(some)).toEqual([...young, ...others].map(({ id }) => id))
      })
    ))

  it("keeps the laws that bind every rule, and those that it claims", () => {
    const laws = ruleLaws(youthFirst, { options: { kept: 1 }, shape: { attributes: { age: ["young", "older"] } } })
    expect(laws.broken).toEqual([])
  })

  it("would be refused if it claimed to be proportional, with the smallest election that shows it", () => {
    const boasting = { ...youthFirst, claims: ["jr"] as const }
    const laws = ruleLaws(boasting, { options: { kept: 0 } })
    expect(laws.broken.map(({ law }) => law.id)).toEqual(["jr"])
    expect(() => laws.assert()).toThrow(/jr is broken/)
  })
})

describe("a charter that names it", () => {
  it("elects by it, and its certificate agrees when counted again", async () => {
    expect(await electCouncil()).toEqual({ seated: ["dorota", "adam", "beata"], agrees: true })
  })

  it("does not open without the plugin, nor with options that the rule does not take", async () => {
    await expect(openNetwork({ charter })).rejects.toThrow(/there is no selection rule "youth-first"/)
    const { council } = charter.bodies!
    const [phase] = council!.selection.phases
    const phases = [{ ...phase, options: { kept: -1 } }] as const
    const wrong = defineCharter({
      ...charter,
      bodies: { council: { ...council!, selection: { ...council!.selection, phases } } }
    })
    await expect(openNetwork({ charter: wrong, plugins: [rulePlugin(youthFirst)] })).rejects.toThrow(CharterInvalid)
  })
})
