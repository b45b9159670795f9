import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DateRange } from "../src/date-range.ts"
import type { DeadlineFacts } from "../src/deadline-anchor.ts"
import { deadlineQuestions } from "../src/deadline-questions.ts"
import { type DeadlinePeriod, DeadlineRule, type DeadlineUnit } from "../src/deadline-rule.ts"
import { computeDeadline, Deadline } from "../src/deadline.ts"
import { Instant } from "../src/instant.ts"
import { LocalDate } from "../src/local-date.ts"
import type { HolidayCalendar } from "../src/working-days.ts"

const fixed = new Set(["01-01", "01-06", "05-01", "05-03", "08-15", "11-01", "11-11", "12-25", "12-26"])
const polish: HolidayCalendar = {
  id: "pl-fixed",
  isFree: (date) => (fixed.has(date.slice(5)) ? { pl: "święto", en: "public holiday" } : undefined)
}
const polishLaw: Pick<DeadlinePeriod, "dayOfEvent" | "onFreeDay" | "saturdays"> = {
  dayOfEvent: "excluded",
  onFreeDay: "next",
  saturdays: [
    { since: LocalDate.first, choice: "working", clause: "KC art. 115 (1964)" },
    { since: LocalDate.from("2017-01-01"), choice: "free", clause: "KC art. 115 (2017)" }
  ]
}

