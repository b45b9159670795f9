/**
 * Between events as the domain knows them and events as the journal keeps them: the name, the version of the shape, the
 * JSON. Shapes change over the years; what was recorded stays as it was and is brought up to date when it is read, one
 * version at a time, by pure functions that are kept for ever.
 */
import type { Json, LocalDate } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { NewEvent, Recorded } from "./event.ts"
import { personalField } from "./personal.ts"

export interface EventCodec<Event> {
  readonly types: ReadonlySet<string>
  readonly encode: (event: Event) => Pick<NewEvent, "type" | "schema" | "data"> & { readonly effectiveOn?: LocalDate }
  /** `undefined` when the event is of another family, redacted, or of a type that this version does not know. */
  readonly decode: (recorded: Recorded) => Event | undefined
}

/** How the shape of one event type changed: `upcasts[0]` makes version 2 of version 1, and so on. */
export interface Upcasts {
  readonly [type: string]: ReadonlyArray<(data: Json) => Json>
}

/** A stored event does not fit its Schema even after upcasting: a fault of this program, or a forged file. */
export class UnreadableEvent extends Error {
  constructor(recorded: Recorded, why: string) {
    super(
      `event ${recorded.id} (${recorded.type}, schema ${recorded.schema}) at ${recorded.stream}/${recorded.version}: ${why}`
    )
    this.name = "UnreadableEvent"
  }
}

/**
 * The codec of a family of events, given as a tagged union. The day in `effectiveOn` (or `on`) goes on the envelope too.
 *
 * @throws RangeError when a field of an event is annotated `personal: true`: names and addresses belong in the vault,
 *   because what is in the journal can never be forgotten.
 */
export function eventCodec<Event extends { readonly _tag: string }>(
  family: Schema.Codec<Event, unknown> & { readonly cases: { readonly [type in Event["_tag"]]: unknown } },
  upcasts: Upcasts = {}
): EventCodec<Event> {
  const personal = personalField(family.ast)
  if (personal !== undefined) {
    throw new RangeError(`the event field "${personal}" is personal: keep it in the vault, and its id in the event`)
  }
  const json = Schema.toCodecJson(family)
  const encode = Schema.encodeSync(json)
  const decode = Schema.decodeUnknownResult(json)
  const known: ReadonlySet<string> = new Set(Object.keys(family.cases))
  return {
    types: known,
    encode: (event) => {
      const { _tag: _, ...data } = encode(event) as { readonly [key: string]: Json }
      const effectiveOn = data["effectiveOn"] ?? data["on"]
      return {
        type: event._tag,
        schema: (upcasts[event._tag]?.length ?? 0) + 1,
        data,
        ...(typeof effectiveOn === "string" ? { effectiveOn: effectiveOn as LocalDate } : {})
      }
    },
    decode: (recorded) => {
      if (!known.has(recorded.type) || recorded.redacted === true) return undefined
      const steps = upcasts[recorded.type] ?? []
      if (recorded.schema > steps.length + 1) {
        throw new UnreadableEvent(recorded, "written by a newer version of this program: update it")
      }
      const current = steps.slice(recorded.schema - 1).reduce((data, step) => step(data), recorded.data)
      const decoded = decode({ ...(current as object), _tag: recorded.type })
      if (Result.isFailure(decoded)) throw new UnreadableEvent(recorded, decoded.failure.message)
      return decoded.success
    }
  }
}
