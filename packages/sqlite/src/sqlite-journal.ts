/**
 * The journal in one SQLite file, on Node's own `node:sqlite`: durable, with no server and no native build.
 *
 * One writer at a time and any number of readers, in one process or several. An append is one immediate transaction:
 * events, command key and outbox rows are on the disk together before it is acknowledged, or none of them is.
 */
import { canonicalJson, type Json } from "@ogniwo/kernel"
import {
  type Appended,
  type AppendRequest,
  Conflict,
  IdempotencyKeyReused,
  Journal,
  type JournalShape,
  type JournalSource,
  JournalUnavailable,
  plan,
  recordedFrom,
  redactionEvent,
  redactionStream,
  runtimeHash as hash,
  verifyBooks
} from "@ogniwo/sdk/adapter"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Database, openDatabase, type SqliteOptions } from "./database.ts"
import { type Events, eventsIn } from "./events.ts"
import { type Notes, notesIn } from "./notes.ts"
import { type Outbox, outboxIn } from "./outbox.ts"
import { type Seals, sealsIn } from "./seals.ts"
import { SqliteVault } from "./vault.ts"

const memory = ":memory:"

export const SqliteJournal = {
  /**
   * The journal in the file at `path`; created when there is none.
   *
   * @returns A layer; it fails with `JournalUnavailable` when the file is locked, read-only, not a journal, damaged or newer.
   * @since 0.1.0
   */
  layer: (path: string, options: SqliteOptions = {}): Layer.Layer<Journal, JournalUnavailable> =>
    Layer.effect(
      Journal,
      Effect.map(
        Effect.acquireRelease(open(path, options), ({ close }) => Effect.sync(close)),
        journalOn
      )
    )
} as const

/**
 * Says that an application's journal is this file, with a vault for names, addresses and slips beside it: `<path>.vault`.
 *
 * @example
 * ```ts no-run
 * const network = await openNetwork({ charter, journal: sqlite("network.db") })
 * ```
 * @since 0.1.0
 */
export function sqlite(path: string, options: SqliteOptions = {}): JournalSource {
  const { layer: vault } = SqliteVault
  return {
    layer: SqliteJournal.layer(path, options),
    vault: vault(path === memory ? memory : `${path}.vault`, options)
  }
}

function open(path: string, options: SqliteOptions): Effect.Effect<Database, JournalUnavailable> {
  return Effect.suspend(() => {
    try {
      return Effect.succeed(openDatabase(path, options))
    } catch (error) {
      return error instanceof JournalUnavailable ? Effect.fail(error) : Effect.die(error)
    }
  })
}

interface Tables {
  readonly events: Events
  readonly notes: Notes
  readonly outbox: Outbox
  readonly seals: Seals
}

function journalOn(database: Database): JournalShape {
  const { connection, write, view } = database
  const tables: Tables = {
    events: eventsIn(connection),
    notes: notesIn(connection),
    outbox: outboxIn(connection),
    seals: sealsIn(connection)
  }
  const { events, notes, outbox, seals } = tables

  function attempt<A>(body: () => A): Effect.Effect<A, JournalUnavailable> {
    return Effect.suspend(() => {
      try {
        return Effect.succeed(body())
      } catch (error) {
        const known = database.unavailable(error)
        return known === undefined ? Effect.die(error) : Effect.fail(known)
      }
    })
  }

  return {
    append: (request) =>
      Effect.flatMap(
        attempt(() => write(() => append(tables, request))),
        answered
      ),
    read: (stream, options) => attempt(() => events.stream(stream, options).map(recordedFrom)),
    readAll: ({ after = 0, limit }) => attempt(() => events.page(after, limit).map(recordedFrom)),
    version: (stream) => attempt(() => events.head(stream)?.version ?? 0),
    streams: ({ prefix = "" } = {}) => attempt(() => events.streams(prefix)),
    command: (key) =>
      attempt(() => {
        const known = notes.command(key)
        return known === undefined ? undefined : { key, hash: known.hash, result: known.result }
      }),
    checkpoint: (processor) => attempt(() => notes.checkpoint(processor)),
    saveCheckpoint: (processor, position) => attempt(() => write(() => notes.saveCheckpoint(processor, position))),
    lease: (request) => attempt(() => write(() => outbox.lease(request))),
    settle: (key, outcome, fencingToken) => attempt(() => write(() => outbox.settle(key, outcome, fencingToken))),
    outbox: (query = {}) => attempt(() => outbox.list(query)),
    verify: ({ kept = [] } = {}) =>
      attempt(() =>
        view(() =>
          verifyBooks(hash, {
            events: events.everything(),
            order: events.order(0),
            heads: events.heads(),
            seals: seals.all(),
            kept
          })
        )
      ),
    seal: (at) => attempt(() => write(() => seals.add(hash, at, events.order))),
    redact: (id, why) =>
      attempt(() => {
        const redacted = write(() => {
          const event = events.byId(id)
          if (event === undefined || event.payload === null || event.stream === redactionStream) return event
          append(tables, {
            appends: [{ stream: redactionStream, expected: "any", events: [redactionEvent(id, why)] }]
          })
          events.takeContent(id)
          return { ...event, payload: null }
        })
        // The write-ahead log still holds the content until it is folded into the file.
        connection.exec("PRAGMA wal_checkpoint(TRUNCATE)")
        return redacted === undefined ? undefined : recordedFrom(redacted)
      })
  }
}

function answered(
  answer: Appended | Conflict | IdempotencyKeyReused
): Effect.Effect<Appended, Conflict | IdempotencyKeyReused> {
  return "positions" in answer ? Effect.succeed(answer) : Effect.fail(answer)
}

/** Inside a transaction. A refusal writes nothing. */
function append(
  { events, notes, outbox }: Tables,
  { appends, command, outbox: rows = [] }: AppendRequest
): Appended | Conflict | IdempotencyKeyReused {
  const known = command === undefined ? undefined : notes.command(command.key)
  if (command !== undefined && known !== undefined) {
    if (known.hash !== command.hash) return new IdempotencyKeyReused({ key: command.key })
    return { ...known.answer, repeated: { result: known.result } }
  }
  const planned = plan(hash, appends, events.head, events.lastPosition())
  if (planned instanceof Conflict) return planned
  for (const event of planned.events) events.insert(event)
  for (const head of planned.heads.values()) events.noteHead(head)
  for (const row of rows) outbox.put(row)
  const { positions, versions } = planned
  if (command !== undefined) {
    const result: Json = command.result ?? null
    notes.keepCommand(command.key, command.hash, canonicalJson({ positions, versions }), canonicalJson(result))
  }
  return { positions, versions }
}
