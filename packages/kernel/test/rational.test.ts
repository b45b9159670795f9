import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { RationalFromString } from "../src/rational-text.ts"
import { Rational } from "../src/rational.ts"

/** Small numbers meet each other's denominators; great ones leave the range of doubles. */
const whole = fc.oneof(fc.bigInt({ min: -12n, max: 12n }), fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }))
const rational = fc
  .tuple(
    whole,
    whole.filter((den) => den !== 0n)
  )
  .map(([num, den]) => Rational.of(num, den))

describe("a fraction", () => {
  it("is always in lowest terms above a positive denominator", () =>
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const results = [a, Rational.add(a, b), Rational.subtract(a, b), Rational.multiply(a, b), Rational.negate(a)]
        for (const { num, den } of results) {
          expect(den > 0n).toBe(true)
          expect(commonDivisor(num < 0n ? -num : num, den)).toBe(1n)
        }
      })
    ))

  it("obeys the laws of a field, exactly", () =>
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        const { add, multiply, subtract, divide, zero, one } = Rational
        expect(add(a, b)).toEqual(add(b, a))
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        expect(add(a, zero)).toEqual(a)
        expect(multiply(a, one)).toEqual(a)
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(b.num === 0n ? a : multiply(divide(a, b), b)).toEqual(a)
        expect(Rational.sum([a, b, c])).toEqual(add(a, add(b, c)))
      })
    ))

  it("compares as the sign of the difference, and orders min and max", () =>
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const { num } = Rational.subtract(a, b)
        const sign = num < 0n ? -1 : num > 0n ? 1 : 0
        expect(Rational.compare(a, b)).toBe(sign)
        expect(Rational.lessThan(a, b)).toBe(sign < 0)
        expect(Rational.atLeast(a, b)).toBe(sign >= 0)
        expect(Rational.equals(a, b)).toBe(sign === 0)
        expect(Rational.min(a, b)).toEqual(sign <= 0 ? a : b)
        expect(Rational.max(a, b)).toEqual(sign >= 0 ? a : b)
      })
    ))

  it("rounds to neighbours: floor and ceil enclose it, an exact half goes to the even one", () => {
    fc.assert(
      fc.property(rational, (a) => {
        const [low, high, near] = [Rational.floor(a), Rational.ceil(a), Rational.round(a)]
        expect(low * a.den <= a.num && (low + 1n) * a.den > a.num).toBe(true)
        expect(high - low).toBe(Rational.isInteger(a) ? 0n : 1n)
        const twice = 2n * (a.num - near * a.den)
        expect(twice <= a.den && twice >= -a.den).toBe(true)
      })
    )
    const halves = [-5, -3, -1, 1, 3, 5].map((num) => Rational.round(Rational.of(num, 2)))
    expect(halves).toEqual([-2n, -2n, 0n, 0n, 2n, 2n])
  })

  it("comes back from its text, and from JSON", () =>
    fc.assert(
      fc.property(rational, (a) => {
        expect(Rational.parse(Rational.toString(a))).toEqual(a)
        const text = JSON.stringify(Schema.encodeSync(RationalFromString)(a))
        expect(Schema.decodeUnknownSync(RationalFromString)(JSON.parse(text))).toEqual(a)
      })
    ))

  it.each([
    ["0.125", Rational.of(1, 8)],
    ["-0.5", Rational.of(-1, 2)],
    ["6/8", Rational.of(3, 4)],
    ["12.34500", Rational.of(2469, 200)],
    ["-0", Rational.zero]
  ])("reads %s", (text, expected) => expect(Rational.parse(text)).toEqual(expected))

  it.each(["", "1/0", "1/-2", "1.", ".5", "1e3", "0x1", " 1", "1,5", "1/2/3", "NaN", "9".repeat(4001), "--1"])(
    "cannot be read from %j",
    (text) => {
      expect(Rational.parse(text)).toBeUndefined()
      expect(Schema.is(RationalFromString)(Rational.zero)).toBe(true)
      expect(() => Schema.decodeSync(RationalFromString)(text)).toThrow(/a fraction reads/)
    }
  )

  it("is no number with a zero below it, and no half-made one", () => {
    expect(() => Rational.of(1, 0)).toThrow(RangeError)
    expect(() => Rational.divide(Rational.one, Rational.zero)).toThrow(RangeError)
    expect(() => Rational.of(0.5)).toThrow(RangeError)
    expect(Schema.is(RationalFromString)({ num: 2n, den: 4n })).toBe(false)
    expect(Schema.is(RationalFromString)({ num: 1n, den: 0n })).toBe(false)
  })

  it("shows digits truncated towards zero, and doubles only for pictures", () => {
    expect(Rational.toDecimal(Rational.of(2, 3), 4)).toBe("0.6666")
    expect(Rational.toDecimal(Rational.of(-1, 1000), 2)).toBe("0.00")
    expect(Rational.toDecimal(Rational.of(-7, 2), 0)).toBe("-3")
    expect(Rational.toNumber(Rational.of(-3, 8))).toBe(-0.375)
    expect(Rational.toNumber(Rational.of(10n ** 400n, 4n * 10n ** 400n))).toBe(0.25)
    expect(Rational.toNumber(Rational.of(10n ** 400n + 1n, 10n ** 400n))).toBe(1)
  })
})

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}
