import { Instant } from "@ogniwo/kernel"
import { describe, expect, it } from "vitest"
import { hoursOf } from "../../src/amount.ts"
import { carriedBucket, grantId } from "../../src/ledger/allot.ts"
import type { Grant, Reserve } from "../../src/ledger/command.ts"
import { balanceOf } from "../../src/ledger/state.ts"
import { statementOf } from "../../src/ledger/statement.ts"
import { verifyLedger } from "../../src/ledger/verify.ts"
import type { Benefit } from "../../src/provisions.ts"
import { at, day, open, programmeOf } from "./support.ts"

const y2012 = { id: "2012", start: day("2012-01-01"), endExclusive: day("2013-01-01") }
const y2013 = { id: "2013", start: day("2013-01-01"), endExclusive: day("2014-01-01") }
const spring = day("2012-03-01")

function books(benefit: Partial<Benefit> = {}) {
  const opened = open(programmeOf({ allowance: "each", pool: "unlimited", ...benefit }))
  opened.do(granting("ann", 10))
  return opened
}

function granting(holder: string, amount: number, bucket = y2012): Grant {
  return {
    _tag: "Grant",
    id: grantId("rule", holder, bucket.id),
    at,
    on: bucket.start,
    benefit: "support",
    holder,
    bucket,
    quantity: hoursOf(amount),
    rule: { id: "rule", version: "1" },
    explanation: []
  }
}

function reserving(id: string, amount: number, on = spring): Reserve {
  return {
    _tag: "Reserve",
    id,
    at,
    on,
    benefit: "support",
    holder: "ann",
    quantity: hoursOf(amount),
    subjects: [{ level: "person", id: "ann" }]
  }
}

function draw(id: string, branch: string, amount: number): Reserve {
  return {
    ...reserving(id, amount),
    holder: branch,
    from: { holder: "library" },
    subjects: [{ level: "subtree", id: "library" }]
  }
}

const expiring = { _tag: "Expire", id: "x", at, on: y2013.start, benefit: "support", bucket: "2012" } as const
const of = (
  opened: ReturnType<typeof books>,
  kind: "available" | "reserved" | "used" | "expired",
  bucket = "2012",
  holder = "ann"
) => balanceOf(opened.state, "support", { kind, holder, bucket }) / 60n

describe("a reservation", () => {
  it("lapses by the ledger's clock, without any job having run", () => {
    const ledger = books()
    ledger.do({ ...reserving("r1", 10), expiresAt: Instant.from("2012-03-02T00:00:00Z") })
    expect(ledger.codes({ ...reserving("r2", 1), at: Instant.from("2012-03-01T23:59:59Z") })).toEqual([
      "benefit/overdrawn"
    ])
    const events = ledger.do({ ...reserving("r2", 1), at: Instant.from("2012-03-02T00:00:00Z") })
    expect(events.map(({ _tag }) => _tag)).toEqual(["BenefitReleased", "BenefitReserved"])
    expect([of(ledger, "available"), of(ledger, "reserved")]).toEqual([9n, 1n])
  })

  it("is used in part, gives the rest back, and is settled once", () => {
    const ledger = books()
    ledger.do(reserving("r", 6))
    const using = { _tag: "ConsumeReserved", id: "u", at, on: spring, reservation: "r", quantity: hoursOf(4) } as const
    ledger.do(using)
    expect([of(ledger, "available"), of(ledger, "reserved"), of(ledger, "used")]).toEqual([6n, 0n, 4n])
    expect(ledger.codes({ ...using, id: "u2" })).toEqual(["reservation/resolved"])
    ledger.do({ _tag: "Reverse", id: "undo", at, on: spring, entry: "u", why: "did not take place" })
    expect([of(ledger, "available"), of(ledger, "used")]).toEqual([10n, 0n])
    expect(ledger.codes({ _tag: "Reverse", id: "undo2", at, on: spring, entry: "u", why: "again" })).toEqual([
      "ledger/reversed-before"
    ])
  })

  it("takes what expires first", () => {
    const ledger = books()
    const whole = { id: "both", start: y2012.start, endExclusive: y2013.endExclusive }
    ledger.do({ ...granting("ann", 5, whole), id: grantId("rule", "ann", "both") })
    ledger.do(reserving("r", 12))
    expect([of(ledger, "reserved"), of(ledger, "reserved", "both")]).toEqual([10n, 2n])
  })
})

