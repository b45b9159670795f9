import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  approvalElection,
  boundsConflict,
  boundsOf,
  type Candidate,
  elect,
  type ElectionOf,
  phragmen,
  plurality,
  type SeatBound
} from "../../src/index.ts"

const women: SeatBound = { attribute: "sex", values: ["f"], atLeast: 2, clause: "§ 8(1)" }
const people: ReadonlyArray<Candidate> = [
  { id: "adam", attributes: { sex: "m", county: "a" } },
  { id: "bogdan", attributes: { sex: "m", county: "a" } },
  { id: "celina", attributes: { sex: "f", county: "b" } },
  { id: "danuta", attributes: { sex: "f", county: "b" } },
  { id: "ewa", attributes: { sex: "f", county: "c" } }
]
const votes = (bounds: ReadonlyArray<SeatBound>, seats = 3): ElectionOf<"approval"> =>
  Result.getOrThrow(
    approvalElection({
      candidates: people,
      seats,
      bounds,
      ballots: [
        { approves: ["adam"], weight: 9 },
        { approves: ["bogdan"], weight: 8 },
        { approves: ["celina"], weight: 3 },
        { approves: ["danuta"], weight: 2 }
      ]
    })
  )
const winners = (bounds: ReadonlyArray<SeatBound>, seats = 3) => {
  const outcome = Result.getOrThrow(elect(plurality, votes(bounds, seats)))
  return outcome.status === "decided" ? outcome.elected : outcome
}

describe("caps and floors", () => {
  it("pass over the second man when two of three must be women", () => {
    expect(winners([women])).toEqual(["adam", "celina", "danuta"])
  })

  it("hold caps: one from each county at most", () => {
    const one = ["a", "b", "c"].map((county) => ({ attribute: "county", values: [county], atMost: 1 }))
    expect(winners(one)).toEqual(["ewa", "adam", "celina"]) // Ewa first: no body of three is without her.
  })

  it("seat somebody without votes when a floor needs them", () => {
    expect(winners([{ attribute: "county", values: ["c"], atLeast: 1 }], 1)).toEqual(["ewa"])
  })

  it("count those who continue in office", () => {
    expect(winners([{ ...women, continuing: 1 }])).toEqual(["adam", "bogdan", "celina"])
  })

  it("say before the vote which cannot hold together, and nothing more", () => {
    const men: SeatBound = { attribute: "sex", values: ["m"], atLeast: 2 }
    const harmless: SeatBound = { attribute: "county", values: ["c"], atMost: 1 }
    const outcome = Result.getOrThrow(elect(plurality, votes([harmless, women, men])))
    expect(outcome.status).toBe("infeasible")
    const reasons = boundsConflict(people, [harmless, women, men], 3)
    expect(reasons.map(({ clause, code }) => [code, clause])).toEqual([
      ["bounds/floor-cannot-hold", "§ 8(1)"],
      ["bounds/floor-cannot-hold", undefined]
    ])
    expect(boundsConflict(people, [harmless, women], 3)).toEqual([])
  })
})

const bodies = fc.record({
  attributes: fc.array(fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("a", "b", "c") }), {
    minLength: 2,
    maxLength: 7
  }),
  seats: fc.integer({ min: 1, max: 4 }),
  bounds: fc.array(
    fc.record({
      attribute: fc.constantFrom("sex", "county"),
      values: fc.subarray(["f", "m", "a", "b", "c"], { minLength: 1 }),
      atLeast: fc.nat(2),
      atMost: fc.integer({ min: 1, max: 4 }),
      continuing: fc.nat(1)
    }),
    { minLength: 1, maxLength: 3 }
  ),
  ballots: fc.array(fc.record({ marks: fc.array(fc.nat(6)), weight: fc.integer({ min: 1, max: 5 }) }), { maxLength: 6 })
})

function holds(
  members: ReadonlyArray<Candidate>,
  { atLeast = 0, atMost = 99, attribute, continuing = 0, values }: SeatBound
) {
  const held = members.filter(({ attributes }) => values.includes(attributes?.[attribute] ?? "")).length + continuing
  return held >= atLeast && held <= atMost
}

function bodiesOf(candidates: ReadonlyArray<Candidate>, bounds: ReadonlyArray<SeatBound>, seats: number) {
  const all = Array.from({ length: 2 ** candidates.length }, (_, mask) =>
    candidates.filter((_, at) => (mask >> at) & 1)
  )
  const size = Math.min(seats, candidates.length)
  return all.filter((members) => members.length === size && bounds.every((bound) => holds(members, bound)))
}