describe("worked examples", () => {
  it("moves off a Saturday since 2017, and not before (Civil Code, art. 115)", () => {
    const rule = after(14, "days", polishLaw)
    expect(end(rule, "2016-12-03")).toBe("2016-12-17")
    expect(end(rule, "2017-12-02")).toBe("2017-12-18")
    expect(end(rule, "2018-11-04")).toBe("2018-11-19")
  })

  it("ends a period in months on the day with the same number, or on the last day of a shorter month (art. 112)", () => {
    const rule = after(1, "months", { dayOfEvent: "excluded", onFreeDay: "keep" })
    expect([end(rule, "2018-01-15"), end(rule, "2018-01-31"), end(rule, "2012-01-31")]).toEqual([
      "2018-02-15",
      "2018-02-28",
      "2012-02-29"
    ])
    const counted = after(1, "months", { dayOfEvent: "counts", onFreeDay: "keep" })
    expect([end(counted, "2018-01-15"), end(counted, "2018-01-31"), end(counted, "2018-02-01")]).toEqual([
      "2018-02-14",
      "2018-02-28",
      "2018-02-28"
    ])
  })

  it("counts weeks and days with or without the day of the event", () => {
    expect(end(after(2, "weeks", { dayOfEvent: "excluded", onFreeDay: "keep" }), "2018-07-02")).toBe("2018-07-16")
    expect(end(after(2, "weeks", { dayOfEvent: "counts", onFreeDay: "keep" }), "2018-07-02")).toBe("2018-07-15")
    expect(end(after(7, "days", { dayOfEvent: "counts", onFreeDay: "keep" }), "2018-07-02")).toBe("2018-07-08")
  })

  it("lengthens two days from a Friday to the second working day (Regulation 1182/71, art. 3(4) and (5))", () => {
    const rule = after(2, "days", {
      dayOfEvent: "excluded",
      onFreeDay: "next",
      saturdays: "free",
      atLeastWorkingDays: 2
    })
    expect(end(rule, "2018-07-13")).toBe("2018-07-17")
    expect(end(rule, "2018-07-10")).toBe("2018-07-12")
  })

  it("never shortens a period that already holds enough working days, and then does not ask about Saturdays", () => {
    const least = { dayOfEvent: "excluded", onFreeDay: "keep", atLeastWorkingDays: 2 } as const
    expect(end(after(3, "days", { ...least, saturdays: "working" }), "2018-07-12")).toBe("2018-07-15")
    expect(end(after(14, "days", { ...least, saturdays: "unspecified" }), "2018-07-13")).toBe("2018-07-27")
  })

  it("holds to a new version of the law from its first day on", () => {
    const saturdays = [{ since: LocalDate.from("2018-07-14"), choice: "free" }] as const
    expect(end(after(1, "days", { dayOfEvent: "excluded", onFreeDay: "next", saturdays }), "2018-07-13")).toBe(
      "2018-07-16"
    )
  })

  it("runs from the last of several announcements, and waits for all of them", () => {
    const rule: DeadlineRule = {
      from: { lastOf: ["website", "board", "press"] },
      length: { count: 21, unit: "days" },
      dayOfEvent: "excluded",
      onFreeDay: "keep",
      names: { press: { pl: "ogłoszenie w prasie", en: "announcement in the press" } }
    }
    const events = { website: LocalDate.from("2012-09-03"), board: Instant.from("2012-09-05T08:00:00Z") }
    const facts = { zone: "Europe/Warsaw", events }
    expect(codes(rule, facts)).toEqual(["deadline/event-unknown"])
    const all = { ...events, press: LocalDate.from("2012-09-04") }
    expect(Result.getOrThrow(computeDeadline(rule, { ...facts, events: all })).date).toBe("2012-09-26")
    expect(
      Result.getOrThrow(computeDeadline({ ...rule, from: { firstOf: ["press", "website", "board"] } }, facts)).date
    ).toBe("2012-09-24")
  })

  it("counts three months back from the end of a term, and does not move off a free day unless told", () => {
    const rule: DeadlinePeriod = {
      from: { endOf: "term" },
      length: { count: 3, unit: "months" },
      direction: "backward",
      dayOfEvent: "excluded"
    }
    const ranges = { term: DateRange.through(LocalDate.from("2010-09-01"), LocalDate.from("2013-08-31")) }
    const facts: DeadlineFacts = { ranges, zone: "Europe/Warsaw" }
    expect(Result.getOrThrow(computeDeadline(rule, facts)).date).toBe("2013-05-31")
    const meeting: DeadlinePeriod = {
      ...rule,
      from: { date: LocalDate.from("2018-07-22") },
      length: { count: 14, unit: "days" }
    }
    expect(end(meeting, "2018-01-01")).toBe("2018-07-08")
    expect(end({ ...meeting, onFreeDay: "previous", saturdays: "free" }, "2018-01-01")).toBe("2018-07-06")
    expect(codes({ ...rule, from: { endOf: "mandate" } }, facts)).toEqual(["deadline/event-unknown"])
  })

  it("counts 24 hours through the night in which the clocks change", () => {
    const rule = after(24, "hours", {})
    const facts = { zone: "Europe/Warsaw", events: { event: Instant.from("2018-03-24T12:00:00+01:00") } }
    const found = Result.getOrThrow(computeDeadline(rule, facts))
    expect([found.instant, Instant.localTimeIn(found.instant, "Europe/Warsaw")]).toEqual([
      "2018-03-25T11:00:00.000Z",
      "13:00"
    ])
    expect(codes(rule, { ...facts, events: { event: LocalDate.from("2018-03-24") } })).toEqual([
      "deadline/needs-instant"
    ])
  })

  it("ends at midnight of the zone, or with the last millisecond of the stated minute", () => {
    const until: DeadlinePeriod = { from: { date: LocalDate.from("2018-07-13") }, onFreeDay: "keep" }
    expect(instant(until)).toBe("2018-07-13T21:59:59.999Z")
    expect(instant({ ...until, closes: "15:30" })).toBe("2018-07-13T13:30:59.999Z")
    expect(instant({ ...until, zone: "America/New_York" })).toBe("2018-07-14T03:59:59.999Z")
  })

  it("takes the earliest or the latest of several", () => {
    const [short, long] = [after(7, "days", polishLaw), after(10, "workingDays", polishLaw)] as const
    expect(end({ earliestOf: [long, short] }, "2018-07-02")).toBe("2018-07-09")
    expect(end({ latestOf: [short, long] }, "2018-07-02")).toBe("2018-07-16")
  })

  it("says how it got there, in Polish and in English", () => {
    const rule = after(14, "days", {
      ...polishLaw,
      clause: "§ 7 ust. 2",
      names: { event: { pl: "ogłoszenie naboru", en: "announcement of the call" } }
    })
    const { derivation } = Result.getOrThrow(computeDeadline(rule, on("2018-11-04")))
    expect(derivation.map(({ pl }) => pl)).toEqual([
      "Podstawa: § 7 ust. 2.",
      "Początek liczenia: ogłoszenie naboru, 4 listopada 2018 r. (niedziela).",
      "Tego dnia nie wlicza się do terminu.",
      "Długość terminu: 14 dni; ostatni dzień: 18 listopada 2018 r. (niedziela).",
      "Dzień wolny (niedziela): 18 listopada 2018 r. (niedziela); termin przesuwa się na najbliższy dzień roboczy: 19 listopada 2018 r. (poniedziałek).",
      "Termin upływa z końcem dnia: 19 listopada 2018 r. (poniedziałek), czas: Europe/Warsaw."
    ])
    expect(derivation.map(({ en }) => en)).toEqual([
      "Basis: § 7 ust. 2.",
      "Counted from: announcement of the call, Sunday 4 November 2018.",
      "That day is not counted.",
      "Length of the period: 14 days; last day: Sunday 18 November 2018.",
      "Sunday 18 November 2018 is a free day (Sunday); the deadline moves to the next working day: Monday 19 November 2018.",
      "The deadline is the end of Monday 19 November 2018, Europe/Warsaw time."
    ])
  })
})

