/**
 * What comes with every command besides its content: who acts, and the key that makes it safe to send twice.
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
  /** When it was done, if that is not now: imports, corrections, tests. */
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

/** Ten random bytes for a new id; a test or a generator that must repeat itself provides its own. */
export const RandomBytes = Context.Reference<() => Uint8Array>("@ogniwo/sdk/RandomBytes", {
  defaultValue: () => () => crypto.getRandomValues(new Uint8Array(10))
})
