import type * as Brand from "effect/Brand"
import * as Schema from "effect/Schema"

/**
 * Names of things that are never reused and never confused: the id of a party is no id of a body, though both are text.
 *
 * An id is made outside the domain, from a clock and random bytes that arrive here as arguments. UUIDv7 is offered
 * because it sorts by the time of its making, which keeps the journal's indexes short; any text of one to 200 visible
 * characters is accepted, because networks bring ids of their own.
 */
export type Id<Kind extends string> = string & Brand.Brand<`id:${Kind}`>

export const Id = {
  schema,
  from
} as const

/** No control characters, no white space at either end, nothing that has no UTF-8 form. */
const acceptable = /^(?=[^\s])[^\p{Cc}\p{Surrogate}\u2028\u2029]{1,200}(?<![\s])$/u

/**
 * The codec of ids of one kind. JSON holds the bare text.
 *
 * @example
 * ```ts
 * Schema.decodeUnknownSync(Id.schema("party"))("party-7") // => "party-7"
 * Schema.is(Id.schema("party"))(" party-7") // => false
 * ```
 * @since 0.1.0
 */
function schema<const Kind extends string>(kind: Kind): Schema.Codec<Id<Kind>, string> {
  return Schema.String.pipe(
    Schema.refine((text): text is Id<Kind> => acceptable.test(text), {
      message: `an id of a ${kind} has 1 to 200 visible characters and no space at its ends`
    })
  )
}

/**
 * An id that the program itself writes, in tests and charters.
 *
 * @throws RangeError when the text cannot be an id.
 * @since 0.1.0
 */
function from<const Kind extends string>(kind: Kind, text: string): Id<Kind> {
  if (!acceptable.test(text)) throw new RangeError(`${JSON.stringify(text)} cannot be the id of a ${kind}`)
  return text as Id<Kind>
}
