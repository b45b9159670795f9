import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { Instant } from "../src/instant.ts"
import { LocalDate } from "../src/local-date.ts"
import { TimeZone } from "../src/time-zone.ts"

// Nuuk skips the last hour of a day, São Paulo skipped the first, Lord Howe moves by half an hour.
const zones = [
  "Europe/Warsaw",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "America/Nuuk",
  "Asia/Kathmandu",
  "UTC"
]
const zone = fc.constantFrom(...zones)

/** The moments at which the clocks of a zone change, 1970 to 2037. */
const changes = zones.flatMap((name) => {
  const found: Array<{ readonly name: string; readonly millis: number }> = []
  let at = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
  for (let n = 0; n < 136; n++) {
    const next = at.getTimeZoneTransition("next")
    if (next === null || next.year > 2037) break
    found.push({ name, millis: next.epochMilliseconds })
    at = next
  }
  return found
})
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -5_400_000, max: 5_400_000 }))
  .map(([{ name, millis }, apart]) => ({ name, millis: millis + apart }))
const anywhere = fc.record({ name: zone, millis: fc.integer({ min: -4e12, max: 4e12 }) })
const moment = fc.oneof(nearChange, anywhere)

describe("moments as text", () => {
  it("writes every RFC 3339 offset in UTC, to the millisecond", () => {
    expect(Instant.from("2018-07-13T23:50:00+02:00")).toBe("2018-07-13T21:50:00.000Z")
    expect(Instant.from("2012-01-01T00:00:00.5-05:30")).toBe("2012-01-01T05:30:00.500Z")
    expect(Instant.from("2012-01-01t00:00:00.120000z")).toBe("2012-01-01T00:00:00.120Z")
  })

  it("refuses what is not a moment, would lose digits, or leaves the calendar", () => {
    const wrong = [
      "2018-07-13",
      "2018-07-13T23:50",
      "2018-02-30T00:00:00Z",
      "2018-07-13T24:00:00Z",
      "2016-12-31T23:59:60Z",
      "2018-07-13T23:50:00",
      "2018-07-13T23:50:00.1234Z",
      `${"9".repeat(1e6)}Z`
    ]
    for (const text of wrong) {
      const code = Result.match(Instant.parse(text), { onSuccess: (ok) => ok, onFailure: (no) => no.reasons[0].code })
      expect(code).toBe("instant/malformed")
    }
    const outside = Instant.parse("0001-01-01T00:00:00+01:00")
    expect(Result.isFailure(outside) && outside.failure.reasons[0].code).toBe("instant/out-of-range")
    expect(() => Instant.fromMillis(Number.NaN)).toThrow(RangeError)
  })

  it("keeps one text for one moment: the schema takes only the canonical one, and text sorts as time", () =>
    fc.assert(
      fc.property(fc.integer({ min: -6e13, max: 2e14 }), fc.integer({ min: -6e13, max: 2e14 }), (a, b) => {
        const [left, right] = [Instant.fromMillis(a), Instant.fromMillis(b)]
        expect(Instant.toMillis(left)).toBe(a)
        expect(Temporal.Instant.from(left).epochMilliseconds).toBe(a)
        expect(Schema.is(Instant.schema)(left)).toBe(true)
        expect(left < right).toBe(a < b)
      })
    ))

  it("does not take another writing of the same moment for it", () => {
    expect(Schema.is(Instant.schema)("2018-07-13T21:50:00Z")).toBe(false)
    expect(Schema.is(Instant.schema)("2018-02-30T21:50:00.000Z")).toBe(false)
  })
})

