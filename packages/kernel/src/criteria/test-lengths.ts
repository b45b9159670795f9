import * as Schema from "effect/Schema"
import { LocalDate } from "../local-date.ts"
import { Period } from "../period.ts"
import { boundFaults, boundWords } from "./bounds.ts"
import { fault, type KindOfTest, type TestWith } from "./kind-of-test.ts"
import type { Facts } from "./language.ts"

/**
 * Tests of how long: length of membership and age.
 *
 * Both ask whether a date has come round: a member since 31 January has been one for a month on the last day of
 * February, and a person born on 29 February completes a year on 28 February.
 *
 * Source: Kodeks cywilny (Polish Civil Code), art. 112.
 */

const isPeriod = Schema.is(Period.schema)

export const memberFor: KindOfTest<TestWith<"memberFor">> = {
  faults: ({ memberFor }) =>
    isPeriod(memberFor) && onlyPeriodKeys(memberFor) && isLength(memberFor)
      ? []
      : [
          fault(
            ["memberFor"],
            "period",
            "Tu ma być okres dłuższy od zera, w pełnych latach, miesiącach, tygodniach lub dniach.",
            "This must be a length above zero, in whole years, months, weeks or days."
          )
        ],
  prepare:
    ({ memberFor }, { on }) =>
    ({ memberSince }) =>
      memberSince !== undefined && hasPassed(memberSince, memberFor, on),
  words: ({ memberFor }, { memberSince }, { on }, held) => {
    const since = { pl: memberSince ?? "brak danych", en: memberSince ?? "nothing on record" }
    const length = { pl: Period.format(memberFor, "pl"), en: Period.format(memberFor, "en") }
    const rule = held ? { pl: "wykluczony", en: "is excluded" } : { pl: "wymagany", en: "required" }
    return {
      pl: `Członkostwo od: ${since.pl}; ${rule.pl} staż do dnia ${on}: ${length.pl}.`,
      en: `Member since: ${since.en}; membership of ${length.en} by ${on} ${rule.en}.`
    }
  },
  params: ({ memberFor }, { memberSince }) => ({ wanted: { ...memberFor }, found: memberSince ?? null })
}

export const age: KindOfTest<TestWith<"age">> = {
  faults: ({ age }) => boundFaults(age, "age", ["atLeast", "atMost"], { minimum: 0, maximum: 200 }),
  prepare:
    ({ age: { atLeast, atMost } }, { on }) =>
    ({ born }) =>
      born !== undefined &&
      born <= on &&
      (atLeast === undefined || hasPassed(born, { years: atLeast }, on)) &&
      (atMost === undefined || !hasPassed(born, { years: atMost + 1 }, on)),
  words: ({ age }, facts, { on }, held) => {
    const years = ageOn(facts, on)
    return boundWords(age, held, { pl: `Wiek na dzień ${on}`, en: `Age on ${on}` }, years)
  },
  params: ({ age }, { born }) => ({ wanted: { ...age }, found: born ?? null })
}

/** Has so much time passed since? Beyond the end of the calendar it never will. */
function hasPassed(since: LocalDate, period: Period, on: LocalDate): boolean {
  try {
    return LocalDate.add(since, period) <= on
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Completed years, counted as the test itself counts them. */
function ageOn({ born }: Facts, on: LocalDate): number | undefined {
  if (born === undefined || born > on) return undefined
  const years = LocalDate.year(on) - LocalDate.year(born)
  return hasPassed(born, { years }, on) ? years : years - 1
}

function onlyPeriodKeys(period: object): boolean {
  return Object.keys(period).every((key) => ["years", "months", "weeks", "days"].includes(key))
}

function isLength({ years = 0, months = 0, weeks = 0, days = 0 }: Period): boolean {
  return years + months + weeks + days > 0
}
