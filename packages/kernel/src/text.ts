import * as Schema from "effect/Schema"

/** A language tag as BCP 47 writes it: "pl", "en", "en-GB". */
export type Locale = string

/** The same words in several languages. Ogniwo itself always speaks Polish and English. */
export interface LocalizedText {
  readonly pl: string
  readonly en: string
  readonly [locale: string]: string
}

const words = Schema.NonEmptyString.check(Schema.isMaxLength(20_000))
const localizedText: Schema.Codec<LocalizedText> = Schema.StructWithRest(Schema.Struct({ pl: words, en: words }), [
  Schema.Record(Schema.String, words)
])

/** Words are never empty, and at most 20 000 characters in each language. */
export const LocalizedText = { schema: localizedText } as const

/** No tag in use is longer; a text that is has been made to keep us busy. */
const longestTag = 100

/**
 * The words for a reader: the exact tag, then the tag cut from its end (RFC 4647, lookup), then English. The case of a
 * tag does not matter.
 *
 * @example
 * ```ts
 * textIn({ pl: "Rada", en: "Council" }, "pl-PL") // => "Rada"
 * textIn({ pl: "Rada", en: "Council", "en-GB": "The Council" }, "EN-gb-oed") // => "The Council"
 * textIn({ pl: "Rada", en: "Council" }, "de") // => "Council"
 * ```
 * @see RFC 4647, section 3.4.
 * @since 0.1.0
 */
export function textIn(text: LocalizedText, locale: Locale): string {
  if (locale.length > longestTag) return text.en
  if (Object.hasOwn(text, locale)) return text[locale]!
  const tags = new Map(Object.keys(text).map((tag) => [tag.toLowerCase(), tag]))
  for (let cut = locale.toLowerCase(); cut !== ""; cut = cut.slice(0, Math.max(0, cut.lastIndexOf("-")))) {
    const tag = tags.get(cut)
    if (tag !== undefined) return text[tag]!
  }
  return text.en
}
