import { Instant } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { compose, deliveryKey, messageId } from "../src/message.ts"
import { pagesOf, planDeliveries, type PlannedDelivery, type PlanRequest, type Reachable } from "../src/plan.ts"
import type { Topic } from "../src/topic.ts"

const at = Instant.from("2012-09-19T10:00:00Z")
const topic: Topic = {
  id: "news",
  title: { pl: "Wieści", en: "News" },
  class: "information",
  basis: "consent",
  doubleOptIn: false,
  channels: ["email", "post"]
}
const template = {
  id: "t",
  variables: { name: "text" },
  texts: { pl: { subject: "s", text: "{{name}}" } },
  fallback: "pl"
} as const
const person = (id: string, more: Partial<Reachable> = {}): Reachable => ({
  person: id,
  locale: "pl",
  endpoints: [
    { id: `post-${id}`, channel: "post" },
    { id: `mail-${id}`, channel: "email" }
  ],
  consent: "given",
  suppressions: [],
  values: { name: id },
  ...more
})
const request = (people: ReadonlyArray<Reachable>, more: Partial<PlanRequest> = {}): PlanRequest => ({
  campaign: "c1",
  root: "c1",
  contentVersion: 1,
  topic,
  controller: "network",
  template,
  values: {},
  people,
  sharedEndpoint: "separate-copies",
  at,
  ...more
})
const plan = (...args: Parameters<typeof request>) => Result.getOrThrow(planDeliveries(request(...args)))
const dead = (endpoint: string) =>
  ({
    _tag: "EndpointSuppressed",
    suppression: `s-${endpoint}`,
    endpoint,
    scope: "global",
    reason: "hard-bounce",
    source: "dsn",
    at
  }) as const

describe("planning deliveries", () => {
  it("reaches everybody over the first channel of the topic that may be used for them", () => {
    const rows = plan([person("ewa"), person("jan", { suppressions: [dead("mail-jan")] })])
    expect(rows.map((row) => [row.recipient, row.channel, row.state, row.payload.endpoint])).toEqual([
      ["ewa", "email", "pending", "mail-ewa"],
      ["jan", "post", "pending", "post-jan"]
    ])
  })

  it("writes down why somebody is not told, and goes on with the others", () => {
    const rows = plan([
      person("ala", { consent: "withdrawn" }),
      person("ola", { endpoints: [] }),
      person("ela", { values: {} }),
      person("ewa")
    ])
    expect(rows.filter((row) => row.state === "pending").map((row) => row.recipient)).toEqual(["ewa"])
    expect(Object.fromEntries(rows.map((row) => [row.recipient, row.detail?.reasons]))).toEqual({
      ewa: undefined,
      ala: ["tell/consent-withdrawn"],
      ola: ["tell/no-endpoint"],
      ela: ["template/missing"]
    })
  })

  it("asks for a letter where a statutory notice reaches only dead addresses", () => {
    const notice: Topic = { ...topic, class: "statutory", basis: "statute", channels: ["email"] }
    const rows = plan([person("jan", { suppressions: [dead("mail-jan")] })], { topic: notice })
    expect(rows[0]).toMatchObject({
      state: "suppressed",
      detail: { reasons: ["tell/undeliverable"], undeliverable: true }
    })
  })

  it("sends one copy to a shared address, or stops where the charter does not say", () => {
    const shared = [{ id: "home", channel: "email" }]
    const people = [person("ewa", { endpoints: shared }), person("jan", { endpoints: shared })]
    expect(plan(people, { sharedEndpoint: "one-copy" }).map((row) => row.payload.people)).toEqual([["ewa", "jan"]])
    expect(plan(people)).toHaveLength(2)
    const open = planDeliveries(request(people, { sharedEndpoint: "unspecified" }))
    expect(Result.isFailure(open) && open.failure[0]?.code).toBe("audience/shared-endpoint-unspecified")
  })
})

const ids = fc.array(fc.constantFrom(..."abcdefghijkl".split("")), { maxLength: 20 })

describe("laws of planning", () => {
  it("there are never two deliveries under one key, nor two for one person", () => {
    fc.assert(
      fc.property(ids, fc.constantFrom("one-copy", "separate-copies" as const), (people, sharedEndpoint) => {
        const rows = plan(
          people.map((id) => person(id, { endpoints: [{ id: `e${id < "d" ? 0 : id}`, channel: "email" }] })),
          { sharedEndpoint }
        )
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
        const told = rows.flatMap((row) => row.payload.people)
        expect([...told].sort()).toEqual([...new Set(people)].sort())
      })
    )
  })

  it("a suppressed address is never sent to", () => {
    fc.assert(
      fc.property(ids, fc.uniqueArray(fc.constantFrom(..."abcdefghijkl".split(""))), (people, blocked) => {
        const suppressions = blocked.map((id) => dead(`mail-${id}`))
        const rows = plan(people.map((id) => person(id, { suppressions })))
        const used = rows.filter((row) => row.state === "pending").map((row) => row.payload.endpoint)
        for (const id of blocked) expect(used).not.toContain(`mail-${id}`)
      })
    )
  })

  it("stopped at any point and started again, even after consents changed, it tells each person once", () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 5 }), fc.nat(6), fc.boolean(), (people, size, written, changed) => {
        const outbox = new Map<string, PlannedDelivery>()
        const write = (rows: ReadonlyArray<PlannedDelivery>) => {
          for (const row of rows) if (!outbox.has(row.key)) outbox.set(row.key, row)
        }
        const now = people.map((id) => person(id))
        pagesOf(plan(now), size).slice(0, written).forEach(write)
        const already = new Set([...outbox.values()].flatMap((row) => row.payload.people))
        const later = changed ? people.map((id) => person(id, { suppressions: [dead(`mail-${id}`)] })) : now
        pagesOf(plan(later, { already }), size).forEach(write)
        expect([...outbox.values()].map((row) => row.recipient).sort()).toEqual([...new Set(people)].sort())
      })
    )
  })
})

describe("a message", () => {
  const draft = {
    key: deliveryKey("c1", "ewa", "email", 1),
    channel: "email",
    at,
    from: { name: "Sieć", address: "biuro@example.org" },
    to: { address: "ewa@example.org" },
    domain: "example.org",
    automatic: true,
    rendered: { subject: "s", text: "t", locale: "pl" }
  }

  it("carries an id that is the same however often it is sent", () => {
    const message = Result.getOrThrow(compose(draft))
    expect(message.messageId).toBe(messageId(draft.key, "example.org"))
    expect(message.messageId).toMatch(/^<[0-9a-f]{64}@example\.org>$/)
  })

  it("cannot be made to carry headers that nobody wrote", () => {
    const evil = { name: "x\r\nBcc: all@example.org", address: "a@b,c@d" }
    const made = compose({
      ...draft,
      from: evil,
      to: { address: "a@b, c@d" },
      domain: "x>",
      unsubscribe: { url: "http://a" }
    })
    expect(Result.isFailure(made) && made.failure.reasons.map((each) => each.code)).toEqual([
      "message/control-characters",
      "message/address",
      "message/domain",
      "message/unsubscribe"
    ])
  })
})
