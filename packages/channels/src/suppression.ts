/**
 * Addresses that must not be used, and why.
 *
 * Suppression is about an *address*, not about a person: a bounce on a shared mailbox says nothing about those who read
 * it. Each carries its scope and can be revoked; who unsubscribed or complained can only be brought back by themselves.
 * After erasure the list keeps a keyed hash of the address (see `endpointKey`), which is what honouring an objection
 * needs and no more (GDPR art. 21(3), recital 65). Soft bounces are counted, and forgotten after one good delivery.
 */
import { type Decider, Instant, type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Name } from "./words.ts"

/** How far it reaches: every message, those of one controller, or those of one topic. */
export const SuppressionScope = Schema.Union([
  Schema.Literal("global"),
  Schema.Struct({ controller: Name }),
  Schema.Struct({ topic: Name })
])
export type SuppressionScope = typeof SuppressionScope.Type

export const SuppressionReason = Schema.Literals(["hard-bounce", "complaint", "unsubscribed", "manual", "invalid"])
export type SuppressionReason = typeof SuppressionReason.Type

export const SuppressionEvent = Schema.TaggedUnion({
  EndpointSuppressed: {
    suppression: Name,
    endpoint: Name,
    scope: SuppressionScope,
    reason: SuppressionReason,
    source: Name,
    at: Instant.schema
  },
  SuppressionRevoked: {
    suppression: Name,
    endpoint: Name,
    by: Schema.Literals(["self", "guardian", "staff"]),
    at: Instant.schema
  },
  EndpointSoftBounced: { endpoint: Name, delivery: Name, at: Instant.schema },
  EndpointReached: { endpoint: Name, delivery: Name, at: Instant.schema }
})
export type SuppressionEvent = typeof SuppressionEvent.Type
export type Suppression = (typeof SuppressionEvent.cases.EndpointSuppressed)["Type"]

/**
 * The name under which an address may be remembered: HMAC-SHA-256 of channel and address under the controller's key.
 * Addresses are compared as their owners do, without regard to case and outer spaces.
 *
 * @param key - At least 16 bytes, as text; whoever has it can test guesses, so it is kept apart from the list.
 *
 * @example
 * ```ts
 * const key = "a key of the network"
 * endpointKey("email", "Biuro@Example.org ", key) === endpointKey("email", "biuro@example.org", key) // => true
 * ```
 * @since 0.1.0
 */
export function endpointKey(channel: string, address: string, key: string): string {
  if (utf8ToBytes(key).length < 16) throw new RangeError("the key of a suppression list has at least 16 bytes")
  const written = JSON.stringify([channel, address.trim().normalize("NFC").toLowerCase()])
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(written)))
}

/**
 * The suppressions of an address in force at an instant.
 *
 * @example
 * ```ts
 * suppressionsOn([], "a-key", Instant.from("2012-09-19T21:50:00Z")) // => []
 * ```
 * @since 0.1.0
 */
export function suppressionsOn(
  history: ReadonlyArray<SuppressionEvent>,
  endpoint: string,
  at: Instant
): ReadonlyArray<Suppression> {
  const known = history.filter((event) => event.endpoint === endpoint && event.at <= at)
  const revoked = new Set(known.flatMap((event) => (event._tag === "SuppressionRevoked" ? [event.suppression] : [])))
  return known.flatMap((event) =>
    event._tag === "EndpointSuppressed" && !revoked.has(event.suppression) ? [event] : []
  )
}

/** How often in a row an address could not take a message for a while: counted since the last delivery that arrived. */
export function softBounces(history: ReadonlyArray<SuppressionEvent>, endpoint: string, at: Instant): number {
  const known = history.filter((event) => event.endpoint === endpoint && event.at <= at)
  const last = known.reduce(
    (best, event) => (event._tag === "EndpointReached" && event.at > best ? event.at : best),
    ""
  )
  return known.filter((event) => event._tag === "EndpointSoftBounced" && event.at > last).length
}

/**
 * Records suppressions of one address. The same suppression twice, and the same revocation twice, change nothing.
 *
 * Refuses to revoke what is not there, and to bring somebody back by another's hand ("suppression/only-self").
 * @since 0.1.0
 */
export const suppressionLifecycle: Decider<
  SuppressionEvent,
  SuppressionEvent,
  ReadonlyArray<SuppressionEvent>,
  Refusal
> = { initial: [], decide, evolve: (history, event) => [...history, event] }

function decide(
  command: SuppressionEvent,
  history: ReadonlyArray<SuppressionEvent>
): Result.Result<ReadonlyArray<SuppressionEvent>, Refusal> {
  if (command._tag === "EndpointSuppressed") {
    const known = history.some((event) => event._tag === command._tag && event.suppression === command.suppression)
    return Result.succeed(known ? [] : [command])
  }
  if (command._tag !== "SuppressionRevoked") {
    const known = history.some((event) => event._tag === command._tag && event.delivery === command.delivery)
    return Result.succeed(known ? [] : [command])
  }
  if (history.some((event) => event._tag === command._tag && event.suppression === command.suppression)) {
    return Result.succeed([])
  }
  const refused = refusal(objections(command, history))
  return refused === undefined ? Result.succeed([command]) : Result.fail(refused)
}

type Revocation = (typeof SuppressionEvent.cases.SuppressionRevoked)["Type"]

function objections(command: Revocation, history: ReadonlyArray<SuppressionEvent>): ReadonlyArray<Reason> {
  const params = { suppression: command.suppression }
  const target = history.find(
    (event) => event._tag === "EndpointSuppressed" && event.suppression === command.suppression
  )
  if (target === undefined || target._tag !== "EndpointSuppressed") {
    const words = { pl: "nie ma takiej blokady adresu", en: "there is no such suppression of the address" }
    return [reason("suppression/unknown", words, { params })]
  }
  if (command.by === "staff" && (target.reason === "unsubscribed" || target.reason === "complaint")) {
    const words = {
      pl: "kto sam zrezygnował, tego nikt inny nie może zapisać z powrotem",
      en: "who left by themselves can only be brought back by themselves"
    }
    return [reason("suppression/only-self", words, { params })]
  }
  return []
}
