/**
 * A seal: a checkpoint over all streams at once.
 *
 * Each stream is a chain of its own, so that writers of different streams never wait for each other. A chain cannot tell
 * that its last links are gone; a seal can: it notes the head of every stream that moved since the seal before, digests
 * the order in which events were recorded, and is itself chained. Whoever keeps a seal's hash elsewhere (in minutes, on a
 * notice board) can prove later that nothing before it was touched, even by somebody who may rewrite the whole store.
 *
 * Chosen over one chain through all events, which would make every writer wait for every other.
 */
import { canonicalJson, type Instant } from "@ogniwo/kernel"
import type { Hash } from "./chain.ts"

export interface SealedHead {
  readonly stream: string
  readonly version: number
  readonly hash: string
}

export interface Seal {
  /** 1, 2, 3 … */
  readonly number: number
  readonly at: Instant
  /** It covers the events after this position … */
  readonly after: number
  /** … up to this one. */
  readonly position: number
  /** SHA-256 over "position hash" of those events, line by line. */
  readonly digest: string
  /** The heads that moved since the seal before, by name of stream. */
  readonly heads: ReadonlyArray<SealedHead>
  /** The hash of the seal before; "" for the first. */
  readonly previous: string
  readonly hash: string
}

/** What is enough to note down elsewhere. */
export type KeptSeal = Pick<Seal, "number" | "hash">

/** What a seal looks at: events in the order of their positions. */
export type Positioned = {
  readonly stream: string
  readonly version: number
  readonly position: number
  readonly hash: string
}

/** The seal over `events`, the ones after the seal before; `undefined` when there are none. */
export function makeSeal(
  hash: Hash,
  before: Seal | undefined,
  at: Instant,
  events: Iterable<Positioned>
): Seal | undefined {
  const heads = new Map<string, SealedHead>()
  const lines: Array<string> = []
  let position = 0
  for (const event of events) {
    heads.set(event.stream, { stream: event.stream, version: event.version, hash: event.hash })
    lines.push(orderLine(event))
    position = event.position
  }
  if (lines.length === 0) return undefined
  const body = {
    number: (before?.number ?? 0) + 1,
    at,
    after: before?.position ?? 0,
    position,
    digest: hash(lines.join("")),
    heads: [...heads.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
    previous: before?.hash ?? ""
  }
  return { ...body, hash: sealHash(hash, body) }
}

export function orderLine(event: Pick<Positioned, "position" | "hash">): string {
  return `${event.position} ${event.hash}\n`
}

/** The hash that a seal with this content has. */
export function sealHash(
  hash: Hash,
  { number, at, after, position, digest, heads, previous }: Omit<Seal, "hash">
): string {
  return hash(
    canonicalJson({
      number,
      at,
      after,
      position,
      digest,
      heads: heads.map(({ stream, version, hash }) => ({ stream, version, hash })),
      previous
    })
  )
}