describe("the end of a period", () => {
  it("asks what becomes of what is left before it lets anything lapse", () => {
    expect(books().codes(expiring)).toEqual(["benefit/carry-over-undecided"])
    expect(books({ carryOver: "none" }).codes({ ...expiring, on: spring })).toEqual(["bucket/not-ended"])
  })

  it("makes unused hours unusable by its date alone, and books them as expired later", () => {
    const ledger = books({ carryOver: "none" })
    expect(ledger.codes(reserving("r", 1, y2013.start))).toEqual(["benefit/no-entitlement"])
    ledger.do(expiring)
    expect([of(ledger, "available"), of(ledger, "expired")]).toEqual([0n, 10n])
    expect(verifyLedger(ledger.programme, ledger.state, ledger.history)).toEqual([])
  })

  it("carries over once, up to the maximum, for the months that the charter says", () => {
    const ledger = books({ carryOver: { clause: "§ 10", max: 4, months: 3 } })
    const carry = {
      _tag: "CarryOver",
      id: "c",
      at,
      on: y2013.start,
      benefit: "support",
      holder: "ann",
      from: "2012"
    } as const
    expect(ledger.codes({ ...carry, to: y2013 })).toEqual(["benefit/carry-over-target"])
    const to = carriedBucket(y2012, 3)
    ledger.do({ ...carry, to })
    expect(ledger.codes({ ...carry, id: "c2", to })).toEqual(["benefit/carried-over-before"])
    expect([of(ledger, "available"), of(ledger, "available", to.id)]).toEqual([6n, 4n])
    ledger.do(reserving("r", 4, day("2013-03-31")))
    expect(ledger.codes(reserving("late", 1, day("2013-04-01")))).toEqual(["benefit/no-entitlement"])
  })
})

describe("giving to another", () => {
  it("needs the charter's leave, and cannot give more than there is", () => {
    const give = {
      _tag: "TransferTo",
      id: "t",
      at,
      on: spring,
      benefit: "support",
      holder: "ann",
      to: "bob",
      bucket: "2012",
      quantity: hoursOf(11)
    } as const
    expect(books().codes(give)).toEqual(["benefit/transfer-undecided", "benefit/overdrawn"])
    expect(books({ transferable: false }).codes(give)).toEqual(["benefit/not-transferable", "benefit/overdrawn"])
    const ledger = books({ transferable: true })
    ledger.do({ ...give, quantity: hoursOf(3) })
    expect([of(ledger, "available"), of(ledger, "available", "2012", "bob")]).toEqual([7n, 3n])
  })

  it("a branch may draw on the unit above it, a stranger may not, and both count under the unit's cap", () => {
    const ledger = open(
      programmeOf({ allowance: "each", pool: "unlimited", caps: [{ level: "subtree", per: "bucket", max: 8 }] })
    )
    ledger.do(granting("library", 10))
    ledger.do(draw("a", "Osobnica", 5))
    expect(ledger.codes(draw("b", "Trzcinica", 4))).toEqual(["benefit/over-cap"])
    expect(ledger.codes({ ...draw("c", "stranger", 1), subjects: [{ level: "subtree", id: "other" }] })).toEqual([
      "benefit/foreign-source"
    ])
    ledger.do(draw("d", "Trzcinica", 3))
    expect(of(ledger, "reserved", "2012", "Osobnica")).toBe(5n)
  })
})

