/**
 * Days free by law in Poland in the years of the story (2011 to 2013).
 *
 * Source: Act of 18 January 1951 on non-working days, as in force from 1 January 2011, when Epiphany became free.
 */
import { type HolidayCalendar, LocalDate, type LocalizedText } from "@ogniwo/kernel"

const fixed: { readonly [monthDay: string]: LocalizedText } = {
  "01-01": { pl: "Nowy Rok", en: "New Year's Day" },
  "01-06": { pl: "Święto Trzech Króli", en: "Epiphany" },
  "05-01": { pl: "Święto Państwowe 1 maja", en: "1 May" },
  "05-03": { pl: "Święto Narodowe Trzeciego Maja", en: "Constitution Day" },
  "08-15": { pl: "Wniebowzięcie NMP", en: "Assumption Day" },
  "11-01": { pl: "Wszystkich Świętych", en: "All Saints' Day" },
  "11-11": { pl: "Narodowe Święto Niepodległości", en: "Independence Day" },
  "12-25": { pl: "pierwszy dzień Bożego Narodzenia", en: "Christmas Day" },
  "12-26": { pl: "drugi dzień Bożego Narodzenia", en: "second day of Christmas" }
}

/** Days after Easter Sunday. */
const movable: { readonly [days: number]: LocalizedText } = {
  0: { pl: "Wielkanoc", en: "Easter Sunday" },
  1: { pl: "Poniedziałek Wielkanocny", en: "Easter Monday" },
  49: { pl: "Zielone Świątki", en: "Whit Sunday" },
  60: { pl: "Boże Ciało", en: "Corpus Christi" }
}

const easter = ["2011-04-24", "2012-04-08", "2013-03-31"].map((day) => LocalDate.from(day))

export const polishHolidays: HolidayCalendar = {
  id: "pl-2011",
  isFree: (day) => {
    const sunday = easter.find((each) => LocalDate.year(each) === LocalDate.year(day))
    return fixed[day.slice(5)] ?? (sunday === undefined ? undefined : movable[LocalDate.daysBetween(sunday, day)])
  }
}
