/**
 * How a command flows: read, guard, decide, append. The thinking stays in the pure decider; this file remembers.
 *
 * A conflict means that somebody else appended first: the stream is read again and the command decided again, so that a
 * decision always rests on what was there when it was written. Sent twice with one key, a command is carried out once.
 */
import {
  type Decider,
  hashOf,
  Instant,
  type Json,
  nextUuidv7,
  type Reason,
  refusal,
  type Refusal,
  uuidv7
} from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type Conflict, IdempotencyKeyReused, type JournalUnavailable } from "./journal/errors.ts"
import type { NewEvent } from "./journal/event.ts"
import { Journal } from "./journal/journal.ts"
import type { NewOutboxRow } from "./journal/outbox.ts"
import type { StreamAppend } from "./journal/port.ts"
import type { EventCodec } from "./journal/codec.ts"
import { RandomBytes, recording, type Recording, type Stamped } from "./meta.ts"
import type { GuardedCommand, GuardHook, HookContext } from "./plugins/hook.ts"
import { before } from "./plugins/hooks.ts"
import { Plugins } from "./plugins/plugins.ts"
import { Refused } from "./refused.ts"

/** Nobody has said which network this is. Provide `NetworkIdentity`; `networkLayer` and `openNetwork` do. */
export class NetworkUnknown extends Error {
  constructor() {
    super("no network is named: provide NetworkIdentity with its id and the IANA zone of its calendar")
    this.name = "NetworkUnknown"
  }
}

/**
 * Which network this is, and on which calendar its days fall. Nothing stands in for it: a service that is used without it
 * dies of `NetworkUnknown`, because on a guessed calendar deadlines fall on the wrong day.
 */
export const NetworkIdentity = Context.Reference<{ readonly id: string; readonly zone: string }>(
  "@ogniwo/sdk/NetworkIdentity",
  {
    defaultValue: () => {
      throw new NetworkUnknown()
    }
  }
)

const guards: ReadonlyMap<string, GuardHook<never>> = new Map(Object.entries<GuardHook<never>>(before))

/** What may go wrong with any command, besides its being refused. */
export type CommandError = Refused | IdempotencyKeyReused | JournalUnavailable | Conflict

/** One command, or several that are decided together. */
type Guardable = Tagged | ReadonlyArray<Tagged>
interface Tagged {
  readonly _tag: string
}

/** How a stream's events are folded. `record` is for a state that keeps when each of its facts was recorded. */
export interface Folding<Event, State> extends Pick<Decider<never, Event, State, never>, "initial" | "evolve"> {
  readonly record?: (state: State, event: Event, recordedAt: Instant) => State
}

export interface Execution<Command extends Guardable, Event, State> {
  readonly lifecycle: Decider<Command, Event, State, Refusal> & Folding<Event, State>
  readonly stream: string
  readonly codec: EventCodec<Event>
  readonly command: Command
  readonly meta: Stamped
  /** What the guards of this command are told besides the command and the state. */
  readonly facts?: Json
  /** Messages that leave with the same transaction. */
  readonly outbox?: (events: ReadonlyArray<Event>, state: State) => ReadonlyArray<NewOutboxRow>
  /**
   * Appends to other streams in the same transaction: a seat taken here, a register number held there. They are written
   * with the meta given, so that one transaction has one time of recording.
   */
  readonly also?: (
    events: ReadonlyArray<Event>,
    state: State,
    meta: Recording
  ) => Effect.Effect<ReadonlyArray<StreamAppend>, CommandError, Journal>
}

export interface Executed<Event, State> {
  readonly events: ReadonlyArray<Event>
  /** After the events; for a repeated command, as it is now. */
  readonly state: State
  readonly version: number
  /** The command had been carried out before; nothing was written now. */
  readonly repeated: boolean
}

