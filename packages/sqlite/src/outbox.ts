/** The rows of `outbox`: what they may become is the port's to say, here they are only found and kept. */
import { canonicalJson, type Instant, type Json } from "@ogniwo/kernel"
import {
  leased,
  type LeaseRequest,
  type NewOutboxRow,
  type OutboxQuery,
  outboxRow,
  type OutboxRow,
  type OutboxState,
  type Outcome,
  type Settled,
  settled
} from "@ogniwo/sdk/adapter"
import type { DatabaseSync } from "node:sqlite"
import { row, rows } from "./query.ts"

export interface Outbox {
  /** A key that is already there stays as it is. */
  readonly put: (row: NewOutboxRow) => void
  readonly lease: (request: LeaseRequest) => ReadonlyArray<OutboxRow>
  readonly settle: (key: string, outcome: Outcome, fencingToken: number) => Settled
  readonly list: (query: OutboxQuery) => ReadonlyArray<OutboxRow>
}

interface Row {
  readonly seq: number
  readonly key: string
  readonly campaign: string
  readonly recipient: string
  readonly channel: string
  readonly payload: string
  readonly not_before: Instant | null
  readonly not_after: Instant | null
  readonly state: OutboxState
  readonly attempts: number
  readonly worker: string | null
  readonly lease_until: Instant | null
  readonly fencing_token: number
  readonly detail: string | null
}

export function outboxIn(connection: DatabaseSync): Outbox {
  const put = connection.prepare(
    `INSERT INTO outbox (key, campaign, recipient, channel, payload, not_before, not_after, state, attempts, fencing_token, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`
  )
  const change = connection.prepare(
    `UPDATE outbox SET state = ?, attempts = ?, worker = ?, lease_until = ?, fencing_token = ?, not_before = ?, detail = ? WHERE key = ?`
  )
  const one = connection.prepare(`SELECT * FROM outbox WHERE key = ?`)
  const due = connection.prepare(
    `SELECT * FROM outbox
     WHERE state IN ('pending', 'leased')
       AND ((state = 'pending' AND coalesce(not_before, '') <= ?1) OR (state = 'leased' AND lease_until <= ?1))
       AND (?2 IS NULL OR campaign = ?2) AND (?3 IS NULL OR channel = ?3)
     ORDER BY seq LIMIT ?4`
  )
  const listed = connection.prepare(
    `SELECT * FROM outbox
     WHERE (?1 IS NULL OR campaign = ?1) AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR recipient = ?3)
       AND (?4 IS NULL OR seq > (SELECT seq FROM outbox WHERE key = ?4))
     ORDER BY seq LIMIT ?5`
  )
  function keep(row: OutboxRow): void {
    change.run(
      row.state,
      row.attempts,
      row.lease?.worker ?? null,
      row.lease?.until ?? null,
      row.fencingToken,
      row.notBefore ?? null,
      row.detail === undefined ? null : canonicalJson(row.detail),
      row.key
    )
  }
  return {
    put: (given) => {
      const row = outboxRow(given)
      put.run(
        row.key,
        row.campaign,
        row.recipient,
        row.channel,
        canonicalJson(row.payload),
        row.notBefore ?? null,
        row.notAfter ?? null,
        row.state,
        row.attempts,
        row.fencingToken,
        row.detail === undefined ? null : canonicalJson(row.detail)
      )
    },
    lease: (request) => {
      const taken: Array<OutboxRow> = []
      while (taken.length < request.limit) {
        const wanted = request.limit - taken.length
        const found = rows(
          due,
          request.now,
          request.campaign ?? null,
          request.channel ?? null,
          wanted
        ) as ReadonlyArray<Row>
        const next = found.flatMap((row) => leased(rowFrom(row), request) ?? [])
        for (const row of next) keep(row)
        taken.push(...next.filter(({ state }) => state === "leased"))
        if (found.length < wanted || request.until <= request.now) break
      }
      return taken
    },
    settle: (key, outcome, fencingToken) => {
      const found = row(one, key) as Row | undefined
      if (found === undefined) return "missing"
      const next = settled(rowFrom(found), outcome, fencingToken)
      if (typeof next === "string") return next
      keep(next)
      return "settled"
    },
    list: ({ campaign = null, state = null, recipient = null, after = null, limit = Number.MAX_SAFE_INTEGER }) =>
      (rows(listed, campaign, state, recipient, after, limit) as ReadonlyArray<Row>).map(rowFrom)
  }
}

function rowFrom(row: Row): OutboxRow {
  return {
    key: row.key,
    campaign: row.campaign,
    recipient: row.recipient,
    channel: row.channel,
    payload: JSON.parse(row.payload) as Json,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
    ...(row.not_after === null ? {} : { notAfter: row.not_after }),
    state: row.state,
    attempts: row.attempts,
    ...(row.worker === null || row.lease_until === null
      ? {}
      : { lease: { worker: row.worker, until: row.lease_until } }),
    fencingToken: row.fencing_token,
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) as Json })
  }
}
