import { codeSystem, Instant, LocalDate, seatIn } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { defineCharter } from "../src/charter.ts"
import { Journal } from "../src/journal/journal.ts"
import { Memberships } from "../src/memberships.ts"
import type { MembershipsShape } from "../src/memberships/shape.ts"
import { definePlugin } from "../src/plugins/plugin.ts"
import { Plugins } from "../src/plugins/plugins.ts"
import { pluginSet } from "../src/plugins/registry.ts"
import { Refused } from "../src/refused.ts"
import { recordedAt } from "./clock.ts"
import { journalOfNetwork } from "./identity.ts"

const charter = defineCharter({
  id: "partner-network",
  title: { pl: "Sieć Punktów", en: "Network of Points" },
  zone: "Europe/Warsaw",
  territories: "counties",
  inForce: { from: "2011-07-01" },
  membership: {
    member: {
      clause: "§ 4",
      who: { all: [{ kind: ["organisation"] }, { seatIn: ["06"], clause: "§ 4(2)" }] },
      admission: {
        documents: [{ id: "register-extract", curable: { days: 7 }, clause: "§ 5(2)" }],
        deadline: { counts: { email: "sent", post: "posted", person: "received" }, clause: "§ 5(4)" },
        late: "left-without-consideration",
        ineligible: "refused",
        uncured: "left-without-consideration",
        decision: { by: "board", majority: "simple", clause: "§ 6" },
        refusalAppeal: { to: "assembly", within: { days: 14 } }
      },
      term: "indefinite",
      resignation: { notice: "none" },
      dues: "none",
      covers: { relations: ["branch-of"] },
      counting: { dayOfEvent: "excluded", onFreeDay: "keep" }
    }
  }
})

const codes = Result.getOrThrow(
  codeSystem({
    id: "counties",
    version: "2012",
    codes: [
      { code: "06", name: "lubelskie", level: "voivodeship" },
      { code: "0601", name: "bialski", parent: "06", level: "county" },
      { code: "0602", name: "biłgorajski", parent: "06", level: "county" },
      { code: "14", name: "mazowieckie", level: "voivodeship" }
    ]
  })
)
const plugins = Result.getOrThrow(
  pluginSet([definePlugin({ id: "counties", version: "1.0.0", api: ">=1 <2", codeSystems: [codes] })], [])
)

const day = LocalDate.from
const meta = (at: string) => ({ actor: "office", at: Instant.from(at) })
const start = meta("2012-01-02T08:00:00Z")

/** Runs a story on a fresh journal; `again` is a second process on the same one. */
function network<A, E>(
  story: (one: MembershipsShape, again: MembershipsShape) => Effect.Effect<A, E, Journal>
): Promise<A> {
  const built = Layer.build(Layer.fresh(Memberships.layer(() => charter)))
  return Effect.gen(function* () {
    const one = yield* Effect.map(built, (context) => Context.get(context, Memberships))
    const again = yield* Effect.map(built, (context) => Context.get(context, Memberships))
    return yield* story(one, again)
  }).pipe(
    Effect.scoped,
    Effect.provide(journalOfNetwork),
    Effect.provideService(Plugins, plugins),
    recordedAt("2012-01-02T08:00:00Z"),
    Effect.runPromise
  )
}

const register = (service: MembershipsShape, id: string, seat = "0601", number = `krs-${id}`) =>
  service.registerParty(
    {
      party: id,
      type: "organisation",
      on: "2012-01-02",
      description: { name: `Stowarzyszenie ${id}`, seat, sectors: ["ngo"] },
      identities: [{ register: "krs", number }]
    },
    start
  )

const call = (service: MembershipsShape) =>
  service.openCall(
    { call: "2012", type: "member", opens: "2012-01-02T08:00:00.000Z", until: "2012-02-29", target: 40 },
    start
  )

const apply = (
  service: MembershipsShape,
  id: string,
  sent = "2012-02-29T22:50:00.000Z",
  documents = [{ id: "register-extract" }]
) =>
  service.submit(
    {
      application: `a-${id}`,
      call: "2012",
      party: id,
      on: "2012-02-29",
      documents,
      delivery: { channel: "email", sent }
    },
    meta("2012-03-01T08:00:00Z")
  )
const check = (service: MembershipsShape, id: string) =>
  service.check({ application: `a-${id}`, on: "2012-03-02", served: "2012-03-02" }, meta("2012-03-02T08:00:00Z"))
const decision = { by: "board", on: "2012-03-20", votes: { for: 5, against: 1 } }
const admit = (service: MembershipsShape, id: string) =>
  Effect.gen(function* () {
    yield* service.decide({ application: `a-${id}`, outcome: "admit", decision }, meta("2012-03-20T18:00:00Z"))
    return yield* service.openMembership(
      { membership: `m-${id}`, party: id, type: "member", on: "2012-04-01", application: `a-${id}` },
      meta("2012-03-20T18:30:00Z")
    )
  })
const refused = <A, E>(effect: Effect.Effect<A, E, Journal>) =>
  Effect.flip(effect).pipe(
    Effect.map((error) => (error instanceof Refused ? error.reasons.map(({ code, clause }) => [code, clause]) : error))
  )

