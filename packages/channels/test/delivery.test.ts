import { Instant } from "@ogniwo/kernel"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { type Delivery, deliveryTable, type DeliveryTrigger, isSettled, retryAt, transition } from "../src/delivery.ts"

const at = (n: number) => Instant.fromMillis(Date.UTC(2019, 0, 7, 8) + n * 1000)
const pending: Delivery = { key: "k", state: "pending", attempts: 0, token: 0 }
const lease = (from: number, worker = "w1"): DeliveryTrigger => ({
  _tag: "Leased",
  worker,
  at: at(from),
  until: at(from + 60)
})
const run = (...triggers: ReadonlyArray<DeliveryTrigger>) =>
  triggers.reduce((delivery, trigger) => Result.getOrThrow(transition(delivery, trigger)), pending)
const refusedAs = (delivery: Delivery, trigger: DeliveryTrigger) => {
  const moved = transition(delivery, trigger)
  return Result.isFailure(moved) ? moved.failure.code : undefined
}

describe("a delivery", () => {
  it("is leased, accepted and delivered, and may still be complained about", () => {
    const accepted = run(lease(0), { _tag: "ProviderAccepted", token: 1, providerId: "p1" })
    expect(accepted).toEqual({ key: "k", state: "accepted", attempts: 1, token: 1, detail: { providerId: "p1" } })
    expect(
      run(lease(0), { _tag: "ProviderAccepted", token: 1 }, { _tag: "Delivered" }, { _tag: "Complained" }).state
    ).toBe("complained")
  })

  it("waits after a temporary error and is not leased before its time", () => {
    const waiting = run(lease(0), { _tag: "TemporaryError", token: 1, retryAt: at(90), code: "4.2.2" })
    expect(waiting).toMatchObject({ state: "pending", attempts: 1, notBefore: at(90) })
    expect(refusedAs(waiting, lease(89))).toBe("delivery/not-due")
    expect(refusedAs(waiting, lease(90))).toBeUndefined()
  })

  it("does not take the word of a worker whose lease another has taken over", () => {
    const taken = run(lease(0), { _tag: "Requeued", at: at(60) }, lease(61, "w2"))
    expect(refusedAs(taken, { _tag: "ProviderAccepted", token: 1 })).toBe("delivery/stale-lease")
    expect(refusedAs(taken, { _tag: "ProviderAccepted", token: 2 })).toBeUndefined()
    expect(refusedAs(run(lease(0)), { _tag: "Requeued", at: at(59) })).toBe("delivery/still-leased")
  })

  it("is not sent past its time, and says so when nobody knows whether it left", () => {
    expect(refusedAs({ ...pending, notAfter: at(5) }, lease(6))).toBe("delivery/too-late")
    expect(run(lease(0), { _tag: "ResultUnknown", token: 1 }).state).toBe("unknown")
  })

  it("is tried again later and later, and given up in the end", () => {
    const policy = { firstMs: 1000, longestMs: 8000, attempts: 7 }
    const waits = [1, 2, 3, 4, 5, 6, 7].map((n) => retryAt(at(0), n, policy, 999))
    expect(waits.map((when) => (when === undefined ? -1 : Instant.toMillis(when) - Instant.toMillis(at(0))))).toEqual([
      999, 1999, 3998, 7996, 7996, 7996, -1
    ])
  })
})

const triggers = fc.array(
  fc.oneof(
    fc.nat(200).map((n) => lease(n)),
    fc
      .tuple(fc.constantFrom("ProviderAccepted", "ResultUnknown" as const), fc.nat(5))
      .map(([_tag, token]): DeliveryTrigger => ({ _tag, token })),
    fc.nat(5).map((token): DeliveryTrigger => ({ _tag: "TemporaryError", token, retryAt: at(token), code: "4.0.0" })),
    fc.nat(5).map((token): DeliveryTrigger => ({ _tag: "PermanentError", token, code: "5.1.1" })),
    fc.nat(5).map((token): DeliveryTrigger => ({ _tag: "CheckFailed", token, reasons: [] })),
    fc.nat(200).map((n): DeliveryTrigger => ({ _tag: "Requeued", at: at(n) })),
    fc.constantFrom<DeliveryTrigger>(
      { _tag: "Delivered" },
      { _tag: "TooLate" },
      { _tag: "Complained" },
      { _tag: "CampaignCancelled" },
      { _tag: "Bounced", code: "5.1.1" }
    )
  ),
  { maxLength: 20 }
)

describe("laws of deliveries", () => {
  it("whatever comes in whatever order, states follow the table, tokens only rise, and what is settled is never leased", () => {
    fc.assert(
      fc.property(triggers, (all) => {
        let now = pending
        for (const trigger of all) {
          const moved = transition(now, trigger)
          if (Result.isFailure(moved)) continue
          const next = moved.success
          expect(next.state).toBe(deliveryTable[now.state][trigger._tag])
          expect(next.token).toBe(now.token + (trigger._tag === "Leased" ? 1 : 0))
          expect(isSettled(now.state) && (next.state === "leased" || next.state === "pending")).toBe(false)
          expect(next.lease === undefined).toBe(next.state !== "leased")
          now = next
        }
      })
    )
  })
})
