import type { LocalizedText } from "@ogniwo/kernel"
import type { TableAllocation } from "../tables/allocation.ts"
import { escapeHtml, factsHtml, htmlPage } from "./html.ts"
import { type RenderSettings, speaker } from "./words.ts"

/**
 * Who sits at which table in each round, as a page to hang on the door: a card for each table, and how well the plan mixes.
 *
 * @param names - What to call people instead of their ids.
 * @example
 * ```ts
 * const people = ["anna", "bartek", "celina", "dawid"].map((id) => ({ id }))
 * const plan = Result.getOrThrow(allocateTables({ people, tables: 2, rounds: 2, seed: "2026-11-22" }))
 * tablesHtml(plan, { locale: "en" }).match(/<h3>Table /g)?.length // => 4
 * ```
 * @since 0.1.0
 */
export function tablesHtml(
  { quality, rounds }: TableAllocation,
  settings: RenderSettings & { readonly names?: Readonly<Record<string, string>> } = {}
): string {
  const say = speaker(settings)
  const { names = {} } = settings
  const name = (id: string) => escapeHtml((Object.hasOwn(names, id) ? names[id] : undefined) ?? id)
  const parts = rounds.map((tables, round) => {
    const cards = tables.map((people, table) => {
      const list = people.map((id) => `<li>${name(id)}</li>`).join("")
      return `<section><h3>${escapeHtml(say(words.table))} ${table + 1}</h3><ul>${list}</ul></section>`
    })
    return `<h2>${escapeHtml(say(words.round))} ${round + 1}</h2>\n<div class="tables">${cards.join("\n")}</div>`
  })
  const facts = factsHtml([
    [say(words.fewestMet), String(quality.fewestMet)],
    [say(words.repeatedPairs), String(quality.repeatedPairs)],
    [say(words.mostMeetings), String(quality.mostMeetings)],
    [say(words.worstTable), String(quality.worstTable)]
  ])
  return htmlPage(settings.title ?? say(words.title), settings.locale ?? "pl", [...parts, facts].join("\n"))
}

const words = {
  title: { pl: "Stoły", en: "Tables" },
  round: { pl: "Runda", en: "Round" },
  table: { pl: "Stół", en: "Table" },
  fewestMet: { pl: "Każdy spotyka co najmniej tyle osób", en: "Everybody meets at least so many people" },
  repeatedPairs: { pl: "Pary, które spotkają się ponownie", en: "Pairs that meet again" },
  mostMeetings: { pl: "Najczęstsza para spotyka się", en: "Meetings of the most frequent pair" },
  worstTable: {
    pl: "O tyle osób stół najwyżej odbiega od sali",
    en: "People by which a table misses the room at most"
  }
} as const satisfies Record<string, LocalizedText>
