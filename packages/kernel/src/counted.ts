import type { LocalizedText } from "./text.ts"

/**
 * A number with its noun. Polish has three forms: 1 dzień, 2 dni, 5 dni; 1 miesiąc, 22 miesiące, 12 miesięcy.
 *
 * Source: CLDR plural rules for `pl` (one, few, many) and `en` (one, other), for whole numbers.
 */
export interface Noun {
  /** After 1; after 2–4, 22–24, …; after all the rest. */
  readonly pl: readonly [one: string, few: string, many: string]
  /** After 1; after all the rest. */
  readonly en: readonly [one: string, other: string]
}

/**
 * Says how many, in Polish and English.
 *
 * @param n - A whole number; a negative one takes the form of its size.
 *
 * @example
 * ```ts
 * counted(22, { pl: ["miesiąc", "miesiące", "miesięcy"], en: ["month", "months"] }) // => { pl: "22 miesiące", en: "22 months" }
 * ```
 * @since 0.1.0
 */
export function counted(n: number, noun: Noun): LocalizedText {
  const size = Math.abs(n)
  return {
    pl: `${n} ${noun.pl[polishForm(size)]}`,
    en: `${n} ${noun.en[size === 1 ? 0 : 1]}`
  }
}

function polishForm(size: number): 0 | 1 | 2 {
  if (size === 1) return 0
  const last = size % 10
  const teen = size % 100 >= 12 && size % 100 <= 14
  return last >= 2 && last <= 4 && !teen ? 1 : 2
}
