/** The small schemas that provisions, commands and events are made of; each bounded, so that hostile input stays small. */
import { type LocalizedText, type Unspecified, unspecified } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** A line of text: a clause, a name, an id, the number of a resolution. */
export const Line = Schema.String.check(
  Schema.isPattern(/^(?=\S)[^\p{Cc}\p{Surrogate}]{1,400}$/u, { message: "a line has 1 to 400 visible characters" })
)

/** Several paragraphs: a reason, what a commission found. */
export const Prose = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(20_000))

/** Where in the regulation a provision stands: "§ 7(2)". */
export const clause = Schema.optionalKey(Line)

export const Words: Schema.Codec<LocalizedText, LocalizedText> = Schema.StructWithRest(
  Schema.Struct({ pl: Prose, en: Prose }),
  [Schema.Record(Schema.String, Prose)]
)

export const Positive = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))

/** A provision that a regulation may leave unsaid: absent and "unspecified" mean the same. */
export function maybe<S extends Schema.Top>(
  schema: S
): Schema.optionalKey<Schema.Union<readonly [S, Schema.Literal<Unspecified>]>> {
  return Schema.optionalKey(Schema.Union([schema, Schema.Literal(unspecified)]))
}

/** What the charter says, or `undefined` where it says nothing. */
export function said<Value>(provision: Value | Unspecified | undefined): Exclude<Value, Unspecified> | undefined {
  return provision === unspecified ? undefined : (provision as Exclude<Value, Unspecified> | undefined)
}