describe("memberships", () => {
  it("go from the call to the roll: in time, late, incomplete and cured, refused with the clause", () =>
    network((service, again) =>
      Effect.gen(function* () {
        for (const id of ["a", "b", "c"]) yield* register(service, id)
        yield* register(service, "far", "14")
        yield* call(service)
        yield* apply(service, "a")
        yield* apply(service, "b", "2012-02-29T23:00:00.000Z")
        yield* apply(service, "c", "2012-02-20T10:00:00.000Z", [])
        yield* apply(service, "far")
        expect((yield* check(service, "a")).stage).toBe("complete")
        const late = yield* check(service, "b")
        expect([late.stage, late.reasons[0]?.clause]).toEqual(["left-without-consideration", "§ 5(4)"])
        const incomplete = yield* check(service, "c")
        expect([incomplete.stage, incomplete.defects[0]?.cureBy?.date]).toEqual(["incomplete", "2012-03-09"])
        const far = yield* check(service, "far")
        expect([far.stage, far.reasons.map((each) => each.clause)]).toEqual(["refused", ["§ 4(2)"]])
        const cured = yield* service.cure(
          {
            application: "a-c",
            on: "2012-03-09",
            documents: [{ id: "register-extract" }],
            delivery: { channel: "post", posted: "2012-03-09" }
          },
          meta("2012-03-12T08:00:00Z")
        )
        expect(cured.stage).toBe("complete")
        yield* admit(service, "a")
        yield* admit(service, "c")
        expect((yield* service.application("a-a"))?.stage).toBe("fulfilled")
        // Another process, which has seen nothing yet, gives the same roll.
        for (const each of [service, again]) {
          const roll = yield* each.roll({ on: day("2012-04-01"), who: seatIn("06") })
          expect(roll.rows.map((row) => row.party)).toEqual(["a", "c"])
        }
        expect((yield* again.roll({ on: day("2012-03-31") })).rows).toEqual([])
        const figures = yield* service.figures({ range: { start: day("2012-01-01"), endExclusive: day("2013-01-01") } })
        expect([figures.opening, figures.joined, figures.closing]).toEqual([0, 2, 2])
        const coverage = yield* service.coverage({ on: day("2012-04-01"), wanted: { level: "county", in: "06" } })
        expect([coverage.target.words.en, coverage.uncovered]).toEqual([
          "1 of 2",
          [{ code: "0602", name: "biłgorajski" }]
        ])
        expect((yield* service.history("a")).map((each) => each.type)).toEqual([
          "PartyRegistered",
          "ApplicationSubmitted",
          "ApplicationCompleted",
          "ApplicationDecided",
          "MembershipOpened",
          "ApplicationFulfilled"
        ])
      })
    ))

  it("give one register number to one party, also when two are registered at the same moment", () =>
    network((one, again) =>
      Effect.gen(function* () {
        const both = yield* Effect.all(
          [Effect.result(register(one, "a", "0601", "1")), Effect.result(register(again, "b", "0601", "1"))],
          { concurrency: 2 }
        )
        const losers = both.filter(Result.isFailure).map(({ failure }) => failure)
        expect(losers).toHaveLength(1)
        expect(losers[0] instanceof Refused && losers[0].reasons[0]?.params).toMatchObject({
          register: "krs",
          number: "1"
        })
        const known = yield* one.facts
        expect([...known.parties.keys()]).toEqual([...known.holders.values()])
      })
    ))

  it("refuse what is no command with its place, and leave no trace", () =>
    network((service) =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const wrong = service.registerParty(
          { party: "x", type: "organisation", on: "2012-02-30", description: { name: "X" } },
          start
        )
        expect(yield* refused(wrong)).toEqual([["command/invalid", undefined]])
        expect(yield* refused(apply(service, "x"))).toEqual([["call/unknown", undefined]])
        yield* register(service, "a")
        yield* call(service)
        expect(
          yield* refused(
            service.openMembership({ membership: "m", party: "a", type: "patron", on: "2012-04-01" }, start)
          )
        ).toEqual([["membership/unknown-type", undefined]])
        // Not admitted: neither the membership nor the fulfilment is written.
        yield* apply(service, "a")
        expect(
          yield* refused(
            service.openMembership(
              { membership: "m", party: "a", type: "member", on: "2012-04-01", application: "a-a" },
              start
            )
          )
        ).toEqual([["application/wrong-stage", undefined]])
        expect(yield* journal.version("membership/m")).toBe(0)
      })
    ))

  it("carry a command out once, however often it is sent with its key", () =>
    network((service) =>
      Effect.gen(function* () {
        const journal = yield* Journal
        const once = register(service, "a")
        yield* once
        const keyed = service.relateParties
        yield* register(service, "b")
        const relate = keyed(
          { kind: "branch-of", child: "b", parent: "a", range: { start: "2012-01-02" } },
          { ...start, key: "k-1" }
        )
        yield* relate
        yield* relate
        expect(yield* journal.version("relation/branch-of")).toBe(1)
        yield* service.openMembership({ membership: "m-a", party: "a", type: "member", on: "2012-04-01" }, start)
        const branch = yield* service.standing("b", { on: day("2012-04-01") })
        expect([branch?.standing, branch?.coveredBy[0]?.member]).toEqual(["covered", "a"])
        yield* service.resign({ membership: "m-a", on: "2012-09-01" }, start).pipe(recordedAt("2012-09-01T10:00:00Z"))
        const roll = (known: string) => service.roll({ on: day("2012-10-01"), asKnownAt: Instant.from(known) })
        expect((yield* roll("2012-08-31T00:00:00Z")).rows).toHaveLength(1)
        expect((yield* roll("2012-09-02T00:00:00Z")).rows).toHaveLength(0)
      })
    ))
})
