import { DateRange, LocalDate, replay } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { membershipLifecycle } from "../src/membership-lifecycle.ts"
import type { Membership } from "../src/membership-state.ts"
import type { MembershipCommand } from "../src/membership.ts"
import type { MembershipProvisions } from "../src/provisions.ts"
import { knownAt } from "../src/recorded.ts"
import { rightsOn } from "../src/rights.ts"
import { type MembershipStatus, membershipStatuses, statusOn } from "../src/status.ts"
import { histories, noonOn, start } from "./histories.ts"
import * as w from "./world.ts"

const { at, codes, day, ok } = w
const world = { zone: w.zone, holidays: w.holidays }
const m = w.membership("m-1")
const grace = { months: 1 }

function tell(provisions: MembershipProvisions, commands: ReadonlyArray<MembershipCommand>): Membership {
  const decider = membershipLifecycle(provisions, world)
  let state: Membership | undefined
  for (const command of commands) state = ok(decider.decide(command, state)).reduce(decider.evolve, state)
  return state!
}

function ask(
  provisions: MembershipProvisions,
  given: ReadonlyArray<MembershipCommand>,
  last: MembershipCommand,
  others?: ReadonlyArray<Membership>
) {
  const state = given.length === 0 ? undefined : tell(provisions, given)
  return membershipLifecycle(provisions, others === undefined ? world : { ...world, others }).decide(last, state)
}

const open = (on: string, more: { readonly class?: string } = {}): MembershipCommand => ({
  _tag: "OpenMembership",
  membership: m,
  party: w.party("p-1"),
  type: "member",
  on: day(on),
  at: at(`${on}T10:00:00Z`),
  ...more
})
const renew = (on: string, terms?: number): MembershipCommand => ({
  _tag: "RenewMembership",
  membership: m,
  on: day(on),
  at: at(`${on}T10:00:00Z`),
  ...(terms === undefined ? {} : { terms })
})

describe("standing", () => {
  it("reads grace before a late renewal is recorded, and gap or active afterwards: both are right", () => {
    for (const [afterGrace, now] of [
      ["fresh", "gap"],
      ["continuous", "active"]
    ] as const) {
      const member = tell(w.yearly({ renewal: { afterGrace } }), [open("2012-01-01"), renew("2013-03-15")])
      expect(statusOn(member, day("2013-01-20"), { grace, asKnownAt: at("2013-01-20T12:00:00Z") })).toBe("grace")
      expect(statusOn(member, day("2013-01-20"), { grace })).toBe(now)
    }
  })

  it("is total, and is the first that fits in the order of the book, for every history and day", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: -100, max: 4000 }), ({ events, provisions }, offset) => {
        const member = replay(membershipLifecycle(provisions, world), events)!
        const on = LocalDate.addDays(start, offset)
        const status = statusOn(member, on, { grace })
        expect(membershipStatuses).toContain(status)
        // The naive way: every condition by itself, then the first in order.
        const terms = member.terms.filter((each) => each.supersededAt === undefined).map((each) => each.range)
        const ends = member.ends.filter((each) => each.supersededAt === undefined)
        const last = LocalDate.max(start, ...terms.map((range) => range.endExclusive!))
        const holds: { readonly [status in MembershipStatus]: boolean } = {
          void: ends.some((each) => each.cause === "void"),
          ended: ends.some((each) => each.on <= on),
          pending: terms.every((range) => on < range.start),
          suspended: member.suspensions.some(
            (each) => each.supersededAt === undefined && DateRange.contains(each.range, on)
          ),
          active: terms.some((range) => DateRange.contains(range, on)),
          gap: on < last,
          grace: on < LocalDate.add(last, grace),
          lapsed: true
        }
        expect(status).toBe(membershipStatuses.find((each) => holds[each]))
      }),
      { numRuns: 400 }
    )
  })

  it("as known at T is the replay of what was recorded by T", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: -10, max: 4000 }),
        fc.integer({ min: -100, max: 4500 }),
        ({ events, provisions }, known, offset) => {
          const T = noonOn(LocalDate.addDays(start, known))
          const on = LocalDate.addDays(start, offset)
          const decider = membershipLifecycle(provisions, world)
          const then = replay(
            decider,
            events.filter((event) => event.at <= T)
          )
          const now = replay(decider, events)!
          expect(statusOn(now, on, { grace, asKnownAt: T })).toBe(
            then === undefined ? undefined : statusOn(then, on, { grace })
          )
          expect(rightsOn(provisions, now, on, T)).toEqual(then === undefined ? [] : rightsOn(provisions, then, on))
        }
      ),
      { numRuns: 400 }
    )
  })

  it("never shows a future end as past (decidim #4208)", () => {
    const member = tell(w.yearly({ resignation: { notice: { months: 3 } } }), [
      open("2012-01-01"),
      { _tag: "ResignMembership", membership: m, at: at("2012-05-10T10:00:00Z"), on: day("2012-05-10") }
    ])
    expect(statusOn(member, day("2012-08-10"))).toBe("active")
    expect(statusOn(member, day("2012-08-11"))).toBe("ended")
  })
})

