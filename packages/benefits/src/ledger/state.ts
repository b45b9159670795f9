/**
 * What the next decision on a ledger needs: balances and counters kept up entry by entry, never refolded.
 *
 * The maps are persistent, so each state is a value of its own and one more entry costs a few microseconds however long
 * the history is.
 */
import type { Instant, LocalDate } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import { type Account, accountKey, type Bucket, type Source, type Transfer } from "./account.ts"
import { countKey, type Portion } from "./cap.ts"
import type { Counted, LedgerEvent } from "./entry.ts"

/** A bucket of one source, with the day of its first grant: what is taken first is ordered by these. */
export interface SourceBucket {
  readonly bucket: Bucket
  readonly since: LocalDate
}

export interface Reservation {
  readonly id: string
  readonly benefit: string
  readonly holder: string
  readonly source: Source
  readonly portions: ReadonlyArray<Portion>
  readonly counted: Counted
  readonly expiresAt?: Instant
}

export interface LedgerState {
  readonly entries: HashMap.HashMap<string, LedgerEvent>
  readonly balances: HashMap.HashMap<string, bigint>
  /** Reserved and used, per cap level, subject and scope. */
  readonly counted: HashMap.HashMap<string, bigint>
  /** The same per day, for caps over a window of days. Days in order. */
  readonly days: HashMap.HashMap<string, ReadonlyArray<readonly [LocalDate, bigint]>>
  readonly buckets: HashMap.HashMap<string, Bucket>
  readonly sources: HashMap.HashMap<string, ReadonlyArray<SourceBucket>>
  /** Only those still open. */
  readonly reservations: HashMap.HashMap<string, Reservation>
  /** When open reservations lapse, soonest first, and how many at each moment. */
  readonly lapses: ReadonlyArray<readonly [Instant, number]>
  /** Entry → the entry that reversed it. */
  readonly reversed: HashMap.HashMap<string, string>
  /** Holder and the bucket that was carried over → the entry that did. */
  readonly carried: HashMap.HashMap<string, string>
}

export const emptyLedger: LedgerState = {
  entries: HashMap.empty(),
  balances: HashMap.empty(),
  counted: HashMap.empty(),
  days: HashMap.empty(),
  buckets: HashMap.empty(),
  sources: HashMap.empty(),
  reservations: HashMap.empty(),
  lapses: [],
  reversed: HashMap.empty(),
  carried: HashMap.empty()
}

/** What is on an account, in the smallest part of the benefit's unit. Only pool and adjustment can be below zero. */
export function balanceOf(state: LedgerState, benefit: string, account: Account): bigint {
  return Option.getOrElse(HashMap.get(state.balances, accountKey(benefit, account)), () => 0n)
}

export function bucketKey(benefit: string, bucket: string): string {
  return `${benefit} ${bucket}`
}

export function sourceKey(benefit: string, source: Source): string {
  return "holder" in source ? `${benefit} of ${source.holder}` : `${benefit} pool`
}

export function carryKey(benefit: string, holder: string, from: string): string {
  return `${benefit} ${from} ${holder}`
}

/** The state after one more entry. */
export function evolveLedger(state: LedgerState, event: LedgerEvent): LedgerState {
  const booked: LedgerState = {
    ...state,
    entries: HashMap.set(state.entries, event.id, event),
    balances: book(state.balances, event.benefit, event.transfers)
  }
  switch (event._tag) {
    case "BenefitPoolFunded":
      return withBucket(booked, event.benefit, { pool: true }, event.bucket, event.on)
    case "BenefitGranted": {
      const shared = event.transfers.some(({ to }) => to.kind === "pool")
      return withBucket(booked, event.benefit, shared ? { pool: true } : event, event.bucket, event.on)
    }
    case "BenefitReserved":
      return reserve(count(booked, event.benefit, event.counted, event.transfers), event)
    case "BenefitConsumed":
      return resolve(count(booked, event.benefit, event.counted, event.transfers), event.reservation)
    case "BenefitReleased":
      return resolve(count(booked, event.benefit, event.counted, event.transfers), event.reservation)
    case "BenefitCarriedOver": {
      const pair = carryKey(event.benefit, event.holder, event.from)
      const carried = { ...booked, carried: HashMap.set(booked.carried, pair, event.id) }
      return withBucket(carried, event.benefit, event, event.bucket, event.on)
    }
    case "BenefitTransferred":
      return withBucket(booked, event.benefit, { holder: event.to }, event.bucket, event.on)
    case "BenefitReversed":
      return reverse(booked, event)
    case "BenefitExpired":
    case "BenefitWithdrawn":
      return booked
  }
}

function book(balances: LedgerState["balances"], benefit: string, transfers: ReadonlyArray<Transfer>) {
  return HashMap.mutate(balances, (mutable) => {
    for (const { from, to, amount } of transfers) {
      add(mutable, accountKey(benefit, from), -amount)
      add(mutable, accountKey(benefit, to), amount)
    }
  })
}

function add(map: HashMap.HashMap<string, bigint>, key: string, amount: bigint): void {
  HashMap.modifyAt(map, key, (before) => Option.some(Option.getOrElse(before, () => 0n) + amount))
}

