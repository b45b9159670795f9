import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ChannelRule } from "../src/channel-rule.ts"
import { channelQuestions } from "../src/deadline-questions.ts"
import { type Act, isInTime, type Window } from "../src/in-time.ts"
import { Instant } from "../src/instant.ts"
import { LocalDate } from "../src/local-date.ts"
import { isOpenAt, nextOpening, type OpeningHours } from "../src/opening-hours.ts"

const zone = "Europe/Warsaw"
const friday = LocalDate.from("2018-07-13")
const call: Window = { date: friday, instant: Instant.endOfDay(friday, zone), zone }
const office: ReadonlyArray<OpeningHours> = [{ days: [1, 2, 3, 4, 5], from: "07:30", to: "15:30" }]

const email: ChannelRule = { counts: "sent" }
const post: ChannelRule = { counts: "posted" }
const inPerson: ChannelRule = { counts: "received", open: office, outsideHours: "notPossible" }

describe("a call until Friday 13 July 2018: e-mail by sending, post by the postmark, desk Mon–Fri 7:30–15:30", () => {
  it("takes an e-mail sent on the 13th at 23:50 and received on the 14th at 00:10", () => {
    const act: Act = { channel: "email", sent: local("2018-07-13", "23:50"), received: local("2018-07-14", "00:10") }
    const found = isInTime(call, email, act)
    expect(found).toMatchObject({ status: "in-time", inTime: true, reasons: [] })
    expect(found.derivation[0]).toEqual({
      pl: "Decyduje data wysłania: 13 lipca 2018 r. (piątek), godz. 23:50, czas: Europe/Warsaw.",
      en: "The date of sending decides: Friday 13 July 2018 at 23:50, Europe/Warsaw time."
    })
    expect(isInTime(call, { counts: "received" }, act).status).toBe("late")
  })

  it("takes a letter postmarked on the 13th and received on the 18th", () => {
    const act: Act = { channel: "post", posted: friday, received: LocalDate.from("2018-07-18") }
    expect(isInTime(call, post, act).status).toBe("in-time")
    expect(isInTime(call, post, { ...act, posted: LocalDate.from("2018-07-14") }).status).toBe("late")
  })

  it("finds what is handed in on the 16th late", () => {
    const found = isInTime(call, inPerson, { channel: "person", received: local("2018-07-16", "09:00") })
    expect(found.status).toBe("late")
    expect(found.reasons.map(({ code, words }) => [code, words.pl])).toEqual([
      [
        "deadline/late",
        "po terminie: data wpływu to 16 lipca 2018 r. (poniedziałek), godz. 09:00, czas: Europe/Warsaw, a ostatnia chwila to 13 lipca 2018 r. (piątek), godz. 23:59 (z tą minutą włącznie), czas: Europe/Warsaw"
      ]
    ])
  })

  it("cannot be handed in at 16:00, nor on a Saturday, nor on a holiday; at 15:30 it can", () => {
    const at = (time: string, day = "2018-07-13") =>
      isInTime(call, inPerson, { channel: "person", received: local(day, time) })
    expect(at("16:00").reasons.map(({ code }) => code)).toEqual(["deadline/desk-closed"])
    expect([at("16:00").status, at("10:00", "2018-07-07").status]).toEqual(["not-possible", "not-possible"])
    expect([at("15:30").status, at("07:30").status, at("07:29").status]).toEqual(["in-time", "in-time", "not-possible"])
    const holiday = {
      id: "here",
      isFree: (date: LocalDate) => (date === friday ? { pl: "święto", en: "holiday" } : undefined)
    }
    expect(
      isInTime(call, inPerson, { channel: "person", received: local("2018-07-13", "10:00") }, holiday).status
    ).toBe("not-possible")
  })
})

