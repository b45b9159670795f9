import { everyone, type Facts, Instant, Lot, type Refusal, sector, standing } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { activityLifecycle } from "../../src/activity/activity.ts"
import { attendanceCertificate } from "../../src/activity/certificate.ts"
import type { ActivityCommand } from "../../src/activity/command.ts"
import { ActivityEvent, type Announcement } from "../../src/activity/event.ts"
import { fullSeries, thematicTables } from "../../src/activity/groups.ts"
import type { ActivityKind } from "../../src/activity/kind.ts"
import { minutesPresent } from "../../src/activity/session.ts"
import { enrolmentOf, freePlaces, groupOf, waitingList } from "../../src/activity/state.ts"
import { hours } from "../../src/amount.ts"
import type { Programme } from "../../src/provisions.ts"
import { day, title } from "../ledger/support.ts"

const on = day("2012-03-01")
const time = (text: string) => Instant.from(`2012-${text}:00Z`)
const enrolling = time("03-01T09:00")
const workshop: ActivityKind = {
  clause: "§ 9",
  title: { pl: "Warsztat", en: "Workshop" },
  benefit: "hours",
  who: everyone,
  order: "first-come",
  waitingList: true,
  freeCancellation: { hoursBefore: 48 },
  noShow: "charge",
  breaks: "excluded",
  certificateFrom: "4/5"
}

function programme(kind: Partial<ActivityKind> = {}): Programme {
  const benefit = { title, unit: hours, allowance: "shared", pool: "limited" } as const
  return {
    title,
    from: day("2011-07-01"),
    benefits: { hours: benefit },
    activities: { workshop: { ...workshop, ...kind } }
  }
}

const announcement: Announcement = {
  id: "w-1",
  kind: "workshop",
  title: { pl: "Warsztat 1", en: "Workshop 1" },
  enrolment: { opens: time("03-01T00:00"), closes: time("03-10T22:59") },
  groups: [
    {
      id: "a",
      capacity: 2,
      sessions: [
        {
          id: "1",
          from: time("03-20T08:00"),
          to: time("03-20T14:00"),
          breaks: [{ from: time("03-20T11:00"), to: time("03-20T12:00") }]
        },
        { id: "2", from: time("03-21T08:00"), to: time("03-21T13:00") }
      ]
    }
  ]
}

function stage(kind: Partial<ActivityKind> = {}, activity: Announcement = announcement) {
  const rules = programme(kind)
  const lifecycle = activityLifecycle(rules)
  let state = lifecycle.initial
  const attempt = (command: ActivityCommand): Result.Result<ReadonlyArray<ActivityEvent>, Refusal> => {
    const decided = lifecycle.decide(command, state)
    if (Result.isSuccess(decided)) state = decided.success.reduce(lifecycle.evolve, state)
    return decided
  }
  const self = {
    rules,
    get state() {
      return state
    },
    do: (command: ActivityCommand) => Result.getOrThrow(attempt(command)),
    codes(command: ActivityCommand): ReadonlyArray<string> {
      const decided = attempt(command)
      return Result.isSuccess(decided) ? [] : decided.failure.reasons.map(({ code }) => code)
    },
    enrol: (id: string, facts: Partial<Facts> = {}, at = enrolling) =>
      attempt({ _tag: "Enrol", at, on, enrolment: id, group: "a", participant: { id: `person ${id}`, ...facts } }),
    status: (id: string) => enrolmentOf(state, id)?.status
  }
  self.do({ _tag: "Announce", at: time("02-01T00:00"), activity })
  return self
}

const all = [{ from: time("03-20T00:00"), to: time("03-22T00:00") }]

