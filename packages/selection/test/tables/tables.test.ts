import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { allocateTables, type TablesInput } from "../../src/index.ts"

const room = (size: number): TablesInput["people"] =>
  Array.from({ length: size }, (_, at) => ({
    id: `p${at}`,
    features: { sex: at % 2 === 0 ? "f" : "m", age: ["young", "middle", "old"][at % 3]! }
  }))

describe("tables", () => {
  it("make each table an image of the room", () => {
    const plan = Result.getOrThrow(allocateTables({ people: room(36), tables: 6, rounds: 1, seed: "s" }))
    for (const table of plan.rounds[0]!) {
      const sexes = table.map((id) => Number(id.slice(1)) % 2)
      expect(sexes.filter((sex) => sex === 0)).toHaveLength(3)
    }
    expect(plan.quality).toMatchObject({ imbalance: 0, worstTable: 0 })
  })

  it("let people meet new faces each round (16 people, 4 tables, 4 rounds: 12 meetings, few of them repeated)", () => {
    const people = Array.from({ length: 16 }, (_, at) => ({ id: `p${at}` }))
    const { quality } = Result.getOrThrow(allocateTables({ people, tables: 4, rounds: 4, seed: "s" }))
    expect(quality.mostMeetings).toBeLessThanOrEqual(2)
    expect(quality.repeatedPairs).toBeLessThanOrEqual(12)
    expect(quality.fewestMet).toBeGreaterThanOrEqual(9)
  })

  it.each([
    // Affine planes of order 3 and 4: in so many rounds everybody can meet everybody, once.
    { people: 9, tables: 3, rounds: 4, fewest: 0, met: 8 },
    { people: 16, tables: 4, rounds: 5, fewest: 0, met: 15 },
    { people: 24, tables: 6, rounds: 4, fewest: 0, met: 12 },
    // Four from one table go to three tables: some two stay together, from each table of each earlier round.
    { people: 12, tables: 3, rounds: 3, fewest: 9, met: 6 }
  ])("repeat no more pairs than any plan must ($people people, $tables tables, $rounds rounds)", (golfers) => {
    const people = Array.from({ length: golfers.people }, (_, at) => ({ id: `p${at}` }))
    const { quality } = Result.getOrThrow(allocateTables({ ...golfers, people, seed: "s0" }))
    expect(quality.repeatedPairs).toBe(golfers.fewest)
    expect(quality.fewestMet).toBeGreaterThanOrEqual(golfers.met)
  })

  it("seat everybody once a round at tables of like size, respect fixed seats and keep apart who must be", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 25 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(1000),
        (size, tables, rounds, seed) => {
          const people = room(size)
          const fixed = [
            { id: "p0", table: tables },
            { id: "p1", table: 1, round: 1 }
          ]
          const apart = [
            ["p0", "p2"],
            ["p3", "p4"]
          ]
          const input = { people, tables, rounds, fixed, apart, seed: `seed ${seed}` }
          const plan = Result.getOrThrow(allocateTables(input))
          expect(allocateTables(input)).toEqual(Result.succeed(plan))
          expect(plan.rounds).toHaveLength(rounds)
          for (const round of plan.rounds) {
            expect(round.flat().toSorted()).toEqual(people.map(({ id }) => id).toSorted())
            const sizes = round.map((table) => table.length)
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
            expect(round[tables - 1]).toContain("p0")
            for (const pair of apart) {
              for (const table of round) expect(pair.filter((id) => table.includes(id)).length).toBeLessThan(2)
            }
          }
          expect(plan.rounds[0]![0]).toContain("p1")
        }
      ),
      { numRuns: 40 }
    )
  })

  it("refuse what cannot be, with every reason at once", () => {
    const found = allocateTables({
      people: room(4),
      tables: 2,
      rounds: 1,
      seed: "s",
      apart: [
        ["p0", "p1", "p2"],
        ["p3", "stranger"]
      ],
      fixed: [
        { id: "p0", table: 3 },
        { id: "p1", table: 1 },
        { id: "p2", table: 1 }
      ]
    })
    expect(Result.isFailure(found) && found.failure.reasons.map(({ code }) => code)).toEqual([
      "tables/fixed-table",
      "tables/apart-too-many",
      "tables/unknown-person",
      "tables/fixed-together"
    ])
    const odd = allocateTables({
      people: room(3),
      tables: 2,
      rounds: 1,
      seed: "s",
      apart: [
        ["p0", "p1"],
        ["p1", "p2"],
        ["p0", "p2"]
      ]
    })
    expect(Result.isFailure(odd) && odd.failure.reasons.map(({ code }) => code)).toEqual(["tables/no-plan"])
  })
})
