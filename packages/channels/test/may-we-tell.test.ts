import { Instant } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { mayWeTell, type TellQuestion } from "../src/may-we-tell.ts"
import {
  endpointKey,
  softBounces,
  type Suppression,
  type SuppressionEvent,
  suppressionLifecycle,
  suppressionsOn
} from "../src/suppression.ts"
import { canOptOut, type Topic, topicProblems } from "../src/topic.ts"

const at = Instant.from("2012-09-19T10:00:00Z")
const later = (n: number) => Instant.addMillis(at, n)
const title = { pl: "Temat", en: "Topic" }
const assembly: Topic = { id: "assembly", title, class: "statutory", basis: "statute", channels: ["email", "post"] }
const news: Topic = {
  id: "news",
  title,
  class: "information",
  basis: "consent",
  channels: ["email"],
  doubleOptIn: true
}
const seats: Topic = { id: "seats", title, class: "service", basis: "contract", channels: ["email"] }

const suppressed = (reason: Suppression["reason"], scope: Suppression["scope"] = "global"): Suppression => ({
  _tag: "EndpointSuppressed",
  suppression: `s-${reason}`,
  endpoint: "e1",
  scope,
  reason,
  source: "test",
  at
})

const ask = (topic: Topic, more: Partial<TellQuestion> = {}): TellQuestion => ({
  topic,
  controller: "network",
  consent: "none",
  suppressions: [],
  endpoint: { id: "e1", channel: "email" },
  at,
  ...more
})
const codes = (question: TellQuestion) => {
  const answer = mayWeTell(question)
  return answer.allowed ? [] : answer.reasons.map((each) => each.code)
}

describe("may we tell them", () => {
  it("tells of an assembly whoever unsubscribed or complained, and sends a letter where the mailbox is dead", () => {
    const wishes = [suppressed("unsubscribed"), suppressed("complaint"), suppressed("manual")]
    expect(codes(ask(assembly, { suppressions: wishes }))).toEqual([])
    const dead = mayWeTell(ask(assembly, { suppressions: [suppressed("hard-bounce")] }))
    expect(dead).toMatchObject({ allowed: false, undeliverable: true })
  })

  it("needs a confirmed consent where the topic rests on consent", () => {
    expect(codes(ask(news, { consent: "confirmed" }))).toEqual([])
    expect(codes(ask(news, { consent: "given" }))).toEqual(["tell/consent-unconfirmed"])
    expect(codes(ask(news, { consent: "withdrawn" }))).toEqual(["tell/consent-withdrawn"])
    expect(codes(ask({ ...news, doubleOptIn: false }, { consent: "given" }))).toEqual([])
  })

  it("sends to somebody who was asked nothing but the question itself", () => {
    expect(codes(ask(news, { consent: "requested" }))).toEqual(["tell/consent-requested"])
    expect(codes(ask(news, { consent: "requested", purpose: "confirmation" }))).toEqual([])
  })

  it("stops and asks where the charter does not say whether one may opt out, and whether consent is confirmed", () => {
    expect(codes(ask(seats, { suppressions: [suppressed("unsubscribed")] }))).toEqual(["tell/opt-out-unspecified"])
    expect(codes(ask({ ...seats, canOptOut: false }, { suppressions: [suppressed("unsubscribed")] }))).toEqual([])
    const { doubleOptIn: _, ...silent } = news
    expect(codes(ask(silent, { consent: "given" }))).toEqual(["tell/double-opt-in-unspecified"])
  })

  it("names every reason at once", () => {
    const question = ask(news, {
      endpoint: { id: "e1", channel: "sms", until: at },
      suppressions: [suppressed("hard-bounce"), suppressed("unsubscribed")]
    })
    expect(codes(question)).toEqual([
      "tell/channel",
      "tell/endpoint-ended",
      "tell/consent-none",
      "tell/undeliverable",
      "tell/unsubscribed"
    ])
  })

  it("keeps a suppression to its scope", () => {
    const elsewhere = [suppressed("unsubscribed", { topic: "other" }), suppressed("complaint", { controller: "other" })]
    expect(codes(ask(news, { consent: "confirmed", suppressions: elsewhere }))).toEqual([])
    const here = [suppressed("unsubscribed", { topic: "news" })]
    expect(codes(ask(news, { consent: "confirmed", suppressions: here }))).toEqual(["tell/unsubscribed"])
  })

  it("never sends to a suppressed address where opting out is allowed, whatever the consent (a law)", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(news, { ...seats, canOptOut: true }),
        fc.constantFrom("hard-bounce", "complaint", "unsubscribed", "manual", "invalid" as const),
        fc.constantFrom("none", "requested", "given", "confirmed" as const),
        fc.constantFrom("message", "confirmation" as const),
        (topic, reason, consent, purpose) => {
          expect(mayWeTell(ask(topic, { consent, purpose, suppressions: [suppressed(reason)] })).allowed).toBe(false)
        }
      )
    )
  })
})

describe("topics", () => {
  it("take from the law what the law says about opting out", () => {
    expect([assembly, news, seats].map(canOptOut)).toEqual([false, true, "unspecified"])
    expect(topicProblems({ ...assembly, canOptOut: true, basis: "consent" }).map((each) => each.code)).toEqual([
      "topic/statutory-opt-out",
      "topic/statutory-basis"
    ])
  })
})

describe("suppression", () => {
  it("of those who left by themselves is revoked by themselves alone", () => {
    const history = [suppressed("unsubscribed"), suppressed("hard-bounce")]
    const revoke = (reason: string, by: "self" | "staff"): SuppressionEvent => ({
      _tag: "SuppressionRevoked",
      suppression: `s-${reason}`,
      endpoint: "e1",
      by,
      at
    })
    const refused = suppressionLifecycle.decide(revoke("unsubscribed", "staff"), history)
    expect(Result.isFailure(refused) && refused.failure.reasons[0].code).toBe("suppression/only-self")
    const revoked = Result.getOrThrow(suppressionLifecycle.decide(revoke("hard-bounce", "staff"), history))
    expect(suppressionsOn([...history, ...revoked], "e1", at).map((each) => each.reason)).toEqual(["unsubscribed"])
    const unknown = suppressionLifecycle.decide(revoke("manual", "self"), history)
    expect(Result.isFailure(unknown) && unknown.failure.reasons[0].code).toBe("suppression/unknown")
  })

  it("counts soft bounces since the last message that arrived", () => {
    const bounce = (n: number): SuppressionEvent => ({
      _tag: "EndpointSoftBounced",
      endpoint: "e1",
      delivery: `d${n}`,
      at: later(n)
    })
    const history: Array<SuppressionEvent> = [
      bounce(1),
      bounce(2),
      { _tag: "EndpointReached", endpoint: "e1", delivery: "d3", at: later(3) },
      bounce(4)
    ]
    expect([2, 3, 4].map((n) => softBounces(history, "e1", later(n)))).toEqual([2, 0, 1])
  })

  it("remembers an address by a keyed hash, without regard to case and outer spaces", () => {
    expect(endpointKey("email", " A@B.pl", "0123456789abcdef")).toBe(endpointKey("email", "a@b.PL", "0123456789abcdef"))
    expect(endpointKey("email", "a@b.pl", "0123456789abcdef")).not.toBe(
      endpointKey("sms", "a@b.pl", "0123456789abcdef")
    )
    expect(() => endpointKey("email", "a@b.pl", "short")).toThrow(RangeError)
  })
})