describe("what is left unsaid", () => {
  it("is asked for all at once, naming the clause", () => {
    const rule = after(14, "days", { clause: "§ 9" })
    const refused = computeDeadline(rule, { events: {} })
    expect(codes(rule, { events: {} })).toEqual([
      "deadline/unspecified-zone",
      "deadline/unspecified-day-of-event",
      "deadline/event-unknown"
    ])
    expect(Result.isFailure(refused) && refused.failure.reasons.every(({ clause }) => clause === "§ 9")).toBe(true)
  })

  it("gives a date only when every answer about free days gives it, and asks only when answers differ", () =>
    fc.assert(
      fc.property(
        someDay,
        anyLength,
        fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
        (day, length, least) => {
          const said = {
            ...(least === undefined ? {} : { atLeastWorkingDays: least }),
            dayOfEvent: "excluded"
          } as const
          const open = {
            ...after(length.count, length.unit, said),
            onFreeDay: "unspecified",
            saturdays: "unspecified"
          } as const
          const answers = (["keep", "next", "previous"] as const).flatMap((onFreeDay) =>
            (["free", "working"] as const).map((saturdays) => end({ ...open, onFreeDay, saturdays }, day))
          )
          const found = computeDeadline(open, on(day))
          const different = new Set(answers)
          const [only] = different.size === 1 ? answers : []
          // Lengthening to enough working days may hide a difference that was asked about before.
          const asked = Result.isFailure(found) && least !== undefined
          expect(asked ? only : Result.getOrUndefined(found)?.date).toBe(only)
        }
      ),
      { numRuns: 400 }
    ))

  it("is what the linter lists beforehand, no more and no less", () => {
    expect(list(after(14, "days", {}))).toEqual([
      "dayOfEvent deadline/unspecified-day-of-event",
      "onFreeDay deadline/unspecified-free-day",
      "saturdays deadline/unspecified-saturdays"
    ])
    expect(list(after(14, "days", polishLaw))).toEqual([])
    expect(list(after(48, "hours", {}))).toEqual([])
    expect(list(after(3, "workingDays", { dayOfEvent: "excluded" }))).toEqual([
      "saturdays deadline/unspecified-saturdays"
    ])
    expect(
      list({ latestOf: [after(1, "days", polishLaw), after(1, "days", { ...polishLaw, dayOfEvent: "unspecified" })] })
    ).toEqual(["latestOf.1.dayOfEvent deadline/unspecified-day-of-event"])
  })

  it("needs a calendar only where a holiday could matter", () => {
    const facts = { zone: "Europe/Warsaw", events: { event: LocalDate.from("2018-07-02") } }
    expect(codes(after(14, "days", polishLaw), facts)).toEqual(["deadline/calendar-missing"])
    expect(codes(after(14, "days", { ...polishLaw, onFreeDay: "keep" }), facts)).toEqual([])
  })
})

