/**
 * The smallest network that still remembers: one desk with so many places, taken one command at a time. Tests of how a
 * command flows use it, so that nothing of a real domain gets in their way.
 */
import { type Decider, Instant, type Reason, reason, type Refusal, refusal } from "@ogniwo/kernel"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { execute } from "../src/execute.ts"
import { eventCodec } from "../src/journal/codec.ts"
import { Journal } from "../src/journal/journal.ts"
import type { JournalShape } from "../src/journal/port.ts"
import type { CommandMeta } from "../src/meta.ts"

/** Named as a command that has a guard, so that plugins can object. */
export interface Take {
  readonly _tag: "RenewMembership"
  readonly who: string
  readonly places: number
  readonly at?: Instant
}

export const Taken = Schema.TaggedUnion({ PlacesTaken: { who: Schema.String, places: Schema.Int } })
export type Taken = typeof Taken.Type
export const desk = "desk/1"
export const deskSize = 10

export const takings: Decider<Take, Taken, number, Refusal> = {
  initial: 0,
  evolve: (taken, event) => taken + event.places,
  decide: ({ places, who }, taken) => {
    const reasons: Array<Reason> = []
    if (places < 1) reasons.push(reason("desk/nothing", { pl: "nic", en: "nothing is asked for" }))
    if (who === "") reasons.push(reason("desk/nobody", { pl: "nikt", en: "nobody asks" }))
    if (taken + places > deskSize) {
      reasons.push(reason("desk/full", { pl: "brak miejsc", en: "no places left" }, { clause: "§ 3" }))
    }
    const refused = refusal(reasons)
    return refused === undefined ? Result.succeed([{ _tag: "PlacesTaken", who, places }]) : Result.fail(refused)
  }
}

export const takenCodec = eventCodec(Taken)
export const noon = Instant.from("2026-05-04T10:00:00Z")

export function take(who: string, places: number, meta: Partial<CommandMeta> = {}) {
  const stamp = { actor: "clerk", at: noon, ...meta }
  const command: Take = { _tag: "RenewMembership", who, places, at: stamp.at }
  return execute({ lifecycle: takings, stream: desk, codec: takenCodec, command, meta: stamp })
}

/** A journal in memory, built once, so that several "processes" can share it. */
export function freshJournal(): Promise<JournalShape> {
  return Effect.runPromise(
    Layer.build(Layer.fresh(Journal.layerMemory)).pipe(
      Effect.scoped,
      Effect.map((context) => Context.get(context, Journal))
    )
  )
}

/** Everybody reads before anybody writes, as it happens between processes. */
export function slowToAppend(journal: JournalShape): JournalShape {
  return { ...journal, append: (request) => Effect.andThen(Effect.sleep(1), journal.append(request)) }
}

/** How many events the whole journal holds, and how long the desk's stream is. */
export function trace(journal: JournalShape): Promise<readonly [number, number]> {
  return Effect.runPromise(
    Effect.gen(function* () {
      return [(yield* journal.readAll({ limit: 10_000 })).length, yield* journal.version(desk)] as const
    })
  )
}
