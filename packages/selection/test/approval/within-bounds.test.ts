import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type ApprovalBallot,
  approvalElection,
  av,
  type Candidate,
  electByName,
  equalShares,
  expandingApprovals,
  geometric,
  greedyMonroe,
  lexcc,
  maximinSupport,
  phragmen,
  phragmenEnestroem,
  revSeqPav,
  type SeatBound,
  sav,
  seqCc,
  seqPav,
  seqSlav
} from "../../src/index.ts"
import type { Json } from "@ogniwo/kernel"
import type { AnyRule } from "../../src/rule.ts"
import { committees, names, votersOf } from "./approval-elections.ts"
import { bestByDefinition, optimalRules } from "./definitions.ts"

const sequential: ReadonlyArray<readonly [string, AnyRule, Json]> = [
  ["approval voting", av, {}],
  ["satisfaction approval voting", sav, {}],
  ["sequential PAV", seqPav, {}],
  ["reverse sequential PAV", revSeqPav, {}],
  ["sequential SLAV", seqSlav, {}],
  ["sequential Chamberlin–Courant", seqCc, {}],
  ["geometric, one by one", geometric, { method: "sequential" }],
  ["sequential Phragmén", phragmen, {}],
  ["maximin support", maximinSupport, {}],
  ["greedy Monroe", greedyMonroe, {}],
  ["Equal Shares", equalShares, {}],
  ["Equal Shares, by increments", equalShares, { completion: "increment" }],
  ["Equal Shares, completed by approvals", equalShares, { completion: "av" }],
  ["Equal Shares, not completed", equalShares, { completion: "none" }],
  ["Phragmén–Eneström", phragmenEnestroem, {}],
  ["expanding approvals", expandingApprovals, {}]
]

const attributes = fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("n", "s") })

const bound = fc.oneof(
  fc.record({
    attribute: fc.constant("sex"),
    values: fc.constantFrom(["f"], ["m"]),
    atLeast: fc.integer({ min: 0, max: 3 }),
    atMost: fc.integer({ min: 1, max: 4 })
  }),
  fc.record({
    attribute: fc.constant("county"),
    values: fc.constantFrom(["n"], ["s"]),
    atLeast: fc.integer({ min: 0, max: 2 }),
    continuing: fc.constantFrom(0, 1)
  })
)

/** Ballots in blocs, of which some mark nobody; two bounds that may cross, and may be impossible. */
const elections = fc.record({
  people: fc.array(attributes, { minLength: names.length, maxLength: names.length }),
  bounds: fc.array(bound, { minLength: 1, maxLength: 2 }),
  seats: fc.integer({ min: 1, max: 4 }),
  ballots: fc.array(
    fc.record({ approves: fc.subarray(names), weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 })) }),
    { minLength: 1, maxLength: 6 }
  )
})

interface Drawn {
  readonly people: ReadonlyArray<Candidate["attributes"]>
  readonly bounds: ReadonlyArray<SeatBound>
  readonly seats: number
  readonly ballots: ReadonlyArray<ApprovalBallot>
}

function count(rule: AnyRule, options: Json, { ballots, bounds, people, seats }: Drawn) {
  const candidates = names.map((id, at) => ({ id, attributes: people[at]! }))
  const election = Result.getOrThrow(approvalElection({ candidates, seats, ballots, bounds }))
  const registry = { ids: [rule.id], get: () => rule }
  return Result.getOrThrow(electByName(registry, rule.id, election, options, { ties: [{ order: names }] }))
}

function holds(members: ReadonlyArray<string>, { people }: Drawn, bounds: ReadonlyArray<SeatBound>): boolean {
  return bounds.every(({ atLeast = 0, atMost = 99, attribute, continuing = 0, values }) => {
    const held = members.filter((id) => values.includes(people[names.indexOf(id)]?.[attribute] ?? "")).length
    return held + continuing >= atLeast && held + continuing <= atMost
  })
}

