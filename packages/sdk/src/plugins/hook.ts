/**
 * Hooks: the places where a plugin may take part. A hook is a typed token, not a name in a string; its kind says when it
 * runs and what it may do.
 *
 * | kind      | runs                          | may                                         |
 * |-----------|-------------------------------|---------------------------------------------|
 * | guard     | before a command is decided   | allow, or deny with a reason; all run        |
 * | transform | before, or on derived values  | return a new value, checked after each tap   |
 * | resolve   | anywhere                      | answer, or leave it to the next              |
 * | collect   | on reads                      | contribute an item                           |
 * | react     | after commit, at least once   | do things, never undo the command            |
 *
 * Guards, transforms and resolvers are plain functions of what they are given: no clock, no chance, no waiting. What a
 * plugin must fetch it fetches in `react`, and keeps; so a decision can be repeated and gives the same answer.
 */
import { type Instant, type Json, type LocalDate, type LocalizedText, type Reason, reason } from "@ogniwo/kernel"
import type * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"

/** What every tap is told besides its input; the only clock and the only seed that it may use. */
export interface HookContext {
  readonly actor: string
  readonly now: Instant
  /** `now` on the calendars of the network's zone. */
  readonly today: LocalDate
  /** Differs per command, the same when it is decided again. */
  readonly seed: string
}

/** What a guard sees: the command, and the state that it would be decided on. */
export interface GuardedCommand<Command, State> {
  readonly command: Command
  readonly state: State
  readonly facts?: Json
}

interface Token<Kind extends string> {
  readonly kind: Kind
  /** Stable: "membership/renewal". */
  readonly id: string
  /** The version of the SDK that brought it. */
  readonly since: string
  readonly words: LocalizedText
  /** Set on a hook that is leaving: its taps still run, adapted, on the hook that replaces it. */
  readonly replacedBy?: { readonly hook: string; readonly removeIn: string; readonly adapt: (input: never) => unknown }
}

export interface GuardHook<in Input> extends Token<"guard"> {
  readonly "~input"?: (input: Input) => void
  /** The command before which it runs. */
  readonly command: string
}
export interface TransformHook<in Input, in out Value> extends Token<"transform"> {
  readonly "~input"?: (input: Input) => void
  /** Every tap's answer is held to this. */
  readonly value: Schema.Codec<Value, unknown>
}
export interface ResolveHook<in Input, out Answer> extends Token<"resolve"> {
  readonly "~input"?: (input: Input) => void
  readonly "~answer"?: Answer
}
export interface CollectHook<in Input, out Item> extends Token<"collect"> {
  readonly "~input"?: (input: Input) => void
  readonly "~item"?: Item
  /** "fail": a tap that fails, fails the reading (erasure); "report": its item is missing and is said to be. */
  readonly onFailure: "fail" | "report"
}
/** Runs once for each event of this type that the journal holds, in its order, from a checkpoint of the plugin's own. */
export interface ReactHook<in Event> extends Token<"react"> {
  readonly "~input"?: (event: Event) => void
  readonly event: string
}

export type AnyHook = Token<"guard"> | Token<"transform"> | Token<"resolve"> | Token<"collect"> | Token<"react">

/** A guard's verdict: `allow`, or a reason (or several) to refuse. */
export type Verdict = typeof allow | Denied
export interface Denied {
  readonly denied: ReadonlyArray<Reason>
}
export const allow = "allow"

/** Refuses with a reason of the plugin's own. The words may be given once, as text for every language. */
export function deny(
  code: string,
  words: LocalizedText | string,
  more: { readonly clause?: string; readonly params?: { readonly [name: string]: Json } } = {}
): Denied {
  return { denied: [reason(code, typeof words === "string" ? { pl: words, en: words } : words, more)] }
}

/** When a tap runs among the taps of its hook: by phase, then by what it names, then by plugin id. */
export interface TapOrder {
  readonly phase?: "early" | "normal" | "late"
  /** Ids of plugins whose taps on this hook must run later. Plugins that are absent do not matter. */
  readonly before?: ReadonlyArray<string>
  readonly after?: ReadonlyArray<string>
}

export interface Tap {
  readonly hook: AnyHook
  readonly order: TapOrder
  /** Typed where it is made; the chain that runs it is made from the same token. */
  readonly run: (...input: never) => unknown
}

/** What is delivered to a `react` tap. */
export interface Reaction<Event> {
  readonly event: Event
  readonly stream: string
  /** Deliveries may repeat; the same position is the same event. */
  readonly position: number
  readonly recordedAt: Instant
}

type Awaitable<A> = A | Promise<A> | Effect.Effect<A, unknown>

export function guard<I>(
  hook: GuardHook<I>,
  run: (input: I, context: HookContext) => Verdict,
  order: TapOrder = {}
): Tap {
  return { hook, run, order }
}

export function transform<I, V>(
  hook: TransformHook<I, V>,
  run: (value: V, input: I, context: HookContext) => V,
  order: TapOrder = {}
): Tap {
  return { hook, run, order }
}

export function resolve<I, A>(
  hook: ResolveHook<I, A>,
  run: (input: I, context: HookContext) => A | undefined,
  order: TapOrder = {}
): Tap {
  return { hook, run, order }
}

export function collect<I, A>(
  hook: CollectHook<I, A>,
  run: (input: I) => Awaitable<A | undefined>,
  order: TapOrder = {}
): Tap {
  return { hook, run, order }
}

export function react<E>(
  hook: ReactHook<E>,
  run: (reaction: Reaction<E>) => Awaitable<unknown>,
  order: TapOrder = {}
): Tap {
  return { hook, run, order }
}

/** Defines hooks; the SDK's own are in `hooks.ts`, and a plugin may offer hooks to other plugins. */
export const Hook = {
  guard: <I>(id: string, command: string, since: string, words: LocalizedText): GuardHook<I> => ({
    kind: "guard",
    id,
    command,
    since,
    words
  }),
  transform: <I, V>(
    id: string,
    since: string,
    words: LocalizedText,
    value: Schema.Codec<V, unknown>
  ): TransformHook<I, V> => ({ kind: "transform", id, since, words, value }),
  resolve: <I, A>(id: string, since: string, words: LocalizedText): ResolveHook<I, A> => ({
    kind: "resolve",
    id,
    since,
    words
  }),
  collect: <I, A>(
    id: string,
    since: string,
    words: LocalizedText,
    onFailure: "fail" | "report"
  ): CollectHook<I, A> => ({ kind: "collect", id, since, words, onFailure }),
  react: <E>(event: string, since: string, words: LocalizedText): ReactHook<E> => ({
    kind: "react",
    id: `on/${event}`,
    since,
    words,
    event
  }),
  /** Keeps an old guard working on the hook that replaces it. `adapt` makes the old input from the new one. */
  deprecatedGuard: <Old, New>(
    id: string,
    leaving: {
      readonly since: string
      readonly removeIn: string
      readonly to: GuardHook<New>
      readonly words: LocalizedText
    },
    adapt: (input: New) => Old
  ): GuardHook<Old> => ({
    kind: "guard",
    id,
    command: leaving.to.command,
    since: leaving.since,
    words: leaving.words,
    replacedBy: { hook: leaving.to.id, removeIn: leaving.removeIn, adapt }
  })
} as const