describe("what other networks say", () => {
  it("signing and sending must both fall inside the window", () => {
    const rule: ChannelRule = { counts: "signedAndSent" }
    const window = { ...call, opens: local("2018-07-01", "00:00") }
    const status = (signed: Instant | undefined, sent: Instant | undefined) =>
      isInTime(window, rule, { channel: "portal", ...(signed && { signed }), ...(sent && { sent }) }).status
    const [before, inside, after] = [
      local("2018-06-30", "12:00"),
      local("2018-07-05", "12:00"),
      local("2018-07-14", "12:00")
    ]
    expect(status(inside, inside)).toBe("in-time")
    expect(status(before, inside)).toBe("early")
    expect(status(inside, after)).toBe("late")
    expect(status(before, after)).toBe("late")
    expect(status(undefined, inside)).toBe("open")
  })

  it("a letter counts by its postmark only at the designated operator", () => {
    const rule: ChannelRule = { counts: "posted", operators: ["Poczta Polska"], otherOperator: "received" }
    const act = { channel: "post", posted: friday, received: LocalDate.from("2018-07-18") }
    const status = (rule: ChannelRule, operator?: string) =>
      isInTime(call, rule, { ...act, ...(operator && { operator }) }).status
    expect(status(rule, "Poczta Polska")).toBe("in-time")
    expect(status(rule, "Kurier")).toBe("late")
    expect(status({ ...rule, otherOperator: "notAllowed" }, "Kurier")).toBe("not-possible")
    expect(status({ ...rule, otherOperator: "unspecified" }, "Kurier")).toBe("open")
    expect(status(rule)).toBe("open")
  })

  it("what arrives at night counts from the next opening, or all the same", () => {
    const received = local("2018-07-13", "16:00")
    const status = (outsideHours: NonNullable<ChannelRule["outsideHours"]>) =>
      isInTime(call, { ...inPerson, outsideHours }, { channel: "fax", received })
    expect(status("nextOpening")).toMatchObject({ status: "late", decisive: { moment: local("2018-07-16", "07:30") } })
    expect(status("counts").status).toBe("in-time")
    expect(status("unspecified").reasons.map(({ code }) => code)).toEqual(["deadline/unspecified-outside-hours"])
  })

  it("a channel closes earlier than the call, that minute included, and never later", () => {
    const rule: ChannelRule = { counts: "received", closes: "12:00" }
    const status = (received: Act["received"]) => isInTime(call, rule, { channel: "desk", received: received! }).status
    expect([
      status(Instant.addMillis(local("2018-07-13", "12:00"), 59_999)),
      status(local("2018-07-13", "12:01"))
    ]).toEqual(["in-time", "late"])
    expect([status(local("2018-07-12", "23:00")), status(LocalDate.from("2018-07-12"))]).toEqual(["in-time", "in-time"])
    expect(status(friday)).toBe("open")
    const noon = { ...call, instant: local("2018-07-13", "12:00") }
    expect(
      isInTime(noon, { ...rule, closes: "15:00" }, { channel: "desk", received: local("2018-07-13", "13:00") }).status
    ).toBe("late")
  })

  it("leaves to a decision what the charter or the evidence does not say", () => {
    expect(code({ counts: "unspecified" }, { channel: "email" })).toEqual(["deadline/unspecified-decisive-moment"])
    expect(code(post, { channel: "post", received: friday })).toEqual(["deadline/moment-unknown"])
    expect(code(inPerson, { channel: "person", received: friday })).toEqual(["deadline/hour-unknown"])
    expect(code({ ...inPerson, outsideHours: "counts" }, { channel: "person", received: friday })).toEqual([])
    const fromNoon = { ...call, opens: local("2018-07-13", "12:00") }
    expect(isInTime(fromNoon, post, { channel: "post", posted: friday }).status).toBe("open")
    expect(code(undefined, { channel: "pigeon" })).toEqual(["deadline/channel-not-allowed"])
  })

  it("lists the open questions of a channel beforehand", () => {
    expect(list({ counts: "unspecified", operators: ["Poczta Polska"], open: office })).toEqual([
      "email.counts",
      "email.otherOperator",
      "email.outsideHours"
    ])
    expect([list(email), list(inPerson)]).toEqual([[], []])
  })
})

describe("laws", () => {
  const july = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((minutes) => Instant.addMillis(Instant.from("2018-06-15T00:00:00Z"), minutes * 60_000))

  it("a longer window never makes a timely act late", () =>
    fc.assert(
      fc.property(july, july, july, (sent, a, b) => {
        const [short, long] = [a, b].sort()
        const status = (instant: Instant) => isInTime(windowTo(instant), email, { channel: "email", sent }).status
        expect(status(short!)).toBe(sent <= short! ? "in-time" : "late")
        expect(status(long!)).toBe(sent <= long! ? "in-time" : "late")
      })
    ))

  it("a stamp that shows only its day is judged as every moment of that day would be, or left open", () =>
    fc.assert(
      fc.property(july, july, fc.nat(1439), (end, day, minute) => {
        const date = Instant.localDateIn(day, zone)
        const window = windowTo(end)
        const stamp = isInTime(window, post, { channel: "post", posted: date }).status
        const moment = Instant.addMillis(Instant.startOfDay(date, zone), minute * 60_000)
        const exact = isInTime(window, post, { channel: "post", posted: moment }).status
        expect(["open", exact]).toContain(stamp)
      })
    ))

  it("the next opening is open, and the desk is closed until then", () =>
    fc.assert(
      fc.property(july, (moment) => {
        const next = nextOpening(moment, office, zone)!
        expect(isOpenAt(next, office, zone)).toBe(true)
        expect(next > moment).toBe(true)
        const between = Array.from({ length: 200 }, (_, n) => Instant.addMillis(moment, n * 1_800_000))
        const closed = isOpenAt(moment, office, zone) ? [] : between.filter((at) => at < next)
        expect(closed.filter((at) => isOpenAt(at, office, zone))).toEqual([])
      }),
      { numRuns: 50 }
    ))

  it("a desk that never opens ends the search", () => {
    expect(nextOpening(Instant.from("2018-07-13T12:00:00Z"), [{ days: [9], from: "07:30", to: "15:30" }], zone)).toBe(
      undefined
    )
    expect(nextOpening(Instant.from("9999-12-31T12:00:00Z"), office, zone)).toBe(undefined)
  })
})

describe("the JSON of a channel", () => {
  it("is refused with hours that run backwards, days that are none, or times that no clock shows", () => {
    const is = Schema.is(ChannelRule.schema)
    expect([email, post, inPerson].map((each) => is(each))).toEqual([true, true, true])
    const open = (hours: OpeningHours) => is({ ...inPerson, open: [hours] })
    expect(open({ days: [1], from: "15:30", to: "07:30" })).toBe(false)
    expect(open({ days: [0], from: "07:30", to: "15:30" })).toBe(false)
    expect(open({ days: [1], from: "7:30", to: "24:00" })).toBe(false)
    expect(is({ counts: "whenever" })).toBe(false)
  })
})

function local(day: string, time: string): Instant {
  return Instant.at(LocalDate.from(day), time, zone)
}

function windowTo(instant: Instant): Window {
  return { date: Instant.localDateIn(instant, zone), instant, zone }
}

function code(rule: ChannelRule | undefined, act: Act) {
  return isInTime(call, rule, act).reasons.map((each) => each.code)
}

function list(rule: ChannelRule) {
  return channelQuestions(rule, ["email"]).map(({ path }) => path.join("."))
}
