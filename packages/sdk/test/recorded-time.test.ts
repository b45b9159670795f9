/**
 * When a thing was done is one time, when the journal learnt of it another. Whatever anybody says about the first, the
 * second is the clock's: so nobody can make it look as if something had been known before it was.
 */
import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defineCharter } from "../src/charter.ts"
import { clockOf } from "../src/clock.ts"
import { Elections } from "../src/elections.ts"
import { mandateCodec, mandateStream } from "../src/elections/streams.ts"
import { type CommandError, newEvents } from "../src/execute.ts"
import { Journal } from "../src/journal/journal.ts"
import { Memberships } from "../src/memberships.ts"
import type { MembershipsShape } from "../src/memberships/shape.ts"
import { recordedAt } from "./clock.ts"
import { journalOfNetwork } from "./identity.ts"

const charter = defineCharter({
  id: "circle",
  title: { pl: "Koło", en: "Circle" },
  zone: "Europe/Warsaw",
  inForce: { from: "2010-01-01" },
  membership: {
    member: {
      term: "indefinite",
      resignation: { notice: "none" },
      suspension: { grounds: [{ id: "arrears" }], loses: ["vote"] },
      dues: "none"
    }
  }
})

const days = ["2012-01-01", "2012-02-01", "2012-03-01", "2012-04-01", "2012-05-01"].map((day) => LocalDate.from(day))
const moments = ["2010-05-01", "2012-02-10", "2012-03-10", "2031-01-01"].map((day) => Instant.from(`${day}T12:00:00Z`))

function network<A, E>(story: (service: MembershipsShape) => Effect.Effect<A, E, Journal>): Promise<A> {
  return Effect.gen(function* () {
    const context = yield* Layer.build(Layer.fresh(Memberships.layer(() => charter)))
    return yield* story(Context.get(context, Memberships))
  }).pipe(Effect.scoped, Effect.provide(Layer.fresh(journalOfNetwork)), Effect.runPromise)
}

describe("a command that is entered late", () => {
  const party = { party: "anna", type: "organisation", on: "2012-01-02", description: { name: "Koło Anna" } } as const
  const done = { actor: "office", at: Instant.from("2012-01-02T08:00:00Z") }
  const on = LocalDate.from("2012-01-02")
  const june = LocalDate.from("2012-06-01")
  const entered = recordedAt("2012-10-01T09:00:00Z")
  const [before, after] = ["2012-10-01T08:59:59Z", "2012-10-01T09:00:00Z"].map((text) => Instant.from(text))

  it("counts from its own day once it is known, and was not known before it was recorded", () =>
    network((service) =>
      Effect.gen(function* () {
        const registered = yield* service.registerParty(party, done).pipe(entered)
        const opened = yield* service
          .openMembership({ membership: "m", party: "anna", type: "member", on: "2012-01-02" }, done)
          .pipe(entered)
        expect([registered.registeredAt, opened.terms[0]?.recordedAt]).toEqual([after, after])
        const range = { start: LocalDate.from("2012-01-01"), endExclusive: LocalDate.from("2013-01-01") }
        for (const asKnownAt of [before!, done.at]) {
          expect((yield* service.roll({ on: june, asKnownAt, among: "everyone" })).rows).toEqual([])
          expect(yield* service.standing("anna", { on: june, asKnownAt })).toBeUndefined()
          expect(yield* service.figures({ range, asKnownAt })).toMatchObject({ joined: 0, closing: 0 })
        }
        for (const known of [{}, { asKnownAt: after! }]) {
          expect((yield* service.roll({ on: june, ...known })).rows.map(({ party }) => party)).toEqual(["anna"])
          expect((yield* service.standing("anna", { on: june, ...known }))?.standing).toBe("active")
          expect(yield* service.figures({ range, ...known })).toMatchObject({ joined: 1, closing: 1 })
        }
        const kept = yield* service.history("anna")
        expect(kept.map(({ recordedAt, data }) => [recordedAt, (data as { at: string }).at])).toEqual([
          [after, done.at],
          [after, done.at]
        ])
      })
    ))

  it("leaves a seat with its holder in what was known before", () =>
    Effect.gen(function* () {
      const body = "council"
      const of = { at: done.at, mandate: "m" }
      const opened = { ...of, _tag: "MandateOpened", body, holder: "anna", group: "all", from: on } as const
      const ended = { ...of, _tag: "MandateEnded", on: LocalDate.from("2012-02-01"), because: "resigned" } as const
      const first = yield* newEvents(mandateCodec, [opened], { ...done, recordedAt: done.at })
      const second = yield* newEvents(mandateCodec, [ended], { ...done, recordedAt: after! })
      const journal = yield* Journal
      yield* journal.append({
        appends: [{ stream: mandateStream(body), expected: "none", events: [...first, ...second] }]
      })
      const elections = yield* Elections
      expect(yield* elections.mandates({ body, on: june, asKnownAt: before! })).toHaveLength(1)
      expect(yield* elections.mandates({ body, on: june, asKnownAt: after! })).toHaveLength(0)
      expect(yield* elections.mandates({ body, on: june })).toHaveLength(0)
    }).pipe(
      Effect.provide(Elections.layer(() => charter).pipe(Layer.provideMerge(Layer.fresh(journalOfNetwork)))),
      Effect.runPromise
    ))
})

