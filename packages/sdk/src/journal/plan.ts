/**
 * What an append would write, decided before anything is written: versions, positions, links. Both adapters that number
 * events themselves plan alike and differ only in where they look and where they put it.
 */
import { chainStart, type Hash, link } from "./chain.ts"
import { Conflict } from "./errors.ts"
import type { NewEvent, Stored } from "./event.ts"
import type { Expected, StreamAppend } from "./port.ts"
import type { SealedHead } from "./seal.ts"

export interface Plan {
  readonly events: ReadonlyArray<Stored>
  /** The new head of every stream that moves. */
  readonly heads: ReadonlyMap<string, SealedHead>
  readonly positions: ReadonlyArray<number>
  readonly versions: ReadonlyArray<number>
}

/** Plans the appends in order; the first stream that is not as expected is a conflict. */
export function plan(
  hash: Hash,
  appends: ReadonlyArray<StreamAppend>,
  headOf: (stream: string) => SealedHead | undefined,
  lastPosition: number
): Plan | Conflict {
  const events: Array<Stored> = []
  const heads = new Map<string, SealedHead>()
  const versions: Array<number> = []
  let position = lastPosition
  for (const { stream, expected, events: added } of appends) {
    checkText("stream", stream)
    let { version, hash: previous } = heads.get(stream) ?? headOf(stream) ?? { version: 0, hash: chainStart }
    if (!holds(expected, version)) return new Conflict({ stream, expected, actual: version })
    for (const event of added) {
      checkEvent(event)
      version += 1
      position += 1
      const stored = link(hash, event, { stream, version, position, previous })
      previous = stored.hash
      events.push(stored)
    }
    if (added.length > 0) heads.set(stream, { stream, version, hash: previous })
    versions.push(version)
  }
  return { events, heads, positions: events.map(({ position }) => position), versions }
}

function holds(expected: Expected, version: number): boolean {
  switch (expected) {
    case "any":
      return true
    case "none":
      return version === 0
    case "exists":
      return version > 0
    default:
      return version === expected
  }
}

/** An envelope that no adapter could store faithfully is its author's mistake: a defect, before anything is written. */
function checkEvent(event: NewEvent): void {
  if (!Number.isSafeInteger(event.schema) || event.schema < 1) {
    throw new RangeError(
      `the schema version of event ${event.id} must be a whole number from 1 up, not ${event.schema}`
    )
  }
  const { id, type, network, recordedAt, effectiveOn = "-", actor = "-", causation = "-", correlation = "-" } = event
  const texts = [id, type, network, recordedAt, effectiveOn, actor, causation, correlation]
  if (!texts.every(fits) || unstorable.test(texts.join(" "))) {
    throw new RangeError(`every text of an event's envelope ${demand}: ${JSON.stringify(texts).slice(0, 500)}`)
  }
}

/** Half a surrogate pair or a NUL would not come back from a database as it went in. */
const unstorable = /[\0\p{Surrogate}]/u

const demand = "must be 1 to 1000 characters of well-formed text without NUL"

function checkText(name: string, text: string): void {
  if (!fits(text) || unstorable.test(text)) throw new RangeError(`${name} ${demand}`)
}

function fits(text: string): boolean {
  return text.length > 0 && text.length <= 1000
}
