/** The delivery funnel of a cascade: from the units that were to hear to those that said that they had. */
import type { CascadeResult } from "../story/cascade.ts"
import { type Markup, rect, svg, table, text } from "./html.ts"
import type { Say } from "./words.ts"

interface Step {
  readonly title: string
  readonly units: number
  readonly kind: string
}

function stepsOf({ coordinators, escalated, inTime, reminded, rollUp }: CascadeResult, say: Say): ReadonlyArray<Step> {
  return [
    { title: say("mają usłyszeć", "are to hear"), units: rollUp.units, kind: "bar" },
    { title: say("dotarło", "reached"), units: rollUp.reached, kind: "bar" },
    {
      title: say("w tym przez koordynatora podregionu", "of them through a coordinator"),
      units: rollUp.reached - coordinators,
      kind: "bar-soft"
    },
    { title: say("potwierdziły w terminie", "acknowledged in time"), units: inTime, kind: "bar" },
    {
      title: say("potwierdziły, także po przypomnieniu", "acknowledged, reminded or not"),
      units: rollUp.acknowledged,
      kind: "bar"
    },
    { title: say("przypomnienie po terminie", "reminded when overdue"), units: reminded.length, kind: "bar-warm" },
    {
      title: say("przekazane koordynatorowi", "escalated to the coordinator"),
      units: escalated.length,
      kind: "bar-warm"
    }
  ]
}

export function funnel(cascade: CascadeResult, say: Say): Markup {
  const width = 660
  const left = 304
  const row = 40
  const steps = stepsOf(cascade, say)
  const most = steps[0]?.units ?? 1
  return svg(
    width,
    steps.length * row + 6,
    say("Droga komunikatu", "The way of the message"),
    steps.flatMap(({ kind, title, units }, index) => {
      const y = 6 + index * row
      const length = (units / most) * (width - left - 50)
      return [
        text(left - 12, y + 18, title, "", "end"),
        rect(left, y, length, 26, kind, 3),
        text(left + length + 10, y + 18, units, "bold")
      ]
    })
  )
}

export function funnelTable(cascade: CascadeResult, say: Say): Markup {
  const most = cascade.rollUp.units
  return table(
    [
      { title: say("Jednostki", "Units") },
      { title: say("Liczba", "Number"), kind: "number" },
      { title: "%", kind: "number" }
    ],
    stepsOf(cascade, say).map(({ title, units }) => [title, units, ((100 * units) / most).toFixed(0)])
  )
}
