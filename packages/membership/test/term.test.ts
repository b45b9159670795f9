import { DateRange, LocalDate, Rational } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { duesFor } from "../src/dues.ts"
import { prorate } from "../src/proration.ts"
import { cycleOf, firstTerm, nextTerm, type Term, TermRule } from "../src/term.ts"
import * as w from "./world.ts"

const { day } = w
const dates = fc.integer({ min: 0, max: 40_000 }).map((n) => LocalDate.addDays(day("1950-01-01"), n))
const periods = fc.oneof(
  fc.integer({ min: 1, max: 36 }).map((months) => ({ months })),
  fc.integer({ min: 1, max: 5 }).map((years) => ({ years })),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
  fc.record({
    years: fc.integer({ min: 0, max: 2 }),
    months: fc.integer({ min: 1, max: 11 }),
    days: fc.integer({ min: 0, max: 30 })
  })
)

function series(rule: TermRule, start: LocalDate, count: number): ReadonlyArray<Term> {
  const terms: Array<Term> = [firstTerm(rule, start)]
  while (terms.length < count) {
    const next = nextTerm(rule, terms.at(-1)!)
    if (next === undefined) break
    terms.push(next)
  }
  return terms
}

const lastDays = (terms: ReadonlyArray<Term>) => terms.map((term) => DateRange.lastDay(term.range))

describe("terms (P2–P5)", () => {
  it("P3: monthly from 31 January 2023 has last days 27 Feb, 30 Mar, 29 Apr, 30 May: the anchor is kept", () => {
    expect(lastDays(series({ rolling: { months: 1 } }, day("2023-01-31"), 4))).toEqual([
      "2023-02-27",
      "2023-03-30",
      "2023-04-29",
      "2023-05-30"
    ])
  })

  it("P3: yearly from 29 February returns to it in leap years", () => {
    expect(series({ rolling: { years: 1 } }, day("2020-02-29"), 5).map((term) => term.range.endExclusive)).toEqual([
      "2021-02-28",
      "2022-02-28",
      "2023-02-28",
      "2024-02-29",
      "2025-02-28"
    ])
  })

  it("P3: twelve monthly terms end where one yearly term ends, for every start", () => {
    fc.assert(
      fc.property(dates, (start) => {
        const months = series({ rolling: { months: 1 } }, start, 12)
        expect(months.at(-1)?.range.endExclusive).toBe(firstTerm({ rolling: { years: 1 } }, start).range.endExclusive)
      })
    )
  })

  it("P2, P8: a series has no gap, no overlap and no empty term", () => {
    fc.assert(
      fc.property(dates, periods, fc.boolean(), dates, (start, every, fixed, from) => {
        const terms = series(fixed ? { fixed: { from, every } } : { rolling: every }, start, 8)
        for (const [index, { range }] of terms.entries()) {
          expect(range.start < range.endExclusive!).toBe(true)
          expect(range.start).toBe(index === 0 ? start : terms[index - 1]?.range.endExclusive)
        }
      })
    )
  })

  it("R14, P4: a participation year that ends on 31.03.2019 is no calendar year", () => {
    const rule: TermRule = { fixed: { from: day("2018-04-01"), every: { years: 1 } } }
    expect(lastDays(series(rule, day("2018-07-20"), 2))).toEqual(["2019-03-31", "2020-03-31"])
  })

  it("P4: every day lies in exactly one cycle, before and after the day it is counted from", () => {
    fc.assert(
      fc.property(dates, dates, periods, (from, date, every) => {
        const rule = { fixed: { from, every } }
        const cycle = cycleOf(rule, date)
        expect(cycle.start <= date && date < cycle.endExclusive).toBe(true)
        expect(cycleOf(rule, cycle.endExclusive).number).toBe(cycle.number + 1)
      })
    )
  })

  it("P5: joining in the window before the end buys the rest and the next cycle; a day earlier does not", () => {
    const rule: TermRule = { fixed: { from: day("2020-01-01"), every: { years: 1 }, rollover: { months: 2 } } }
    expect(lastDays([firstTerm(rule, day("2024-10-31")), firstTerm(rule, day("2024-11-01"))])).toEqual([
      "2024-12-31",
      "2025-12-31"
    ])
    expect(lastDays(series(rule, day("2024-11-01"), 2)).at(-1)).toBe("2026-12-31")
    expect(
      lastDays([
        firstTerm(
          { ...rule, fixed: { ...rule.fixed, from: day("2020-01-01"), every: { years: 2 } } },
          day("2024-12-15")
        )
      ])
    ).toEqual(["2025-12-31"])
  })

  it("refuses a term of no length and a rollover as long as the cycle", () => {
    const decode = Schema.decodeUnknownResult(TermRule)
    for (const wrong of [
      { rolling: {} },
      { rolling: { days: 0 } },
      { rolling: { months: -1 } },
      { fixed: { from: "2020-01-01", every: { years: 1 }, rollover: { months: 12 } } },
      { fixed: { from: "2020-02-30", every: { years: 1 } } },
      "forever"
    ]) {
      expect(Result.isFailure(decode(wrong))).toBe(true)
    }
  })
})

