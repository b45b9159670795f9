/** Membership over time, in steps, against the forty that were promised. */
import { LocalDate } from "@ogniwo/kernel"
import type { MemberStep } from "../story/growth.ts"
import { html, line, type Markup, round, svg, table, text } from "./html.ts"
import type { Say } from "./words.ts"

const size = { width: 660, height: 330, left: 40, right: 134, top: 18, bottom: 36 }
const target = 40
const highest = 45

export function membershipChart(steps: ReadonlyArray<MemberStep>, say: Say): Markup {
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return html``
  const days = LocalDate.daysBetween(first.on, last.on)
  const x = (on: LocalDate) =>
    size.left + (LocalDate.daysBetween(first.on, on) / days) * (size.width - size.left - size.right)
  const y = (value: number) => size.top + (1 - value / highest) * (size.height - size.top - size.bottom)
  const members = path(steps, x, (step) => y(step.members))
  const end = size.width - size.right
  return svg(size.width, size.height, say("Członkowie w czasie", "Members over time"), [
    ...[0, 10, 20, 30].flatMap((value) => [
      line(size.left, y(value), end, y(value), "axis"),
      text(size.left - 8, y(value) + 4, value, "small soft", "end")
    ]),
    ...steps
      .filter(({ on }) => ["01", "07"].includes(on.slice(5, 7)))
      .map(({ on }) => text(x(on), size.height - 12, on.slice(0, 7), "small soft", on === last.on ? "end" : "middle")),
    html`<path d="${members}V${round(y(0))}H${round(x(first.on))}Z" class="area" />`,
    line(size.left, y(target), end, y(target), "target"),
    text(size.left - 8, y(target) + 4, target, "small target-text", "end"),
    html`<path d="${path(steps, x, (step) => y(step.covered))}" class="steps-2" />`,
    html`<path d="${members}" class="steps" />`,
    ...changes(steps).map(({ members: value, on }, index, all) => {
      const [dx, dy, anchor] = besides(value, all[index - 1]?.members)
      const mark = html`<circle cx="${round(x(on))}" cy="${round(y(value))}" r="4" class="dot" />`
      return html`<g>${[mark, text(x(on) + dx, y(value) + dy, value, "bold", anchor)]}</g>`
    }),
    text(end + 8, y(last.members) - 8, say("cel: 40", "target: 40"), "small target-text"),
    text(end + 8, y(last.members) + 10, say(`członkowie: ${last.members}`, `members: ${last.members}`), "small bold"),
    text(end + 8, y(last.covered) + 4, say(`powiaty: ${last.covered}`, `counties: ${last.covered}`), "small soft")
  ])
}

/** Where a figure stands beside its dot, so that no line runs through it. */
function besides(value: number, before: number | undefined): readonly [number, number, string] {
  if (before !== undefined && value < before) return [-7, 18, "end"]
  return value === target ? [9, 19, "start"] : [7, -9, "start"]
}

function path(steps: ReadonlyArray<MemberStep>, x: (on: LocalDate) => number, y: (step: MemberStep) => number): string {
  return steps
    .map((step, index) =>
      index === 0 ? `M${round(x(step.on))} ${round(y(step))}` : `H${round(x(step.on))}V${round(y(step))}`
    )
    .join("")
}

/** The days on which the number is another than before. */
export function changes(steps: ReadonlyArray<MemberStep>): ReadonlyArray<MemberStep> {
  return steps.filter(({ members }, index) => members !== steps[index - 1]?.members)
}

export function membershipTable(steps: ReadonlyArray<MemberStep>, say: Say): Markup {
  return table(
    [
      { title: say("Od dnia", "From"), kind: "day" },
      { title: say("Członkowie", "Members"), kind: "number" },
      { title: say("Powiaty z członkiem", "Counties with a member"), kind: "number" }
    ],
    changes(steps).map(({ covered, members, on }) => [on, members, covered])
  )
}