describe("zones, against Temporal.ZonedDateTime", () => {
  it("shows the same day and hour, also around changes of the clocks", () =>
    fc.assert(
      fc.property(moment, ({ name, millis }) => {
        const instant = Instant.fromMillis(millis)
        const zoned = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(name)
        expect(Instant.localDateIn(instant, name)).toBe(zoned.toPlainDate().toString())
        expect(zoned.toPlainTime().equals(Temporal.PlainTime.from(Instant.localTimeIn(instant, name)))).toBe(true)
      }),
      { numRuns: 1000 }
    ))

  it("finds the moment of a wall time, the later one in gaps and overlaps", () => {
    let [gaps, overlaps] = [0, 0]
    fc.assert(
      fc.property(fc.constantFrom(...changes), fc.integer({ min: -120, max: 120 }), ({ name, millis }, minutes) => {
        const before = Temporal.Instant.fromEpochMilliseconds(millis - 1).toZonedDateTimeISO(name)
        const wall = before.toPlainDateTime().add({ milliseconds: 1 }).add({ minutes })
        const choices = (["earlier", "later"] as const).map((disambiguation) =>
          wall.toZonedDateTime(name, { disambiguation })
        )
        const [earlier, later] = choices as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
        if (!later.toPlainDateTime().equals(wall)) gaps++
        else if (earlier.epochMilliseconds < later.epochMilliseconds) overlaps++
        const time = wall.toPlainTime().toString({ smallestUnit: "millisecond" })
        const found = Instant.at(LocalDate.from(wall.toPlainDate().toString()), time, name)
        expect(Instant.toMillis(found)).toBe(later.epochMilliseconds)
      }),
      { numRuns: 1500 }
    )
    expect(gaps).toBeGreaterThan(50)
    expect(overlaps).toBeGreaterThan(50)
  })

  it("starts and ends each day where its first and last instants are", () =>
    fc.assert(
      fc.property(moment, ({ name, millis }) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(name)
        const date = LocalDate.from(zoned.toPlainDate().toString())
        expect(Instant.toMillis(Instant.startOfDay(date, name))).toBe(zoned.startOfDay().epochMilliseconds)
        const end = Instant.endOfDay(date, name)
        expect(Instant.localDateIn(end, name)).toBe(date)
        expect(Instant.localDateIn(Instant.addMillis(end, 1), name) > date).toBe(true)
      }),
      { numRuns: 1000 }
    ))

  it("knows nights that have no half past two, two of them, and days that begin at one", () => {
    expect(at("2018-03-25", "02:30", "Europe/Warsaw")).toBe("2018-03-25T01:30:00.000Z")
    expect(at("2018-10-28", "02:30", "Europe/Warsaw")).toBe("2018-10-28T01:30:00.000Z")
    expect(Instant.startOfDay(LocalDate.from("2018-11-04"), "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z")
    expect(Instant.endOfDay(LocalDate.from("2018-11-03"), "America/Sao_Paulo")).toBe("2018-11-04T02:59:59.999Z")
    expect(Instant.endOfDay(LocalDate.from("2024-03-30"), "America/Nuuk")).toBe("2024-03-31T00:59:59.999Z")
    expect(at("2014-10-20", "14:00", "Europe/Warsaw")).toBe("2014-10-20T12:00:00.000Z")
    expect(() => at("2014-10-20", "24:00", "Europe/Warsaw")).toThrow(RangeError)
  })

  it("gives a day that a zone skipped no room: it ends where it would have begun", () => {
    const skipped = LocalDate.from("2011-12-30")
    expect(Instant.startOfDay(skipped, "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z")
    expect(Instant.endOfDay(skipped, "Pacific/Apia")).toBe("2011-12-30T09:59:59.999Z")
  })

  it("stays inside the calendar at its two ends", () => {
    expect(Instant.localDateIn(Instant.from("9999-12-31T23:59:59.999Z"), "Asia/Tokyo")).toBe("9999-12-31")
    expect(Instant.localDateIn(Instant.from("0001-01-01T00:00:00Z"), "America/New_York")).toBe("0001-01-01")
    expect(Instant.endOfDay(LocalDate.last, "America/New_York")).toBe("9999-12-31T23:59:59.999Z")
    expect(Instant.startOfDay(LocalDate.first, "Asia/Tokyo")).toBe("0001-01-01T00:00:00.000Z")
  })

  it("knows zones by their names only", () => {
    expect(["Europe/Warsaw", "UTC", "America/Argentina/Buenos_Aires"].every(TimeZone.isZone)).toBe(true)
    const wrong = ["+01:00", "CEST!", "Europe/Atlantis", "", "Europe/Warsaw ", "../etc", "x".repeat(1e6)]
    expect(wrong.filter(TimeZone.isZone)).toEqual([])
    expect(() => Instant.localDateIn(Instant.fromMillis(0), "Europe/Atlantis")).toThrow(RangeError)
  })
})

function at(date: string, time: string, name: string) {
  return Instant.at(LocalDate.from(date), time, name)
}
