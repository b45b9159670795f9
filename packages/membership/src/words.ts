/**
 * The small schemas that provisions, commands and events are made of. Each has an upper bound, so that hostile input
 * is refused at its place instead of being carried into the journal.
 */
import { type LocalizedText, type Unspecified, unspecified } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"

/** A line of text: a name, a clause, the number of a resolution. */
export const Line = Schema.String.check(
  Schema.isPattern(/^(?=\S)[^\p{Cc}\p{Surrogate}]{1,400}$/u, {
    message: "a line has 1 to 400 visible characters"
  })
)

/** Several paragraphs, up to 20 000 characters: a reason, a reviewer's remark. */
export const Prose = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(20_000))

/** A name that the charter gives: a class, a channel, a kind, a document: "register-extract". */
export const Key = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9:._-]{0,99}$/, {
    message: "a key has 1 to 100 small letters, digits, or one of : . _ - after the first"
  })
)

/** Where in the regulation a provision stands: "§ 7(2)". */
export const clause = Schema.optionalKey(Line)

/** Words in Polish and English, and in any other language besides. */
export const Words: Schema.Codec<LocalizedText, LocalizedText> = Schema.StructWithRest(
  Schema.Struct({ pl: Prose, en: Prose }),
  [Schema.Record(Schema.String, Prose)]
)

/** Counts of people, places and votes. */
export const Count = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000_000 }))

/** A provision that a regulation may leave unsaid: absent and "unspecified" mean the same. */
export function maybe<S extends Schema.Top>(
  schema: S
): Schema.optionalKey<Schema.Union<readonly [S, Schema.Literal<Unspecified>]>> {
  return Schema.optionalKey(Schema.Union([schema, Schema.Literal(unspecified)]))
}

/** What the charter says, or `undefined` where it says nothing. */
export function said<A>(provision: A | Unspecified | undefined): Exclude<A, Unspecified> | undefined {
  return provision === undefined || provision === unspecified ? undefined : (provision as Exclude<A, Unspecified>)
}

/** At most so many items: what a person could still read. */
export function listOf<S extends Schema.Top>(schema: S, max = 1000) {
  return Schema.Array(schema).check(Schema.isMaxLength(max))
}
