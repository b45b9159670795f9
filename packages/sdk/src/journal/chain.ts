/**
 * The chain: each event carries a hash over its envelope, its payload's hash, and the hash of the event before it in the
 * same stream. Change one and every later one disagrees.
 *
 * The payload is hashed apart, so that redaction can take the content out and leave the chain verifiable. The bytes that
 * are hashed are canonical JSON (RFC 8785), so that a stranger can recompute them with any SHA-256 tool.
 */
import { sha256 } from "@ogniwo/kernel"
import type { NewEvent, Stored } from "./event.ts"
import { payloadText } from "./payload.ts"

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. An adapter may bring a faster one; the answer is the same. */
export type Hash = (text: string) => string

/** In plain JavaScript: runs everywhere. */
export const portableHash: Hash = (text) => sha256(text)

/** The runtime's own SHA-256 where it lends one synchronously (Node, Deno, Bun), otherwise the portable one. */
export const runtimeHash: Hash = findRuntimeHash()

/** Where a chain starts. */
export const chainStart = ""

/** The stored form of an event, linked to the hash before it. */
export function link(
  hash: Hash,
  event: NewEvent,
  place: { readonly stream: string; readonly version: number; readonly position: number; readonly previous: string }
): Stored {
  const payload = payloadText(event.data)
  const stored: Writable<Stored> = {
    id: event.id,
    type: event.type,
    schema: event.schema,
    recordedAt: event.recordedAt,
    network: event.network,
    stream: place.stream,
    version: place.version,
    position: place.position,
    payload,
    payloadHash: hash(payload),
    hash: ""
  }
  if (event.effectiveOn !== undefined) stored.effectiveOn = event.effectiveOn
  if (event.actor !== undefined) stored.actor = event.actor
  if (event.causation !== undefined) stored.causation = event.causation
  if (event.correlation !== undefined) stored.correlation = event.correlation
  stored.hash = hash(linkText(stored, place.previous))
  return stored
}

/** The text whose SHA-256 is an event's hash: canonical JSON, since the keys stand sorted and what is absent is left out. */
export function linkText(event: Omit<Stored, "hash" | "payload" | "position">, previous: string): string {
  return JSON.stringify({
    actor: event.actor,
    causation: event.causation,
    correlation: event.correlation,
    effectiveOn: event.effectiveOn,
    id: event.id,
    network: event.network,
    payloadHash: event.payloadHash,
    previous,
    recordedAt: event.recordedAt,
    schema: event.schema,
    stream: event.stream,
    type: event.type,
    version: event.version
  })
}

type Writable<A> = { -readonly [Key in keyof A]: A[Key] }

function findRuntimeHash(): Hash {
  const { process } = globalThis as {
    readonly process?: { readonly getBuiltinModule?: (id: string) => { readonly hash?: RuntimeHash } | undefined }
  }
  const hash = process?.getBuiltinModule?.("node:crypto")?.hash
  return hash === undefined ? portableHash : (text) => hash("sha256", text, "hex")
}

type RuntimeHash = (algorithm: "sha256", text: string, encoding: "hex") => string
