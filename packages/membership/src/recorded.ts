/**
 * Facts with the time of their recording.
 *
 * A fact is never changed: a later record supersedes it. So the same facts answer two questions, "what was true on that
 * day" and "what did we know by then", and neither answer spoils the other.
 *
 * Source: R. T. Snodgrass, "Developing Time-Oriented Database Applications in SQL" (2000), ch. 10, bitemporal tables.
 */
import type { Decider, Instant } from "@ogniwo/kernel"

export interface Recorded {
  readonly recordedAt: Instant
  /** When a later record took this one's place; absent while it stands. */
  readonly supersededAt?: Instant
}

/**
 * A lifecycle whose state keeps when each fact was recorded. `evolve` takes an event's own moment for that, which is right
 * where things are recorded as they happen; whoever keeps a journal folds with `record`, by the journal's time.
 */
export interface RecordingDecider<Command, Event, State, Refused> extends Decider<Command, Event, State, Refused> {
  readonly record: (state: State, event: Event, recordedAt: Instant) => State
}

/**
 * The facts that stood at an instant; without one, those that stand now.
 *
 * @example
 * ```ts
 * const noon = Instant.from("2013-01-01T12:00:00Z")
 * const late = [{ recordedAt: Instant.from("2013-02-01T09:00:00Z") }]
 * [knownAt(late, noon).length, knownAt(late).length] // => [0, 1]
 * ```
 * @since 0.1.0
 */
export function knownAt<Fact extends Recorded>(facts: ReadonlyArray<Fact>, instant?: Instant): ReadonlyArray<Fact> {
  return facts.filter((fact) => stood(fact, instant))
}

/** Did this fact stand at the instant, or, without one, does it stand now? */
export function stood(fact: Recorded, instant?: Instant): boolean {
  if (instant === undefined) return fact.supersededAt === undefined
  return fact.recordedAt <= instant && (fact.supersededAt === undefined || fact.supersededAt > instant)
}

/** The same facts, where those that are standing and chosen were superseded at `at`. */
export function supersede<Fact extends Recorded>(
  facts: ReadonlyArray<Fact>,
  at: Instant,
  chosen: (fact: Fact) => boolean
): ReadonlyArray<Fact> {
  return facts.map((fact) => (fact.supersededAt === undefined && chosen(fact) ? { ...fact, supersededAt: at } : fact))
}
