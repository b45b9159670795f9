import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { equalChanceDraw, readPoolCsv, rfc3797Order, sortitionPool } from "../../src/index.ts"
import { solveExactly } from "../../src/sortition/exact-solve.ts"

describe("a pool", () => {
  it("is refused with every fault at once", () => {
    const found = sortitionPool({
      seats: 0,
      quotas: [
        { feature: "age", value: "young", atLeast: 3, atMost: 2 },
        { feature: "age", value: "young", atLeast: 0, atMost: 1 }
      ],
      people: [
        { id: "a", features: { age: "young" } },
        { id: "a", features: { age: "ancient" } },
        { id: "b", features: {} }
      ]
    })
    expect(Result.isFailure(found) && found.failure.reasons.map(({ code }) => code)).toEqual([
      "pool/seats",
      "pool/quota-bounds",
      "pool/quota-repeated",
      "pool/person-repeated",
      "pool/value-unknown",
      "pool/feature-missing"
    ])
  })

  it("is read from both shapes of the features' table, and with an address from several columns", () => {
    const people = "nationbuilder_id,age,street,zip\np1,young,Long 1,20\np2,old,long 1,20\np3,old,,\n"
    const first = readPoolCsv({
      seats: 1,
      people,
      address: ["street", "zip"],
      features: "feature,value,min,max\nage,young,0,1\nage,old,0,1\n"
    })
    const second = readPoolCsv({
      seats: 1,
      people,
      address: ["street", "zip"],
      features: "category;feature;min;max\nage;young;0;1\nage;old;0;1\n"
    })
    expect(Result.getOrThrow(first)).toEqual(Result.getOrThrow(second))
    expect(Result.getOrThrow(first).people.map(({ address }) => address)).toEqual([
      "long 1, 20",
      "long 1, 20",
      undefined
    ])
  })

  it("names wrong cells by their line and missing columns by their name", () => {
    const found = readPoolCsv({
      seats: 1,
      people: "id,sex\np1,f\n",
      features: "feature,value,min,max\nage,young,none,1\nage,old,0,1\n"
    })
    expect(Result.isFailure(found) && found.failure.reasons.map(({ words }) => words.en)).toEqual([
      'line 2: "none" is not a whole number from zero',
      'the table "people" has no column "age"'
    ])
    expect(Result.isFailure(readPoolCsv({ seats: 1, people: '"', features: "" }))).toBe(true)
  })
})

it("draws in the order of RFC 3797, section 6", () => {
  expect(rfc3797Order(["9319", [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]], 25, 10)).toEqual([
    17, 7, 2, 16, 25, 23, 8, 24, 19, 13
  ])
  expect(() => rfc3797Order(["1"], 3, 4)).toThrow(RangeError)
})

it("an equal-chance draw gives each stratum its share, rounded down or up, and nobody two seats", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), fc.nat(99), fc.nat(20), (sizes, seed, wish) => {
      const strata = sizes.map((size, stratum) => Array.from({ length: size }, (_, at) => `${stratum}-${at}`))
      const people = strata.flat().length
      const seats = Math.min(wish, people)
      const drawn = Result.getOrThrow(equalChanceDraw(strata, seats, `seed ${seed}`))
      expect(new Set(drawn).size).toBe(seats)
      strata.forEach((stratum) => {
        const share = (stratum.length * seats) / Math.max(1, people)
        const held = drawn.filter((id) => stratum.includes(id)).length
        expect(held).toBeGreaterThanOrEqual(Math.floor(share))
        expect(held).toBeLessThanOrEqual(Math.ceil(share))
      })
    })
  )
  expect(Result.isFailure(equalChanceDraw([["a"]], 2, "s"))).toBe(true)
})

it("equations are solved exactly, whatever the size of the fractions", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }).chain((size) =>
        fc.record({
          matrix: fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }), {
            minLength: size,
            maxLength: size + 3
          }),
          answer: fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { minLength: size, maxLength: size })
        })
      ),
      ({ answer, matrix }) => {
        const equations = matrix.map((values) => ({
          indices: values.map((_, at) => at),
          values,
          right: values.reduce((sum, value, at) => sum + BigInt(value) * answer[at]!, 0n)
        }))
        const found = solveExactly(equations, answer.length)
        if (found === undefined) return // Dependent equations: more than one solution.
        expect(found.numerators.map((each) => each / found.denominator)).toEqual(answer)
      }
    )
  )
  expect(
    solveExactly(
      [
        { indices: [0], values: [3], right: 1n },
        { indices: [0], values: [3], right: 2n }
      ],
      1
    )
  ).toBeUndefined()
  expect(solveExactly([{ indices: [0, 1], values: [3, 1], right: 1n }], 2)).toBeUndefined()
  expect(solveExactly([{ indices: [0], values: [6], right: 4n }], 1)).toEqual({ numerators: [2n], denominator: 3n })
})
