import { DateRange, Instant, kind, LocalDate, Rational, standing } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hours, hoursOf } from "../../src/amount.ts"
import { entitle } from "../../src/entitlement/entitle.ts"
import { grantsFor, withdrawalsAtEnd } from "../../src/entitlement/grants.ts"
import { bucketFor } from "../../src/entitlement/period.ts"
import { prorated, share } from "../../src/entitlement/proration.ts"
import type { EntitlementRule } from "../../src/entitlement/rule.ts"
import { balanceOf } from "../../src/ledger/state.ts"
import type { Programme } from "../../src/provisions.ts"
import { at, day, open, title } from "../ledger/support.ts"

const on = day("2012-07-01")
const yearly: EntitlementRule = {
  id: "yearly",
  version: "1",
  clause: "§ 5",
  benefit: "support",
  who: { clause: "§ 4", ...standing("active") },
  amount: { constant: 24 },
  period: { calendar: "year" },
  proration: { by: "days", rounding: "down", to: "whole" },
  onMembershipEnd: "prorate"
}

function programme(rule: EntitlementRule = yearly): Programme {
  return {
    title,
    from: day("2011-07-01"),
    until: day("2013-07-31"),
    benefits: { support: { title, unit: hours, allowance: "each", pool: "unlimited", needsEvidence: false } },
    entitlements: [rule]
  }
}

const member = {
  facts: { id: "org-1", standing: "active", counts: { employees: 3 } },
  membership: { start: day("2012-07-01") }
}

describe("an entitlement", () => {
  it("is shared over the days of membership, and says why it is what it is", () => {
    const entitled = Result.getOrThrow(entitle(programme(), yearly, member, { on }))
    expect(entitled.quantity).toEqual(hoursOf(12)) // 184 of 366 days of 24 hours
    expect(entitled.bucket.id).toBe("2012")
    expect(entitled.explanation.map(({ en }) => en)).toEqual([
      'Rule "yearly", version 1 (§ 5): 24 h.',
      "Period: from 2012-01-01 to 2012-12-31.",
      "The membership covers 92/183 of the period: 12 h."
    ])
  })

  it("is refused with every reason at once, each with its clause", () => {
    const late = { ...yearly, from: day("2013-01-01"), amount: { perHead: { of: "volunteers", amount: 2 } } }
    const refused = entitle(programme(late), late, { ...member, facts: { id: "org-1", standing: "ended" } }, { on })
    expect(Result.isFailure(refused) && refused.failure.reasons.map(({ clause }) => clause)).toEqual([
      "§ 5",
      "§ 4",
      "§ 5"
    ])
  })

  it("counts heads, up to a maximum", () => {
    const perHead = {
      ...yearly,
      proration: "none" as const,
      amount: { perHead: { of: "employees", amount: 2, atMost: 5 } }
    }
    expect(Result.getOrThrow(entitle(programme(perHead), perHead, member, { on })).quantity).toEqual(hoursOf(5))
  })

  it("takes the first row of a table that fits", () => {
    const table = {
      ...yearly,
      proration: "none" as const,
      amount: {
        table: [
          { who: kind("union"), amount: 40 },
          { who: standing("active"), amount: "7.5" }
        ]
      }
    }
    expect(Result.getOrThrow(entitle(programme(table), table, member, { on })).quantity).toEqual(hoursOf("7.5"))
  })

  it("asks, and does not guess, what a member for part of a year gets", () => {
    const { proration: _, ...silent } = yearly
    const codes = (membership: DateRange) => {
      const result = entitle(programme(silent), silent, { ...member, membership }, { on })
      return Result.isFailure(result) ? result.failure.reasons.map(({ code }) => code) : []
    }
    expect(codes({ start: day("2012-07-01") })).toEqual(["entitlement/proration-undecided"])
    expect(codes({ start: day("2011-07-01") })).toEqual([])
  })
})

