import { ChannelsProvisions, type CourierAnswer, type Message } from "@ogniwo/channels"
import { type Facts, Instant, LocalDate, sector } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AddressBook } from "../src/address-book.ts"
import { Couriers, memoryCourier } from "../src/courier.ts"
import { Journal } from "../src/journal/journal.ts"
import { Notices } from "../src/notices.ts"
import { NoticesSettings } from "../src/notices/settings.ts"
import { Refused } from "../src/refused.ts"
import { journalOfNetwork } from "./identity.ts"

const provisions = Schema.decodeUnknownSync(ChannelsProvisions)({
  controller: "network",
  topics: {
    assembly: { title: { pl: "Zebranie", en: "Assembly" }, class: "statutory", basis: "statute", channels: ["email"] },
    news: {
      title: { pl: "Wieści", en: "News" },
      class: "information",
      basis: "consent",
      doubleOptIn: false,
      channels: ["email"]
    }
  },
  sharedEndpoint: "separate-copies",
  approvalByAnother: true,
  unknownResult: "hold",
  cascade: { quorum: "one", overdue: "escalate", escalateTo: "coordinator" }
})
const network = (sharedEndpoint: "separate-copies" | "one-copy"): NoticesSettings => ({
  provisions: { ...provisions, sharedEndpoint },
  criteria: {},
  from: { name: "Sieć", address: "biuro@example.org" },
  domain: "example.org",
  locales: ["pl"],
  endpointKey: "a key of the network, kept apart",
  tokens: { current: "k1", keys: { k1: "another key of the network" } },
  unsubscribeUrl: "https://example.org/u/",
  retry: { firstMs: 60_000, longestMs: 3_600_000, attempts: 3 },
  leaseMs: 60_000
})
const on = LocalDate.from("2012-09-19")
const at = (minutes: number) => Instant.fromMillis(Date.UTC(2012, 8, 19, 8) + minutes * 60_000)
const by = (actor: string, minutes: number) => ({ actor, at: at(minutes) })
const template = {
  id: "t",
  variables: { name: "text", note: "slot" },
  texts: { pl: { subject: "Zaproszenie", text: "Dzień dobry, {{name}}! {{note}}" } },
  fallback: "pl"
} as const
const people = ["ala", "bea", "cyd", "dan", "ewa"]
const roll: ReadonlyArray<Facts> = people.map((id) => ({ id, sectors: ["ngo"] }))
const content = (topic: string) =>
  ({
    topic,
    audience: { include: [{ id: "ngos", who: sector("ngo") }] },
    template,
    values: {},
    perRecipient: ["name"]
  }) as const

type Story<A> = Effect.Effect<A, unknown, Notices | AddressBook | Journal>

/** Runs a story in a network of five, told by a courier that answers as asked. */
function run<A>(story: Story<A>, courier = memoryCourier("email")): Promise<A> {
  const outside = Layer.mergeAll(journalOfNetwork, AddressBook.layerMemory, Couriers.layerOf([courier]))
  const told = Effect.gen(function* () {
    const book = yield* AddressBook
    for (const person of people) {
      const addresses = [{ channel: "email", address: `${person}@example.org` }]
      yield* book.put({ person, locale: "pl", addresses, values: { name: person } })
    }
    return yield* story
  })
  return Effect.runPromise(
    told.pipe(
      Effect.provideService(NoticesSettings, network("separate-copies")),
      Effect.provide(Layer.provideMerge(Notices.layer, outside))
    )
  )
}

const scheduled = (topic: string, campaign = "c1") =>
  Effect.gen(function* () {
    const notices = yield* Notices
    yield* notices.draft({ campaign, content: content(topic) }, by("ewa", 0))
    yield* notices.approve({ campaign }, by("jan", 1))
    yield* notices.schedule({ campaign, notBefore: at(2), notAfter: at(1000) }, by("jan", 1))
    return notices
  })
const consent = (subject: string, tag: "ConsentGiven" | "ConsentWithdrawn", minute: number) =>
  Notices.use((notices) =>
    notices.recordConsent(
      {
        _tag: tag,
        subject,
        topic: "news",
        controller: "network",
        by: "self",
        method: "form",
        text: { id: "v1", locale: "pl", sha256: "a".repeat(64) },
        evidence: {}
      },
      by(subject, minute)
    )
  )
