import { Rational } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { boundFromShares } from "../../src/index.ts"

const whose = { attribute: "sex", values: ["f"], clause: "§ 7", continuing: 1 }

describe("a share of seats as a bound", () => {
  it("keeps whose it is, and states only what is asked", () => {
    const part = Rational.of(1, 3)
    expect(boundFromShares(whose, {})).toEqual(whose)
    expect(boundFromShares(whose, { atLeast: { part, of: 10 } })).toEqual({ ...whose, atLeast: 4 })
    expect(boundFromShares(whose, { atMost: { part, of: 10 } })).toEqual({ ...whose, atMost: 3 })
  })

  it("differs by one between half and more than half, where the half is whole", () => {
    const half = (of: number, strict: boolean) => {
      const share = { part: Rational.of(1, 2), of, strict }
      const { atLeast, atMost } = boundFromShares(whose, { atLeast: share, atMost: share })
      return [atLeast, atMost]
    }
    expect([half(10, false), half(10, true)]).toEqual([
      [5, 5],
      [6, 4]
    ])
    expect([half(11, false), half(11, true)]).toEqual([
      [6, 5],
      [6, 5]
    ])
  })

  it("is the least, or the most, number of seats that satisfies the share", () =>
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 12 }), fc.nat(30), fc.boolean(), (num, den, of, strict) => {
        const share = { part: Rational.of(num, den), of, strict }
        const { atLeast, atMost } = boundFromShares(whose, { atLeast: share, atMost: share })
        const seats = Array.from({ length: num * of + 3 }, (_, at) => at - 1)
        expect(atLeast).toBe(seats.find((each) => (strict ? each * den > num * of : each * den >= num * of)))
        expect(atMost).toBe(seats.findLast((each) => (strict ? each * den < num * of : each * den <= num * of)))
      })
    ))

  it("has a base of whole seats, from none", () => {
    const of = (base: number) => boundFromShares(whose, { atLeast: { part: Rational.of(1, 2), of: base } })
    expect(of(0)).toMatchObject({ atLeast: 0 })
    expect(() => of(-1)).toThrow("a share of -1 seats")
    expect(() => of(2.5)).toThrow("a share of 2.5 seats")
  })
})
