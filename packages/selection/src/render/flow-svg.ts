import type { LocalizedText } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import type { Outcome } from "../outcome.ts"
import { type Band, bandsOf, type Column, page, type Pile, type Ribbon } from "./flow-layout.ts"
import { type PileKey, valueOf } from "./flow-moves.ts"
import { escapeHtml } from "./html.ts"
import { pictureStyle } from "./stylesheet.ts"
import { figure, nameOf, renderWords, type RenderSettings, speaker } from "./words.ts"

export const flowWords = {
  flow: { pl: "Droga głosów", en: "Where the votes went" },
  mixed: { pl: "z kilku stosów naraz", en: "from several piles at once" },
  stays: { pl: "zostaje", en: "stays" },
  paper: { pl: "wartość karty", en: "value of a paper" }
} as const satisfies Record<string, LocalizedText>

/**
 * The flow of votes as one picture that needs nothing else: stages from left to right, a bar for each pile, the quota as a
 * line across, and a ribbon for every transfer. Whoever points at a bar or a ribbon is told its exact figures; `flowHtml`
 * has them in a table too, for those who cannot point.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["a", "b", "c"], seats: 1,
 *   ballots: [{ ranking: ["a"], weight: 4 }, { ranking: ["b"], weight: 3 }, { ranking: ["c", "b"], weight: 2 }]
 * }))
 * const picture = flowSvg(Result.getOrThrow(elect(stv, votes)), votes, { locale: "en" })
 * picture.includes("<title>Stage 2: c → b, 2.00000 (value of a paper 1.00000)</title>") // => true
 * ```
 * @since 0.1.0
 */
export function flowSvg(
  outcome: Outcome,
  { candidates }: Pick<RankedElection, "candidates">,
  settings: RenderSettings = {}
): string {
  const drawn = bandsOf(outcome, candidates).map((band) => ({ band, marks: drawBand(band, candidates, settings) }))
  let top = 0
  const placed = drawn.map(({ band, marks }) => {
    const group = `<g transform="translate(0 ${point(top)})">${marks}</g>`
    top += band.height
    return group
  })
  const title = escapeHtml(settings.title ?? speaker(settings)(flowWords.flow))
  return `<svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 ${page.width} ${point(top)}" role="img" aria-label="${title}"><style>${pictureStyle}</style>
<rect width="100%" height="100%" fill="var(--page)"/>
${placed.join("\n")}</svg>
`
}

/** The same as pictures of one band each, for a page that brings the style. */
export function flowPictures(
  outcome: Outcome,
  { candidates }: Pick<RankedElection, "candidates">,
  settings: RenderSettings
): ReadonlyArray<string> {
  const say = speaker(settings)
  return bandsOf(outcome, candidates).map((band) => {
    const [first, last] = [band.columns[0]!.round.stage, band.columns.at(-1)!.round.stage]
    const label = `${say(flowWords.flow)}: ${say(renderWords.stage)} ${first}–${last}`
    return `<svg class="flow" viewBox="0 0 ${page.width} ${point(band.height)}" role="img" aria-label="${escapeHtml(label)}">${drawBand(band, candidates, settings)}</svg>`
  })
}

export function pileName(key: PileKey, candidates: ReadonlyArray<Candidate>, settings: RenderSettings): string {
  const say = speaker(settings)
  if (key === "mixed") return say(flowWords.mixed)
  return key === "exhausted" ? say(renderWords.exhausted) : nameOf(candidates[key]!)
}

function drawBand(band: Band, candidates: ReadonlyArray<Candidate>, settings: RenderSettings): string {
  const { columns, ribbons } = band
  const isHeld = (key: PileKey, at: number) => typeof key === "number" && columns[at]!.held.has(candidates[key]!.id)
  const between = ribbons.flatMap((all, at) =>
    all.map((ribbon) => {
      const { stage } = columns[at + 1]!.round
      const kind = ribbon.parts.length === 0 ? "kept" : kindOf(ribbon, isHeld(ribbon.from, at))
      return draw(ribbon, kind, ribbonWords(ribbon, stage, candidates, settings))
    })
  )
  const piles = columns.map((column, at) =>
    column.piles.map((pile) => drawPile(pile, column, at, band, { candidates, settings, isHeld: isHeld(pile.key, at) }))
  )
  return [...between, ruler(band, settings), ...piles.flat(), ...columns.map((column) => head(column, settings))].join(
    "\n"
  )
}

function kindOf({ from, to }: Ribbon, isHeld: boolean): string {
  if (to === "exhausted" || from === "exhausted") return "stop"
  return from === "mixed" ? "mixed" : isHeld ? "held" : "gone"
}

function ribbonWords(
  { from, parts, to }: Ribbon,
  stage: number,
  candidates: ReadonlyArray<Candidate>,
  settings: RenderSettings
): string {
  const say = speaker(settings)
  const name = (key: PileKey) => pileName(key, candidates, settings)
  const where = `${say(renderWords.stage)} ${stage}: `
  if (parts.length === 0) return `${where}${name(from)}, ${say(flowWords.stays)}`
  const figures = parts.map(({ amount, value }) =>
    value === undefined ? amount : `${amount} (${say(flowWords.paper)} ${value})`
  )
  return `${where}${name(from)} → ${name(to)}, ${figures.join("; ")}`
}