describe("renewal (P6–P8)", () => {
  it("P7: renewing for n terms is renewing n times", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 3000 }),
        ({ events, provisions }, n, offset) => {
          const decider = membershipLifecycle(provisions, world)
          const member = replay(decider, events)!
          const on = LocalDate.addDays(start, offset)
          const command = { _tag: "RenewMembership", membership: m, on, at: noonOn(on) } as const
          const once = decider.decide({ ...command, terms: n }, member)
          let state: Membership | undefined = member
          for (let step = 0; step < n && state !== undefined; step++) {
            const next = decider.decide(command, state)
            state = next._tag === "Success" ? next.success.reduce(decider.evolve, state) : undefined
          }
          expect(once._tag === "Success" ? once.success.reduce(decider.evolve, member)?.terms : undefined).toEqual(
            state?.terms
          )
        }
      ),
      { numRuns: 300 }
    )
  })

  it("P6: in the grace it continues where the term ended; on the last valid day too", () => {
    for (const on of ["2012-12-31", "2013-01-31"]) {
      const member = tell(w.yearly(), [open("2012-01-01"), renew(on)])
      expect(knownAt(member.terms).map((term) => term.range.start)).toEqual(["2012-01-01", "2013-01-01"])
    }
    expect(knownAt(tell(w.yearly(), [open("2012-01-01"), renew("2013-02-01")]).terms).at(-1)?.range.start).toBe(
      "2013-02-01"
    )
  })

  it("P6: says what is open, what is too early, too late, or asks for a new application", () => {
    const rule = (renewal: NonNullable<MembershipProvisions["renewal"]>) => w.yearly({ renewal })
    const given = [open("2012-01-01")]
    expect(codes(ask(rule({}), given, renew("2013-06-01")))).toEqual(["membership/unspecified-after-grace"])
    expect(codes(ask(rule({ afterGrace: "reapply" }), given, renew("2013-06-01")))).toEqual(["membership/reapply"])
    expect(codes(ask(rule({ afterGrace: "fresh", lateWithin: { months: 2 } }), given, renew("2013-04-01")))).toEqual([
      "membership/renewal-too-late"
    ])
    expect(codes(ask(rule({ early: { months: 2 } }), given, renew("2012-10-31")))).toEqual([
      "membership/renewal-too-early"
    ])
    expect(ask(rule({ early: { months: 2 } }), given, renew("2012-11-01"))._tag).toBe("Success")
  })

  it("P8: terms of one membership never overlap, and exclusive memberships never do", () => {
    fc.assert(
      fc.property(histories, ({ events, provisions }) => {
        const terms = knownAt(replay(membershipLifecycle(provisions, world), events)!.terms).map((term) => term.range)
        for (const [index, a] of terms.entries()) {
          for (const b of terms.slice(index + 1)) expect(DateRange.overlaps(a, b)).toBe(false)
        }
      })
    )
    const other = { ...tell(w.yearly(), [open("2012-06-01")]), id: w.membership("m-2") }
    expect(codes(ask(w.yearly(), [], open("2012-01-01"), [other]))).toEqual(["membership/overlapping"])
    expect(ask(w.yearly(), [], open("2011-05-31"), [other])._tag).toBe("Success")
  })

  it("refuses what passes the end of the calendar", () => {
    expect(codes(ask(w.yearly(), [open("9990-01-01")], renew("9990-06-01", 100)))).toEqual([
      "membership/out-of-calendar"
    ])
    expect(codes(ask(w.yearly(), [], open("9999-06-01")))).toEqual(["membership/out-of-calendar"])
  })
})

