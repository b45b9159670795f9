/**
 * What every journal promises, whatever it is stored on. The laws in `@ogniwo/sdk/testing` hold each adapter to it.
 */
import type { Instant, Json } from "@ogniwo/kernel"
import type * as Effect from "effect/Effect"
import type { Conflict, IdempotencyKeyReused, JournalUnavailable } from "./errors.ts"
import type { NewEvent, Recorded, StreamHead } from "./event.ts"
import type { LeaseRequest, NewOutboxRow, Outcome, OutboxQuery, OutboxRow, Settled } from "./outbox.ts"
import type { Redaction } from "./redaction.ts"
import type { KeptSeal, Seal } from "./seal.ts"
import type { VerifyReport } from "./verify.ts"

/** What a command found when it read: no stream, some stream, this very version, or it does not matter. */
export type Expected = "none" | "exists" | "any" | number

export interface StreamAppend {
  readonly stream: string
  readonly expected: Expected
  /** May be empty: then the append only insists on `expected`. */
  readonly events: ReadonlyArray<NewEvent>
}

export interface AppendRequest {
  /** Applied in order, all or none. */
  readonly appends: ReadonlyArray<StreamAppend>
  /** `key` makes the command safe to repeat; `hash` is of its content; `result` is what a repetition gets back. */
  readonly command?: { readonly key: string; readonly hash: string; readonly result?: Json }
  readonly outbox?: ReadonlyArray<NewOutboxRow>
}

export interface Appended {
  /** Of every event, in the order given. */
  readonly positions: ReadonlyArray<number>
  /** Of every stream after the append, in the order of `appends`. */
  readonly versions: ReadonlyArray<number>
  /** Set when this command had been carried out before; nothing was written now, and the rest is the first answer. */
  readonly repeated?: { readonly result: Json }
}

/** What a key once led to. */
export interface CommandRecord {
  readonly key: string
  readonly hash: string
  readonly result: Json
}

export interface ReadOptions {
  /** First version wanted; 1 when left out. */
  readonly from?: number
  /** Last version wanted. */
  readonly to?: number
  /** Only what had been recorded by then. */
  readonly asKnownAt?: Instant
}

export interface JournalShape {
  /**
   * Appends to one stream or several, with the command's key and its outbox rows, in one transaction.
   * A repeated key with the same hash gets the first answer, before any version is looked at.
   */
  readonly append: (
    request: AppendRequest
  ) => Effect.Effect<Appended, Conflict | IdempotencyKeyReused | JournalUnavailable>
  /** A stream's events, oldest first; empty when there is none. */
  readonly read: (stream: string, options?: ReadOptions) => Effect.Effect<ReadonlyArray<Recorded>, JournalUnavailable>
  /** Everything after a position, in the order of recording, at most `limit` events. */
  readonly readAll: (page: {
    readonly after?: number
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<Recorded>, JournalUnavailable>
  /** The stream's latest version; 0 when there is none. */
  readonly version: (stream: string) => Effect.Effect<number, JournalUnavailable>
  /** The streams whose name starts so, by name in code-unit order. */
  readonly streams: (query?: {
    readonly prefix?: string
  }) => Effect.Effect<ReadonlyArray<StreamHead>, JournalUnavailable>
  readonly command: (key: string) => Effect.Effect<CommandRecord | undefined, JournalUnavailable>
  /** The last position that this processor has dealt with; 0 at first. */
  readonly checkpoint: (processor: string) => Effect.Effect<number, JournalUnavailable>
  /** Never moves back: to process anew, give the processor a new name. */
  readonly saveCheckpoint: (processor: string, position: number) => Effect.Effect<void, JournalUnavailable>
  /** Takes due rows, oldest first, for one worker. Rows past `notAfter` are closed on the way. */
  readonly lease: (request: LeaseRequest) => Effect.Effect<ReadonlyArray<OutboxRow>, JournalUnavailable>
  readonly settle: (key: string, outcome: Outcome, fencingToken: number) => Effect.Effect<Settled, JournalUnavailable>
  /** Rows in the order in which they were put in. */
  readonly outbox: (query?: OutboxQuery) => Effect.Effect<ReadonlyArray<OutboxRow>, JournalUnavailable>
  /** Recomputes every chain and every seal. `kept` are seals that somebody noted down elsewhere. */
  readonly verify: (options?: {
    readonly kept?: ReadonlyArray<KeptSeal>
  }) => Effect.Effect<VerifyReport, JournalUnavailable>
  /** Writes a checkpoint over all streams; publish its hash to bind the past. `undefined` when nothing is new. */
  readonly seal: (at: Instant) => Effect.Effect<Seal | undefined, JournalUnavailable>
  /** Takes an event's content out, keeping its place, its causes and its hash. `undefined`: no such event. */
  readonly redact: (event: string, why: Redaction) => Effect.Effect<Recorded | undefined, JournalUnavailable>
}