describe("laws", () => {
  it("leads back to the event when counted backward from the end", () =>
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 4000 }),
        fc.constantFrom("days", "weeks"),
        dayOfEvent,
        (day, count, unit, dayOfEvent) => {
          const there = end(after(count, unit, { dayOfEvent, onFreeDay: "keep" }), day)
          expect(end(after(count, unit, { dayOfEvent, direction: "backward" }), there)).toBe(day)
        }
      )
    ))

  it("never ends earlier when the event is later", () =>
    fc.assert(
      fc.property(someDay, fc.nat(40), anyLength, rules, (day, later, length, how) => {
        const rule = after(length.count, length.unit, how)
        expect(end(rule, day) <= end(rule, LocalDate.addDays(day, later))).toBe(true)
      }),
      { numRuns: 400 }
    ))

  it("never ends on a free day when it moves off them, and moves no further than it must", () =>
    fc.assert(
      fc.property(someDay, anyLength, (day, length) => {
        const kept = end(
          after(length.count, length.unit, { dayOfEvent: "excluded", onFreeDay: "keep", saturdays: "free" }),
          day
        )
        const moved = end(
          after(length.count, length.unit, { dayOfEvent: "excluded", onFreeDay: "next", saturdays: "free" }),
          day
        )
        const back = end(
          after(length.count, length.unit, { dayOfEvent: "excluded", onFreeDay: "previous", saturdays: "free" }),
          day
        )
        expect([isWorking(moved), isWorking(back)]).toEqual([true, true])
        for (let d = LocalDate.addDays(back, 1); d < moved; d = LocalDate.addDays(d, 1))
          expect(isWorking(d)).toBe(false)
        expect(back <= kept && kept <= moved).toBe(true)
      })
    ))

  it("counts working days as one does with a finger on the calendar", () =>
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 60 }),
        dayOfEvent,
        fc.boolean(),
        (day, count, dayOfEvent, back) => {
          const rule = after(count, "workingDays", {
            dayOfEvent,
            saturdays: "free",
            direction: back ? "backward" : "forward"
          })
          const step = back ? -1 : 1
          let finger = dayOfEvent === "counts" ? day : LocalDate.addDays(day, step)
          for (let left = count; ; finger = LocalDate.addDays(finger, step))
            if (isWorking(finger) && --left === 0) break
          expect(end(rule, day)).toBe(finger)
        }
      )
    ))

  it("holds at least the working days that it promises", () =>
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        (day, count, atLeastWorkingDays) => {
          const last = end(
            after(count, "days", { dayOfEvent: "excluded", onFreeDay: "keep", saturdays: "free", atLeastWorkingDays }),
            day
          )
          let working = 0
          for (let d = LocalDate.addDays(day, 1); d <= last; d = LocalDate.addDays(d, 1)) if (isWorking(d)) working++
          expect(working).toBeGreaterThanOrEqual(atLeastWorkingDays)
          expect(last >= LocalDate.addDays(day, count)).toBe(true)
        }
      )
    ))

  it("is a value: rules and deadlines survive JSON", () =>
    fc.assert(
      fc.property(someDay, anyLength, rules, (day, length, how) => {
        const rule = after(length.count, length.unit, how)
        expect(Schema.decodeUnknownSync(DeadlineRule.schema)(JSON.parse(JSON.stringify(rule)))).toEqual(rule)
        const found = Result.getOrThrow(computeDeadline(rule, on(day)))
        expect(Schema.decodeUnknownSync(Deadline.schema)(JSON.parse(JSON.stringify(found)))).toEqual(found)
      })
    ))
})

