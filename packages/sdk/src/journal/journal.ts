/**
 * The journal: what happened, in the order in which it was recorded, for as long as the network lives. Everything else
 * (who is a member, who holds a seat, what was used) is derived from it.
 *
 * Sources: reference semantics of event stores with strict stream versions; hash chains after Haber & Stornetta, "How to
 * Time-Stamp a Digital Document" (1991). https://doi.org/10.1007/BF00196791
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import type { AddressBook } from "../address-book.ts"
import type { Hash } from "./chain.ts"
import type { JournalUnavailable } from "./errors.ts"
import { makeMemory } from "./memory.ts"
import type { JournalShape } from "./port.ts"

/**
 * The port behind which events are kept.
 *
 * @example
 * ```ts
 * import * as Effect from "effect/Effect"
 *
 * const program = Effect.gen(function* () {
 *   const journal = yield* Journal
 *   yield* journal.append({ appends: [{ stream: "member/1", expected: "none", events: [] }] })
 *   return yield* journal.version("member/1")
 * })
 * await Effect.runPromise(program.pipe(Effect.provide(Journal.layerMemory))) // => 0
 * ```
 * @since 0.1.0
 */
export class Journal extends Context.Service<Journal, JournalShape>()("@ogniwo/sdk/Journal") {
  /** In memory: for tests and play. Each build is a fresh, empty journal. */
  static readonly layerMemory: Layer.Layer<Journal> = Layer.sync(Journal, () => makeMemory())

  /** In memory, with a SHA-256 of your own. */
  static layerMemoryWith(options: { readonly hash: Hash }): Layer.Layer<Journal> {
    return Layer.sync(Journal, () => makeMemory(options.hash))
  }
}

/** Where an application says that its journal is. Adapters return one: `sqlite("network.db")`. */
export interface JournalSource {
  readonly layer: Layer.Layer<Journal, JournalUnavailable>
  /** Where names, addresses and the slips of secret ballots are kept; in memory, when it brings nothing. */
  readonly vault?: Layer.Layer<AddressBook, JournalUnavailable>
}

/** A journal that is forgotten when the process ends. */
export function inMemory(): JournalSource {
  return { layer: Journal.layerMemory }
}
