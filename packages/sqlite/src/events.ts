/** The rows of `events` and `streams`. */
import type { Instant, LocalDate } from "@ogniwo/kernel"
import type { Positioned, ReadOptions, SealedHead, Stored, StreamHead } from "@ogniwo/sdk/adapter"
import type { DatabaseSync } from "node:sqlite"
import { each, row, rows } from "./query.ts"

export interface Events {
  readonly insert: (event: Stored) => void
  readonly noteHead: (head: SealedHead) => void
  readonly head: (stream: string) => SealedHead | undefined
  readonly heads: () => Iterable<SealedHead>
  readonly lastPosition: () => number
  readonly byId: (id: string) => Stored | undefined
  readonly takeContent: (id: string) => void
  readonly stream: (stream: string, options?: ReadOptions) => ReadonlyArray<Stored>
  readonly page: (after: number, limit: number) => ReadonlyArray<Stored>
  readonly streams: (prefix: string) => ReadonlyArray<StreamHead>
  /** By stream and version. */
  readonly everything: () => Iterable<Stored>
  /** By position. */
  readonly order: (after: number) => Iterable<Positioned>
}

interface Row {
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly id: string
  readonly type: string
  readonly schema: number
  readonly recorded_at: Instant
  readonly effective_on: LocalDate | null
  readonly actor: string | null
  readonly causation: string | null
  readonly correlation: string | null
  readonly network: string
  readonly payload: string | null
  readonly payload_hash: string
  readonly hash: string
}

export function eventsIn(connection: DatabaseSync): Events {
  const insert = connection.prepare(`INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const noteHead = connection.prepare(
    `INSERT INTO streams VALUES (?, ?, ?) ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash`
  )
  const head = connection.prepare(`SELECT stream, version, hash FROM streams WHERE stream = ?`)
  const heads = connection.prepare(`SELECT stream, version, hash FROM streams`)
  const last = connection.prepare(`SELECT coalesce(max(position), 0) AS position FROM events`)
  const byId = connection.prepare(`SELECT * FROM events WHERE id = ?`)
  const takeContent = connection.prepare(`UPDATE events SET payload = NULL WHERE id = ?`)
  const stream = connection.prepare(
    `SELECT * FROM events WHERE stream = ? AND version BETWEEN ? AND ? AND recorded_at <= ? ORDER BY version`
  )
  const page = connection.prepare(`SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?`)
  const streams = connection.prepare(
    `SELECT stream, version FROM streams WHERE stream >= ?1 AND stream < ?1 || char(1114111)`
  )
  const everything = connection.prepare(`SELECT * FROM events ORDER BY stream, version`)
  const order = connection.prepare(
    `SELECT stream, version, position, hash FROM events WHERE position > ? ORDER BY position`
  )
  return {
    insert: (event) =>
      void insert.run(
        event.position,
        event.stream,
        event.version,
        event.id,
        event.type,
        event.schema,
        event.recordedAt,
        event.effectiveOn ?? null,
        event.actor ?? null,
        event.causation ?? null,
        event.correlation ?? null,
        event.network,
        event.payload,
        event.payloadHash,
        event.hash
      ),
    noteHead: ({ stream, version, hash }) => void noteHead.run(stream, version, hash),
    head: (stream) => row(head, stream) as SealedHead | undefined,
    heads: () => rows(heads) as ReadonlyArray<SealedHead>,
    lastPosition: () => (row(last) as { readonly position: number } | undefined)?.position ?? 0,
    byId: (id) => {
      const found = row(byId, id) as Row | undefined
      return found === undefined ? undefined : storedFrom(found)
    },
    takeContent: (id) => void takeContent.run(id),
    stream: (name, { from = 1, to = Number.MAX_SAFE_INTEGER, asKnownAt } = {}) =>
      (rows(stream, name, from, Math.min(to, Number.MAX_SAFE_INTEGER), asKnownAt ?? "~") as ReadonlyArray<Row>).map(
        storedFrom
      ),
    page: (after, limit) => (rows(page, after, limit) as ReadonlyArray<Row>).map(storedFrom),
    streams: (prefix) =>
      (rows(streams, prefix) as ReadonlyArray<StreamHead>)
        .map(({ stream, version }) => ({ stream, version }))
        .sort((a, b) => (a.stream < b.stream ? -1 : 1)),
    everything: () => each(everything, (found) => storedFrom(found as Row)),
    order: (after) => each(order, (found) => found as Positioned, after)
  }
}

function storedFrom(row: Row): Stored {
  return {
    id: row.id,
    type: row.type,
    schema: row.schema,
    recordedAt: row.recorded_at,
    ...(row.effective_on === null ? {} : { effectiveOn: row.effective_on }),
    ...(row.actor === null ? {} : { actor: row.actor }),
    ...(row.causation === null ? {} : { causation: row.causation }),
    ...(row.correlation === null ? {} : { correlation: row.correlation }),
    network: row.network,
    stream: row.stream,
    version: row.version,
    position: row.position,
    payload: row.payload,
    payloadHash: row.payload_hash,
    hash: row.hash
  }
}
