/** A language tag as BCP 47 writes it: "pl", "en", "en-GB". */
export type Locale = string

/** The same words in several languages. Ogniwo itself always speaks Polish and English. */
export interface LocalizedText {
  readonly pl: string
  readonly en: string
  readonly [locale: string]: string
}

/**
 * The words for a reader: the exact tag, then the tag cut from its end (RFC 4647, lookup), then English.
 *
 * @example
 * ```ts
 * textIn({ pl: "Rada", en: "Council" }, "pl-PL") // => "Rada"
 * ```
 * @see RFC 4647, section 3.4.
 * @since 0.1.0
 */
export function textIn(text: LocalizedText, locale: Locale): string {
  for (let tag = locale; tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    const found = Object.hasOwn(text, tag) ? text[tag] : undefined
    if (found !== undefined) return found
  }
  return text.en
}