function monthly(date: string) {
  return Result.getOrThrow(bucketFor({ rolling: { months: 1 } }, day(date), programme(), { start: day("2012-01-31") }))
}

describe("an entitlement period", () => {
  it("follows the day of joining when it rolls, without drifting after a short month", () => {
    expect(monthly("2012-02-29").id).toBe("2012-02-29/2012-03-31")
    expect(monthly("2012-04-29").id).toBe("2012-03-31/2012-04-30")
  })

  it("always holds its day, and the next one starts where it ends", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(
          { calendar: "year" as const },
          { calendar: "quarter" as const },
          { calendar: "month" as const },
          { rolling: { months: 5, days: 3 } },
          { rolling: { weeks: 2 } }
        ),
        (n, period) => {
          const membership = { start: day("2010-12-31") }
          const bucket = Result.getOrThrow(
            bucketFor(period, LocalDate.addDays(membership.start, n), programme(), membership)
          )
          expect(DateRange.contains(bucket, LocalDate.addDays(membership.start, n))).toBe(true)
          const end = bucket.endExclusive ?? bucket.start
          expect(Result.getOrThrow(bucketFor(period, end, programme(), membership)).start).toBe(end)
        }
      )
    ))
})

it("never gives more for parts of a year, rounded down, than for the whole", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 365 }), fc.bigInt({ min: 0n, max: 10_000n }), (cut, amount) => {
      const year = DateRange.of(day("2012-01-01"), day("2013-01-01"))
      const middle = LocalDate.addDays(year.start, cut)
      const rule = { by: "days", rounding: "down", to: "smallest" } as const
      const part = (range: DateRange) => prorated(amount, share("days", year, range), rule, hours)
      const [first, second] = [part({ start: year.start, endExclusive: middle }), part({ start: middle })]
      expect(amount - first - second).toBeLessThanOrEqual(1n)
      expect(first + second).toBeLessThanOrEqual(amount)
    })
  ))

it("counts started months as months", () => {
  const year = DateRange.of(day("2012-01-01"), day("2013-01-01"))
  expect(share("months", year, { start: day("2012-03-15") })).toEqual(Rational.of(10, 12))
})

describe("granting to a roll", () => {
  it("says who gets nothing and why, and granting again changes nothing", () => {
    const books = open(programme())
    const roll = [member, { ...member, facts: { id: "org-2", standing: "suspended" } }]
    const { grants, refused } = grantsFor(books.programme, roll, { on, at })
    expect(refused.map(({ holder, reasons }) => [holder, reasons.map(({ clause }) => clause)])).toEqual([
      ["org-2", ["§ 4"]]
    ])
    for (const grant of grants) books.do(grant)
    const tomorrow = { on: day("2012-07-02"), at: Instant.from("2012-07-02T08:00:00Z") }
    for (const grant of grantsFor(books.programme, roll, tomorrow).grants) expect(books.do(grant)).toEqual([])
    expect(balanceOf(books.state, "support", { kind: "available", holder: "org-1", bucket: "2012" })).toBe(720n)
  })

  it("takes back the unused part when a membership ends, as the rule says", () => {
    const books = open(programme())
    for (const grant of grantsFor(books.programme, [member], { on, at }).grants) books.do(grant)
    const ended = {
      holder: "org-1",
      membership: { start: day("2012-07-01"), endExclusive: day("2012-10-01") },
      at,
      on: day("2012-10-01")
    }
    const [withdraw] = Result.getOrThrow(withdrawalsAtEnd(books.programme, books.state, ended))
    expect(withdraw?.quantity).toEqual({ amount: 720n - 181n, unit: "hours" }) // 92 of 366 days of 12 hours stay, rounded up
    const { onMembershipEnd: _, ...silent } = yearly
    expect(withdrawalsAtEnd(programme(silent), books.state, ended)).toMatchObject({
      failure: [{ code: "entitlement/membership-end-undecided" }]
    })
  })
})
