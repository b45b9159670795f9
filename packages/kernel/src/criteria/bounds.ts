import type { LocalizedText } from "../text.ts"
import { type Fault, fault, isRecord } from "./kind-of-test.ts"

/** Bounds on a whole number. "At least" and "at most" include the bound, "more than" and "less than" do not. */
export interface Bounds {
  readonly atLeast?: number
  readonly atMost?: number
  readonly moreThan?: number
  readonly lessThan?: number
}

export function isWithinBounds(value: number, { atLeast, atMost, moreThan, lessThan }: Bounds): boolean {
  return (
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (moreThan === undefined || value > moreThan) &&
    (lessThan === undefined || value < lessThan)
  )
}

/** Faults of `{ atLeast: 3 }`: at least one bound, whole numbers, nothing else but the keys named in `beside`. */
export function boundFaults(
  value: unknown,
  key: string,
  allowed: ReadonlyArray<keyof Bounds>,
  range: { readonly minimum: number; readonly maximum: number },
  beside: ReadonlyArray<string> = []
): ReadonlyArray<Fault> {
  if (!isRecord(value)) {
    return [fault([key], "type", "Tu mają być granice, np. atLeast.", "These must be bounds, such as atLeast.")]
  }
  const keys = Object.keys(value)
  const faults = keys.flatMap((name): ReadonlyArray<Fault> => {
    if (beside.includes(name)) return []
    if (!allowed.some((bound) => bound === name)) {
      return [fault([key, name], "unknown-key", "Nieznany klucz.", "Unknown key.")]
    }
    const bound = value[name]
    if (typeof bound === "number" && Number.isInteger(bound) && bound >= range.minimum && bound <= range.maximum) {
      return []
    }
    return [
      fault(
        [key, name],
        "bound",
        `Granica to liczba całkowita od ${range.minimum} do ${range.maximum}.`,
        `A bound is a whole number from ${range.minimum} to ${range.maximum}.`
      )
    ]
  })
  return keys.some((name) => allowed.some((bound) => bound === name))
    ? faults
    : [...faults, fault([key], "no-bound", "Brak granicy.", "There is no bound.")]
}

/** "Age on 2012-09-19: 17; required: at least 18." */
export function boundWords(
  bounds: Bounds,
  held: boolean,
  what: LocalizedText,
  found: number | undefined
): LocalizedText {
  const limits = { pl: said(bounds, "pl"), en: said(bounds, "en") }
  return {
    pl: `${what.pl}: ${found ?? "brak danych"}; ${held ? "wykluczone" : "wymagane"}: ${limits.pl}.`,
    en: `${what.en}: ${found ?? "nothing on record"}; ${held ? "excluded" : "required"}: ${limits.en}.`
  }
}

const bounding: ReadonlyArray<readonly [keyof Bounds, { readonly pl: string; readonly en: string }]> = [
  ["atLeast", { pl: "co najmniej", en: "at least" }],
  ["moreThan", { pl: "więcej niż", en: "more than" }],
  ["atMost", { pl: "co najwyżej", en: "at most" }],
  ["lessThan", { pl: "mniej niż", en: "less than" }]
]

function said(bounds: Bounds, locale: "pl" | "en"): string {
  const parts = bounding.flatMap(([key, words]) =>
    bounds[key] === undefined ? [] : [`${words[locale]} ${bounds[key]}`]
  )
  return parts.join(locale === "pl" ? " i " : " and ")
}
