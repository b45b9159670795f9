/** Use of benefits against their targets, and how an average of twenty hours was shared out. */
import type { Report } from "@ogniwo/benefits"
import { benefits, programmeId } from "../charter-benefits.ts"
import { shown } from "../story/delivery-report.ts"
import type { SupportResult } from "../story/support.ts"
import { line, type Markup, rect, svg, table, text } from "./html.ts"
import { read, type Say } from "./words.ts"

const indicators = benefits.programmes[programmeId]?.indicators ?? {}

function titleOf(indicator: string, say: Say): string {
  const title = indicators[indicator]?.title
  return title === undefined ? indicator : read(say, title)
}

export function targetBars({ targets }: Report, say: Say): Markup {
  const width = 660
  const left = 262
  const full = width - left - 110
  const row = 44
  const bars = targets.flatMap(({ figure = "0", indicator, target }, index) => {
    const y = 10 + index * row
    const share = Math.min(1.1, Number(figure) / Number(target))
    return [
      text(left - 12, y + 16, titleOf(indicator, say), "", "end"),
      rect(left, y, full, 22, "track", 3),
      rect(left, y, full * share, 22, "bar", 3),
      line(left + full, y - 5, left + full, y + 27, "target"),
      text(left + full + 12, y + 16, shown(indicator, figure), "bold")
    ]
  })
  return svg(width, targets.length * row + 8, say("Wykorzystanie wobec celów", "Use against targets"), bars)
}

export function targetTable({ targets }: Report, say: Say): Markup {
  return table(
    [
      { title: say("Wskaźnik", "Indicator") },
      { title: say("Cel", "Target"), kind: "number" },
      { title: say("Wynik", "Result"), kind: "number" },
      { title: "" }
    ],
    targets.map(({ figure = "0", indicator, reached, target }) => [
      titleOf(indicator, say),
      shown(indicator, target),
      shown(indicator, figure),
      reached === true ? "✓" : "–"
    ])
  )
}

/** One column for each organisation, the most first, with the average across. */
export function supportSpread({ poolHours, spread, usedHours }: SupportResult, say: Say): Markup {
  const size = { width: 660, height: 220, left: 34, top: 16, bottom: 40 }
  const step = (size.width - size.left - 110) / spread.length
  const y = (hours: number) => size.top + (1 - hours / 32) * (size.height - size.top - size.bottom)
  const average = usedHours / spread.length
  const end = size.left + step * spread.length
  return svg(
    size.width,
    size.height,
    say("Godziny wsparcia każdej organizacji", "Hours of support of each organisation"),
    [
      ...[0, 10, 20, 30].flatMap((hours) => [
        line(size.left, y(hours), end, y(hours), "axis"),
        text(size.left - 8, y(hours) + 4, hours, "small soft", "end")
      ]),
      ...spread.map(({ hours }, index) =>
        rect(size.left + index * step + 1.5, y(hours), step - 3, y(0) - y(hours), "bar", 1)
      ),
      line(size.left, y(average), end + 6, y(average), "target"),
      text(end + 10, y(average) + 4, say(`średnio ${average} h`, `average ${average} h`), "small target-text"),
      text(
        size.left,
        size.height - 12,
        say(
          `${spread.length} organizacji, od największego wykorzystania; razem ${usedHours} z ${poolHours} h puli`,
          `${spread.length} organisations, the most first; together ${usedHours} of the pool's ${poolHours} h`
        ),
        "small soft"
      )
    ]
  )
}
