/**
 * The journal in memory: for tests and for play. Gone with the process, otherwise held to the same laws.
 *
 * Content is kept as canonical text, as on disk, so that nobody can change the past through an object that they still hold.
 */
import { canonicalJson, type Json } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { type Hash, runtimeHash } from "./chain.ts"
import { Conflict, IdempotencyKeyReused } from "./errors.ts"
import { recordedFrom, type Stored } from "./event.ts"
import { leased, type OutboxRow, outboxRow, type Settled, settled } from "./outbox.ts"
import { plan } from "./plan.ts"
import type { Appended, AppendRequest, JournalShape } from "./port.ts"
import { type Redaction, redactionEvent, redactionStream } from "./redaction.ts"
import { makeSeal, type Seal, type SealedHead } from "./seal.ts"
import { verifyBooks } from "./verify.ts"

/** Everything that is remembered. */
interface Memory {
  readonly log: Array<Stored>
  readonly streams: Map<string, Array<Stored>>
  readonly ids: Map<string, Stored>
  readonly heads: Map<string, SealedHead>
  readonly commands: Map<string, { readonly hash: string; readonly answer: Appended; readonly result: Json }>
  readonly checkpoints: Map<string, number>
  readonly outbox: Map<string, OutboxRow>
  readonly seals: Array<Seal>
}

/** A fresh journal in memory. Every operation is one synchronous step, so fibers never see half of one. */
export function makeMemory(hash: Hash = runtimeHash): JournalShape {
  const memory: Memory = {
    log: [],
    streams: new Map(),
    ids: new Map(),
    heads: new Map(),
    commands: new Map(),
    checkpoints: new Map(),
    outbox: new Map(),
    seals: []
  }
  const { log, streams, checkpoints, outbox, seals } = memory
  return {
    append: (request) =>
      Effect.suspend(() => {
        const answer = append(hash, memory, request)
        return "positions" in answer ? Effect.succeed(answer) : Effect.fail(answer)
      }),
    read: (stream, { from = 1, to = Infinity, asKnownAt } = {}) =>
      Effect.sync(() =>
        (streams.get(stream) ?? [])
          .slice(Math.max(0, from - 1), Math.max(0, to))
          .filter(({ recordedAt }) => asKnownAt === undefined || recordedAt <= asKnownAt)
          .map(recordedFrom)
      ),
    readAll: ({ after = 0, limit }) => Effect.sync(() => log.slice(after, after + limit).map(recordedFrom)),
    version: (stream) => Effect.sync(() => streams.get(stream)?.length ?? 0),
    streams: ({ prefix = "" } = {}) =>
      Effect.sync(() =>
        [...streams]
          .filter(([stream]) => stream.startsWith(prefix))
          .map(([stream, { length }]) => ({ stream, version: length }))
          .sort((a, b) => (a.stream < b.stream ? -1 : 1))
      ),
    command: (key) =>
      Effect.sync(() => {
        const known = memory.commands.get(key)
        return known === undefined ? undefined : { key, hash: known.hash, result: structuredClone(known.result) }
      }),
    checkpoint: (processor) => Effect.sync(() => checkpoints.get(processor) ?? 0),
    saveCheckpoint: (processor, position) =>
      Effect.sync(() => void checkpoints.set(processor, Math.max(position, checkpoints.get(processor) ?? 0))),
    lease: (request) =>
      Effect.sync(() => {
        const taken: Array<OutboxRow> = []
        for (const row of outbox.values()) {
          if (taken.length >= request.limit) break
          const next = leased(row, request)
          if (next === undefined) continue
          outbox.set(row.key, next)
          if (next.state === "leased") taken.push(structuredClone(next))
        }
        return taken
      }),
    settle: (key, outcome, fencingToken) =>
      Effect.sync((): Settled => {
        const row = outbox.get(key)
        if (row === undefined) return "missing"
        const next = settled(row, structuredClone(outcome), fencingToken)
        if (typeof next === "string") return next
        outbox.set(key, next)
        return "settled"
      }),
    outbox: ({ campaign, state, recipient, after, limit = Infinity } = {}) =>
      Effect.sync(() => {
        const rows = [...outbox.values()]
        const start = after === undefined ? 0 : rows.findIndex(({ key }) => key === after) + 1
        if (after !== undefined && start === 0) return []
        return rows
          .slice(start)
          .filter(
            (row) =>
              (campaign === undefined || row.campaign === campaign) &&
              (state === undefined || row.state === state) &&
              (recipient === undefined || row.recipient === recipient)
          )
          .slice(0, limit)
          .map((row) => structuredClone(row))
      }),
    verify: ({ kept = [] } = {}) =>
      Effect.sync(() =>
        verifyBooks(hash, {
          events: [...streams.values()].flat(),
          order: log,
          heads: memory.heads.values(),
          seals,
          kept
        })
      ),
    seal: (at) =>
      Effect.sync(() => {
        const before = seals.at(-1)
        const seal = makeSeal(hash, before, at, log.slice(before?.position ?? 0))
        if (seal !== undefined) seals.push(seal)
        return seal
      }),
    redact: (event, why) => Effect.sync(() => redact(hash, memory, event, why))
  }
}

/** All or nothing: whatever can go wrong goes wrong before the first write. */
function append(
  hash: Hash,
  memory: Memory,
  { appends, command, outbox = [] }: AppendRequest
): Appended | Conflict | IdempotencyKeyReused {
  const known = command === undefined ? undefined : memory.commands.get(command.key)
  if (command !== undefined && known !== undefined) {
    if (known.hash !== command.hash) return new IdempotencyKeyReused({ key: command.key })
    return { ...known.answer, repeated: { result: structuredClone(known.result) } }
  }
  const planned = plan(hash, appends, (stream) => memory.heads.get(stream), memory.log.length)
  if (planned instanceof Conflict) return planned
  const { events, heads, positions, versions } = planned
  const ids = new Set(events.map(({ id }) => id))
  if (ids.size < events.length || events.some(({ id }) => memory.ids.has(id))) {
    throw new RangeError("an event id is used twice; ids are made once and for one event")
  }
  const rows = outbox.map((row) => outboxRow({ ...row, payload: JSON.parse(canonicalJson(row.payload)) as Json }))
  const result = structuredClone(command?.result ?? null)

  for (const event of events) store(memory, event)
  for (const [stream, head] of heads) memory.heads.set(stream, head)
  for (const row of rows) if (!memory.outbox.has(row.key)) memory.outbox.set(row.key, row)
  const answer: Appended = { positions, versions }
  if (command !== undefined) memory.commands.set(command.key, { hash: command.hash, answer, result })
  return answer
}

function store({ log, streams, ids }: Memory, event: Stored): void {
  log.push(event)
  ids.set(event.id, event)
  const history = streams.get(event.stream)
  if (history === undefined) streams.set(event.stream, [event])
  else history.push(event)
}

function redact(hash: Hash, memory: Memory, id: string, why: Redaction) {
  const event = memory.ids.get(id)
  if (event === undefined) return undefined
  if (event.payload === null || event.stream === redactionStream) return recordedFrom(event)
  append(hash, memory, {
    appends: [{ stream: redactionStream, expected: "any", events: [redactionEvent(id, why)] }]
  })
  const tombstone: Stored = { ...event, payload: null }
  memory.ids.set(id, tombstone)
  memory.log[event.position - 1] = tombstone
  memory.streams.get(event.stream)![event.version - 1] = tombstone
  return recordedFrom(tombstone)
}