/** A stream's events with the state that they lead to, as known now or at a moment. */
export function load<Event, State>(
  lifecycle: Folding<Event, State>,
  codec: EventCodec<Event>,
  stream: string,
  asKnownAt?: Instant
): Effect.Effect<
  { readonly state: State; readonly version: number; readonly events: ReadonlyArray<Event> },
  JournalUnavailable,
  Journal
> {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const recorded = yield* journal.read(stream, asKnownAt === undefined ? {} : { asKnownAt })
    const events: Array<Event> = []
    let state = lifecycle.initial
    for (const each of recorded) {
      const event = codec.decode(each)
      if (event === undefined) continue
      events.push(event)
      state = folded(lifecycle, state, event, each.recordedAt)
    }
    return { state, version: recorded.at(-1)?.version ?? 0, events }
  })
}

interface Remembered {
  readonly state: unknown
  readonly version: number
}

/** Per journal and per evolve function: a fresh closure finds nothing here, and nothing outlives its journal. */
const remembered = new WeakMap<object, WeakMap<object, Map<string, Remembered>>>()
const mostRemembered = 512

/**
 * The state that a stream leads to, folded only from where it was left the last time. The journal stays the truth: what
 * was appended since, by whomever, is read and folded; states are values that no fold changes.
 */
export function stateOf<Event, State>(
  lifecycle: Folding<Event, State>,
  codec: EventCodec<Event>,
  stream: string
): Effect.Effect<{ readonly state: State; readonly version: number }, JournalUnavailable, Journal> {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const streams = streamsOf(journal, lifecycle.record ?? lifecycle.evolve)
    const before = (streams.get(stream) ?? { state: lifecycle.initial, version: 0 }) as {
      readonly state: State
      readonly version: number
    }
    const recorded = yield* journal.read(stream, { from: before.version + 1 })
    if (recorded.length === 0) return before
    let { state } = before
    for (const each of recorded) {
      const event = codec.decode(each)
      if (event !== undefined) state = folded(lifecycle, state, event, each.recordedAt)
    }
    const now = { state, version: recorded.at(-1)!.version }
    streams.delete(stream)
    streams.set(stream, now)
    if (streams.size > mostRemembered) streams.delete(streams.keys().next().value!)
    return now
  })
}

function folded<Event, State>(
  { evolve, record }: Folding<Event, State>,
  state: State,
  event: Event,
  recordedAt: Instant
): State {
  return record === undefined ? evolve(state, event) : record(state, event, recordedAt)
}

function streamsOf(journal: object, evolve: object): Map<string, Remembered> {
  const byEvolve = remembered.get(journal) ?? new WeakMap<object, Map<string, Remembered>>()
  remembered.set(journal, byEvolve)
  const streams = byEvolve.get(evolve) ?? new Map<string, Remembered>()
  byEvolve.set(evolve, streams)
  return streams
}

/** Carries a command out, or refuses it with every reason at once. */
export function execute<Command extends Guardable, Event, State>(
  execution: Execution<Command, Event, State>
): Effect.Effect<Executed<Event, State>, CommandError, Journal> {
  const { codec, command, lifecycle, meta, stream } = execution
  const once = Effect.gen(function* () {
    const journal = yield* Journal
    const key = meta.key
    const hash = key === undefined ? "" : commandHash(stream, command)
    if (key !== undefined) {
      const answered = yield* journal.command(key)
      if (answered !== undefined && answered.hash !== hash) return yield* new IdempotencyKeyReused({ key })
      if (answered !== undefined) return yield* firstAnswer(execution, answered.result)
    }
    const before = yield* stateOf(lifecycle, codec, stream)
    const guarded = yield* guardReasons(execution, before.state)
    const decided = lifecycle.decide(command, before.state)
    const refused = refusal([...guarded, ...(Result.isFailure(decided) ? decided.failure.reasons : [])])
    if (refused !== undefined) return yield* Refused.from(refused)
    const events = Result.isSuccess(decided) ? decided.success : []
    const now = yield* recording(meta)
    const state = events.reduce((state, event) => folded(lifecycle, state, event, now.recordedAt), before.state)
    const written = yield* newEvents(codec, events, now)
    const others = execution.also === undefined ? [] : yield* execution.also(events, state, now)
    const appended = yield* journal.append({
      appends: [{ stream, expected: before.version === 0 ? "none" : before.version, events: written }, ...others],
      ...(key === undefined
        ? {}
        : { command: { key, hash, result: { from: before.version + 1, to: before.version + written.length } } }),
      ...(execution.outbox === undefined ? {} : { outbox: execution.outbox(events, state) })
    })
    if (appended.repeated !== undefined) return yield* firstAnswer(execution, appended.repeated.result)
    return { events, state, version: before.version + written.length, repeated: false }
  })
  return Effect.retry(once, { times: 20, while: (error) => error._tag === "Conflict" })
}

