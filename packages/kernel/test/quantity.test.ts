import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Quantity, type Unit } from "../src/quantity.ts"
import type { Refusal } from "../src/refusal.ts"

const hours: Unit = { id: "hours", perUnit: 60n, whole: { pl: "godz.", en: "h" }, smallest: { pl: "min", en: "min" } }
const zloty: Unit = { id: "pln", perUnit: 100n, whole: { pl: "zł", en: "PLN" }, smallest: { pl: "gr", en: "gr" } }
const places: Unit = {
  id: "places",
  perUnit: 1n,
  smallest: { pl: ["miejsce", "miejsca", "miejsc"], en: ["place", "places"] }
}
const amounts = fc.bigInt({ min: -(10n ** 39n), max: 10n ** 39n })

describe("a quantity", () => {
  it("adds and subtracts exactly, and takes back what it added", () =>
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const left = Quantity.of(a, "hours")
        const right = Quantity.of(b, "hours")
        const sum = Result.getOrThrow(Quantity.add(left, right))
        expect(sum.amount).toBe(a + b)
        expect(Result.getOrThrow(Quantity.subtract(sum, right))).toEqual(left)
        expect(Result.getOrThrow(Quantity.compare(left, right))).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(Result.getOrThrow(Quantity.sum([left, right, Quantity.negate(left)], "hours"))).toEqual(right)
      })
    ))

  it("refuses to mix units, in both languages", () => {
    const mixed: ReadonlyArray<Result.Result<unknown, Refusal>> = [
      Quantity.add(Quantity.of(1, "hours"), Quantity.of(1, "places")),
      Quantity.subtract(Quantity.of(1, "hours"), Quantity.of(1, "places")),
      Quantity.compare(Quantity.of(1, "hours"), Quantity.of(1, "places")),
      Quantity.sum([Quantity.of(1, "places")], "hours")
    ]
    for (const result of mixed) {
      expect(Result.isFailure(result) && result.failure.reasons).toEqual([
        {
          code: "quantity/different-units",
          words: { pl: "Nie można łączyć jednostek: hours i places.", en: "Units cannot be mixed: hours and places." },
          params: { left: "hours", right: "places" }
        }
      ])
    }
  })

  it("comes back from JSON as it went", () =>
    fc.assert(
      fc.property(amounts, (amount) => {
        const quantity = Quantity.of(amount, "hours")
        const text = JSON.stringify(Schema.encodeSync(Quantity.schema)(quantity))
        expect(Schema.decodeUnknownSync(Quantity.schema)(JSON.parse(text))).toEqual(quantity)
      })
    ))

  it.each(["", "-", "-0", "01", "1.5", "1e3", " 1", "0x10", "9".repeat(41), 5, null])(
    "cannot be read from %j",
    (amount) => {
      expect(Result.isFailure(Schema.decodeUnknownResult(Quantity.schema)({ amount, unit: "hours" }))).toBe(true)
    }
  )

  it("cannot be made of a number that is not exact", () => {
    expect(() => Quantity.of(0.1, "hours")).toThrow(RangeError)
    expect(() => Quantity.of(2 ** 53, "hours")).toThrow(RangeError)
  })

  it.each([
    [Quantity.ofWhole(48, hours), hours, "pl", "48 godz."],
    [Quantity.of(450, "hours"), hours, "en", "7 h 30 min"],
    [Quantity.of(45, "hours"), hours, "pl", "45 min"],
    [Quantity.of(0, "hours"), hours, "en", "0 h"],
    [Quantity.of(-90, "hours"), hours, "en", "−1 h 30 min"],
    [Quantity.of(123456789, "pln"), zloty, "pl", "1\u00a0234\u00a0567,89 zł"],
    [Quantity.of(5, "pln"), zloty, "en", "0.05 PLN"],
    [Quantity.of(1, "places"), places, "pl", "1 miejsce"],
    [Quantity.of(22, "places"), places, "pl", "22 miejsca"],
    [
      Quantity.of(10n ** 20n + 3n, "places"),
      places,
      "pl",
      "100\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0003 miejsca"
    ],
    [Quantity.of(112, "places"), places, "pl", "112 miejsc"],
    [Quantity.of(101, "places"), places, "pl", "101 miejsc"],
    [Quantity.of(301, "places"), places, "en", "301 places"],
    [Quantity.of(1, "places"), places, "en", "1 place"]
  ] as const)("reads well: %o", (quantity, unit, locale, text) => {
    expect(Quantity.format(quantity, unit, locale)).toBe(text)
  })

  it("is not written in another unit", () => {
    expect(() => Quantity.format(Quantity.of(1, "places"), hours, "en")).toThrow(RangeError)
  })
})