describe("guard and doom", () => {
  it("know exactly who sits in every body that meets the bounds, and who in none", () => {
    fc.assert(
      fc.property(bodies, ({ attributes, bounds, seats }) => {
        const candidates = attributes.map((own, at): Candidate => ({ id: `c${at}`, attributes: own }))
        const all = bodiesOf(candidates, bounds, seats)
        const guard = boundsOf({ candidates, bounds, seats })
        expect("reasons" in guard ? guard.reasons.length > 0 : false).toBe(all.length === 0)
        if ("reasons" in guard) return
        const { doomed, guarded } = guard.stage(new Set(), new Set())
        const sits = candidates.map((candidate) => all.filter((members) => members.includes(candidate)).length)
        expect(guarded).toEqual(sits.flatMap((count, at) => (count === all.length ? [at] : [])))
        expect(doomed).toEqual(sits.flatMap((count, at) => (count === 0 ? [at] : [])))
      })
    )
  })

  it("bring every count to a body that meets the bounds, if there is one", () => {
    fc.assert(
      fc.property(bodies, fc.boolean(), ({ attributes, ballots, bounds, seats }, byVotes) => {
        const candidates = attributes.map((own, at): Candidate => ({ id: `c${at}`, attributes: own }))
        const election = Result.getOrThrow(
          approvalElection({
            candidates,
            seats,
            bounds,
            ballots: ballots.map(({ marks, weight }) => ({
              approves: [...new Set(marks.map((mark) => `c${mark % candidates.length}`))],
              weight
            }))
          })
        )
        const settings = { ties: [{ lot: "2026-11-22" }] }
        const outcome = Result.getOrThrow(
          byVotes ? elect(plurality, election, {}, settings) : elect(phragmen, election, {}, settings)
        )
        const all = bodiesOf(candidates, bounds, seats)
        expect(outcome.status === "decided").toBe(all.length > 0)
        if (outcome.status !== "decided") return
        const elected = new Set(outcome.elected)
        // Seats without votes may stay vacant, but never one that a floor needs.
        const fits = all.some((members) => [...elected].every((id) => members.some((each) => each.id === id)))
        expect(fits).toBe(true)
        const members = candidates.filter(({ id }) => elected.has(id))
        expect(bounds.every((bound) => holds(members, { ...bound, atLeast: 0 }))).toBe(true)
      })
    )
  })
})

describe("passing over", () => {
  const over = (bound: SeatBound): SeatBound => ({ ...bound, held: "passing-over" })

  it("leaves out whose group is full, and reads a floor as a cap on all others", () => {
    expect(winners([over({ attribute: "county", values: ["a"], atMost: 1 })])).toEqual(["adam", "celina", "danuta"])
    expect(winners([over(women)])).toEqual(["adam", "celina", "danuta"])
    expect(winners([over({ ...women, continuing: 1 })])).toEqual(["adam", "bogdan", "celina"])
  })

  it("does not look ahead: it says that the floor is not met, where looking ahead meets it", () => {
    // Ewa has no vote, and only she is from county c.
    const floor: SeatBound = { attribute: "county", values: ["c"], atLeast: 1, clause: "§ 8(3)" }
    expect(winners([floor])).toEqual(["ewa", "adam", "bogdan"])
    expect(winners([over(floor)])).toMatchObject({
      status: "infeasible",
      reasons: [{ code: "bounds/floor-unmet", clause: "§ 8(3)" }],
      rounds: [{ elected: ["adam"] }, { elected: ["bogdan"] }]
    })
  })

  it("gives the same as looking ahead for one bound, as long as everybody needed has votes", () => {
    fc.assert(
      fc.property(bodies, fc.boolean(), ({ attributes, ballots, bounds, seats }, byVotes) => {
        const candidates = attributes.map((own, at): Candidate => ({ id: `c${at}`, attributes: own }))
        const [bound] = bounds
        const all = candidates.map(({ id }) => ({ approves: [id] }))
        const marked = ballots.map(({ marks, weight }) => ({
          approves: [...new Set(marks.map((mark) => `c${mark % candidates.length}`))],
          weight
        }))
        const outcome = (held: SeatBound) => {
          const input = { candidates, seats, bounds: [held], ballots: [...all, ...marked] }
          const election = Result.getOrThrow(approvalElection(input))
          const settings = { ties: [{ order: candidates.map(({ id }) => id) }] }
          return Result.getOrThrow(
            byVotes ? elect(plurality, election, {}, settings) : elect(phragmen, election, {}, settings)
          )
        }
        const ahead = outcome(bound!)
        if (ahead.status !== "decided") return
        const greedy = outcome(over(bound!))
        expect(greedy.status === "decided" && new Set(greedy.elected)).toEqual(new Set(ahead.elected))
      })
    )
  })
})
