import { LocalDate } from "./local-date.ts"
import type { LocalizedText } from "./text.ts"

const weekdays = {
  pl: ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
} as const

const monthNames = {
  pl: [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia"
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  ]
} as const

/**
 * A day as a protocol says it, with its weekday, so that a reader can check it against the calendar on the wall.
 *
 * The words are written here, and not asked of the engine, because a protocol printed again years later must not change
 * with the engine's copy of CLDR.
 *
 * @example
 * ```ts
 * dateWords(LocalDate.from("2018-07-13")) // => { pl: "13 lipca 2018 r. (piątek)", en: "Friday 13 July 2018" }
 * ```
 * @since 0.1.0
 */
export function dateWords(date: LocalDate): LocalizedText {
  const [year, month, day] = [LocalDate.year(date), LocalDate.month(date) - 1, LocalDate.day(date)]
  const weekday = weekdayWords(date)
  return {
    pl: `${day} ${monthNames.pl[month]} ${year} r. (${weekday.pl})`,
    en: `${weekday.en} ${day} ${monthNames.en[month]} ${year}`
  }
}

/** The name of its weekday: "piątek", "Friday". */
export function weekdayWords(date: LocalDate): LocalizedText {
  const index = LocalDate.dayOfWeek(date) - 1
  return { pl: weekdays.pl[index]!, en: weekdays.en[index]! }
}