/** What an office enters, in any order, about two organisations, and when it says that it was done. */
const entries = fc.array(
  fc.record({
    what: fc.constantFrom(
      "register",
      "open",
      "open",
      "describe",
      "resign",
      "suspend",
      "reinstate",
      "relate",
      "unrelate"
    ),
    who: fc.constantFrom("a", "b"),
    on: fc.constantFrom(...days),
    at: fc.option(fc.constantFrom(...moments), { nil: undefined, freq: 4 })
  }),
  { minLength: 3, maxLength: 12 }
)
type Entry = typeof entries extends fc.Arbitrary<ReadonlyArray<infer E>> ? E : never

function enter(
  service: MembershipsShape,
  { at, on, what, who }: Entry,
  n: number
): Effect.Effect<unknown, CommandError> {
  const meta = { actor: "office", ...(at === undefined ? {} : { at }) }
  const membership = `m-${who}`
  switch (what) {
    case "register":
      return service.registerParty(
        { party: who, type: "organisation", on, description: { name: `Koło ${who}`, seat: "s" } },
        meta
      )
    case "describe":
      return service.recordParty({ _tag: "DescribeParty", party: who, on, changes: { seat: `s-${n}` } }, meta)
    case "open":
      return service.openMembership({ membership, party: who, type: "member", on }, meta)
    case "resign":
      return service.resign({ membership, on }, meta)
    case "suspend":
      return service.suspend({ membership, ground: "arrears", range: { start: on } }, meta)
    case "reinstate":
      return service.reinstate({ membership, on }, meta)
    case "relate":
      return service.relateParties({ kind: "branch-of", child: "a", parent: "b", range: { start: on } }, meta)
    case "unrelate":
      return service.endRelation({ kind: "branch-of", child: "a", parent: "b", on }, meta)
  }
}

describe("what is recorded later", () => {
  it("never changes what was known earlier, whatever day and moment it claims", { timeout: 20_000 }, () =>
    fc.assert(
      fc.asyncProperty(entries, (list) =>
        network((service) =>
          Effect.gen(function* () {
            const begun = ["register", "open", "suspend"].flatMap((what) => ["a", "b"].map((who) => ({ what, who })))
            const opening = [...begun, { what: "relate", who: "a" }].map((each) => ({ ...each, on: days[0]! }) as Entry)
            const seen: Array<{ readonly asKnownAt: Instant; readonly rows: ReadonlyArray<unknown> }> = []
            const rowsOf = (known: { readonly asKnownAt?: Instant }) =>
              Effect.forEach(days, (on) =>
                Effect.map(service.roll({ on, among: "everyone", ...known }), ({ rows }) => rows)
              )
            for (const [n, entry] of [...opening, ...list].entries()) {
              const now = Instant.addMillis(Instant.from("2020-01-01T00:00:00Z"), n * 60_000)
              const entered = yield* Effect.result(enter(service, entry, n)).pipe(
                Effect.provideService(Clock.Clock, clockOf({ now: () => now }))
              )
              // Of the rest, some are refused, and leave nothing.
              expect(n >= opening.length || entered._tag === "Success").toBe(true)
              seen.push({ asKnownAt: now, rows: yield* rowsOf({}) })
            }
            for (const { asKnownAt, rows } of seen) expect(yield* rowsOf({ asKnownAt })).toEqual(rows)
          })
        )
      ),
      { numRuns: 40 }
    )
  )
})