describe("proration (P9)", () => {
  const year = DateRange.of(day("2013-01-01"), day("2014-01-01"))

  it("shares never exceed one, fall as time passes, and both parts of a year make it whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (n) => {
        const joined = LocalDate.addDays(year.start, n)
        for (const mode of ["daily", "started-month", "started-quarter"] as const) {
          const share = prorate(year, joined, mode)
          expect(Rational.atLeast(Rational.one, share) && share.num > 0n).toBe(true)
          expect(Rational.atLeast(prorate(year, LocalDate.addDays(joined, -1), mode), share)).toBe(true)
        }
        const gone = Rational.of(n, 365)
        expect(Rational.equals(Rational.add(gone, prorate(year, joined, "daily")), Rational.one)).toBe(true)
      })
    )
  })

  it("counts the month and the quarter that has begun", () => {
    expect(Rational.toString(prorate(year, day("2013-12-31"), "started-month"))).toBe("1/12")
    expect(Rational.toString(prorate(year, day("2013-04-01"), "started-quarter"))).toBe("3/4")
    expect(Rational.toString(prorate(year, day("2013-03-31"), "started-quarter"))).toBe("1")
  })
})

describe("dues", () => {
  it("R13: no financial obligation yields none, not an invoice for zero", () => {
    expect(Result.getOrThrow(duesFor("none", {}))).toBeUndefined()
    expect(Result.getOrThrow(duesFor({ unit: "pln", formula: { flat: "0" } }, {}))).toBeUndefined()
  })

  it("asks when the charter is silent about dues, or about a part of a year", () => {
    expect(w.codes(duesFor(undefined, {}))).toEqual(["dues/unspecified"])
    const term = DateRange.of(day("2013-01-01"), day("2014-01-01"))
    expect(w.codes(duesFor({ unit: "pln", formula: { flat: "100" } }, { term, from: day("2013-02-01") }))).toEqual([
      "dues/unspecified-proration"
    ])
  })

  it("steps on last year's figure, by class, and per inhabitant within bounds", () => {
    const amount = (dues: Parameters<typeof duesFor>[0], facts: Parameters<typeof duesFor>[1]) =>
      w.ok(duesFor(dues, facts))?.amount.amount
    const tiers = {
      unit: "pln",
      formula: { tiersOn: "income", tiers: [{ upTo: "100000", amount: "5000" }, { amount: "20000" }] }
    } as const
    expect(amount(tiers, { figures: { income: 100_000n } })).toBe(5000n)
    expect(amount(tiers, { figures: { income: 100_001n } })).toBe(20_000n)
    expect(w.codes(duesFor(tiers, {}))).toEqual(["dues/figure-missing"])
    expect(amount({ unit: "pln", formula: { byClass: { ordinary: "120" } } }, { class: "ordinary" })).toBe(120n)
    expect(w.codes(duesFor({ unit: "pln", formula: { byClass: {} } }, { class: "constructor" }))).toEqual([
      "dues/figure-missing"
    ])
    const per = { unit: "pln", formula: { per: "inhabitants", rate: "1/3", atLeast: "10", atMost: "500" } } as const
    expect(amount(per, { figures: { inhabitants: 100n } })).toBe(33n)
    expect(amount(per, { figures: { inhabitants: 1n } })).toBe(10n)
    expect(amount(per, { figures: { inhabitants: 99_999n } })).toBe(500n)
  })
})
