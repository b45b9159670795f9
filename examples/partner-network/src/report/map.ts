/** The counties as a tile grid: every county has the same size, lies roughly where it lies, and shows its members. */
import { counties, regions } from "../territories.ts"
import { html, type Markup, rect, svg, table, text } from "./html.ts"
import type { Say } from "./words.ts"

const size = { width: 106, height: 76, gap: 7 }
const left = 4

export function countyMap(byCounty: ReadonlyMap<string, number>, say: Say): Markup {
  const tiles = counties.map(({ city, code, name, tile: [column, row] }) => {
    const members = byCounty.get(code) ?? 0
    const x = left + column * (size.width + size.gap)
    const y = 4 + row * (size.height + size.gap)
    const shade = Math.min(4, members)
    return html`<g
      >${[
        rect(x, y, size.width, size.height, `tile-${shade}`, 6),
        ...(city
          ? [rect(x + 3, y + 3, size.width - 6, size.height - 6, shade > 2 ? "city city-dark" : "city", 4)]
          : []),
        text(x + size.width / 2, y + 25, name, `small on-${shade}`, "middle"),
        text(x + size.width / 2, y + 58, members, `big on-${shade}`, "middle")
      ]}</g
    >`
  })
  const width = left * 2 + 6 * (size.width + size.gap)
  const height = 4 + 5 * (size.height + size.gap) + 40
  return svg(width, height, say("Członkowie według powiatów", "Members by county"), [
    ...tiles,
    ...legend(height - 20, say)
  ])
}

function legend(y: number, say: Say): ReadonlyArray<Markup> {
  const steps = [1, 2, 3, 4]
  return [
    ...steps.flatMap((members) => [
      rect(left + (members - 1) * 62, y - 12, 18, 16, `tile-${members}`, 3),
      text(left + (members - 1) * 62 + 24, y + 1, members === 4 ? "4+" : members, "small soft")
    ]),
    rect(left + 262, y - 12, 18, 16, "city", 3),
    text(left + 288, y + 1, say("miasto na prawach powiatu", "city with county rights"), "small soft")
  ]
}

export function regionTable(byCounty: ReadonlyMap<string, number>, say: Say): Markup {
  const rows = regions.map(({ code, name }) => {
    const inside = counties.filter(({ region }) => region === code)
    const covered = inside.filter((county) => (byCounty.get(county.code) ?? 0) > 0)
    const members = inside.reduce((sum, county) => sum + (byCounty.get(county.code) ?? 0), 0)
    return [name, `${covered.length} / ${inside.length}`, members]
  })
  const total = [...byCounty.values()].reduce((sum, members) => sum + members, 0)
  return table(
    [
      { title: say("Podregion", "Sub-region") },
      { title: say("Powiaty z członkiem", "Counties with a member"), kind: "number" },
      { title: say("Członkowie", "Members"), kind: "number" }
    ],
    [
      ...rows,
      [html`<b>${say("Razem", "Together")}</b>`, `${byCounty.size} / ${counties.length}`, html`<b>${total}</b>`]
    ]
  )
}