/** Full bodies that meet the bounds, with no more members whom nobody approves than have to be. */
function bodies(drawn: Drawn): ReadonlyArray<ReadonlyArray<string>> {
  // Bounds can hold when a full body meets them, whoever votes.
  if (!committees(names, drawn.seats).some((body) => holds(body, drawn, drawn.bounds))) return []
  const approved = names.filter((id) => drawn.ballots.some(({ approves }) => approves.includes(id)))
  for (let strangers = 0; strangers <= drawn.seats; strangers++) {
    const size = Math.min(drawn.seats, approved.length + strangers)
    const found = committees(names, size).filter(
      (body) => body.filter((id) => !approved.includes(id)).length === strangers && holds(body, drawn, drawn.bounds)
    )
    if (found.length > 0) return found
  }
  return []
}

describe.each(sequential)("%s within caps and floors", (_name, rule, options) => {
  it("meets them whenever they can be met, and says which cannot", () =>
    fc.assert(
      fc.property(elections, (drawn) => {
        const possible = committees(names, drawn.seats).some((body) => holds(body, drawn, drawn.bounds))
        const outcome = count(rule, options, drawn)
        expect(outcome.status).toBe(possible ? "decided" : "infeasible")
        expect(outcome.status === "infeasible" ? outcome.reasons.length : 1).toBeGreaterThan(0)
        if (outcome.status !== "decided") return
        expect(new Set(outcome.elected).size).toBe(outcome.elected.length)
        expect(outcome.elected.length).toBeLessThanOrEqual(drawn.seats)
        expect([outcome.elected, holds(outcome.elected, drawn, drawn.bounds)]).toEqual([outcome.elected, true])
      }),
      { numRuns: 60, seed: 20261122 }
    ))

  it("elects as without them where they ask for nothing that is not so anyway", () =>
    fc.assert(
      fc.property(elections, (drawn) => {
        const approved = names.filter((id) => drawn.ballots.some(({ approves }) => approves.includes(id)))
        fc.pre(approved.length >= drawn.seats)
        const free = count(rule, options, { ...drawn, bounds: [] })
        const asked = count(rule, options, {
          ...drawn,
          bounds: [{ attribute: "sex", values: ["f"], atMost: names.length }]
        })
        if (free.status !== "decided" || asked.status !== "decided") throw new Error("the order settles ties")
        fc.pre(free.vacant === 0)
        expect([...asked.elected].sort()).toEqual([...free.elected].sort())
      }),
      { numRuns: 40, seed: 20261122 }
    ))
})

describe.each([...optimalRules])("%s within caps and floors", (_name, rule, score) => {
  it("finds the best of all committees that meet them, and nobody else", () =>
    fc.assert(
      fc.property(elections, (drawn) => {
        fc.pre(votersOf(drawn.ballots).length > 0 && votersOf(drawn.ballots).length <= 16)
        const possible = bodies(drawn)
        const outcome = count(rule, { all: 1000 }, drawn)
        expect(outcome.status).toBe(possible.length > 0 ? "decided" : "infeasible")
        if (possible.length === 0) return
        // Loads are those of members whom somebody approves; the other rules look at the whole body.
        const looked = (body: ReadonlyArray<string>) =>
          rule.id.endsWith("phragmen")
            ? body.filter((id) => drawn.ballots.some(({ approves }) => approves.includes(id)))
            : body
        const best = bestByDefinition(drawn.seats, drawn.ballots, (body, all) => score(looked(body), all), possible)
        expect(outcome).toMatchObject({ detail: { committees: best, complete: true } })
      }),
      { numRuns: 25, seed: 20261122 }
    ))
})

describe("lexicographic Chamberlin–Courant within caps and floors", () => {
  it("first represents as many as Chamberlin–Courant does within them", () =>
    fc.assert(
      fc.property(elections, (drawn) => {
        const possible = bodies(drawn)
        fc.pre(possible.length > 0)
        const outcome = count(lexcc, {}, drawn)
        if (outcome.status !== "decided") throw new Error("the order settles ties")
        const reached = (body: ReadonlyArray<string>) =>
          votersOf(drawn.ballots).filter(({ approves }) => approves.some((id) => body.includes(id))).length
        expect(holds(outcome.elected, drawn, drawn.bounds)).toBe(true)
        expect(reached(outcome.elected)).toBe(Math.max(...possible.map(reached)))
      }),
      { numRuns: 25, seed: 20261122 }
    ))
})
