/**
 * The envelope: what the journal keeps about every event besides its content.
 *
 * Two times, because a network needs both: `recordedAt` is when the journal learnt of it, `effectiveOn` the day from which
 * it counts ("resigned on 3 May, with effect from 30 June"). Services take the first from the clock alone, whatever moment
 * a command says it was done at: that moment is part of its content. Whoever appends brings ids and times along; an adapter
 * makes none, so that the same command gives the same bytes wherever it is stored.
 */
import type { Instant, Json, LocalDate } from "@ogniwo/kernel"

/** An event as its author gives it. */
export interface NewEvent {
  /** UUIDv7, unique in the whole journal. */
  readonly id: string
  /** The event's name: "membership/Admitted". */
  readonly type: string
  /** Version of the shape of `data`, from 1 up; old versions are upcast when read. */
  readonly schema: number
  readonly recordedAt: Instant
  readonly effectiveOn?: LocalDate
  /** Who acted: the id of a party or of a process, never a name. */
  readonly actor?: string
  /** The id of the event or command that led to this one. */
  readonly causation?: string
  /** The same on everything that one request started. */
  readonly correlation?: string
  readonly network: string
  /** Ids and facts, never personal data: those live in the vault. */
  readonly data: Json
}

/** An event as the journal keeps it. */
export interface Recorded extends NewEvent {
  readonly stream: string
  /** 1, 2, 3 … within its stream. */
  readonly version: number
  /** Its place in the whole journal, ascending. */
  readonly position: number
  /** SHA-256 (hex) of the canonical `data`: outlives redaction. */
  readonly payloadHash: string
  /** SHA-256 (hex) that chains this event to the one before it in its stream. */
  readonly hash: string
  /** Set when the content was taken out; `data` is then `null`, and everything else is as it was. */
  readonly redacted?: boolean
}

/** What adapters store: the content as canonical JSON text, `null` once redacted. */
export interface Stored extends Omit<Recorded, "data" | "redacted"> {
  readonly payload: string | null
}

/** How far a stream has come. */
export interface StreamHead {
  readonly stream: string
  readonly version: number
}

/** The event that readers get from a stored row. */
export function recordedFrom({ payload, ...envelope }: Stored): Recorded {
  return payload === null
    ? { ...envelope, data: null, redacted: true }
    : { ...envelope, data: JSON.parse(payload) as Json }
}
