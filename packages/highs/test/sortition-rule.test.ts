import {
  approvalElection,
  countPhases,
  electByName,
  type LotteryCertificate,
  type Outcome,
  ruleRegistry,
  rules,
  type SeatBound,
  type Solver,
  sortition,
  type TieStep,
  verifyLottery
} from "@ogniwo/selection"
import { ruleLaws } from "@ogniwo/selection/testing"
import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { beforeAll, describe, expect, it } from "vitest"
import { highs } from "../src/index.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

const registry = Result.getOrThrow(ruleRegistry(rules))
const bounds: ReadonlyArray<SeatBound> = [
  { attribute: "sex", values: ["f"], atLeast: 2, atMost: 2, clause: "§ 4" },
  { attribute: "county", values: ["0601", "0602"], atMost: 1, clause: "§ 5" }
]

/** Twelve who stand, one of them withdrawn; p1 and p2 share a home. */
const candidates = Array.from({ length: 12 }, (_, at) => ({
  id: `p${at}`,
  attributes: {
    sex: at % 3 === 0 ? "f" : "m",
    county: `060${(at % 4) + 1}`,
    home: at === 1 || at === 2 ? "Long Street 1" : `Short Street ${at}`
  },
  ...(at === 3 ? { withdrawn: true } : {})
}))

function draw(
  options: Json,
  settings: { readonly ties?: ReadonlyArray<TieStep>; readonly bounds?: ReadonlyArray<SeatBound> } = {},
  rule = "sortition"
): Outcome {
  const election = approvalElection({ candidates, seats: 4, ballots: [], bounds: settings.bounds ?? bounds })
  const { ties = [{ lot: "2026-11-22" }] } = settings
  return Result.getOrThrow(electByName(registry, rule, Result.getOrThrow(election), options, { solver, ties }))
}

function drawn(outcome: Outcome): ReadonlyArray<string> {
  if (outcome.status !== "decided") throw new Error(outcome.status)
  return outcome.elected
}

describe("sortition by name", () => {
  it.each(["leximin", "maximin", "nash"])(
    "draws a panel that meets the bounds, and proves its lottery (%s)",
    (objective) => {
      for (let seed = 0; seed < 5; seed++) {
        const outcome = draw({ objective, onePer: "home" }, { ties: [{ lot: `seed ${seed}` }] })
        const members = drawn(outcome).map((id) => candidates.find((each) => each.id === id)!)
        expect(members).toHaveLength(4)
        expect(members.filter(({ attributes }) => attributes.sex === "f")).toHaveLength(2)
        expect(members.filter(({ attributes }) => ["0601", "0602"].includes(attributes.county)).length).toBeLessThan(2)
        expect(members.map(({ id }) => id)).not.toContain("p3")
        expect(new Set(members.map(({ attributes }) => attributes.home)).size).toBe(4)
        const { certificate }: { certificate: LotteryCertificate } = JSON.parse(JSON.stringify(outcome.detail))
        expect(certificate.objective).toBe(objective)
        expect(verifyLottery(certificate)).toEqual([])
      }
      expect(draw({ objective })).toEqual(draw({ objective }))
    }
  )

  it("asks for a ticket to be drawn before witnesses when there is no seed, and goes on with the answer", () => {
    const asked = draw({ tickets: 20 }, { ties: ["ask"] })
    if (asked.status !== "needs-lot") throw new Error(asked.status)
    expect(asked.tie.among).toHaveLength(20)
    const { tickets }: { tickets: ReadonlyArray<ReadonlyArray<string>> } = JSON.parse(JSON.stringify(asked.detail))
    const election = Result.getOrThrow(approvalElection({ candidates, seats: 4, ballots: [], bounds }))
    const settings = { solver, answers: [{ among: asked.tie.among, chosen: ["ticket 7"] }] }
    const outcome = Result.getOrThrow(electByName(registry, "sortition", election, { tickets: 20 }, settings))
    expect(drawn(outcome)).toEqual(tickets[6])
    expect(outcome.detail).toEqual(asked.detail)
    expect(outcome.rounds[0]!.why.en).toBe("ticket 7 of 20 was drawn; figures: on how many tickets each stands")
  })

  it("counts members in office towards a bound", () => {
    const seated: SeatBound = { attribute: "sex", values: ["f"], atMost: 2, continuing: 2 }
    expect(drawn(draw({}, { bounds: [seated] })).every((id) => Number(id.slice(1)) % 3 !== 0)).toBe(true)
  })

  it("names the bounds that cannot hold together, with their clauses and what would help", () => {
    const women: SeatBound = { attribute: "sex", values: ["f"], atLeast: 4, clause: "§ 4" }
    const outcome = draw({}, { bounds: [women] })
    if (outcome.status !== "infeasible") throw new Error(outcome.status)
    expect(outcome.reasons.map(({ clause, words }) => [clause, words.en])).toEqual([
      ["§ 4", "sex (f): at least 4 cannot hold together with the others; moving it by 1 would do"]
    ])
  })

  it("refuses without a solver, with options that it does not know, and at a limit that leaves nothing", () => {
    const election = Result.getOrThrow(approvalElection({ candidates, seats: 4, ballots: [], bounds }))
    const codes = (options: Json, given: { readonly solver?: Solver }) => {
      const found = electByName(registry, "sortition", election, options, given)
      return Result.isFailure(found) ? found.failure.reasons.map(({ code }) => code) : []
    }
    expect(codes({}, {})).toEqual(["rule/needs-solver"])
    expect(codes({ objective: "best" }, { solver })).toEqual(["rule/options"])
    expect(codes({ effort: { panels: 1, integerPrograms: 1 } }, { solver })).toEqual([])
  })
})

