/**
 * The outbox: one row for every message to one recipient over one channel, written in the same transaction as the event
 * that caused it, so that nobody is told what did not happen and nobody is forgotten.
 *
 * A worker leases rows, hands them to a courier, and settles each. A lease that ran out means that nobody knows whether
 * the message left; the row is then leased again under a higher fencing token, and the late worker's verdict is refused.
 * Hand-over is therefore at least once, and effectively once where the receiving side honours the row's key.
 */
import type { Instant, Json } from "@ogniwo/kernel"

export type OutboxState =
  | "pending"
  | "leased"
  | "accepted"
  | "delivered"
  | "rejected"
  | "suppressed"
  | "expired"
  | "cancelled"
  | "unknown"

/** A message to be sent, as it is put into the outbox. */
export interface NewOutboxRow {
  /** Unique: (campaign root, recipient, channel, content version). A key that is already there stays as it is. */
  readonly key: string
  readonly campaign: string
  readonly recipient: string
  readonly channel: string
  readonly payload: Json
  /** Not to be leased before this instant. */
  readonly notBefore?: Instant
  /** Worthless after this instant: `lease` then marks it expired. */
  readonly notAfter?: Instant
  /** "suppressed" records that the check at expansion already said no. */
  readonly state?: "pending" | "suppressed"
  /** Why it is in that state. */
  readonly detail?: Json
}

export interface OutboxRow extends Omit<NewOutboxRow, "state"> {
  readonly state: OutboxState
  /** How many times it was leased. */
  readonly attempts: number
  /** Who works on it, and until when. */
  readonly lease?: { readonly worker: string; readonly until: Instant }
  /** Rises with every lease; a verdict under an older token comes too late. */
  readonly fencingToken: number
}

export interface LeaseRequest {
  readonly worker: string
  /** Most rows to take. */
  readonly limit: number
  /** The lease ends here. */
  readonly until: Instant
  readonly now: Instant
  readonly campaign?: string
  readonly channel?: string
  /** What a lease that ran out means: send again (the default, at least once), or hold the row as "unknown". */
  readonly lapsed?: "resend" | "hold"
}

/** What became of a row. "pending" puts it back, not before `notBefore`. */
export interface Outcome {
  readonly state: Exclude<OutboxState, "leased">
  readonly notBefore?: Instant
  readonly detail?: Json
}

/** "stale": the token is not the row's latest. "closed": its state does not lead there. */
export type Settled = "settled" | "stale" | "closed" | "missing"

export interface OutboxQuery {
  readonly campaign?: string
  readonly state?: OutboxState
  readonly recipient?: string
  /** Rows put in after the row with this key. */
  readonly after?: string
  readonly limit?: number
}

const leadsTo: { readonly [from in OutboxState]: ReadonlyArray<OutboxState> } = {
  pending: ["suppressed", "expired", "cancelled"],
  leased: ["pending", "accepted", "delivered", "rejected", "suppressed", "expired", "cancelled", "unknown"],
  unknown: ["pending", "accepted", "delivered", "rejected", "suppressed", "expired", "cancelled"],
  accepted: ["delivered", "rejected", "unknown"],
  delivered: [],
  rejected: [],
  suppressed: [],
  expired: [],
  cancelled: []
}

/** The row as first stored. */
export function outboxRow(row: NewOutboxRow): OutboxRow {
  return { ...row, state: row.state ?? "pending", attempts: 0, fencingToken: 0 }
}

/** What `lease` makes of a row: taken, closed as expired, held as unknown, or left alone. */
export function leased(row: OutboxRow, request: LeaseRequest): OutboxRow | undefined {
  const { now, until, worker } = request
  const lapsed = row.state === "leased" && row.lease !== undefined && row.lease.until <= now
  const due = row.state === "pending" && (row.notBefore === undefined || row.notBefore <= now)
  if (!lapsed && !due) return undefined
  if (request.campaign !== undefined && request.campaign !== row.campaign) return undefined
  if (request.channel !== undefined && request.channel !== row.channel) return undefined
  const { lease: _, ...rest } = row
  if (lapsed && request.lapsed === "hold") return { ...rest, state: "unknown" }
  if (row.notAfter !== undefined && row.notAfter < now) return { ...rest, state: lapsed ? "unknown" : "expired" }
  return {
    ...rest,
    state: "leased",
    attempts: row.attempts + 1,
    fencingToken: row.fencingToken + 1,
    lease: { worker, until }
  }
}

/** The row after a verdict, or why the verdict does not count. */
export function settled(
  row: OutboxRow,
  outcome: Outcome,
  fencingToken: number
): OutboxRow | Exclude<Settled, "settled"> {
  if (row.fencingToken !== fencingToken) return "stale"
  if (!leadsTo[row.state].includes(outcome.state)) return "closed"
  const { lease: _, ...rest } = row
  return {
    ...rest,
    state: outcome.state,
    ...(outcome.notBefore === undefined ? {} : { notBefore: outcome.notBefore }),
    ...(outcome.detail === undefined ? {} : { detail: outcome.detail })
  }
}
