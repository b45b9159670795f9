/** The team's count: approvals of each candidate, by sub-region, and who sits by which seat. */
import type { TeamResult } from "../story/team-election.ts"
import { regions } from "../territories.ts"
import { type Markup, rect, svg, text } from "./html.ts"
import type { Say } from "./words.ts"

const row = 24
const left = 205
const width = 660

export function approvals({ candidates, elected, places, voters }: TeamResult, say: Say): Markup {
  const drawn: Array<Markup> = []
  const scale = (votes: number) => (votes / voters) * (width - left - 180)
  let y = 0
  for (const { outcome, territory } of places) {
    if (territory === undefined) continue
    y += 20
    const region = regions.find(({ code }) => code === territory)?.name ?? territory
    drawn.push(text(0, y, say(`podregion ${region}`, `${region} sub-region`), "small soft bold"))
    y += 8
    for (const [index, { id, name }] of candidates.entries()) {
      const tally = outcome.rounds[0]?.tallies[index]
      if (tally === null || tally === undefined) continue
      const seat = elected.find(({ candidate }) => candidate === id)
      const level = outcome.ties.some(({ among }) => among.includes(id))
      const fate =
        seat === undefined
          ? ""
          : seat.territory === undefined
            ? say("miejsce ogólne", "an overall seat")
            : say("miejsce podregionu", "the sub-region's seat")
      const lot = level ? say(" (remis, los)", " (a tie, by lot)") : ""
      drawn.push(
        text(left - 10, y + 13, name, seat === undefined ? "soft" : "bold", "end"),
        rect(
          left,
          y,
          scale(Number(tally)),
          row - 8,
          seat === undefined ? "bar-out" : seat.territory === undefined ? "bar-soft" : "bar"
        ),
        text(left + scale(Number(tally)) + 8, y + 13, `${tally}${fate === "" ? "" : `, ${fate}`}${lot}`, "small soft")
      )
      y += row
    }
  }
  return svg(
    width,
    y + 8,
    say("Głosy poparcia kandydatów do Zespołu", "Approvals of the candidates to the Team"),
    drawn
  )
}
