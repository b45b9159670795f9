import { counted, type Noun } from "./counted.ts"
import { dateWords } from "./date-words.ts"
import type { DeadlinePeriod, DeadlineUnit } from "./deadline-rule.ts"
import { Instant } from "./instant.ts"
import type { LocalDate } from "./local-date.ts"
import { type Reason, reason } from "./refusal.ts"
import type { LocalizedText } from "./text.ts"
import type { TimeZone } from "./time-zone.ts"

/**
 * The sentences of a derivation and of its refusals. Polish names stand after a colon, in the nominative, so that a
 * charter can name its events without declining them.
 */
const nouns: { readonly [unit in DeadlineUnit]: Noun } = {
  hours: { pl: ["godzina", "godziny", "godzin"], en: ["hour", "hours"] },
  days: { pl: ["dzień", "dni", "dni"], en: ["day", "days"] },
  workingDays: { pl: ["dzień roboczy", "dni robocze", "dni roboczych"], en: ["working day", "working days"] },
  weeks: { pl: ["tydzień", "tygodnie", "tygodni"], en: ["week", "weeks"] },
  months: { pl: ["miesiąc", "miesiące", "miesięcy"], en: ["month", "months"] },
  years: { pl: ["rok", "lata", "lat"], en: ["year", "years"] }
}

export const sentence = {
  basis: (clause: string): LocalizedText => ({ pl: `Podstawa: ${clause}.`, en: `Basis: ${clause}.` }),
  anchor: (name: LocalizedText, when: LocalizedText): LocalizedText => ({
    pl: `Początek liczenia: ${name.pl}, ${when.pl}.`,
    en: `Counted from: ${name.en}, ${when.en}.`
  }),
  lastOf: (n: number): LocalizedText => ({
    pl: `Liczy się ostatnie ze zdarzeń (liczba zdarzeń: ${n}).`,
    en: `The last of ${counted(n, { pl: ["", "", ""], en: ["event", "events"] }).en} counts.`
  }),
  firstOf: (n: number): LocalizedText => ({
    pl: `Liczy się pierwsze ze zdarzeń (liczba zdarzeń: ${n}).`,
    en: `The first of ${counted(n, { pl: ["", "", ""], en: ["event", "events"] }).en} counts.`
  }),
  dayOfEvent: (counts: boolean): LocalizedText =>
    counts
      ? { pl: "Ten dzień wlicza się do terminu.", en: "That day is counted." }
      : { pl: "Tego dnia nie wlicza się do terminu.", en: "That day is not counted." },
  length: ({ count, unit }: NonNullable<DeadlinePeriod["length"]>, back: boolean, end: LocalizedText) => {
    const length = counted(count, nouns[unit])
    return {
      pl: `Długość terminu${back ? " (licząc wstecz)" : ""}: ${length.pl}; ostatni dzień: ${end.pl}.`,
      en: `Length of the period${back ? " (counted backward)" : ""}: ${length.en}; last day: ${end.en}.`
    }
  },
  moved: (from: LocalDate, why: LocalizedText, to: LocalDate): LocalizedText => {
    const [a, b] = [dateWords(from), dateWords(to)]
    const later = from < to
    return {
      pl: `Dzień wolny (${why.pl}): ${a.pl}; termin przesuwa się na ${later ? "najbliższy" : "poprzedni"} dzień roboczy: ${b.pl}.`,
      en: `${a.en} is a free day (${why.en}); the deadline moves to the ${later ? "next" : "previous"} working day: ${b.en}.`
    }
  },
  kept: (date: LocalDate, why: LocalizedText): LocalizedText => ({
    pl: `Dzień wolny (${why.pl}): ${dateWords(date).pl}; termin się nie przesuwa.`,
    en: `${dateWords(date).en} is a free day (${why.en}); the deadline does not move.`
  }),
  lengthened: (n: number, to: LocalDate): LocalizedText => {
    const least = counted(n, nouns.workingDays)
    return {
      pl: `Termin obejmuje co najmniej: ${least.pl}; dlatego przedłuża się, ostatni dzień: ${dateWords(to).pl}.`,
      en: `The period holds at least ${least.en}; it is therefore lengthened, last day: ${dateWords(to).en}.`
    }
  },
  endOfDay: (date: LocalDate, zone: TimeZone): LocalizedText => ({
    pl: `Termin upływa z końcem dnia: ${dateWords(date).pl}, czas: ${zone}.`,
    en: `The deadline is the end of ${dateWords(date).en}, ${zone} time.`
  }),
  moment: (instant: Instant, zone: TimeZone): LocalizedText => ({
    pl: `Termin upływa: ${lastMomentWords(instant, zone).pl}.`,
    en: `The deadline is ${lastMomentWords(instant, zone).en}.`
  }),
  latest: (date: LocalDate): LocalizedText => ({
    pl: `Obowiązuje najpóźniejszy z tych terminów: ${dateWords(date).pl}.`,
    en: `The latest of these deadlines holds: ${dateWords(date).en}.`
  }),
  earliest: (date: LocalDate): LocalizedText => ({
    pl: `Obowiązuje najwcześniejszy z tych terminów: ${dateWords(date).pl}.`,
    en: `The earliest of these deadlines holds: ${dateWords(date).en}.`
  })
} as const

