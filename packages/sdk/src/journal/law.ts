/** What the laws of the journal share: doors to open, events to record, and a way to insist. */
import { canonicalJson, Instant, type Json } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { JournalUnavailable } from "./errors.ts"
import type { NewEvent } from "./event.ts"
import { Journal } from "./journal.ts"
import type { JournalShape } from "./port.ts"

/** Doors to one and the same empty journal: one, or several connections to one store. A new journal on every call. */
export type FreshJournal = () => readonly [
  Layer.Layer<Journal, JournalUnavailable>,
  ...ReadonlyArray<Layer.Layer<Journal, JournalUnavailable>>
]

/** The journal did not keep its promise. */
export class BrokenLaw extends Error {
  override readonly name = "BrokenLaw"
}

/** Opens every door, lives through the story, and closes them. */
export function visit(
  fresh: FreshJournal,
  story: (journals: readonly [JournalShape, ...ReadonlyArray<JournalShape>]) => Effect.Effect<void, unknown>
): Promise<void> {
  const [front, ...others] = fresh()
  return Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const first = yield* opened(front)
        const rest = yield* Effect.forEach(others, opened)
        yield* story([first, ...rest])
      })
    )
  )
}

function opened(door: Layer.Layer<Journal, JournalUnavailable>) {
  return Effect.map(Layer.build(door), (context) => Context.get(context, Journal))
}

export function insist(holds: boolean, what: string): asserts holds {
  if (!holds) throw new BrokenLaw(`not so: ${what}`)
}

/** Compares as JSON, whatever the order of keys. */
export function insistSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [actual, expected].map((value) => canonicalJson(JSON.parse(JSON.stringify(value)) as Json))
  if (found !== wanted) throw new BrokenLaw(`${what}: found ${found}, expected ${wanted}`)
}

export function eventOf(id: string, data: Json): NewEvent {
  return { id, type: "Told", schema: 1, recordedAt: Instant.from("2012-09-19T10:00:00.000Z"), network: "n", data }
}

/** Ids that nobody else in the story uses. */
export function newIds(prefix: string): () => string {
  let next = 0
  return () => `${prefix}-${(next += 1)}`
}
