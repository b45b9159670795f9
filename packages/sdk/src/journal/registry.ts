/**
 * Reads any event of the journal, whoever wrote it and when. Each family of streams has its codec; an event that nobody
 * here knows (a plugin that is no longer installed, a newer program beside this one) is handed on word for word, never
 * dropped: what we cannot read today, somebody may have to prove tomorrow.
 */
import type { EventCodec } from "./codec.ts"
import type { Recorded } from "./event.ts"

/** An event that stays closed to this program, as it was recorded. */
export interface UnknownEvent {
  readonly _tag: "UnknownEvent"
  /** "type": nobody knows it. "redacted": its content was taken out. */
  readonly because: "type" | "redacted"
  readonly recorded: Recorded
}

/** Codecs by the beginning of the names of their streams: `{ "membership/": membershipCodec }`. */
export interface EventFamilies {
  readonly [streamPrefix: string]: Pick<EventCodec<{ readonly _tag: string }>, "decode">
}

export type EventIn<Families extends EventFamilies> = {
  readonly [prefix in keyof Families]: Exclude<ReturnType<Families[prefix]["decode"]>, undefined>
}[keyof Families]

export interface EventRegistry<Event> {
  /**
   * The event in its latest shape, or an `UnknownEvent`.
   *
   * @throws UnreadableEvent when its type is known but its content does not fit: a fault, not a gap in knowledge.
   */
  readonly read: (recorded: Recorded) => Event | UnknownEvent
}

/**
 * Composes codecs into one reader. Where several beginnings fit a stream, the longest has the word.
 *
 * @since 0.1.0
 */
export function eventRegistry<const Families extends EventFamilies>(
  families: Families
): EventRegistry<EventIn<Families>> {
  const byLength = Object.entries(families).sort(([a], [b]) => b.length - a.length)
  return {
    read: (recorded) => {
      if (recorded.redacted === true) return { _tag: "UnknownEvent", because: "redacted", recorded }
      const codec = byLength.find(([prefix]) => recorded.stream.startsWith(prefix))?.[1]
      const event = codec?.decode(recorded) as EventIn<Families> | undefined
      return event ?? { _tag: "UnknownEvent", because: "type", recorded }
    }
  }
}
