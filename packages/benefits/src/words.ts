import { type LocalizedText, type Unspecified, unspecified } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** Words in Polish and English, and in whatever other language a charter speaks. */
export const Words: Schema.Codec<LocalizedText, LocalizedText> = Schema.StructWithRest(
  Schema.Struct({ pl: Schema.String, en: Schema.String }),
  [Schema.Record(Schema.String, Schema.String)]
)

/** A provision that a charter may leave out, or say that it does not know: both read as "unspecified". */
export function said<S extends Schema.Constraint>(provision: S) {
  return Schema.optionalKey(Schema.Union([provision, Schema.Literal(unspecified)]))
}

/** What the charter says here, or "unspecified" when it says nothing. */
export function read<T>(provision: T | Unspecified | undefined): T | Unspecified {
  return provision ?? unspecified
}