it("holds a cap over any stretch of days, whichever way the bookings come", () => {
  const ledger = books({ caps: [{ level: "person", per: { window: { days: 30 } }, max: 4 }] })
  ledger.do(reserving("a", 2, day("2012-03-10")))
  ledger.do(reserving("b", 2, day("2012-05-01")))
  expect(ledger.codes(reserving("c", 3, day("2012-04-08")))).toEqual(["benefit/over-cap"])
  expect(ledger.codes(reserving("d", 3, day("2012-04-09")))).toEqual(["benefit/over-cap"])
  ledger.do(reserving("e", 2, day("2012-04-09")))
  expect(ledger.codes(reserving("f", 1, day("2012-04-05")))).toEqual(["benefit/over-cap"])
})

it("counts what is given back as free again under the cap, and what is used of a reservation once", () => {
  const ledger = books({ caps: [{ level: "person", per: "bucket", max: 6 }] })
  ledger.do(reserving("a", 6))
  ledger.do({ _tag: "ConsumeReserved", id: "u", at, on: spring, reservation: "a", quantity: hoursOf(4) })
  expect(ledger.codes(reserving("b", 3))).toEqual(["benefit/over-cap"])
  ledger.do(reserving("c", 2))
  ledger.do({ _tag: "Release", id: "rel", at, on: spring, reservation: "c" })
  ledger.do(reserving("d", 2))
})

it("lets a window end just before its last day's anniversary", () => {
  const ledger = books({ caps: [{ level: "person", per: { window: { days: 30 } }, max: 4 }] })
  ledger.do(reserving("a", 4, day("2012-03-01")))
  expect(ledger.codes(reserving("b", 1, day("2012-03-30")))).toEqual(["benefit/over-cap"])
  ledger.do(reserving("c", 4, day("2012-03-31")))
})

it("holds a cap per activity", () => {
  const ledger = books({ caps: [{ level: "person", per: "activity", max: 4 }] })
  ledger.do({ ...reserving("a", 4), activity: "visit-1" })
  expect(ledger.codes({ ...reserving("b", 1), activity: "visit-1" })).toEqual(["benefit/over-cap"])
  ledger.do({ ...reserving("b", 4), activity: "visit-2" })
})

it("refuses other units, nothing at all, unknown benefits and names with spaces", () => {
  const ledger = books()
  expect(ledger.codes({ ...reserving("a", 0), quantity: { amount: 0n, unit: "places" } })).toEqual([
    "benefit/wrong-unit",
    "benefit/amount"
  ])
  expect(ledger.codes({ ...reserving("a", 1), benefit: "__proto__" })).toEqual(["benefit/unknown"])
  expect(ledger.codes(granting("ann", 1, { ...y2012, id: "20 12" }))).toEqual(["bucket/dates"])
  expect(ledger.codes({ ...reserving("r lapsed", 1) })).toEqual(["ledger/operation-id"])
})

it("gives a statement that opens with what was before and closes with what is", () => {
  const ledger = books()
  ledger.do(reserving("r", 6))
  ledger.do({ _tag: "ConsumeReserved", id: "u", at, on: day("2012-04-01"), reservation: "r", quantity: hoursOf(4) })
  const [part] = statementOf(ledger.history, { holder: "ann", from: day("2012-04-01"), until: day("2012-04-30") }).parts
  expect(part?.opening).toEqual({ available: 240n, reserved: 360n, used: 0n, expired: 0n })
  expect(part?.lines.map(({ id }) => id)).toEqual(["u"])
  expect(part?.closing).toEqual({ available: 360n, reserved: 0n, used: 240n, expired: 0n })
})

it("is found out by its audit when a balance or an entry is not what it was", () => {
  const ledger = books()
  ledger.do(reserving("r", 6))
  const codes = (history: typeof ledger.history) =>
    new Set(verifyLedger(ledger.programme, ledger.state, history).map(({ code }) => code))
  expect(codes(ledger.history)).toEqual(new Set())
  expect(codes(ledger.history.slice(0, 1))).toContain("ledger/unsound-balance")
  expect(codes([...ledger.history, ...ledger.history.slice(1)])).toContain("ledger/unsound-twice")
})