/** Events in their envelopes, with ids that sort in the order given. */
export function newEvents<Event>(
  codec: EventCodec<Event>,
  events: ReadonlyArray<Event>,
  meta: Recording
): Effect.Effect<ReadonlyArray<NewEvent>> {
  return Effect.gen(function* () {
    const random = yield* RandomBytes
    const network = yield* NetworkIdentity
    const millis = Instant.toMillis(meta.recordedAt)
    let id = ""
    return events.map((event): NewEvent => {
      id = id === "" ? uuidv7(millis, random()) : nextUuidv7(id, millis, random())
      return {
        id,
        ...codec.encode(event),
        recordedAt: meta.recordedAt,
        actor: meta.actor,
        network: network.id,
        ...(meta.causation === undefined ? {} : { causation: meta.causation }),
        ...(meta.correlation === undefined ? {} : { correlation: meta.correlation })
      }
    })
  })
}

/** What the plugins that guard this command object to; the decider's own reasons come after theirs. */
function guardReasons<Command extends Guardable, Event, State>(
  { command, facts, meta, stream }: Execution<Command, Event, State>,
  state: State
): Effect.Effect<ReadonlyArray<Reason>> {
  return Effect.gen(function* () {
    const plugins = yield* Plugins
    const network = yield* NetworkIdentity
    const commands: ReadonlyArray<Tagged> = Array.isArray(command) ? command : [command]
    const guarded = commands.flatMap((each) => {
      const hook = guards.get(each._tag)
      return hook === undefined || plugins.taps(hook).length === 0 ? [] : [{ command: each, hook }]
    })
    if (guarded.length === 0) return []
    const context: HookContext = {
      actor: meta.actor,
      now: meta.at,
      today: Instant.localDateIn(meta.at, network.zone),
      seed: commandHash(stream, command)
    }
    return guarded.flatMap(({ command, hook }) => {
      const input: GuardedCommand<Tagged, State> = { command, state, ...(facts === undefined ? {} : { facts }) }
      return plugins.guard(hook, input as never, context)
    })
  })
}

/** What the command wrote when it was carried out, and the state that there is now. */
function firstAnswer<Command extends Guardable, Event, State>(
  { codec, lifecycle, stream }: Execution<Command, Event, State>,
  result: Json
): Effect.Effect<Executed<Event, State>, JournalUnavailable, Journal> {
  const { from, to } = result as { readonly from: number; readonly to: number }
  return Effect.gen(function* () {
    const journal = yield* Journal
    const { state, version } = yield* stateOf(lifecycle, codec, stream)
    const recorded = to < from ? [] : yield* journal.read(stream, { from, to })
    const events = recorded.flatMap((each) => {
      const event = codec.decode(each)
      return event === undefined ? [] : [event]
    })
    return { events, state, version, repeated: true }
  })
}

/** The content of a command, without the moment at which it happens to be sent. */
function commandHash(stream: string, command: unknown): string {
  const text = JSON.stringify(command, (name, value: unknown) =>
    name === "at"
      ? undefined
      : typeof value === "bigint"
        ? value.toString()
        : value instanceof Map || value instanceof Set
          ? [...value]
          : value
  )
  return hashOf({ stream, command: JSON.parse(text) as Json })
}