describe("suspension, resignation, expulsion", () => {
  const decision = { by: "board", on: day("2012-03-01"), votes: { for: 5, against: 0 } }
  const suspend = {
    _tag: "SuspendMembership" as const,
    membership: m,
    at: at("2012-03-01T10:00:00Z"),
    range: { start: day("2012-03-01") },
    ground: "no-report",
    decision
  }
  const member = open("2012-01-01", { class: "ordinary" })

  it("takes the vote and leaves the voice, until the rights are given back", () => {
    const back: MembershipCommand = {
      _tag: "ReinstateMembership",
      membership: m,
      at: at("2012-05-01T10:00:00Z"),
      on: day("2012-05-01")
    }
    const state = tell(w.provisions, [member, suspend, back])
    expect(rightsOn(w.provisions, state, day("2012-02-29"))).toEqual(["vote", "stand", "speak"])
    expect(rightsOn(w.provisions, state, day("2012-04-30"))).toEqual(["stand", "speak"])
    expect(statusOn(state, day("2012-04-30"))).toBe("suspended")
    expect(rightsOn(w.provisions, state, day("2012-05-01"))).toEqual(["vote", "stand", "speak"])
    expect(codes(ask(w.provisions, [member], back))).toEqual(["membership/wrong-status"])
  })

  it("needs the board's decision, a ground of the list and a member in standing", () => {
    const { decision: byBoard, ...bare } = suspend
    expect(codes(ask(w.provisions, [member], { ...bare, ground: "mood" }))).toEqual([
      "membership/unknown-ground",
      "membership/decision-missing"
    ])
    expect(
      codes(ask(w.provisions, [member], { ...bare, decision: byBoard, range: { start: day("2011-01-01") } }))
    ).toEqual(["membership/wrong-status"])
  })

  it("P10: moves the end of the term only where the charter says so", () => {
    for (const [extendsTerm, end] of [
      [true, "2013-01-11"],
      [false, "2013-01-01"]
    ] as const) {
      const rule = w.yearly({ suspension: { loses: [], extendsTerm } })
      const range = { start: day("2012-03-01"), endExclusive: day("2012-03-31") }
      const state = tell(rule, [
        open("2012-01-01"),
        { _tag: "SuspendMembership", membership: m, at: at("2012-03-01T10:00:00Z"), range, ground: "any" },
        { _tag: "ReinstateMembership", membership: m, at: at("2012-03-11T10:00:00Z"), on: day("2012-03-11") }
      ])
      expect(knownAt(state.terms)[0]?.range.endExclusive).toBe(end)
    }
  })

  it("ends a resignation after three months of notice, at the end of that year", () => {
    const resign = (on: string): MembershipCommand => ({
      _tag: "ResignMembership",
      membership: m,
      at: at(`${on}T10:00:00Z`),
      on: day(on)
    })
    expect(tell(w.provisions, [member, resign("2012-09-30")]).ends[0]?.on).toBe("2013-01-01")
    expect(tell(w.provisions, [member, resign("2012-10-01")]).ends[0]?.on).toBe("2014-01-01")
    expect(codes(ask(w.provisions, [member, resign("2012-09-30")], resign("2012-10-01")))).toEqual([
      "membership/already-ending"
    ])
    expect(codes(ask({ term: "indefinite" }, [open("2012-01-01")], resign("2012-02-01")))).toEqual([
      "membership/unspecified-notice"
    ])
  })

  it("expels only after a hearing, by two thirds of those present, and the court may reopen", () => {
    const expel = {
      _tag: "ExpelMembership",
      membership: m,
      at: at("2012-06-01T10:00:00Z"),
      on: day("2012-06-01"),
      kind: "expelled",
      ground: "harm",
      heard: day("2012-05-20"),
      served: day("2012-06-04"),
      decision: { by: "assembly", on: day("2012-06-01"), votes: { for: 20, against: 5, present: 30 } }
    } as const
    expect(
      codes(
        ask(w.provisions, [member], {
          ...expel,
          decision: { ...expel.decision, votes: { for: 19, against: 5, present: 30 } },
          heard: day("2012-06-02")
        })
      )
    ).toEqual(["decision/no-majority", "membership/not-heard"])
    const appeal = {
      _tag: "AppealEnd",
      membership: m,
      at: at("2012-06-18T10:00:00Z"),
      on: day("2012-06-18"),
      because: "untrue"
    } as const
    expect(codes(ask(w.provisions, [member, expel], { ...appeal, on: day("2012-06-19") }))).toEqual([
      "membership/appeal-late"
    ])
    const state = tell(w.provisions, [
      member,
      expel,
      appeal,
      {
        _tag: "DecideEndAppeal",
        membership: m,
        at: at("2012-08-01T10:00:00Z"),
        on: day("2012-08-01"),
        reopened: true,
        decision: { by: "court", on: day("2012-08-01") }
      }
    ])
    expect(statusOn(state, day("2012-07-01"))).toBe("active")
    expect(statusOn(state, day("2012-07-01"), { asKnownAt: at("2012-07-01T00:00:00Z") })).toBe("ended")
    expect(codes(ask({ term: "indefinite" }, [open("2012-01-01")], expel))).toEqual([
      "membership/unspecified-expulsion"
    ])
  })
})
