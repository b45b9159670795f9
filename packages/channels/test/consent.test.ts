import { Instant, replay } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { ConsentEvent, consentLifecycle, consentOn, proof } from "../src/consent.ts"

const day = (n: number) => Instant.fromMillis(Date.UTC(2012, 0, 1) + n * 86_400_000)
const text = { id: "newsletter-v1", locale: "pl", sha256: "a".repeat(64) }

function act(_tag: ConsentEvent["_tag"], at: number, more: object = {}): ConsentEvent {
  return {
    _tag,
    subject: "anna",
    topic: "newsletter",
    controller: "network",
    at: day(at),
    by: "self",
    method: "form",
    text,
    evidence: { requestId: "r1" },
    ...more
  }
}

const state = (at: number, ...history: ReadonlyArray<ConsentEvent>) => consentOn(history, "newsletter", day(at))

describe("consent", () => {
  it("is asked for, given, confirmed and withdrawn, each on its day", () => {
    const history = [
      act("ConsentRequested", 1),
      act("ConsentGiven", 2),
      act("ConsentConfirmed", 3),
      act("ConsentWithdrawn", 9)
    ]
    expect([0, 1, 2, 3, 8, 9].map((at) => state(at, ...history))).toEqual([
      "none",
      "requested",
      "given",
      "confirmed",
      "confirmed",
      "withdrawn"
    ])
  })

  it("runs out on its last instant without anybody noting it", () => {
    const given = act("ConsentGiven", 1, { until: day(5) })
    expect([4, 5, 6].map((at) => state(at, given))).toEqual(["given", "expired", "expired"])
    expect(state(6, given, act("ConsentGiven", 6))).toBe("given")
    expect(state(6, given, act("ConsentReconfirmed", 4, { until: day(9) }))).toBe("given")
  })

  it("is only requested when a list is imported without evidence", () => {
    expect(state(1, act("ConsentImported", 1, { method: "import", evidence: {} }))).toBe("requested")
    expect(state(1, act("ConsentImported", 1, { evidence: { documentRef: "scan-7" } }))).toBe("given")
    expect(
      state(2, act("ConsentWithdrawn", 1), act("ConsentImported", 2, { evidence: { documentRef: "scan-7" } }))
    ).toBe("given")
    const left = [act("ConsentGiven", 0), act("ConsentWithdrawn", 1)]
    expect(state(2, ...left, act("ConsentImported", 2, { evidence: { documentRef: "scan-7" } }))).toBe("withdrawn")
  })

  it("takes effect in the order of the acts, not of the filing", () => {
    expect(state(9, act("ConsentWithdrawn", 5), act("ConsentGiven", 2))).toBe("withdrawn")
  })

  it("refuses a confirmation that answers no request, with the reason", () => {
    const decided = consentLifecycle.decide(act("ConsentConfirmed", 3, { evidence: { requestId: "r2" } }), [
      act("ConsentRequested", 1)
    ])
    expect(Result.isFailure(decided) && decided.failure.reasons.map((each) => each.code)).toEqual([
      "consent/other-request"
    ])
    const nothing = consentLifecycle.decide(act("ConsentConfirmed", 3), [])
    expect(Result.isFailure(nothing) && nothing.failure.reasons[0].code).toBe("consent/nothing-to-confirm")
  })

  it("can be withdrawn at any time, and again, without an error", () => {
    const history = [act("ConsentGiven", 1)]
    const first = Result.getOrThrow(consentLifecycle.decide(act("ConsentWithdrawn", 2), history))
    expect(first).toHaveLength(1)
    expect(Result.getOrThrow(consentLifecycle.decide(act("ConsentWithdrawn", 3), [...history, ...first]))).toEqual([])
  })

  it("keeps its history as JSON", () => {
    const event = act("ConsentGiven", 1, { until: day(5) })
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(ConsentEvent)(event)))
    expect(Schema.decodeUnknownSync(ConsentEvent)(json)).toEqual(event)
  })
})

const tags = [
  "ConsentRequested",
  "ConsentGiven",
  "ConsentConfirmed",
  "ConsentRefused",
  "ConsentWithdrawn",
  "ConsentExpired",
  "ConsentReconfirmed",
  "ConsentImported"
] as const
const acts = fc.array(
  fc
    .tuple(fc.constantFrom(...tags), fc.nat(20), fc.option(fc.nat(30), { nil: undefined }))
    .map(([tag, at, until]) => act(tag, at, until === undefined ? {} : { until: day(until) })),
  { maxLength: 12 }
)

describe("laws of consent", () => {
  it("the proof is a chain: each link begins where the last one ended, or where that one ran out", () => {
    fc.assert(
      fc.property(acts, fc.nat(30), (history, at) => {
        const { chain, state: reached } = proof(history, "anna", "newsletter", day(at))
        chain.forEach((link, n) => {
          const before = n === 0 ? "none" : chain[n - 1]!.after
          expect([before, "expired"]).toContain(link.before)
          expect(link.event.at <= day(at)).toBe(true)
          expect(link.counted || link.after === link.before).toBe(true)
        })
        expect([chain.at(-1)?.after ?? "none", "expired"]).toContain(reached)
        expect(reached).toBe(consentOn(history, "newsletter", day(at)))
      })
    )
  })

  it("nothing but a new expression of will undoes a withdrawal", () => {
    fc.assert(
      fc.property(
        acts,
        fc.constantFrom("ConsentConfirmed", "ConsentReconfirmed", "ConsentImported" as const),
        (history, tag) => {
          const gone = [...history, act("ConsentGiven", 21), act("ConsentWithdrawn", 22)]
          expect(state(23, ...gone, act(tag, 23, { evidence: { requestId: "r1", documentRef: "d" } }))).toBe(
            "withdrawn"
          )
          expect(state(23, ...gone, act("ConsentGiven", 23))).toBe("given")
        }
      )
    )
  })

  it("what is recorded later does not change what held earlier", () => {
    fc.assert(
      fc.property(acts, fc.nat(20), (history, at) => {
        expect(state(at, ...history, act("ConsentWithdrawn", at + 1))).toBe(state(at, ...history))
      })
    )
  })

  it("the decider never makes a history that it would read otherwise", () => {
    fc.assert(
      fc.property(acts, (commands) => {
        let history = consentLifecycle.initial
        for (const command of commands) {
          const decided = consentLifecycle.decide(command, history)
          if (Result.isSuccess(decided)) history = decided.success.reduce(consentLifecycle.evolve, history)
        }
        expect(replay(consentLifecycle, history)).toEqual(history)
      })
    )
  })
})
