/**
 * Redaction: an event's content is taken out (a person asked to be forgotten, a name slipped in), while its place, its
 * causes and its hash stay, so that the chain still holds. Every redaction is itself an event, in a stream of its own:
 * content that is gone without one is a finding of `verify`.
 */
import type { Instant } from "@ogniwo/kernel"
import type { NewEvent, Stored } from "./event.ts"

/** Why an event's content is taken out, and by whom; itself recorded as an event with this id. */
export interface Redaction {
  readonly id: string
  readonly reason: string
  readonly actor: string
  readonly recordedAt: Instant
  readonly network: string
}

/** The stream that holds the record of every redaction. */
export const redactionStream = "journal/redactions"

/** The event that records a redaction. */
export function redactionEvent(event: string, { id, reason, actor, recordedAt, network }: Redaction): NewEvent {
  return {
    id,
    type: "journal/Redacted",
    schema: 1,
    recordedAt,
    actor,
    causation: event,
    network,
    data: { event, reason }
  }
}

/** The event whose redaction this one records. */
export function redactedBy({ type, causation }: Stored): string | undefined {
  return type === "journal/Redacted" ? causation : undefined
}
