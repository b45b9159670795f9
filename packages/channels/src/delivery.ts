/**
 * One delivery: one message to one recipient over one channel.
 *
 * Deliveries are rows, not streams of events: there are thousands of them and each has a short life. What each state may
 * become stands in one table below. The promise is *at least once* to the provider, effectively once where the provider
 * honours the key, and never "exactly once": a connection that breaks after the message was handed over leaves an
 * honest "unknown", which a policy resolves (send again, hold, or ask the provider).
 *
 * A worker's verdict counts only under the token of its own lease, so that a worker that woke up late cannot overrule
 * the one that took over.
 *
 * Source: RFC 3463 (enhanced status codes), RFC 3464 (delivery reports), RFC 5321, section 4.2.1 (4yz and 5yz replies).
 */
import { Instant, type Json, type Reason, reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"

export type DeliveryState =
  | "pending"
  | "leased"
  | "accepted"
  | "unknown"
  | "delivered"
  | "bounced"
  | "complained"
  | "rejected"
  | "suppressed"
  | "expired"
  | "cancelled"

export type DeliveryTrigger =
  | { readonly _tag: "Leased"; readonly worker: string; readonly until: Instant; readonly at: Instant }
  | { readonly _tag: "ProviderAccepted"; readonly token: number; readonly providerId?: string }
  | { readonly _tag: "TemporaryError"; readonly token: number; readonly retryAt: Instant; readonly code: string }
  | { readonly _tag: "PermanentError"; readonly token: number; readonly code: string }
  | { readonly _tag: "ResultUnknown"; readonly token: number }
  /** The check just before sending said no. */
  | { readonly _tag: "CheckFailed"; readonly token: number; readonly reasons: ReadonlyArray<Reason> }
  | { readonly _tag: "TooLate" }
  /** The policy for "unknown" or a lease that ran out: send again. */
  | { readonly _tag: "Requeued"; readonly at: Instant }
  | { readonly _tag: "Delivered" }
  | { readonly _tag: "Bounced"; readonly code: string }
  | { readonly _tag: "Complained" }
  | { readonly _tag: "CampaignCancelled" }

export interface Delivery {
  /** Of (campaign root, recipient, channel, content version): see `deliveryKey`. */
  readonly key: string
  readonly state: DeliveryState
  readonly attempts: number
  /** Rises with every lease. */
  readonly token: number
  readonly notBefore?: Instant
  readonly notAfter?: Instant
  readonly lease?: { readonly worker: string; readonly until: Instant }
  /** What the last trigger had to say: a provider's id, an error code, the reasons of a check. */
  readonly detail?: Json
}

/**
 * Which triggers each state knows, and where they lead. A state with no line left is final. A complaint may still
 * follow a delivery, and a bounce may follow an acceptance days later.
 */
export const deliveryTable: {
  readonly [state in DeliveryState]: { readonly [trigger in DeliveryTrigger["_tag"]]?: DeliveryState }
} = {
  pending: { Leased: "leased", TooLate: "expired", CampaignCancelled: "cancelled" },
  leased: {
    ProviderAccepted: "accepted",
    TemporaryError: "pending",
    PermanentError: "rejected",
    ResultUnknown: "unknown",
    CheckFailed: "suppressed",
    TooLate: "expired",
    Requeued: "pending",
    CampaignCancelled: "cancelled"
  },
  unknown: {
    Requeued: "pending",
    ProviderAccepted: "accepted",
    PermanentError: "rejected",
    Delivered: "delivered",
    Bounced: "bounced",
    TooLate: "expired",
    CampaignCancelled: "cancelled"
  },
  accepted: { Delivered: "delivered", Bounced: "bounced", Complained: "complained" },
  delivered: { Complained: "complained" },
  bounced: {},
  complained: {},
  rejected: {},
  suppressed: {},
  expired: {},
  cancelled: {}
}

/** States that nothing more is done about. "accepted" is done for the sender; the receiver may still speak. */
export function isSettled(state: DeliveryState): boolean {
  return state !== "pending" && state !== "leased" && state !== "unknown"
}

/**
 * What a trigger makes of a delivery, or why it does not count.
 *
 * Refusals: "delivery/not-from-here", "delivery/stale-lease" (another worker has it), "delivery/not-due",
 * "delivery/too-late" (lease past `notAfter`), "delivery/still-leased" (requeued before the lease ran out).
 *
 * @example
 * ```ts
 * const waiting: Delivery = { key: "k", state: "pending", attempts: 0, token: 0 }
 * const at = Instant.from("2019-01-07T08:00:00Z")
 * const until = Instant.from("2019-01-07T08:01:00Z")
 * const taken = Result.getOrThrow(transition(waiting, { _tag: "Leased", worker: "w1", until, at }))
 * Result.getOrThrow(transition(taken, { _tag: "ProviderAccepted", token: 1 })).state // => "accepted"
 * ```
 * @since 0.1.0
 */
export function transition(delivery: Delivery, trigger: DeliveryTrigger): Result.Result<Delivery, Reason> {
  const next = deliveryTable[delivery.state][trigger._tag]
  if (next === undefined) {
    const words = {
      pl: `przesyłka w stanie „${delivery.state}” nie zna zdarzenia „${trigger._tag}”`,
      en: `a delivery that is "${delivery.state}" does not know "${trigger._tag}"`
    }
    return refuse("delivery/not-from-here", words, { state: delivery.state, trigger: trigger._tag })
  }
  const objection = objects(delivery, trigger)
  if (objection !== undefined) return objection
  const { lease: _, detail, ...kept } = delivery
  const said = detailOf(trigger)
  const moved = {
    ...kept,
    state: next,
    ...(said === undefined ? (detail === undefined ? {} : { detail }) : { detail: said })
  }
  switch (trigger._tag) {
    case "Leased":
      return Result.succeed({
        ...moved,
        attempts: delivery.attempts + 1,
        token: delivery.token + 1,
        lease: { worker: trigger.worker, until: trigger.until }
      })
    case "TemporaryError":
      return Result.succeed({ ...moved, notBefore: trigger.retryAt })
    default:
      return Result.succeed(moved)
  }
}

function objects(delivery: Delivery, trigger: DeliveryTrigger): Result.Result<Delivery, Reason> | undefined {
  if ("token" in trigger && trigger.token !== delivery.token) {
    const words = { pl: "przesyłkę przejął już inny wykonawca", en: "another worker has taken this delivery over" }
    return refuse("delivery/stale-lease", words, { token: trigger.token, current: delivery.token })
  }
  if (trigger._tag === "Leased") {
    if (delivery.notAfter !== undefined && delivery.notAfter < trigger.at) {
      const words = { pl: "po tym czasie wiadomość nie ma już sensu", en: "the message is worthless by now" }
      return refuse("delivery/too-late", words, { notAfter: delivery.notAfter })
    }
    if (delivery.notBefore !== undefined && trigger.at < delivery.notBefore) {
      const words = { pl: "na tę przesyłkę jeszcze nie czas", en: "the delivery is not due yet" }
      return refuse("delivery/not-due", words, { notBefore: delivery.notBefore })
    }
  }
  if (trigger._tag === "Requeued" && delivery.lease !== undefined && trigger.at < delivery.lease.until) {
    const words = { pl: "wykonawca jeszcze pracuje nad przesyłką", en: "a worker still holds the delivery" }
    return refuse("delivery/still-leased", words, { until: delivery.lease.until })
  }
  return undefined
}

function detailOf(trigger: DeliveryTrigger): Json | undefined {
  switch (trigger._tag) {
    case "ProviderAccepted":
      return trigger.providerId === undefined ? undefined : { providerId: trigger.providerId }
    case "TemporaryError":
    case "PermanentError":
    case "Bounced":
      return { code: trigger.code }
    case "CheckFailed":
      return { reasons: trigger.reasons.map((each) => each.code) }
    default:
      return undefined
  }
}

function refuse(code: string, words: { pl: string; en: string }, params: { [name: string]: Json }) {
  return Result.fail(reason(code, words, { params }))
}

/** How long to wait before trying again, and when to give up. */
export interface RetryPolicy {
  readonly firstMs: number
  readonly longestMs: number
  readonly attempts: number
}

/**
 * When to try again after a temporary error: twice as long each time, up to a limit, moved by up to a half so that
 * thousands of deliveries do not come back in the same second. Nothing when the attempts are used up.
 *
 * @param attempts - How many were made, 1 or more.
 * @param jitter - 0 to 999, drawn by the caller.
 *
 * @example
 * ```ts
 * const policy = { firstMs: 60_000, longestMs: 3_600_000, attempts: 5 }
 * retryAt(Instant.from("2019-01-07T08:00:00Z"), 2, policy, 0) // => "2019-01-07T08:01:00.000Z"
 * retryAt(Instant.from("2019-01-07T08:00:00Z"), 5, policy, 0) // => undefined
 * ```
 * @since 0.1.0
 */
export function retryAt(at: Instant, attempts: number, policy: RetryPolicy, jitter: number): Instant | undefined {
  if (attempts >= policy.attempts) return undefined
  const full = Math.min(policy.longestMs, policy.firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 40))
  return Instant.addMillis(at, Math.floor(full / 2 + (full / 2) * (Math.min(Math.max(jitter, 0), 999) / 1000)))
}
