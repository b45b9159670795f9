import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { Rational } from "./rational.ts"

/**
 * Fractions in events and charters: text in JSON, a `Rational` in the program. It reads "3/4", "-2" and "0.125" of up to
 * 4000 digits, and writes lowest terms.
 *
 * It stands apart from `Rational` so that a rule that only counts does not carry Schema along.
 *
 * @example
 * ```ts
 * Schema.decodeSync(RationalFromString)("0.125") // => Rational.of(1, 8)
 * Schema.encodeSync(RationalFromString)(Rational.of(6, 8)) // => "3/4"
 * ```
 * @since 0.1.0
 */
export const RationalFromString: Schema.Codec<Rational, string> = Schema.String.check(
  Schema.makeFilter((text) => Rational.parse(text) !== undefined || 'a fraction reads "3/4", "-2" or "0.125"')
).pipe(
  Schema.decodeTo(
    Schema.Struct({ num: Schema.BigInt, den: Schema.BigInt }).check(
      Schema.makeFilter(
        ({ num, den }) => isLowest(num, den) || "a fraction in lowest terms, above a positive whole number"
      )
    ),
    SchemaTransformation.transform({ decode: read, encode: Rational.toString })
  )
)

function read(text: string): Rational {
  return Rational.parse(text) ?? Rational.zero // The check before has refused every other text.
}

function isLowest(num: bigint, den: bigint): boolean {
  return den > 0n && Rational.of(num, den).den === den
}
