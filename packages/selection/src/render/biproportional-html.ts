import type { Json, LocalizedText } from "@ogniwo/kernel"
import type { ListElection } from "../election.ts"
import type { Decided } from "../outcome.ts"
import { recordIn, textIn } from "./detail.ts"
import { type Cell, escapeHtml, exactCell, htmlTable } from "./html.ts"
import { figure, type RenderSettings, speaker } from "./words.ts"

/**
 * Seats of lists in districts, with each district's divisor and each list's: votes over both, rounded, are the seats. Under
 * each figure stand the votes that it comes from.
 */
export function matrixHtml(
  { detail, options }: Decided,
  election: ListElection,
  settings: RenderSettings
): ReadonlyArray<string> {
  const say = speaker(settings)
  const [lists, districts, seats] = [
    recordIn(detail, "lists"),
    recordIn(detail, "districts"),
    recordIn(detail, "seats")
  ]
  if (lists === undefined || districts === undefined || seats === undefined) return []
  const votes = votesByCell(election, textIn(options, "district") ?? "district", textIn(options, "list") ?? "list")
  const names = Object.keys(lists)
  const rows = Object.keys(districts).map((district): ReadonlyArray<Cell | string> => {
    const cells = names.map((list): Cell => {
      const held = textIn(recordIn(seats, district), list) ?? ""
      const own = votes.get(JSON.stringify([district, list]))
      if (own === undefined) return { html: "–", kind: "self" }
      return { html: `${escapeHtml(held)}<small>${own}</small>`, kind: held === "0" ? "" : "won" }
    })
    return [
      district,
      ...cells,
      textIn(recordIn(districts, district), "seats") ?? "",
      divisorCell(recordIn(districts, district), say)
    ]
  })
  const foot = [
    [say(words.seats), ...names.map((list) => textIn(recordIn(lists, list), "seats") ?? ""), "", ""],
    [say(words.listDivisor), ...names.map((list) => divisorCell(recordIn(lists, list), say)), "", ""]
  ]
  return [
    htmlTable({
      caption: say(words.read),
      head: [say(words.district), ...names, say(words.seats), say(words.divisor)],
      rows,
      foot
    })
  ]
}

function votesByCell({ candidates, votes }: ListElection, district: string, list: string): ReadonlyMap<string, bigint> {
  return new Map(
    candidates.map(({ attributes, id }, at) => [
      JSON.stringify([attributes?.[district] ?? "", attributes?.[list] ?? id]),
      votes[at]!
    ])
  )
}

function divisorCell(json: Json | undefined, say: (text: LocalizedText) => string): Cell {
  const shown = exactCell(textIn(json, "divisor"))
  const [from, to] = [textIn(json, "from"), textIn(json, "to")]
  if (from === undefined) return shown
  const range = `${figure(from)}–${to === undefined ? "…" : figure(to)}`
  return {
    ...shown,
    html: `${shown.html}<small>${escapeHtml(range)}</small>`,
    title: `${say(words.range)} ${from}–${to ?? "…"}`
  }
}

const words = {
  read: {
    pl: "Pod liczbą miejsc: głosy. Głosy podzielone przez dzielnik okręgu i przez dzielnik listy, zaokrąglone, dają miejsca. Pod dzielnikiem: zakres, w którym wynik się nie zmienia.",
    en: "Under the seats: the votes. Votes divided by the district's divisor and by the list's, rounded, are the seats. Under a divisor: the range in which the result stays."
  },
  district: { pl: "Okręg", en: "District" },
  seats: { pl: "Miejsca", en: "Seats" },
  divisor: { pl: "Dzielnik okręgu", en: "District divisor" },
  listDivisor: { pl: "Dzielnik listy", en: "List divisor" },
  range: { pl: "wynik nie zmienia się w zakresie", en: "the result stays within" }
} as const satisfies Record<string, LocalizedText>
