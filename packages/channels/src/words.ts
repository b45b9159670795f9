import type { LocalizedText } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** Words in Polish and English, and in any further language by its tag. */
export const Words: Schema.Codec<LocalizedText> = Schema.StructWithRest(
  Schema.Struct({ pl: Schema.NonEmptyString, en: Schema.NonEmptyString }),
  [Schema.Record(Schema.String, Schema.String)]
)

/** A name that charters and events refer to: short, and without line breaks, so that it can stand in a header. */
export const Name = Schema.String.check(Schema.isPattern(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u))

/** Lower-case hexadecimal SHA-256: how events point at texts that they do not carry. */
export const Sha256 = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))

/** A text kept outside the events (it may hold personal data, and personal data must be forgettable) and its hash. */
export const TextRef = Schema.Struct({ id: Name, sha256: Sha256 })
export type TextRef = typeof TextRef.Type
