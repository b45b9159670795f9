/** The council's count: how far each candidate came, and every stage of the transferable vote. */
import { flowSvg, type Round } from "@ogniwo/selection"
import type { Language } from "../account.ts"
import type { CouncilResult } from "../story/council-election.ts"
import { html, line, type Markup, rect, svg, table, text } from "./html.ts"
import type { Say } from "./words.ts"

const row = 25
const left = 206
const width = 1040
const right = 210

interface Course {
  readonly name: string
  readonly first: number
  readonly most: number
  readonly electedAt?: number
  readonly excludedAt?: number
  readonly index: number
}

export function tallies(council: CouncilResult, say: Say): Markup {
  const all = courses(council)
  const quota = Number(council.place.outcome.rounds[0]?.quota ?? 0)
  const highest = Math.max(quota, ...all.map(({ most }) => most)) * 1.02
  const scale = (votes: number) => (votes / highest) * (width - left - right)
  const height = all.length * row + 46
  const bars = all.flatMap(({ electedAt, excludedAt, first, most, name }, place) => {
    const y = 26 + place * row
    const end = left + scale(most) + 8
    const fate =
      electedAt === undefined
        ? say(`odpadł(a) na etapie ${excludedAt ?? "–"}`, `excluded at stage ${excludedAt ?? "–"}`)
        : say(`wybrany(a) na etapie ${electedAt}`, `elected at stage ${electedAt}`)
    return [
      text(left - 10, y + 13, name, electedAt === undefined ? "soft" : "bold", "end"),
      rect(left, y, scale(most), row - 8, electedAt === undefined ? "bar-out" : "bar-soft"),
      rect(left, y, scale(first), row - 8, electedAt === undefined ? "bar-out" : "bar"),
      text(Math.max(end, left + scale(quota) + 10), y + 13, `${decimal(most)}, ${fate}`, "small soft")
    ]
  })
  const x = left + scale(quota)
  return svg(width, height, say("Głosy kandydatów i próg", "Candidates' votes and the quota"), [
    ...bars,
    line(x, 18, x, height - 14, "target"),
    text(x, 12, say(`próg ${decimal(quota)}`, `quota ${decimal(quota)}`), "small target-text", "middle")
  ])
}

/** Where every vote went, stage after stage. */
export function flow({ contenders, place }: CouncilResult, language: Language): Markup {
  return { markup: flowSvg(place.outcome, { candidates: contenders }, { locale: language }) }
}

export function stages(council: CouncilResult, say: Say): Markup {
  const { rounds } = council.place.outcome
  const rows = courses(council).map(({ index, name }) => [name, ...rounds.map((each) => cell(each, council, index))])
  const quiet = (value: string | undefined) =>
    html`<span class="still">${value === undefined ? "·" : decimal(Number(value))}</span>`
  return table(
    [
      { title: say("Kandydat / etap", "Candidate / stage") },
      ...rounds.map(({ stage }) => ({ title: `${stage}`, kind: "number" as const }))
    ],
    [
      ...rows,
      [say("bez dalszych wskazań", "no further preference"), ...rounds.map(({ exhausted }) => quiet(exhausted))]
    ],
    "rounds"
  )
}

function cell(round: Round, { contenders }: CouncilResult, index: number): Markup {
  const tally = round.tallies[index]
  const id = contenders[index]?.id ?? ""
  if (tally === null || tally === undefined) {
    return round.excluded.includes(id) ? html`<span class="gone">✕</span>` : html`<span class="still">·</span>`
  }
  const kind = round.elected.includes(id) ? "won" : round.excluded.includes(id) ? "gone" : ""
  return html`<span class="${kind}">${decimal(Number(tally))}</span>`
}

/** The elected in their order, then the others, the last to go out first. */
function courses({ contenders, place }: CouncilResult): ReadonlyArray<Course> {
  const { rounds } = place.outcome
  const all = contenders.map(({ id, name }, index): Course => {
    const votes = rounds.flatMap(({ tallies: each }) => {
      const tally = each[index]
      return tally === null || tally === undefined ? [] : [Number(tally)]
    })
    const electedAt = rounds.find(({ elected }) => elected.includes(id))?.stage
    const excludedAt = rounds.find(({ excluded }) => excluded.includes(id))?.stage
    return {
      name,
      index,
      first: votes[0] ?? 0,
      most: Math.max(...votes),
      ...(electedAt === undefined ? {} : { electedAt }),
      ...(excludedAt === undefined ? {} : { excludedAt })
    }
  })
  const rank = ({ electedAt, excludedAt }: Course) => electedAt ?? 10_000 - (excludedAt ?? 0)
  return all.sort((a, b) => rank(a) - rank(b) || b.most - a.most)
}

function decimal(votes: number): string {
  return Number.isInteger(votes) ? `${votes}` : votes.toFixed(1)
}
