import { hours, hoursOf, type BenefitsProvisions } from "@ogniwo/benefits"
import { everyone, Instant, LocalDate, standing } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { Benefits, type BenefitsShape } from "../src/benefits.ts"
import type { Journal } from "../src/journal/journal.ts"
import { recordedAt } from "./clock.ts"
import { journalOfNetwork } from "./identity.ts"

const day = LocalDate.from
const on = day("2012-03-01")
const title = { pl: "Wsparcie", en: "Support" }
const meta = (at: string) => ({ actor: "office", at: Instant.from(at) })
const march = meta("2012-03-01T09:00:00Z")
const programme = "los"

const provisions: BenefitsProvisions = {
  programmes: {
    los: {
      title,
      from: day("2011-07-01"),
      until: day("2013-07-31"),
      benefits: {
        support: {
          title,
          unit: hours,
          allowance: "shared",
          pool: "limited",
          needsEvidence: true,
          caps: [{ clause: "§ 9", level: "person", per: "programme", max: 8 }]
        }
      },
      entitlements: [
        {
          id: "average",
          version: "1",
          benefit: "support",
          who: standing("active"),
          amount: { constant: 10 },
          period: "programme",
          proration: "none"
        }
      ],
      activities: {
        workshop: {
          title,
          benefit: "support",
          who: everyone,
          order: "first-come",
          waitingList: true,
          freeCancellation: { hoursBefore: 0 },
          noShow: "charge",
          breaks: "counted",
          certificateFrom: "1/2"
        }
      },
      indicators: {
        used: { title, counts: ["used/support"], measure: "amount" },
        people: { title, counts: ["attended/workshop", "claimed/visit"], measure: "persons" }
      },
      targets: [{ indicator: "people", from: on, until: day("2012-12-31"), value: "2", direction: "at-least" }]
    }
  }
}

const session = { id: "1", from: Instant.from("2012-03-20T08:00:00Z"), to: Instant.from("2012-03-20T14:00:00Z") }
const activity = {
  id: "w-1",
  kind: "workshop",
  title,
  enrolment: { opens: march.at, closes: Instant.from("2012-03-10T22:59:00Z") },
  groups: [{ id: "a", capacity: 1, sessions: [session] }] as const
}

function run<A, E>(story: (benefits: BenefitsShape) => Effect.Effect<A, E, Journal>): Promise<A> {
  const layer = Benefits.layer(() => ({ benefits: provisions })).pipe(Layer.provideMerge(journalOfNetwork))
  return Effect.runPromise(
    Effect.gen(function* () {
      return yield* story(yield* Benefits)
    }).pipe(Effect.provide(layer), recordedAt("2012-03-21T09:00:00Z"))
  )
}

const grantTwo = (benefits: BenefitsShape) =>
  benefits.grant(
    {
      programme,
      on,
      roll: ["org-1", "org-2", "org-3"].map((id, n) => ({ facts: { id, standing: n < 2 ? "active" : "ended" } }))
    },
    march
  )

const enrolling = (enrolment: string, who = enrolment) =>
  ({
    programme,
    activity: "w-1",
    on,
    command: { _tag: "Enrol", on, enrolment, group: "a", participant: { id: who }, organisation: "org-1" }
  }) as const

function reserving(n: number) {
  return {
    _tag: "Reserve",
    id: `r${n}`,
    on,
    benefit: "support",
    holder: `org-${n}`,
    quantity: hoursOf(2),
    subjects: [{ level: "person", id: `p${n}` }]
  } as const
}