describe("hostile rules and facts", () => {
  it("are refused, not computed for ever", () => {
    const said = { dayOfEvent: "excluded", onFreeDay: "next", saturdays: "free" } as const
    for (const count of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
      expect(codes(after(count, "workingDays", said), on("2018-07-02"))).toEqual(["deadline/length-out-of-range"])
      expect(Schema.is(DeadlineRule.schema)(after(count, "workingDays", said))).toBe(false)
    }
    const closed = { ...on("2018-07-02"), calendar: { id: "rest", isFree: () => ({ pl: "odpoczynek", en: "rest" }) } }
    expect(codes(after(36_525, "workingDays", said), closed)).toEqual(["deadline/no-working-day"])
    expect(codes(after(1, "days", said), on("9999-12-31"))).toEqual(["deadline/out-of-calendar"])
    expect(codes(after(1, "days", { ...said, atLeastWorkingDays: 1e12 }), on("2018-07-02"))).toEqual([
      "deadline/length-out-of-range"
    ])
    expect(codes(after(1, "days", { ...said, zone: "Europe/Atlantis" }), on("2018-07-02"))).toEqual([
      "deadline/no-such-zone"
    ])
    expect(codes({ ...after(1, "days", said), from: { event: "constructor" } }, on("2018-07-02"))).toEqual([
      "deadline/event-unknown"
    ])
    expect(codes({ latestOf: [] }, on("2018-07-02"))).toEqual(["deadline/nothing-to-compare"])
    expect(codes({ ...after(1, "days", said), from: { lastOf: [] } }, on("2018-07-02"))).toEqual([
      "deadline/nothing-to-compare"
    ])
  })

  it("do not decode when a period in hours is told to move", () => {
    expect(Schema.is(DeadlineRule.schema)(after(24, "hours", { onFreeDay: "keep" }))).toBe(true)
    expect(Schema.is(DeadlineRule.schema)(after(24, "hours", { onFreeDay: "next" }))).toBe(false)
    expect(Schema.is(DeadlineRule.schema)(after(24, "hours", { closes: "12:00" }))).toBe(false)
  })
})

const someDay = fc
  .oneof(fc.integer({ min: 14_000, max: 22_000 }), fc.constantFrom(17_522, 17_884, 17_886, 15_399, 17_650))
  .map(LocalDate.fromEpochDay)
const anyLength = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom<DeadlineUnit>("days", "weeks", "months", "years")
})
const dayOfEvent = fc.constantFrom("counts" as const, "excluded" as const)
const rules = fc.record({
  dayOfEvent,
  onFreeDay: fc.constantFrom("keep" as const, "next" as const, "previous" as const),
  saturdays: fc.constantFrom("free" as const, "working" as const),
  direction: fc.constantFrom("forward" as const, "backward" as const)
})

function after(count: number, unit: DeadlineUnit, more: Partial<DeadlinePeriod>): DeadlinePeriod {
  return { from: { event: "event" }, length: { count, unit }, ...more }
}

function on(day: string): DeadlineFacts {
  return { events: { event: LocalDate.from(day) }, zone: "Europe/Warsaw", calendar: polish }
}

function end(rule: DeadlineRule, day: string): LocalDate {
  return Result.getOrThrow(computeDeadline(rule, on(day))).date
}

function codes(rule: DeadlineRule, facts: DeadlineFacts): ReadonlyArray<string> {
  return Result.match(computeDeadline(rule, facts), {
    onSuccess: () => [],
    onFailure: ({ reasons }) => reasons.map(({ code }) => code)
  })
}

function isWorking(date: LocalDate): boolean {
  return LocalDate.dayOfWeek(date) <= 5 && polish.isFree(date) === undefined
}

function instant(rule: DeadlineRule): Instant {
  return Result.getOrThrow(computeDeadline(rule, { zone: "Europe/Warsaw" })).instant
}

function list(rule: DeadlineRule): ReadonlyArray<string> {
  return deadlineQuestions(rule, []).map(({ code, path }) => `${path.join(".")} ${code}`)
}