const reasons = <A>(effect: Effect.Effect<A, unknown, Notices>) =>
  Effect.map(Effect.flip(effect), (error) =>
    error instanceof Refused ? error.reasons.map(({ code }) => code) : [String(error)]
  )

describe("notices", () => {
  it("tells everybody of the assembly once, each by name, and completes", async () => {
    const courier = memoryCourier("email")
    const status = await run(
      Effect.gen(function* () {
        const notices = yield* scheduled("assembly")
        yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
        expect(yield* notices.send({ campaign: "c1", worker: "w", limit: 3 }, by("w", 4))).toEqual({
          taken: 3,
          outcomes: { accepted: 3 }
        })
        expect((yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 5))).taken).toBe(2)
        return (yield* notices.close("c1", by("w", 6))).status
      }),
      courier
    )
    expect(status).toBe("completed")
    expect(courier.messages.map(({ text, to }) => [to.address, text])).toEqual(
      people.map((person) => [`${person}@example.org`, `Dzień dobry, ${person}! `])
    )
    expect(courier.messages.every(({ unsubscribe }) => unsubscribe === undefined)).toBe(true)
  })

  it("sends news only on consent, asks again before each leaves, and one click ends it", async () => {
    const courier = memoryCourier("email")
    await run(
      Effect.gen(function* () {
        yield* Effect.forEach(["ala", "bea"], (person) => consent(person, "ConsentGiven", 0))
        const notices = yield* scheduled("news")
        const { rows } = yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
        expect(rows.filter(({ state }) => state === "pending").map(({ recipient }) => recipient)).toEqual([
          "ala",
          "bea"
        ])
        yield* consent("bea", "ConsentWithdrawn", 4)
        const sent = yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 5))
        expect(sent.outcomes).toEqual({ accepted: 1, suppressed: 1 })
        const url = courier.messages[0]?.unsubscribe?.url ?? ""
        const token = url.slice("https://example.org/u/".length)
        expect(yield* notices.unsubscribe(token, by("ala", 6))).toHaveLength(1)
        expect(yield* notices.unsubscribe(token, by("ala", 7))).toHaveLength(1)
        expect(yield* reasons(notices.unsubscribe(`${token}0`, by("ala", 7)))).toEqual(["notices/token"])
        yield* scheduled("news", "c2")
        const next = yield* notices.expand({ campaign: "c2", on, roll }, by("jan", 8))
        expect(next.rows.filter(({ state }) => state === "pending")).toEqual([])
      }),
      courier
    )
    expect(courier.messages.map(({ to }) => to.address)).toEqual(["ala@example.org"])
  })

  it("keeps going past a dead address, tries a busy one again, and holds what nobody knows about", async () => {
    const answers: { readonly [address: string]: CourierAnswer } = {
      "ala@example.org": { _tag: "Permanent", code: "5.1.1", detail: "no such mailbox", endpointDead: true },
      "bea@example.org": { _tag: "Temporary", code: "4.2.2", detail: "full" },
      "cyd@example.org": { _tag: "Unknown", detail: "connection lost after DATA" }
    }
    const courier = memoryCourier("email", ({ to }: Message) => answers[to.address])
    await run(
      Effect.gen(function* () {
        const notices = yield* scheduled("assembly")
        yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
        const first = yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 4))
        expect(first.outcomes).toEqual({ rejected: 1, pending: 1, unknown: 1, accepted: 2 })
        expect((yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 4))).taken).toBe(0)
        expect(yield* reasons(notices.close("c1", by("w", 5)))).toEqual(["campaign/still-open"])
        const held = (yield* notices.deliveries("c1")).find(({ state }) => state === "unknown")
        if (held !== undefined) yield* notices.resolveUnknown({ delivery: held, as: "accepted" }, by("jan", 6))
        const again = yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 7))
        expect(again).toEqual({ taken: 1, outcomes: { pending: 1 } })
        yield* scheduled("assembly", "c2")
        const { rows } = yield* notices.expand({ campaign: "c2", on, roll }, by("jan", 8))
        expect(
          rows.filter(({ state }) => state === "suppressed").map(({ detail, recipient }) => [recipient, detail])
        ).toEqual([["ala", { reasons: ["tell/undeliverable"], undeliverable: true }]])
      }),
      courier
    )
  })

  it("takes no row of a paused campaign, and cancels what has not left", async () => {
    await run(
      Effect.gen(function* () {
        const notices = yield* scheduled("assembly")
        yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
        yield* notices.pause({ campaign: "c1", why: "complaints" }, by("jan", 4))
        expect((yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 5))).taken).toBe(0)
        yield* notices.resume({ campaign: "c1" }, by("jan", 6))
        yield* notices.send({ campaign: "c1", worker: "w", limit: 2 }, by("w", 7))
        yield* notices.cancel({ campaign: "c1", why: "wrong date" }, by("jan", 8))
        const states = (yield* notices.deliveries("c1")).map(({ state }) => state)
        expect(states).toEqual(["accepted", "accepted", "cancelled", "cancelled", "cancelled"])
      })
    )
  })

  it("says that nobody knows about a row whose worker was lost, and sends it only when somebody decides", async () => {
    const courier = memoryCourier("email")
    await run(
      Effect.gen(function* () {
        const notices = yield* scheduled("assembly")
        yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
        const journal = yield* Journal
        yield* journal.lease({ worker: "lost", limit: 1, now: at(4), until: at(5), campaign: "c1" })
        expect((yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 6))).outcomes).toEqual({
          accepted: 4
        })
        const held = (yield* notices.deliveries("c1")).find(({ state }) => state === "unknown")
        expect(held?.recipient).toBe("ala")
        if (held !== undefined) yield* notices.resolveUnknown({ delivery: held, as: "pending" }, by("jan", 7))
        expect((yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 8))).outcomes).toEqual({
          accepted: 1
        })
      }),
      courier
    )
    expect(courier.messages).toHaveLength(people.length)
  })

  it("sends a shared copy to the first of its readers who may still be told", async () => {
    const courier = memoryCourier("email")
    await run(
      Effect.gen(function* () {
        const book = yield* AddressBook
        for (const person of ["ala", "bea"]) {
          yield* book.put({
            person,
            locale: "pl",
            addresses: [{ channel: "email", address: "dom@example.org" }],
            values: { name: person }
          })
          yield* consent(person, "ConsentGiven", 0)
        }
        const notices = yield* scheduled("news")
        yield* notices.expand({ campaign: "c1", on, roll: roll.slice(0, 2) }, by("jan", 3))
        yield* consent("ala", "ConsentWithdrawn", 4)
        yield* notices.send({ campaign: "c1", worker: "w", limit: 9 }, by("w", 5))
      }).pipe(Effect.provideService(NoticesSettings, network("one-copy"))),
      courier
    )
    expect(courier.messages.map(({ text }) => text)).toEqual(["Dzień dobry, bea! "])
  })

  it("refuses with every reason, and writes nothing", async () => {
    await run(
      Effect.gen(function* () {
        const notices = yield* Notices
        expect(yield* reasons(notices.draft({ campaign: "c1", content: content("gossip") }, by("ewa", 0)))).toEqual([
          "campaign/unknown-topic"
        ])
        yield* notices.draft({ campaign: "c1", content: { ...content("news"), perRecipient: [] } }, by("ewa", 0))
        expect(yield* reasons(notices.approve({ campaign: "c1" }, by("ewa", 1)))).toEqual([
          "template/missing",
          "campaign/own-approval"
        ])
        expect((yield* notices.campaign("c1")).status).toBe("draft")
      })
    )
  })

  it("stopped and started at any points, sends each message exactly once (a law)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), async (limits) => {
        const handed: Array<string> = []
        const courier = memoryCourier("email", ({ key }) => {
          handed.push(key)
          return undefined
        })
        await run(
          Effect.gen(function* () {
            const notices = yield* scheduled("assembly")
            yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 3))
            for (const limit of [...limits, 9]) {
              yield* notices.expand({ campaign: "c1", on, roll }, by("jan", 4))
              yield* notices.send({ campaign: "c1", worker: "w", limit }, by("w", 5))
            }
          }),
          courier
        )
        expect(handed.length).toBe(people.length)
        expect(new Set(handed).size).toBe(people.length)
      }),
      { numRuns: 15 }
    )
  })
})

