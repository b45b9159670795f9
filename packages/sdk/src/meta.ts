/**
 * What comes with every command besides its content: who acts, and the key that makes it safe to send twice.
 *
 * Two times. `at` is when the thing was done: it may lie in the past (an import, a letter entered a week later), is kept in
 * the event, and deadlines and days are judged by it. `recordedAt` is when the journal learnt of it: always the clock's, so
 * that nobody can pretend to have known earlier; every `asKnownAt` is answered by it, and by nothing else.
 */
import { Instant } from "@ogniwo/kernel"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

export interface CommandMeta {
  /** Id of the party or process that acts; never a name. */
  readonly actor: string
  /** The same key, sent again with the same command, gets the first answer and changes nothing. */
  readonly key?: string
  /** When it was done, if that is not now: imports, corrections. It is recorded now all the same. */
  readonly at?: Instant
  readonly causation?: string
  readonly correlation?: string
}

/** A command's meta with its moment fixed. */
export interface Stamped extends CommandMeta {
  readonly at: Instant
}

/** Fixes the moment of a command: the one given, or now. */
export function stamped(meta: CommandMeta): Effect.Effect<Stamped> {
  if (meta.at !== undefined) return Effect.succeed({ ...meta, at: meta.at })
  return Effect.map(Clock.currentTimeMillis, (millis) => ({ ...meta, at: Instant.fromMillis(millis) }))
}

/** A command's meta at the moment of writing. */
export interface Recording extends Stamped {
  readonly recordedAt: Instant
}

/** Fixes when a command is recorded: now, by the clock, whenever it was done. */
export function recording(meta: Stamped): Effect.Effect<Recording> {
  return Effect.map(Clock.currentTimeMillis, (millis) => ({ ...meta, recordedAt: Instant.fromMillis(millis) }))
}

/** Ten random bytes for a new id; a test or a generator that must repeat itself provides its own. */
export const RandomBytes = Context.Reference<() => Uint8Array>("@ogniwo/sdk/RandomBytes", {
  defaultValue: () => () => crypto.getRandomValues(new Uint8Array(10))
})