describe("benefits as a service", () => {
  it("grants to a roll once, and says who gets nothing", () =>
    run((benefits) =>
      Effect.gen(function* () {
        const first = yield* grantTwo(benefits)
        expect(first.granted.length).toBe(2)
        expect(first.refused.map(({ holder }) => holder)).toEqual(["org-3"])
        expect((yield* grantTwo(benefits)).granted).toEqual([])
      })
    ))

  it("gives nobody a place without the hours for it, and writes neither", () =>
    run((benefits) =>
      Effect.gen(function* () {
        yield* benefits.announce({ programme, activity, on }, march)
        const refused = yield* Effect.flip(benefits.act(enrolling("e1"), march))
        expect(refused).toMatchObject({ _tag: "Refused", reasons: [{ code: "benefit/no-entitlement" }] })
        yield* grantTwo(benefits)
        yield* benefits.act(enrolling("e1"), march)
        const statement = yield* benefits.statement({ programme, holder: "org-1" })
        expect(statement.parts[0]?.closing.reserved).toBe(360n)
      })
    ))

  it("follows a place from the waiting list to attendance, certificate and report", () =>
    run((benefits) =>
      Effect.gen(function* () {
        yield* grantTwo(benefits)
        yield* benefits.announce({ programme, activity, on }, march)
        for (const id of ["ann", "bob", "eve"]) yield* benefits.act(enrolling(id), march)
        yield* benefits.book(
          {
            programme,
            operation: {
              _tag: "Consume",
              id: "advice",
              on,
              benefit: "support",
              holder: "org-2",
              quantity: hoursOf(4),
              subjects: [{ level: "person", id: "bob" }],
              evidence: [{ kind: "note", reference: "n-1" }]
            }
          },
          march
        )
        yield* benefits.act(
          { programme, activity: "w-1", on, command: { _tag: "CancelEnrolment", enrolment: "ann" } },
          march
        )
        // Bob has 4 of his 8 hours left and the workshop takes 6: Eve is next.
        yield* benefits.promote({ programme, activity: "w-1", group: "a", on }, march)
        const later = meta("2012-03-21T09:00:00Z")
        const presence = [{ from: session.from, to: Instant.from("2012-03-20T12:00:00Z") }]
        yield* benefits.act(
          { programme, activity: "w-1", on, command: { _tag: "Attend", enrolment: "eve", session: "1", presence } },
          later
        )
        const settled = yield* benefits.act(
          { programme, activity: "w-1", on, command: { _tag: "Settle", enrolment: "eve" } },
          later
        )
        expect(settled.activity?.id).toBe("w-1")
        const certificate = yield* benefits.certificate({ programme, activity: "w-1", enrolment: "eve", on })
        expect(certificate).toMatchObject({ participant: "eve", minutes: 240, of: 360 })
        const [part] = (yield* benefits.statement({ programme, holder: "org-1" })).parts
        expect(part?.closing).toEqual({ available: 0n, reserved: 0n, used: 240n, expired: 0n })
        expect(yield* benefits.verify({ programme, on })).toEqual([])

        const year = { programme, from: on, until: day("2012-12-31") }
        const report = yield* benefits.deliver({ ...year, id: "2012" }, march).pipe(recordedAt("2013-01-02T09:00:00Z"))
        expect(report.asKnownAt).toBe("2013-01-02T09:00:00.000Z")
        expect(report.lines.map(({ figure }) => figure)).toEqual(["1", "480"])
        expect(report.targets[0]?.reached).toBe(false)
        const claim = {
          id: "c-1",
          kind: "visit",
          on,
          by: "org-2",
          person: "bob",
          evidence: [{ kind: "list", reference: "l" }]
        }
        const claiming = { programme, claim: "c-1", on }
        // Made in the year of the report and entered after it; its verification is dated ahead, and known all the same.
        const entered = recordedAt("2013-02-02T09:00:00Z")
        yield* benefits.claim({ ...claiming, command: { _tag: "Claim", claim } }, later).pipe(entered)
        yield* benefits
          .claim(
            { ...claiming, command: { _tag: "Verify", by: "office", why: "list checked" } },
            meta("2013-04-01T09:00:00Z")
          )
          .pipe(entered)
        expect(yield* benefits.delivered({ programme, id: "2012" })).toEqual(report)
        expect(
          yield* benefits.changes({ programme, id: "2012", asKnownAt: Instant.from("2013-03-01T00:00:00Z") })
        ).toEqual([{ indicator: "people", before: "1", after: "2" }])
        expect(yield* benefits.changes({ programme, id: "2012", asKnownAt: report.asKnownAt })).toEqual([])
        const closing = (known: string) =>
          Effect.map(benefits.statement({ programme, holder: "org-1", asKnownAt: Instant.from(known) }), ({ parts }) =>
            parts.map(({ closing: { used } }) => used)
          )
        expect([yield* closing("2012-03-20T09:00:00Z"), yield* closing("2012-03-21T09:00:00Z")]).toEqual([[], [240n]])
        expect(yield* Effect.flip(benefits.publish({ programme, report }))).toMatchObject({
          reasons: [{ code: "report/small-cells-undecided" }]
        })
      })
    ))

  it("does not overspend a pool that many draw on at once", () =>
    run((benefits) =>
      Effect.gen(function* () {
        yield* grantTwo(benefits)
        const uses = Effect.forEach(
          Array.from({ length: 12 }, (_, n) => n),
          (n) => Effect.result(benefits.book({ programme, operation: reserving(n) }, march)),
          { concurrency: "unbounded" }
        )
        const done = yield* uses
        expect(done.filter(({ _tag }) => _tag === "Success").length).toBe(10)
        expect(yield* benefits.verify({ programme, on })).toEqual([])
      })
    ))
})
