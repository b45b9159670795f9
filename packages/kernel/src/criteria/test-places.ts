import { type CodeSystem, isWithin } from "../territory.ts"
import type { CriteriaContext, Facts, Names } from "./language.ts"
import { type KindOfTest, listed, nameListFaults, type TestWith } from "./kind-of-test.ts"

/** Tests of where a party has its seat, and of where it is active: two facts that regulations keep apart. */

interface Sentences {
  readonly known: (facts: Facts) => Names | undefined
  /** Words before the territories asked for, and after them the places found. */
  readonly outside: { readonly pl: string; readonly en: string }
  readonly unknown: { readonly pl: string; readonly en: string }
  readonly inside: { readonly pl: string; readonly en: string }
}

export const seatIn = within("seatIn", {
  known: ({ seat }) => (seat === undefined ? undefined : [seat]),
  outside: { pl: "Siedziba poza obszarem", en: "Not seated in" },
  unknown: { pl: "Siedziba nieznana, a wymagana na obszarze", en: "Seat unknown; it must be in" },
  inside: { pl: "Siedziba na obszarze wykluczonym", en: "Seated in the excluded territory" }
})

export const activeIn = within("activeIn", {
  known: (facts) => facts.activeIn,
  outside: { pl: "Brak działalności na obszarze", en: "Not active in" },
  unknown: { pl: "Teren działania nieznany, a wymagany na obszarze", en: "Area of activity unknown; it must be in" },
  inside: { pl: "Działalność na obszarze wykluczonym", en: "Active in the excluded territory" }
})

function within<K extends "seatIn" | "activeIn">(key: K, sentences: Sentences): KindOfTest<TestWith<K>> {
  const wantedBy = (test: TestWith<K>) => (test as { readonly [key in K]: Names })[key]
  return {
    faults: (node) => nameListFaults(node[key], key),
    prepare: (test, context) => {
      const inside = insideAnyOf(wantedBy(test), context.territories)
      return (facts) => sentences.known(facts)?.some(inside) === true
    },
    words: (test, facts, context, held) => {
      const wanted = wantedBy(test)
      const found = sentences.known(facts) ?? []
      const start = held ? sentences.inside : found.length === 0 ? sentences.unknown : sentences.outside
      const at = held ? found.filter(insideAnyOf(wanted, context.territories)) : found
      const sentence = (locale: "pl" | "en") => {
        const places = held ? wanted.filter((code) => at.some(insideAnyOf([code], context.territories))) : wanted
        const seen = at.length === 0 ? "" : ` (${listed(at.map((code) => placeName(code, context, locale)))})`
        return `${start[locale]}: ${listed(places.map((code) => placeName(code, context, locale)))}${seen}.`
      }
      return { pl: sentence("pl"), en: sentence("en") }
    },
    params: (test, facts) => ({ wanted: wantedBy(test), found: sentences.known(facts) ?? null })
  }
}

/** Answers are kept per code: a roll of 100 000 members has only some thousand seats. */
function insideAnyOf(codes: Names, territories: CodeSystem | undefined): (code: string) => boolean {
  const wanted = new Set(codes)
  if (territories === undefined) return (code) => wanted.has(code)
  const answers = new Map<string, boolean>()
  return (code) => {
    const answered = answers.get(code)
    if (answered !== undefined) return answered
    const answer = codes.some((ancestor) => isWithin(territories, code, ancestor))
    answers.set(code, answer)
    return answer
  }
}

/** "06 lubelskie"; a code that the system does not know says so, since it is most often a slip of the pen. */
function placeName(code: string, { territories }: CriteriaContext, locale: "pl" | "en"): string {
  if (territories === undefined) return code
  if (!territories.has(code)) return `${code} (${locale === "pl" ? "kod nieznany" : "unknown code"})`
  const name = territories.name(code, locale)
  return name === undefined ? code : `${code} ${name}`
}