function withBucket(
  state: LedgerState,
  benefit: string,
  source: Source,
  { id, start, endExclusive }: Bucket,
  since: LocalDate
): LedgerState {
  const bucket = endExclusive === undefined ? { id, start } : { id, start, endExclusive }
  const key = sourceKey(benefit, source)
  const known = Option.getOrElse(HashMap.get(state.sources, key), () => [])
  if (known.some((each) => each.bucket.id === id)) return state
  return {
    ...state,
    buckets: HashMap.set(state.buckets, bucketKey(benefit, id), bucket),
    sources: HashMap.set(state.sources, key, [...known, { bucket, since }].sort(byExpiry))
  }
}

/** Earliest expiry first, then earliest grant, then id: the same order for everyone, always. */
function byExpiry(a: SourceBucket, b: SourceBucket): number {
  const endA = a.bucket.endExclusive ?? "~"
  const endB = b.bucket.endExclusive ?? "~"
  if (endA !== endB) return endA < endB ? -1 : 1
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.bucket.id < b.bucket.id ? -1 : 1
}

function reserve(state: LedgerState, event: Extract<LedgerEvent, { _tag: "BenefitReserved" }>): LedgerState {
  const { id, benefit, holder, source, counted, expiresAt } = event
  const portions = event.transfers.map(({ from, amount }) => ({ bucket: from.bucket, amount }))
  const base = { id, benefit, holder, source, portions, counted }
  const reservation: Reservation = expiresAt === undefined ? base : { ...base, expiresAt }
  return {
    ...state,
    reservations: HashMap.set(state.reservations, id, reservation),
    lapses: expiresAt === undefined ? state.lapses : tally(state.lapses, expiresAt, 1)
  }
}

function resolve(state: LedgerState, id: string | undefined): LedgerState {
  if (id === undefined) return state
  const expiresAt = Option.getOrUndefined(HashMap.get(state.reservations, id))?.expiresAt
  return {
    ...state,
    reservations: HashMap.remove(state.reservations, id),
    lapses: expiresAt === undefined ? state.lapses : tally(state.lapses, expiresAt, -1)
  }
}

function reverse(state: LedgerState, event: Extract<LedgerEvent, { _tag: "BenefitReversed" }>): LedgerState {
  const counted = event.counted === undefined ? state : count(state, event.benefit, event.counted, event.transfers)
  const original = Option.getOrUndefined(HashMap.get(state.entries, event.reverses))
  const carried =
    original?._tag === "BenefitCarriedOver"
      ? HashMap.remove(counted.carried, carryKey(original.benefit, original.holder, original.from))
      : counted.carried
  return { ...counted, carried, reversed: HashMap.set(counted.reversed, event.reverses, event.id) }
}

/** Adds to the counters of caps what the transfers bring into, or take out of, reserved and used. */
function count(
  state: LedgerState,
  benefit: string,
  { on, subjects, activity }: Counted,
  transfers: ReadonlyArray<Transfer>
): LedgerState {
  let counted = HashMap.beginMutation(state.counted)
  let days = state.days
  const everyone = [{ level: "programme", id: "" }, ...subjects]
  let total = 0n
  for (const { from, to, amount } of transfers) {
    const change = (isCounted(to) ? amount : 0n) - (isCounted(from) ? amount : 0n)
    if (change === 0n) continue
    total += change
    for (const { level, id } of everyone) add(counted, countKey(benefit, level, id, `bucket ${from.bucket}`), change)
  }
  if (total !== 0n) {
    for (const { level, id } of everyone) {
      add(counted, countKey(benefit, level, id, "programme"), total)
      if (activity !== undefined) add(counted, countKey(benefit, level, id, `activity ${activity}`), total)
      days = HashMap.modifyAt(days, countKey(benefit, level, id, "days"), (before) =>
        Option.some(
          onDay(
            Option.getOrElse(before, () => []),
            on,
            total
          )
        )
      )
    }
  }
  counted = HashMap.endMutation(counted)
  return { ...state, counted, days }
}

function isCounted({ kind }: Account): boolean {
  return kind === "reserved" || kind === "used"
}

function onDay(
  days: ReadonlyArray<readonly [LocalDate, bigint]>,
  on: LocalDate,
  amount: bigint
): ReadonlyArray<readonly [LocalDate, bigint]> {
  const [at, found] = place(days, on)
  return found === undefined ? days.toSpliced(at, 0, [on, amount]) : days.with(at, [on, found + amount])
}

function tally(
  lapses: ReadonlyArray<readonly [Instant, number]>,
  at: Instant,
  change: 1 | -1
): ReadonlyArray<readonly [Instant, number]> {
  const [index, found] = place(lapses, at)
  if (found === undefined) return lapses.toSpliced(index, 0, [at, change])
  return found + change === 0 ? lapses.toSpliced(index, 1) : lapses.with(index, [at, found + change])
}

/** Where a key is, or belongs, in a list sorted by its keys, and the value there. */
function place<K extends string, V>(list: ReadonlyArray<readonly [K, V]>, key: K): readonly [number, V | undefined] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.[0] ?? "") < key) low = middle + 1
    else high = middle
  }
  const found = list[low]
  return [low, found !== undefined && found[0] === key ? found[1] : undefined]
}