describe("enrolment", () => {
  it("gives places to whoever comes first, and the others wait in line", () => {
    const scene = stage()
    for (const id of ["1", "2", "3", "4"]) scene.enrol(id)
    expect(["1", "2", "3", "4"].map(scene.status)).toEqual(["confirmed", "confirmed", "waitlisted", "waitlisted"])
    expect(scene.codes({ _tag: "Promote", at: enrolling, group: "a" })).toEqual(["enrolment/full"])
    scene.do({ _tag: "CancelEnrolment", at: enrolling, enrolment: "1" })
    scene.do({ _tag: "Promote", at: enrolling, group: "a" })
    expect(scene.status("3")).toBe("confirmed")
    expect(waitingList(scene.state, "a").map(({ id }) => id)).toEqual(["4"])
  })

  it("passes over, with the reason, whoever cannot take the place", () => {
    const scene = stage()
    for (const id of ["1", "2", "3", "4"]) scene.enrol(id)
    scene.do({ _tag: "CancelEnrolment", at: enrolling, enrolment: "1" })
    const why = ["benefit/over-cap"]
    scene.do({ _tag: "Promote", at: enrolling, group: "a", passOver: [{ enrolment: "3", why }] })
    expect(["3", "4"].map(scene.status)).toEqual(["waitlisted", "confirmed"])
  })

  it("is refused with every reason: late, twice, not in the audience", () => {
    const scene = stage({ who: { clause: "§ 3", ...standing("active") } }, { ...announcement, who: sector("ngo") })
    scene.enrol("1", { standing: "active", sectors: ["ngo"] })
    const again = scene.enrol("2", { id: "person 1" }, time("03-11T00:00"))
    expect(Result.isFailure(again) && again.failure.reasons.length).toBe(4)
    expect(Result.isFailure(again) && again.failure.reasons.map(({ code }) => code).slice(0, 2)).toEqual([
      "enrolment/twice",
      "enrolment/late"
    ])
  })

  it("by lot gives the places that anyone can draw again from the seed", () => {
    const scene = stage({ order: { priority: [standing("active")], amongEquals: "lot" } })
    for (const id of ["1", "2", "3"]) scene.enrol(id)
    scene.enrol("4", { standing: "active" })
    expect(scene.codes({ _tag: "Allot", at: enrolling, group: "a" })).toEqual([
      "activity/enrolment-open",
      "activity/seed-missing"
    ])
    const [event] = scene.do({ _tag: "Allot", at: time("03-11T00:00"), group: "a", seed: "2012-03-11" })
    if (event?._tag !== "ActivityPlacesAllotted") throw new Error("no allotment")
    expect(event.confirmed).toEqual(["4", event.lots[0]?.result[0]])
    expect(event.lots.every((lot) => Lot.verify(lot))).toBe(true)
    expect(Schema.decodeUnknownSync(ActivityEvent)(Schema.encodeSync(ActivityEvent)(event))).toEqual(event)
  })

  it("never gives out more places than there are", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("enrol", "cancel", "promote"), fc.nat({ max: 9 }))), (steps) => {
        const scene = stage()
        for (const [what, n] of steps) {
          if (what === "enrol") scene.enrol(`${n}`)
          else if (what === "cancel") scene.codes({ _tag: "CancelEnrolment", at: enrolling, enrolment: `${n}` })
          else scene.codes({ _tag: "Promote", at: enrolling, group: "a" })
          const group = groupOf(scene.state, "a")
          if (group === undefined) throw new Error("no group")
          const confirmed = Array.from({ length: 10 }, (_, each) => scene.status(`${each}`)).filter(
            (s) => s === "confirmed"
          )
          expect(freePlaces(scene.state, group)).toBe(2 - confirmed.length)
          expect(confirmed.length).toBeLessThanOrEqual(2)
        }
      })
    ))
})

