import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Candidate, optimalAlternates, type PanelAtRisk, type SeatBound } from "../../src/index.ts"
import { decided } from "./elections.ts"

/** The definition itself: every set of alternates, every set of dropouts, every use of the alternates. */
function bruteForce({ bounds, count, members, pool }: PanelAtRisk): Rational {
  const size = Math.min(count, pool.length)
  const losses = subsets(pool)
    .filter((alternates) => alternates.length === size)
    .map((alternates) =>
      Rational.sum(
        subsets(members).map((gone) => {
          const stay = members.filter((each) => !gone.includes(each))
          const chances = members.map(({ dropout }, index) => {
            const leaves = Rational.parse(dropout)!
            return gone.includes(members[index]!) ? leaves : Rational.subtract(Rational.one, leaves)
          })
          const chance = chances.reduce(Rational.multiply, Rational.one)
          const uses = subsets(alternates).filter((use) => use.length <= gone.length)
          const best = Math.min(...uses.map((use) => gone.length - use.length + amiss([...stay, ...use], bounds)))
          return Rational.multiply(chance, Rational.of(best))
        })
      )
    )
  return losses.reduce(Rational.min)
}

function amiss(panel: ReadonlyArray<Candidate>, bounds: ReadonlyArray<SeatBound>): number {
  return bounds.reduce((sum, { atLeast = 0, atMost = 99, attribute, values }) => {
    const have = panel.filter(({ attributes }) => values.includes(attributes![attribute]!)).length
    return sum + Math.max(0, atLeast - have) + Math.max(0, have - atMost)
  }, 0)
}

function subsets<T>(all: ReadonlyArray<T>): ReadonlyArray<ReadonlyArray<T>> {
  return all.reduce<ReadonlyArray<ReadonlyArray<T>>>(
    (some, each) => [...some, ...some.map((one) => [...one, each])],
    [[]]
  )
}

const person = fc.record({ sex: fc.constantFrom("f", "m"), age: fc.constantFrom("young", "old") })
const chance = fc.constantFrom("0", "1/10", "1/3", "0.5", "1")
const bounds: ReadonlyArray<SeatBound> = [
  { attribute: "sex", values: ["f"], atLeast: 2, atMost: 3 },
  { attribute: "age", values: ["young"], atLeast: 1, atMost: 2 }
]
const panel: fc.Arbitrary<PanelAtRisk> = fc.record({
  members: fc
    .array(fc.record({ attributes: person, dropout: chance }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((each, index) => ({ ...each, id: `m${index}` }))),
  pool: fc
    .array(person, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((attributes, index) => ({ id: `p${index}`, attributes }))),
  bounds: fc.constant(bounds),
  count: fc.integer({ min: 1, max: 3 })
})

describe("alternates for a panel whose members may drop out", () => {
  it("have the least expected number of people amiss, by trying every set against every set of dropouts", () => {
    fc.assert(
      fc.property(panel, (given) => {
        const order = given.pool.map(({ id }) => id)
        const lots = { ties: [{ order }, { lot: "1" }] }
        const found = decided(Result.getOrThrow(optimalAlternates(given, lots)))
        expect(found.detail).toEqual({ expected: Rational.toString(bruteForce(given)) })
        const chosen = { ...given, pool: given.pool.filter(({ id }) => found.elected.includes(id)) }
        expect(found.elected).toHaveLength(Math.min(given.count, given.pool.length))
        expect(Rational.toString(bruteForce(chosen))).toBe(Rational.toString(bruteForce(given)))
      }),
      { numRuns: 120 }
    )
  })

  it("stand in for whoever is likeliest to go, and not for the panel's average", () => {
    const attributes = (sex: string) => ({ sex })
    const given: PanelAtRisk = {
      members: [
        { id: "a", attributes: attributes("m"), dropout: "1/100" },
        { id: "b", attributes: attributes("m"), dropout: "1/100" },
        { id: "c", attributes: attributes("m"), dropout: "1/100" },
        { id: "d", attributes: attributes("f"), dropout: "1/4" }
      ],
      pool: ["m", "m", "m", "f"].map((sex, index) => ({ id: `${sex}${index}`, attributes: attributes(sex) })),
      bounds: [{ attribute: "sex", values: ["f"], atLeast: 1 }],
      count: 1
    }
    expect(decided(Result.getOrThrow(optimalAlternates(given))).elected).toEqual(["f3"])
  })

  it("of one kind are a tie, drawn by the chain or asked for", () => {
    const people = ["p", "q"].map((id) => ({ id, attributes: { sex: "f" } }))
    const given = { members: [{ id: "m", attributes: { sex: "f" }, dropout: "1/2" }], pool: people, bounds, count: 1 }
    expect(Result.getOrThrow(optimalAlternates(given))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["p", "q"] }
    })
    const answers = [{ among: ["p", "q"], chosen: ["q"] }]
    expect(decided(Result.getOrThrow(optimalAlternates(given, { answers }))).elected).toEqual(["q"])
  })

  it("are refused, not approximated, where the search is too large, and where a chance is none", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `${index}`, attributes: { [`k${index}`]: "x" } }))
    const each = many.map((_, index) => ({ attribute: `k${index}`, values: ["x"], atLeast: 1 }))
    const large = { members: many.map((one) => ({ ...one, dropout: "1/2" })), pool: many, bounds: each, count: 20 }
    const code = (result: ReturnType<typeof optimalAlternates>) =>
      Result.isFailure(result) ? result.failure.reasons[0].code : "none"
    const before = performance.now()
    expect(code(optimalAlternates(large))).toBe("alternates/too-large")
    expect(performance.now() - before).toBeLessThan(5000)
    const wrong = { members: [{ id: "m", dropout: "3/2" }], pool: [], bounds: [], count: 1 }
    expect(code(optimalAlternates(wrong))).toBe("alternates/no-chance")
  })
})