it("fills a phase of a charter, from the seed published for the run", () => {
  const phase = {
    fill: "panel",
    rule: "sortition",
    version: "1.0.0",
    options: { objective: "maximin", onePer: "home" },
    voters: "all" as const,
    carryOver: "fresh" as const,
    unfilled: "vacant" as const,
    places: [{ count: 4 }],
    bounds: [{ attribute: "sex", values: ["f"] as [string], atLeast: { share: "1/2", of: "seats" as const } }]
  }
  const input = { candidates, phases: [phase], ties: [{ lot: "published-seed" as const }], answers: [], ballots: [] }
  const waits = Result.getOrThrow(countPhases(input, registry, solver))
  expect(waits.question?.code).toBe("seed")
  const counted = Result.getOrThrow(countPhases({ ...input, seed: "6 17 23 31" }, registry, solver))
  const members = counted.elected.map((seat) => candidates.find(({ id }) => id === seat.candidate)!)
  expect(members).toHaveLength(4)
  expect(members.filter(({ attributes }) => attributes.sex === "f").length).toBeGreaterThanOrEqual(2)
})

describe("an equal-chance lot by name", () => {
  it("gives each stratum its share, and everybody the same chance", () => {
    const seats = new Map<string, number>()
    for (let seed = 0; seed < 900; seed++) {
      const members = drawn(draw({ strata: "sex" }, { bounds: [], ties: [{ lot: `seed ${seed}` }] }, "equal-chance"))
      expect(new Set(members).size).toBe(4)
      expect([1, 2]).toContain(members.filter((id) => Number(id.slice(1)) % 3 === 0).length)
      for (const id of members) seats.set(id, (seats.get(id) ?? 0) + 1)
    }
    expect(seats.has("p3")).toBe(false)
    // Six standard deviations of 900 draws with the chance 4/11.
    for (const count of seats.values()) expect(Math.abs(count - (900 * 4) / 11)).toBeLessThan(6 * Math.sqrt(900 * 0.25))
    expect(seats.size).toBe(11)
  })

  it("is refused where bounds must hold", () => {
    const election = Result.getOrThrow(approvalElection({ candidates, seats: 4, ballots: [], bounds }))
    const found = electByName(registry, "equal-chance", election, {})
    expect(Result.isFailure(found) && found.failure.reasons[0].code).toBe("rule/cannot-hold-bounds")
  })
})

describe("the law kit", () => {
  it("holds the draw to every law that binds a rule which looks at no ballots", () => {
    const except = { unanimity: "it looks at who stands, not at ballots" }
    const laws = ruleLaws(sortition, { solver, runs: 4, options: { tickets: 10 }, except })
    laws.assert()
    expect(laws.results.filter(({ verdict }) => verdict === "kept").length).toBeGreaterThan(8)
  })
})
