/**
 * Is the past as it was? Recomputes every chain and every seal and names each place that disagrees.
 *
 * What it can tell: a changed event (its own hash or the next link disagrees), removed ones (a gap in versions or
 * positions), reordered ones (a link that holds at another place), a truncated stream (its noted or sealed head is gone), content
 * taken out without a recorded redaction, and a seal that is not the one somebody kept. What only a kept seal can tell:
 * a rewrite of everything, hashes and seals included.
 */
import type { Hash } from "./chain.ts"
import { checkStream } from "./check-stream.ts"
import type { Stored } from "./event.ts"
import {
  brokenSeal,
  type Finding,
  missingPositions,
  notAsSealed,
  notTheKept,
  takenOut,
  truncated,
  unsealed
} from "./finding.ts"
import { redactedBy, redactionStream } from "./redaction.ts"
import { type KeptSeal, orderLine, type Positioned, type Seal, type SealedHead, sealHash } from "./seal.ts"

export interface VerifyReport {
  readonly intact: boolean
  readonly events: number
  readonly streams: number
  readonly seals: number
  readonly redacted: number
  readonly findings: ReadonlyArray<Finding>
}

/** Everything that an adapter lays on the table. */
export interface Books {
  /** By stream, then version. */
  readonly events: Iterable<Stored>
  /** By position. */
  readonly order: Iterable<Positioned>
  /** The last version and hash noted for every stream. */
  readonly heads: Iterable<SealedHead>
  /** By number. */
  readonly seals: ReadonlyArray<Seal>
  readonly kept?: ReadonlyArray<KeptSeal>
}

export function verifyBooks(hash: Hash, books: Books): VerifyReport {
  const heads = new Map([...books.heads].map((head) => [head.stream, head]))
  const sealed = new Map<string, string | undefined>()
  for (const { heads } of books.seals) for (const head of heads) sealed.set(placeOf(head), undefined)

  const found = new Findings()
  const last = new Map<string, number>()
  const tombstones: Array<Stored> = []
  const redactions = new Set<string>()
  let events = 0
  for (const [stream, history] of byStream(books.events)) {
    found.add(...checkStream(hash, stream, history, heads.get(stream)))
    heads.delete(stream)
    last.set(stream, history.at(-1)?.version ?? 0)
    events += history.length
    for (const event of history) {
      const place = placeOf(event)
      if (sealed.has(place)) sealed.set(place, event.hash)
      if (event.payload === null) tombstones.push(event)
      const redacted = stream === redactionStream ? redactedBy(event) : undefined
      if (redacted !== undefined) redactions.add(redacted)
    }
  }
  for (const { stream, version } of heads.values()) found.add(truncated(stream, 1, version))
  for (const event of tombstones) if (!redactions.has(event.id)) found.add(takenOut(event))
  checkOrder(hash, books, found)
  checkSeals(hash, books, sealed, last, found)

  const findings = found.all()
  return {
    intact: findings.length === 0,
    events,
    streams: last.size,
    seals: books.seals.length,
    redacted: tombstones.length,
    findings
  }
}

/** Positions run without a gap, and between two seals they carry the events that were sealed. */
function checkOrder(hash: Hash, { order, seals }: Books, found: Findings): void {
  let expected = 1
  let next = 0
  let lines: Array<string> = []
  for (const event of order) {
    for (let seal = seals[next]; seal !== undefined && seal.position < event.position; seal = seals[next]) {
      if (hash(lines.join("")) !== seal.digest) found.add(unsealed(seal))
      lines = []
      next += 1
    }
    if (event.position > expected) found.add(missingPositions(expected, event.position - 1))
    expected = event.position + 1
    if (next < seals.length) lines.push(orderLine(event))
  }
  for (const seal of seals.slice(next)) {
    if (hash(lines.join("")) !== seal.digest) found.add(unsealed(seal))
    lines = []
  }
}

/** Seals follow from each other, their heads are still there, and they are the ones that were kept. */
function checkSeals(
  hash: Hash,
  { seals, kept }: Books,
  sealed: ReadonlyMap<string, string | undefined>,
  last: ReadonlyMap<string, number>,
  found: Findings
): void {
  let before: Seal | undefined
  for (const seal of seals) {
    const follows =
      seal.number === (before?.number ?? 0) + 1 &&
      seal.previous === (before?.hash ?? "") &&
      seal.after === (before?.position ?? 0)
    if (!follows || sealHash(hash, seal) !== seal.hash) found.add(brokenSeal(seal.number))
    before = seal
    for (const head of seal.heads) {
      const now = sealed.get(placeOf(head))
      const version = last.get(head.stream) ?? 0
      if (now === undefined && version < head.version) found.add(truncated(head.stream, version + 1, head.version))
      if (now !== undefined && now !== head.hash) found.add(notAsSealed(head, seal.number))
    }
  }
  for (const { number, hash } of kept ?? []) {
    if (seals.find((seal) => seal.number === number)?.hash !== hash) found.add(notTheKept(number))
  }
}

function* byStream(events: Iterable<Stored>): Iterable<readonly [string, ReadonlyArray<Stored>]> {
  let history: Array<Stored> = []
  for (const event of events) {
    const [first] = history
    if (first !== undefined && first.stream !== event.stream) {
      yield [first.stream, history]
      history = []
    }
    history.push(event)
  }
  const [first] = history
  if (first !== undefined) yield [first.stream, history]
}

/** Findings in the order met, each place once. */
class Findings {
  readonly #found = new Map<string, Finding>()
  add(...findings: ReadonlyArray<Finding>): void {
    for (const finding of findings) {
      const key = JSON.stringify([finding.kind, finding.stream, finding.version, finding.position, finding.seal])
      if (!this.#found.has(key)) this.#found.set(key, finding)
    }
  }
  all(): ReadonlyArray<Finding> {
    return [...this.#found.values()]
  }
}

function placeOf({ stream, version }: { readonly stream: string; readonly version: number }): string {
  return `${version} ${stream}`
}
