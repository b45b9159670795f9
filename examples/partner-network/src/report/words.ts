import type { LocalizedText } from "@ogniwo/kernel"
import type { Language } from "../account.ts"

/** Chooses the words of one language: `say("powiat", "county")`. */
export type Say = (pl: string, en: string) => string

export function sayIn(language: Language): Say {
  return (pl, en) => (language === "pl" ? pl : en)
}

/** The same for words that come in both languages already. */
export function read(say: Say, words: LocalizedText): string {
  return say(words.pl, words.en)
}
