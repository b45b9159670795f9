/**
 * What happens after a commit. Each plugin that reacts has a checkpoint of its own in the journal: it is given every event
 * it asked for, in order, at least once, also after a crash. A plugin that fails holds up nobody but itself: after five
 * attempts the event is set aside as a dead letter, which is itself an event, so that it is not forgotten.
 */
import type { Json } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Cause from "effect/Cause"
import * as Schema from "effect/Schema"
import { newEvents } from "./execute.ts"
import { eventCodec } from "./journal/codec.ts"
import type { Conflict, IdempotencyKeyReused, JournalUnavailable } from "./journal/errors.ts"
import type { Recorded } from "./journal/event.ts"
import { Journal } from "./journal/journal.ts"
import { recording, stamped } from "./meta.ts"
import { awaited } from "./plugins/awaited.ts"
import type { ReactHook, Tap } from "./plugins/hook.ts"
import { Plugins } from "./plugins/plugins.ts"

/** An event that a plugin could not deal with: kept in the stream `dead-letters/ID-OF-THE-PLUGIN` until a person decides. */
export const DeadLetter = Schema.TaggedUnion({
  ReactionFailed: {
    plugin: Schema.String,
    hook: Schema.String,
    event: Schema.String,
    position: Schema.Int,
    attempts: Schema.Int,
    why: Schema.String
  }
})
export type DeadLetter = typeof DeadLetter.Type
export const deadLetterCodec = eventCodec(DeadLetter)

const pageSize = 256
const mostAttempts = 5

/** Delivers to every plugin what it has not yet seen, up to the end of the journal. */
export const runReactions: Effect.Effect<number, JournalUnavailable | Conflict | IdempotencyKeyReused, Journal> =
  Effect.gen(function* () {
    const { plugins } = yield* Plugins
    const reacting = plugins.filter(({ taps = [] }) => taps.some(({ hook }) => hook.kind === "react"))
    const delivered = yield* Effect.forEach(reacting, ({ id, taps = [] }) =>
      catchUp(
        id,
        taps.filter(({ hook }) => hook.kind === "react")
      )
    )
    return delivered.reduce((sum, each) => sum + each, 0)
  })

function catchUp(plugin: string, taps: ReadonlyArray<Tap>) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const processor = `plugin/${plugin}`
    let after = yield* journal.checkpoint(processor)
    let delivered = 0
    for (;;) {
      const page = yield* journal.readAll({ after, limit: pageSize })
      for (const recorded of page) {
        for (const tap of taps) {
          if ((tap.hook as ReactHook<never>).event !== recorded.type) continue
          yield* deliver(plugin, tap, recorded)
          delivered++
        }
        after = recorded.position
      }
      if (page.length === 0) return delivered
      yield* journal.saveCheckpoint(processor, after)
    }
  })
}

function deliver(plugin: string, tap: Tap, recorded: Recorded) {
  const reaction = {
    event: { ...(recorded.data as object), _tag: recorded.type },
    stream: recorded.stream,
    position: recorded.position,
    recordedAt: recorded.recordedAt
  }
  const attempt = awaited(() => (tap.run as (reaction: unknown) => unknown)(reaction))
  return Effect.gen(function* () {
    let why = ""
    for (let tries = 0; tries < mostAttempts; tries++) {
      const exit = yield* Effect.exit(attempt)
      if (Exit.isSuccess(exit)) return
      why = String(Cause.squash(exit.cause))
    }
    yield* setAside({
      plugin,
      hook: tap.hook.id,
      event: recorded.id,
      position: recorded.position,
      attempts: mostAttempts,
      why
    })
  })
}

function setAside(letter: Omit<DeadLetter, "_tag">) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const now = yield* recording(yield* stamped({ actor: `plugin/${letter.plugin}` }))
    const events = yield* newEvents(deadLetterCodec, [{ _tag: "ReactionFailed" as const, ...letter }], now)
    const command = {
      key: `dead-letter/${letter.plugin}/${letter.hook}/${letter.position}`,
      hash: letter.event,
      result: null as Json
    }
    yield* journal.append({ appends: [{ stream: `dead-letters/${letter.plugin}`, expected: "any", events }], command })
  })
}