function draw({ end: [x1, y1], height, start: [x0, y0] }: Ribbon, kind: string, words: string): string {
  const middle = point((x0 + x1) / 2)
  const [a, b, h] = [point(y0), point(y1), height]
  const path = `M${point(x0)} ${a}C${middle} ${a} ${middle} ${b} ${point(x1)} ${b}V${point(y1 + h)}C${middle} ${point(y1 + h)} ${middle} ${point(y0 + h)} ${point(x0)} ${point(y0 + h)}Z`
  return `<path class="move ${kind}" d="${path}"><title>${escapeHtml(words)}</title></path>`
}

interface Shown {
  readonly candidates: ReadonlyArray<Candidate>
  readonly settings: RenderSettings
  readonly isHeld: boolean
}

function drawPile(pile: Pile, { round, x }: Column, at: number, band: Band, about: Shown): string {
  const { candidates, isHeld, settings } = about
  const { height, key, quotaAt, top, votes } = pile
  const say = speaker(settings)
  const name = pileName(key, candidates, settings)
  const id = typeof key === "number" ? candidates[key]!.id : undefined
  const isElectedHere = id !== undefined && round.elected.includes(id)
  const next = band.columns[at + 1]
  const goes = round.excluded.includes(id ?? "") || (next !== undefined && !next.piles.some((each) => each.key === key))
  const kind = key === "exhausted" ? "stop" : isHeld ? "held" : goes ? "gone" : ""
  const quota = round.quota === undefined ? "" : `, ${say(renderWords.quota).toLowerCase()} ${round.quota}`
  const words = `${say(renderWords.stage)} ${round.stage}: ${name}, ${votes}${quota}`
  const shape = `<rect class="pile ${kind}" x="${point(x)}" y="${point(top)}" width="${page.pile}" height="${point(Math.max(height, 0.8))}"/>`
  const over =
    quotaAt === undefined || height - quotaAt < 0.5
      ? ""
      : `<rect class="over" x="${point(x)}" y="${point(top + quotaAt)}" width="${page.pile}" height="${point(height - quotaAt)}"/>`
  const line =
    quotaAt === undefined
      ? ""
      : `<path class="mark" d="M${point(x - 3)} ${point(top + quotaAt)}H${point(x + page.pile + 3)}"/>`
  const y = point(top + Math.max(height, page.row - page.gap) / 2 + 4)
  const isLast = at === band.columns.length - 1
  const isEdge = at === 0 || isLast
  const gap = isEdge ? page.left : band.columns[1]!.x - band.columns[0]!.x
  const room = Math.floor((gap - 22) / (isHeld || goes ? 7.5 : 6.6)) - figure(votes).length - (isElectedHere ? 2 : 0)
  const shown = isEdge || isElectedHere || goes ? `${shortened(name, Math.max(room, 5))} ` : ""
  const label = `${isElectedHere ? "✓ " : ""}${shown}${figure(votes)}`
  const tone = key === "exhausted" ? "soft" : isHeld ? "won" : goes ? "out" : ""
  const text =
    at === 0
      ? `<text class="${tone}" x="${point(x - 6)}" y="${y}" text-anchor="end">${escapeHtml(label)}</text>`
      : `<text class="${tone}" x="${point(x + page.pile + 5)}" y="${y}">${escapeHtml(label)}</text>`
  return `<g><title>${escapeHtml(words)}</title>${shape}${over}${line}${text}</g>`
}

/** What a quota looks like, beside the first column: how far a pile that has none of its own line is from it. */
function ruler({ columns, height, quotaHeight }: Band, settings: RenderSettings): string {
  const quota = columns[0]!.round.quota
  if (quota === undefined || quotaHeight < 2 || valueOf(quota).num <= 0n) return ""
  const top = Math.min(page.top, height - quotaHeight)
  const words = `${speaker(settings)(renderWords.quota)} ${figure(quota)}`
  return `<path class="rule" d="M4 ${page.top}H12M8 ${page.top}V${point(top + quotaHeight)}M4 ${point(top + quotaHeight)}H12" fill="none"/><text class="soft" x="4" y="${page.top - 6}">${escapeHtml(words)}</text>`
}

function head({ round, x }: Column, settings: RenderSettings): string {
  const say = speaker(settings)
  const loss = valueOf(round.loss).num === 0n ? "" : ` (${say(renderWords.loss).toLowerCase()} ${round.loss})`
  return `<text class="stage" x="${point(x + page.pile / 2)}" y="16" text-anchor="middle">${escapeHtml(`${say(renderWords.stage)} ${round.stage}`)}<title>${escapeHtml(`${say(round.why)}${loss}`)}</title></text>`
}

function shortened(name: string, most: number): string {
  const signs = Array.from(name.replaceAll(/\s+/g, " "))
  return signs.length <= most ? signs.join("") : `${signs.slice(0, most - 1).join("")}…`
}

function point(length: number): string {
  return String(Math.round(length * 10) / 10)
}
