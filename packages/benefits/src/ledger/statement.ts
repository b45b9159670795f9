/**
 * The statement of one holder: what it had at the start, each entry, and what it has at the end, per benefit and bucket.
 *
 * `from` and `until` ask about the days that entries concern. Drawn up from what was recorded by some moment, it is the
 * statement as it was given then.
 */
import type { Instant, LocalDate } from "@ogniwo/kernel"
import type { Account } from "./account.ts"
import type { LedgerEvent } from "./entry.ts"

/** In the smallest part of the benefit's unit. */
export interface Standing {
  readonly available: bigint
  readonly reserved: bigint
  readonly used: bigint
  readonly expired: bigint
}

export interface StatementLine {
  readonly id: string
  readonly entry: LedgerEvent["_tag"]
  readonly on: LocalDate
  readonly at: Instant
  /** What the entry added to each account of the holder; negative when it took away. */
  readonly change: Standing
  readonly after: Standing
}

export interface StatementPart {
  readonly benefit: string
  readonly bucket: string
  readonly opening: Standing
  readonly lines: ReadonlyArray<StatementLine>
  readonly closing: Standing
}

export interface Statement {
  readonly holder: string
  readonly parts: ReadonlyArray<StatementPart>
}

interface Asked {
  readonly holder: string
  /** First and last day, both included; left out: from the beginning, to the end. */
  readonly from?: LocalDate
  readonly until?: LocalDate
}

const nothing: Standing = { available: 0n, reserved: 0n, used: 0n, expired: 0n }

/**
 * Draws up the statement of a person or an organisation from the entries of a ledger.
 *
 * @returns One part per benefit and bucket in which the holder ever had an entry by `until`, sorted by both names. An
 * entry's day decides whether it belongs to the opening or to the lines; lines come by day, then as recorded.
 * @since 0.1.0
 */
export function statementOf(history: Iterable<LedgerEvent>, asked: Asked): Statement {
  const parts = new Map<string, Array<{ readonly event: LedgerEvent; readonly change: Standing }>>()
  for (const event of history) {
    if (asked.until !== undefined && event.on > asked.until) continue
    for (const [bucket, change] of changes(event, asked.holder)) {
      const key = `${event.benefit} ${bucket}`
      const part = parts.get(key)
      if (part === undefined) parts.set(key, [{ event, change }])
      else part.push({ event, change })
    }
  }
  return {
    holder: asked.holder,
    parts: [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entries]) => {
        const [benefit = "", bucket = ""] = key.split(" ")
        entries.sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : 0))
        const before = entries.filter(({ event }) => asked.from !== undefined && event.on < asked.from)
        const opening = before.reduce((sum, { change }) => plus(sum, change), nothing)
        let after = opening
        const lines = entries.slice(before.length).map(({ event, change }): StatementLine => {
          after = plus(after, change)
          return { id: event.id, entry: event._tag, on: event.on, at: event.at, change, after }
        })
        return { benefit, bucket, opening, lines, closing: after }
      })
  }
}

function changes(event: LedgerEvent, holder: string): ReadonlyMap<string, Standing> {
  const perBucket = new Map<string, Standing>()
  const apply = (account: Account, amount: bigint) => {
    if (!("holder" in account) || account.holder !== holder) return
    const before = perBucket.get(account.bucket) ?? nothing
    perBucket.set(account.bucket, { ...before, [account.kind]: before[account.kind] + amount })
  }
  for (const { from, to, amount } of event.transfers) {
    apply(from, -amount)
    apply(to, amount)
  }
  return perBucket
}

function plus(a: Standing, b: Standing): Standing {
  return {
    available: a.available + b.available,
    reserved: a.reserved + b.reserved,
    used: a.used + b.used,
    expired: a.expired + b.expired
  }
}
