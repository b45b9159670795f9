import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { LocalDate } from "../src/local-date.ts"
import { Period } from "../src/period.ts"

/** Any day, with the ends of months and leap days far more often than chance gives them. */
const anyDay = fc.oneof(
  fc.integer({ min: -719_162, max: 2_932_896 }).map(LocalDate.fromEpochDay),
  fc
    .tuple(fc.integer({ min: 1900, max: 2104 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => LocalDate.of(y, m, LocalDate.daysInMonth(y, m))),
  fc.constantFrom("2012-02-29", "2000-02-29", "1900-02-28", "2011-12-31", "2012-01-01").map(LocalDate.from)
)
const modernDay = fc.integer({ min: -30_000, max: 40_000 }).map(LocalDate.fromEpochDay)
const period = fc
  .record({ years: fc.nat(40), months: fc.nat(100), weeks: fc.nat(200), days: fc.nat(2000) }, { requiredKeys: [] })
  .chain((each) => fc.boolean().map((back) => (back ? Period.negate(each) : each)))

const plain = (date: LocalDate) => Temporal.PlainDate.from(date)

describe("days that exist", () => {
  it("reads a day, and says whether the writing or the calendar is at fault", () => {
    expect(Result.getOrThrow(LocalDate.parse("2018-07-13"))).toBe("2018-07-13")
    expect(["13.07.2018", "2018-7-13", "2018-07-13T00:00", "", "٢٠١٨-٠٧-١٣"].map(code)).toEqual(
      Array.from({ length: 5 }, () => "local-date/malformed")
    )
    expect(["2013-02-29", "2018-13-01", "2018-00-10", "0000-01-01", "2018-04-31"].map(code)).toEqual(
      Array.from({ length: 5 }, () => "local-date/does-not-exist")
    )
  })

  it("decodes exactly what Temporal takes as year-month-day", () =>
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(14), fc.nat(33), (y, m, d) => {
        const text = `${`${y}`.padStart(4, "0")}-${`${m}`.padStart(2, "0")}-${`${d}`.padStart(2, "0")}`
        let exists = y > 0
        try {
          Temporal.PlainDate.from({ year: y, month: m, day: d }, { overflow: "reject" })
        } catch {
          exists = false
        }
        expect(Schema.is(LocalDate.schema)(text)).toBe(exists)
      })
    ))

  it("refuses to leave the calendar instead of writing a day that is none", () => {
    expect(() => LocalDate.addDays(LocalDate.last, 1)).toThrow(RangeError)
    expect(() => LocalDate.add(LocalDate.first, { months: -1 })).toThrow(RangeError)
    expect(() => LocalDate.add(LocalDate.first, { years: Number.MAX_SAFE_INTEGER })).toThrow(RangeError)
    expect(() => LocalDate.addDays(LocalDate.first, 0.5)).toThrow(RangeError)
    expect(() => LocalDate.addDays(LocalDate.first, Number.NaN)).toThrow(RangeError)
    expect(() => LocalDate.of(2013, 2, 29)).toThrow(RangeError)
    expect(() => LocalDate.from("yesterday")).toThrow(RangeError)
  })
})

describe("arithmetic, against Temporal.PlainDate", () => {
  it("knows the weekday, the leap years and the lengths of months and years", () =>
    fc.assert(
      fc.property(anyDay, (date) => {
        const other = plain(date)
        expect([LocalDate.year(date), LocalDate.month(date), LocalDate.day(date)]).toEqual([
          other.year,
          other.month,
          other.day
        ])
        expect(LocalDate.dayOfWeek(date)).toBe(other.dayOfWeek)
        expect(LocalDate.isLeap(other.year)).toBe(other.inLeapYear)
        expect(LocalDate.daysInMonth(other.year, other.month)).toBe(other.daysInMonth)
        expect(LocalDate.daysInYear(other.year)).toBe(other.daysInYear)
      })
    ))

  it("numbers the days without a gap, there and back", () => {
    const lost: Array<number> = []
    for (let n = -719_162; n <= 2_932_896; n += 13)
      if (LocalDate.epochDay(LocalDate.fromEpochDay(n)) !== n) lost.push(n)
    expect(lost).toEqual([])
    expect(LocalDate.epochDay(LocalDate.from("1970-01-01"))).toBe(0)
    expect([LocalDate.fromEpochDay(-719_162), LocalDate.fromEpochDay(2_932_896)]).toEqual([
      LocalDate.first,
      LocalDate.last
    ])
  })

  it("adds and subtracts any period", () =>
    fc.assert(
      fc.property(modernDay, period, (date, by) => {
        const duration = Temporal.Duration.from({ days: 0, ...by })
        expect(LocalDate.add(date, by)).toBe(plain(date).add(duration).toString())
        expect(LocalDate.subtract(date, by)).toBe(plain(date).subtract(duration).toString())
      }),
      { numRuns: 500 }
    ))

  it.each(["years", "months", "days"] as const)(
    "counts the %s until another day, forwards and backwards",
    (largestUnit) =>
      fc.assert(
        fc.property(anyDay, anyDay, (a, b) => {
          const { years, months, days } = plain(a).until(plain(b), { largestUnit })
          const found = LocalDate.until(a, b, { largestUnit })
          expect({ years: 0, months: 0, days: 0, ...found }).toEqual({
            years: years + 0,
            months: months + 0,
            days: days + 0
          })
          expect(LocalDate.add(a, found)).toBe(b)
        }),
        { numRuns: 1000 }
      )
  )

  it("measures days as Temporal does, and sorts as text does", () =>
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(LocalDate.daysBetween(a, b)).toBe(plain(a).until(plain(b), { largestUnit: "days" }).days + 0)
        expect(LocalDate.compare(a, b)).toBe(Temporal.PlainDate.compare(plain(a), plain(b)))
        expect([LocalDate.min(a, b), LocalDate.max(a, b)]).toEqual([a, b].sort())
      })
    ))
})

describe("periods", () => {
  it("speaks Polish and English", () => {
    expect(Period.format({ years: 1, months: 22, weeks: 5, days: 2 }, "pl")).toBe(
      "1 rok, 22 miesiące, 5 tygodni i 2 dni"
    )
    expect(Period.format({ years: 12, months: 1 }, "pl-PL")).toBe("12 lat i 1 miesiąc")
    expect(Period.format({ years: 1, months: 2 }, "en-GB")).toBe("1 year and 2 months")
    expect(Period.format({}, "pl")).toBe("0 dni")
  })

  it("declines Polish nouns as CLDR does, for every number", () => {
    const rules = new Intl.PluralRules("pl")
    const forms = { one: "miesiąc", few: "miesiące", many: "miesięcy" }
    for (let n = 1; n <= 1200; n++) {
      const form = forms[rules.select(n) as keyof typeof forms]
      expect(Period.format({ months: n }, "pl")).toBe(`${n} ${form}`)
    }
  })

  it("refuses fractions, absurd lengths and numbers that run both ways", () => {
    const is = Schema.is(Period.schema)
    expect([{ days: 14 }, {}, { months: -3 }].map((each) => is(each))).toEqual([true, true, true])
    const wrong = [{ days: 1.5 }, { days: 1e9 }, { years: 1, days: -1 }, { days: "14" }, null]
    expect(wrong.map((each) => is(each))).toEqual(wrong.map(() => false))
  })
})

function code(text: string) {
  return Result.match(LocalDate.parse(text), { onSuccess: () => "", onFailure: (refusal) => refusal.reasons[0].code })
}