/** A moment as its zone's clocks show it. */
export function momentWords(instant: Instant, zone: TimeZone): LocalizedText {
  const day = dateWords(Instant.localDateIn(instant, zone))
  const time = Instant.localTimeIn(instant, zone)
  return { pl: `${day.pl}, godz. ${time}, czas: ${zone}`, en: `${day.en} at ${time}, ${zone} time` }
}

/** The last moment of a deadline: a minute that is included is said as one, not as its last millisecond. */
export function lastMomentWords(instant: Instant, zone: TimeZone): LocalizedText {
  const time = Instant.localTimeIn(instant, zone)
  if (!time.endsWith(":59.999")) return momentWords(instant, zone)
  const day = dateWords(Instant.localDateIn(instant, zone))
  return {
    pl: `${day.pl}, godz. ${time.slice(0, 5)} (z tą minutą włącznie), czas: ${zone}`,
    en: `${day.en} at ${time.slice(0, 5)} (that minute included), ${zone} time`
  }
}

/** The reasons for which a deadline cannot be computed. */
export const problem = {
  zone: (clause?: string): Reason =>
    reason(
      "deadline/unspecified-zone",
      {
        pl: "regulamin nie mówi, w jakiej strefie czasowej liczy się termin",
        en: "the charter does not say in which time zone the deadline is counted"
      },
      { clause }
    ),
  noSuchZone: (zone: string, clause?: string): Reason =>
    reason(
      "deadline/no-such-zone",
      { pl: `nie ma strefy czasowej „${zone.slice(0, 40)}”`, en: `there is no time zone "${zone.slice(0, 40)}"` },
      { clause }
    ),
  dayOfEvent: (clause?: string): Reason =>
    reason(
      "deadline/unspecified-day-of-event",
      {
        pl: "regulamin nie mówi, czy dzień zdarzenia wlicza się do terminu",
        en: "the charter does not say whether the day of the event is counted"
      },
      { clause }
    ),
  freeDay: (date: LocalDate, clause?: string): Reason =>
    reason(
      "deadline/unspecified-free-day",
      {
        pl: `regulamin nie mówi, co się dzieje, gdy ostatni dzień terminu jest wolny: ${dateWords(date).pl}`,
        en: `the charter does not say what happens when the last day is a free day: ${dateWords(date).en}`
      },
      { clause, params: { date } }
    ),
  unknownEvent: (name: LocalizedText, id: string, clause?: string): Reason =>
    reason(
      "deadline/event-unknown",
      { pl: `nie wiadomo, kiedy było: ${name.pl}`, en: `it is not known when this was: ${name.en}` },
      { clause, params: { event: id } }
    ),
  needsInstant: (name: LocalizedText, clause?: string): Reason =>
    reason(
      "deadline/needs-instant",
      {
        pl: `termin w godzinach liczy się od chwili, a znany jest tylko dzień: ${name.pl}`,
        en: `a period in hours is counted from a moment, and only the day is known: ${name.en}`
      },
      { clause }
    ),
  length: (clause?: string): Reason =>
    reason(
      "deadline/length-out-of-range",
      {
        pl: "długość terminu musi być liczbą całkowitą, od 1 do około stu lat",
        en: "the length of a period is a whole number, from 1 to about a hundred years"
      },
      { clause }
    ),
  outOfCalendar: (date: LocalDate, clause?: string): Reason =>
    reason(
      "deadline/out-of-calendar",
      {
        pl: `od tego dnia nie da się liczyć terminu: ${date} (lata 1000–9000)`,
        en: `no deadline can be counted from ${date} (years 1000 to 9000)`
      },
      { clause, params: { date } }
    ),
  nothingToCompare: (clause?: string): Reason =>
    reason(
      "deadline/nothing-to-compare",
      { pl: "reguła nie podaje żadnego terminu do porównania", en: "the rule names no period to compare" },
      { clause }
    )
} as const