describe("R12: a message cascades to the units below", () => {
  const from = LocalDate.from("2012-01-01")
  const edges = ["a", "b", "c", "d"].map((unit) => ({ unit, under: unit === "d" ? "a" : "region", from }))
  const term = (unit: string, person: string) => ({ unit, person, role: "secretary", from })
  const terms = [term("a", "ala"), term("b", "bea"), term("d", "dan")]

  it("reaches 3 of 4 units; one acknowledges too late, is reminded, and then named to the coordinator", async () => {
    const courier = memoryCourier("email")
    await run(
      Effect.gen(function* () {
        const notices = yield* Notices
        const through = { roles: ["secretary"], take: "first" } as const
        yield* notices.draft({ campaign: "c1", content: { ...content("assembly"), contacts: through } }, by("ewa", 0))
        const cascade = {
          cascade: "k1",
          campaign: "c1",
          top: "region",
          mode: "adapt",
          edges,
          on,
          acknowledgeBy: at(60)
        } as const
        expect(yield* reasons(notices.cascade(cascade, by("jan", 1)))).toEqual(["cascade/campaign-not-scheduled"])
        yield* notices.approve({ campaign: "c1" }, by("jan", 1))
        yield* notices.schedule({ campaign: "c1", notBefore: at(1), notAfter: at(5000) }, by("jan", 1))
        yield* notices.cascade(cascade, by("jan", 2))
        const advance = { cascade: "k1", on, terms, worker: "w" }
        expect(yield* notices.advance(advance, by("jan", 3))).toMatchObject({
          units: 4,
          reached: 2,
          notReached: ["c", "d"]
        })
        const forward = { cascade: "k1", unit: "a", byUnit: "a", additions: { note: "Do zobaczenia!" } }
        yield* notices.forward(forward, by("ala", 4))
        yield* notices.advance(advance, by("jan", 5))
        for (const [unit, person] of [
          ["a", "ala"],
          ["d", "dan"]
        ] as const) {
          const evidence = { kind: "signed-in", ref: "session-1" } as const
          yield* notices.acknowledge({ cascade: "k1", unit, person, evidence }, by(person, 6))
        }
        const roll = yield* notices.rollUp("k1", at(61))
        expect(roll).toMatchObject({
          units: 4,
          reached: 3,
          acknowledged: 2,
          overdue: ["b"],
          notReached: ["c"],
          peopleReached: 3
        })
        expect((yield* notices.chase("k1", by("jan", 62))).reminded).toEqual(["b"])
        expect(yield* notices.chase("k1", by("jan", 99))).toMatchObject({ escalated: ["b"], open: [] })
        expect((yield* notices.advance(advance, by("jan", 100))).reached).toBe(3)
      }),
      courier
    )
    expect(courier.messages.map(({ text }) => text)).toEqual([
      "Dzień dobry, ala! ",
      "Dzień dobry, bea! ",
      "Dzień dobry, dan! Do zobaczenia!"
    ])
  })
})

const comment = (contribution: string) =>
  ({
    _tag: "SubmitContribution",
    consultation: "q1",
    contribution,
    kind: "comment",
    on,
    by: { id: "ala", sectors: ["ngo"] }
  }) as const

describe("R10: a consultation kept in the journal", () => {
  it("is open about a late comment where the charter does not say", async () => {
    await run(
      Effect.gen(function* () {
        const notices = yield* Notices
        const scope = { id: "ngos", who: sector("ngo"), documents: ["model"], may: ["comment", "position"] } as const
        const asked = { consultation: "q1", round: 1, opens: at(0), closes: at(10), scopes: [scope] } as const
        yield* notices.consult({ ...asked, _tag: "OpenConsultation" }, by("ewa", 0))
        yield* notices.consult(comment("u1"), by("ala", 5))
        expect(yield* reasons(notices.consult(comment("u2"), by("ala", 11)))).toEqual([
          "consultation/lateness-unspecified"
        ])
        expect(yield* notices.consultation("q1", ["ala"])).toMatchObject({
          comments: 1,
          silent: ["ala"],
          silenceMeans: "unspecified"
        })
      })
    )
  })
})
