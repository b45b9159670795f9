import { counted, type LocalizedText, Rational } from "@ogniwo/kernel"
import type { DrawnPanel } from "../sortition/draw.ts"
import type { PanelLottery } from "../sortition/lottery.ts"
import { type Cell, escapeHtml, fractionCell, htmlTable } from "./html.ts"

export interface LotteryView {
  readonly lottery: PanelLottery
  readonly say: (text: LocalizedText) => string
  readonly drawn?: DrawnPanel
}

const mostTypes = 200
const mostPanels = 25

/** How many people have each chance there is: the whole lottery at a glance. */
export function levelsTable({ lottery: { chances, types }, say }: LotteryView): string {
  const levels = new Map<string, { readonly chance: Rational; types: number; people: number }>()
  chances.forEach((chance, type) => {
    const key = Rational.toString(chance)
    const level = levels.get(key) ?? { chance, types: 0, people: 0 }
    level.types += 1
    level.people += types.types[type]!.people.length
    levels.set(key, level)
  })
  const rows = [...levels.entries()]
    .sort(([, a], [, b]) => Rational.compare(b.chance, a.chance))
    .map(([text, level]) => [fractionCell(text), chanceCell(level.chance), String(level.people), String(level.types)])
  return htmlTable({
    caption: say(words.levelsRead),
    head: [say(words.chance), "", say(words.people), say(words.types)],
    rows
  })
}

/** Every quota: who is there, what is demanded, what the lottery gives on average and at the extremes. */
export function quotasTable({ drawn, lottery, say }: LotteryView): string {
  const { chances, panels, pool, types } = lottery
  const taken = new Set(drawn?.members)
  const rows = pool.quotas.map(({ atLeast, atMost, feature, value }) => {
    const has = (person: number) => pool.people[person]!.features[feature] === value
    const inside = types.types.map(({ people }) => has(people[0]!))
    const held = panels.flatMap(({ members, probability }) =>
      probability.num === 0n ? [] : [members.reduce((sum, count, type) => sum + (inside[type] === true ? count : 0), 0)]
    )
    const mean = Rational.sum(
      chances.flatMap((chance, type) =>
        inside[type] === true ? [Rational.multiply(chance, Rational.fromInteger(types.types[type]!.people.length))] : []
      )
    )
    const sits = pool.people.filter(({ features, id }) => taken.has(id) && features[feature] === value).length
    return [
      `${feature}: ${value}`,
      String(pool.people.reduce((sum, _, person) => sum + Number(has(person)), 0)),
      `${atLeast}–${atMost}`,
      fractionCell(Rational.toString(mean)),
      held.length === 0 ? "" : `${Math.min(...held)}–${Math.max(...held)}`,
      ...(drawn === undefined ? [] : [{ html: String(sits), kind: sits < atLeast || sits > atMost ? "out" : "won" }])
    ]
  })
  if (rows.length === 0) return ""
  const head = [words.quota, words.inPool, words.demanded, words.mean, words.range].map(say)
  return htmlTable({
    caption: say(words.quotasRead),
    head: [...head, ...(drawn === undefined ? [] : [say(words.drawn)])],
    rows
  })
}

/** Everybody finds their own chance by their features. */
export function typesTable({ lottery: { chances, pool, types }, say }: LotteryView): string {
  const order = [...types.types.keys()].sort((a, b) => Rational.compare(chances[b]!, chances[a]!) || a - b)
  const rows = order.slice(0, mostTypes).map((type) => {
    const { people } = types.types[type]!
    const { features } = pool.people[people[0]!]!
    const label = pool.features.map((feature) => features[feature] ?? "").join(" · ")
    return [label, String(people.length), fractionCell(Rational.toString(chances[type]!)), chanceCell(chances[type]!)]
  })
  const left = order.slice(mostTypes)
  const more = counted(left.length, { pl: ["typ", "typy", "typów"], en: ["type", "types"] })
  const note = left.length === 0 ? "" : `<p class="note">${escapeHtml(`${say(words.more)} ${say(more)}`)}</p>`
  return `${htmlTable({
    caption: say(words.typesRead),
    head: [pool.features.join(" · "), say(words.people), say(words.chance), ""],
    rows
  })}${note}`
}

/** The likeliest panels, by their number in the lottery. */
export function panelsTable({ drawn, lottery: { panels }, say }: LotteryView): string {
  const order = [...panels.keys()].sort(
    (a, b) => Rational.compare(panels[b]!.probability, panels[a]!.probability) || a - b
  )
  const rows = order
    .slice(0, mostPanels)
    .map((at): ReadonlyArray<Cell | string> => [
      `${at + 1}${at === drawn?.panel ? ` – ${say(words.drawn).toLowerCase()}` : ""}`,
      fractionCell(Rational.toString(panels[at]!.probability)),
      chanceCell(panels[at]!.probability)
    ])
  const left = order.length - rows.length
  const more = counted(left, { pl: ["skład", "składy", "składów"], en: ["panel", "panels"] })
  const note = left === 0 ? "" : `<p class="note">${escapeHtml(`${say(words.more)} ${say(more)}`)}</p>`
  return `${htmlTable({ caption: say(words.panelsRead), head: [say(words.panel), say(words.probability), ""], rows })}${note}`
}

/** A chance as a part of a whole line, and in hundredths for those who think in them. */
export function chanceCell(chance: Rational): Cell {
  const hundredths = Rational.multiply(chance, Rational.fromInteger(100))
  const text = Rational.toDecimal(hundredths, 2)
  const isExact = Rational.equals(Rational.parse(text) ?? Rational.zero, hundredths)
  const width = Math.round(Rational.toNumber(hundredths) * 10) / 10
  return {
    html: `<span class="across"><span style="width:${width}%"></span></span><small>${isExact ? "" : "≈"}${text} %</small>`,
    kind: "chance"
  }
}

const words = {
  chance: { pl: "Szansa", en: "Chance" },
  people: { pl: "Osoby", en: "People" },
  types: { pl: "Typy", en: "Types" },
  levelsRead: {
    pl: "Ile osób ma jaką szansę. Cały pasek: pewność.",
    en: "How many people have which chance. A full bar is certainty."
  },
  quota: { pl: "Cecha", en: "Feature" },
  inPool: { pl: "W puli", en: "In the pool" },
  demanded: { pl: "Limit", en: "Quota" },
  mean: { pl: "Średnio w składzie", en: "On average" },
  range: { pl: "W składach", en: "Over all panels" },
  drawn: { pl: "Wylosowany", en: "Drawn" },
  quotasRead: {
    pl: "Ile osób z daną cechą jest w puli, ile ma zasiąść i ile zasiada.",
    en: "How many people of each feature are in the pool, are to sit, and sit."
  },
  typesRead: {
    pl: "Osoby o jednakowych cechach mają jednakową szansę.",
    en: "People with equal features have equal chances."
  },
  panel: { pl: "Skład", en: "Panel" },
  probability: { pl: "Prawdopodobieństwo", en: "Probability" },
  panelsRead: { pl: "Najbardziej prawdopodobne na górze.", en: "The likeliest first." },
  more: { pl: "Nie pokazano tu jeszcze:", en: "Not shown here:" }
} as const satisfies Record<string, LocalizedText>