describe("attendance", () => {
  it("uses the minutes of real presence, breaks left out, and certifies them", () => {
    const scene = stage()
    scene.enrol("1")
    const settle = { _tag: "Settle", at: time("03-22T00:00"), enrolment: "1" } as const
    scene.do({ _tag: "Attend", at: time("03-20T15:00"), enrolment: "1", session: "1", presence: all })
    scene.do({
      _tag: "Attend",
      at: time("03-21T15:00"),
      enrolment: "1",
      session: "2",
      presence: [{ from: time("03-21T08:30"), to: time("03-21T13:00") }]
    })
    expect(scene.codes({ ...settle, at: time("03-21T12:00") })).toEqual(["attendance/not-over"])
    expect(scene.do(settle)).toMatchObject([{ outcome: "attended", minutes: 570, cost: 570n }])
    expect(Result.getOrThrow(attendanceCertificate(scene.rules, scene.state, "1"))).toMatchObject({
      minutes: 570,
      of: 600
    })
  })

  it("asks what not coming costs where the charter is silent, and records who ruled", () => {
    const { noShow: _, ...silent } = workshop
    const lifecycle = activityLifecycle({ ...programme(), activities: { workshop: silent } })
    const scene = stage()
    scene.enrol("1")
    const settle = { _tag: "Settle", at: time("03-22T00:00"), enrolment: "1" } as const
    const open = lifecycle.decide(settle, scene.state)
    expect(Result.isFailure(open) && open.failure.reasons[0].code).toBe("activity/no-show-undecided")
    const ruling = { noShow: "release", by: "board", evidence: "resolution 3/2012" } as const
    expect(Result.getOrThrow(lifecycle.decide({ ...settle, ruling }, scene.state))).toMatchObject([
      { cost: 0n, ruling }
    ])
    expect(scene.do(settle)).toMatchObject([{ outcome: "no-show", cost: 600n }])
  })

  it("charges a late cancellation as not coming, and frees the place", () => {
    const scene = stage()
    for (const id of ["1", "2", "3"]) scene.enrol(id)
    scene.do({ _tag: "CancelEnrolment", at: time("03-19T12:00"), enrolment: "1" })
    scene.do({ _tag: "Promote", at: time("03-19T12:00"), group: "a" })
    expect(scene.status("3")).toBe("confirmed")
    expect(scene.do({ _tag: "Settle", at: time("03-22T00:00"), enrolment: "1" })).toMatchObject([
      { outcome: "late-cancellation", cost: 600n }
    ])
  })

  it("counts the night in which clocks change as long as it is", () => {
    const night = { id: "n", from: Instant.from("2012-03-24T23:00:00Z"), to: Instant.from("2012-03-25T04:00:00Z") }
    const presence = [
      { from: Instant.from("2012-03-25T01:30:00+01:00"), to: Instant.from("2012-03-25T03:30:00+02:00") }
    ]
    expect(minutesPresent(night, presence, "counted")).toBe(60)
  })
})

it("refuses to announce while the order of places or the waiting list is undecided", () => {
  const { order: _o, waitingList: _w, breaks: _b, ...silent } = workshop
  const lifecycle = activityLifecycle({ ...programme(), activities: { workshop: silent } })
  const refused = lifecycle.decide({ _tag: "Announce", at: enrolling, activity: announcement }, lifecycle.initial)
  expect(Result.isFailure(refused) && refused.failure.reasons.map(({ code }) => code)).toEqual([
    "activity/order-undecided",
    "activity/waiting-list-undecided",
    "activity/breaks-undecided"
  ])
})

describe("the figures of the network of Partner Points", () => {
  it("384 hours of workshops are 8 full series of 48 hours", () => {
    expect(fullSeries(384, 48, hours)).toEqual({ series: 8n, left: 0n })
  })

  it("five thematic tables in four places and two cycles are forty groups", () => {
    const tables = ["culture", "sport", "welfare", "education", "environment"]
    const meetings = [1, 2].flatMap((cycle) =>
      ["Lublin", "Zamość", "Chełm", "Biała Podlaska"].map((place) => ({
        place,
        cycle,
        from: time("05-01T09:00"),
        to: time("05-01T13:00")
      }))
    )
    const groups = thematicTables({ tables, meetings, capacity: 12 })
    expect(new Set(groups.map(({ id }) => id)).size).toBe(40)
  })
})
