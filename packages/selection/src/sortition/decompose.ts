/**
 * Writes given chances as a lottery over panels.
 *
 * The levels say what chance each type shall have; here panels are found, and a probability for each, that give exactly
 * these chances (or, for maximin, at least these). A corral keeps the nearest mixture of the panels found so far; a
 * search finds panels that hold more of those who are still short; and so on until nothing is missing. Only when the
 * search finds none is an integer program asked, which either finds one or shows that no mixture has these chances.
 *
 * At the end the probabilities are computed again in fractions, from the chances that they must add up to.
 * Cost: a few panels for each type, each about a millisecond.
 *
 * Source: Flanigan et al., Nature 596 (2021), for generating panels as they are asked for; Wolfe (1976).
 */
import { Rational } from "@ogniwo/kernel"
import type { Solver } from "../solver.ts"
import type { Box } from "./bound.ts"
import { Corral, type Member } from "./corral.ts"
import type { Stop, Work } from "./effort.ts"
import { type Equation, solveExactly } from "./exact-solve.ts"
import { heaviestOf } from "./heaviest.ts"
import { membersOf, type Panel, PanelSearch, total, totalOf } from "./panel-search.ts"
import type { Demand } from "./types.ts"

export interface Wanted {
  readonly seats: number
  /** The demands as tight as the levels make them, and the least and most of each type likewise. */
  readonly face: ReadonlyArray<Demand>
  readonly box: Box
  /** Members of each type per panel, on average: people × chance. */
  readonly members: ReadonlyArray<Rational>
  /** Are these floors, which may be exceeded? */
  readonly orMore: boolean
  /** Is it given up where it does not come near soon? */
  readonly onlyIfQuick?: boolean
  /** Panels known already; the search goes on from them. */
  readonly known?: ReadonlyArray<Panel>
}

export interface Mixture {
  readonly panels: ReadonlyArray<Panel>
  readonly probabilities: ReadonlyArray<Rational>
}

/** No mixture has these chances, or none was found; the panels are those that were found on the way. */
export interface Gap {
  readonly gap: ReadonlyArray<Panel>
}

/** How near the mixture must be before the fractions are tried: panels are whole, so distances are zero or larger. */
const near = 1e-7

/** @returns What stopped it, with the panels found so far, when it came to no end. */
export function decompose(
  wanted: Wanted,
  solver: Solver,
  work: Work
): Mixture | Gap | { readonly stopped: Stop; readonly gap: ReadonlyArray<Panel> } {
  const cuts = wanted.face.filter(({ weights }) => weights.some((weight) => weight !== 1))
  const plain = wanted.face.filter((demand) => !cuts.includes(demand))
  const search = { panels: new PanelSearch(plain, wanted.box, wanted.seats), cuts }
  const corral = new Corral<Panel>(Float64Array.from(wanted.members, Rational.toNumber))
  const known = [...(wanted.known ?? [])]
  const members = known.map(membersOf)
  const far = corral.distance
  let from = known[0] ?? search.panels.start()
  // An attempt in fractions costs more than many panels: after one that failed, the next waits until it is much nearer.
  let nearEnough = near
  const exact = () =>
    corral.members.length > 0 && corral.distance < near ? exactly(wanted, corral.members) : undefined
  for (let stuck = 0; ;) {
    if (corral.members.length > 0 && corral.distance < nearEnough) {
      const mixture = exact()
      if (mixture !== undefined) return mixture
      nearEnough = corral.distance / 4
    }
    if (work.isFull) return { stopped: "panels", gap: known }
    if (wanted.onlyIfQuick === true && isSlow(known.length, wanted.members.length, corral.distance / far)) {
      return { gap: known }
    }
    if (wanted.orMore && giveAway(corral)) continue
    const weights = corral.missing
    const has = corral.members.length === 0 ? Number.NEGATIVE_INFINITY : mixed(corral, weights)
    const least = has + 1e-7 * corral.distance ** 2 + 1e-13
    const found = next(wanted, { search, known, members, weights, least, from, stuck }, solver, work)
    if (typeof found === "string") return { stopped: found, gap: known }
    if (found === undefined) return exact() ?? { gap: known }
    if (found.isNew) {
      known.push(found.panel)
      members.push(membersOf(found.panel))
      work.panels++
      if (work.panels % 16 === 0) work.tell("panels")
    }
    stuck = corral.join(found.panel) ? 0 : stuck + 1
    if (stuck > 3) return exact() ?? { stopped: "solver", gap: known }
    const { panels } = corral
    from = panels[known.length % panels.length]?.[0] ?? found.panel
  }
}

/**
 * Where few panels reach the floors, a seventh as many as there are types come within a twentieth of the way; where they
 * do not, nearly all panels of an exact mixture are needed, and other chances are found sooner.
 */
function isSlow(panels: number, types: number, left: number): boolean {
  return (panels >= Math.max(10, types / 7) && left > 0.05) || panels > Math.max(30, 0.6 * types)
}

/** Lets the types that have most above their floors give that away. */
function giveAway(corral: Corral<Panel>): boolean {
  if (corral.members.length === 0) return false
  const most = corral.missing.reduce((least, missing) => Math.min(least, missing), 0)
  if (most > -1e-9) return false
  const gifts = [...corral.missing.keys()].filter((type) => corral.missing[type]! <= most / 2)
  return corral.join(...gifts)
}

interface Search {
  readonly panels: PanelSearch
  /** Demands that the search does not know: it is drawn towards them, and held to them afterwards. */
  readonly cuts: ReadonlyArray<Demand>
}

interface Asked {
  readonly search: Search
  readonly known: ReadonlyArray<Panel>
  /** Of each known panel, by type. */
  readonly members: ReadonlyArray<Int32Array>
  readonly weights: Float64Array
  readonly least: number
  readonly from: Panel
  readonly stuck: number
}

/** A panel heavier than the mixture: from those known already, from the search, in the end from an integer program. */
function next(
  wanted: Wanted,
  { from, known, least, members, search, stuck, weights }: Asked,
  solver: Solver,
  work: Work
) {
  let best: { panel: Panel; weight: number; isNew: boolean } | undefined
  for (const [at, panel] of known.entries()) {
    const weight = totalOf(weights, members[at]!)
    if (weight > (best?.weight ?? least)) best = { panel, weight, isNew: false }
  }
  for (const steps of known.length === 0 ? [20_000, 200_000] : [30_000, 100_000]) {
    if (stuck > 0) break
    const found = search.panels.heaviest(drawn(search, weights), from, steps)?.panel
    if (found === undefined || !search.cuts.every((cut) => meets(cut, found))) continue
    const weight = total(weights, found)
    if (weight > (best?.weight ?? least)) best = { panel: found, weight, isNew: true }
    if (best !== undefined) return best
  }
  if (best !== undefined && stuck < 2) return best
  const panel = heaviestOf(wanted.face, wanted.box, weights, solver, work)
  if (typeof panel === "string") return panel
  return panel !== undefined && total(weights, panel) > least ? { panel, isNew: true } : undefined
}

function drawn({ cuts }: Search, weights: Float64Array): Float64Array {
  const tight = cuts.filter(({ lower, upper }) => lower === upper)
  if (tight.length === 0) return weights
  const peak = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const toward = Float64Array.from(weights)
  for (const { types, weights: own } of tight) {
    types.forEach((type, at) => {
      toward[type] = toward[type]! + peak * own[at]!
    })
  }
  return toward
}

function meets({ lower, types, upper, weights }: Demand, panel: Panel): boolean {
  const held = types.reduce((sum, type, at) => sum + panel[type]! * weights[at]!, 0)
  return held >= lower && held <= upper
}

function mixed({ panels }: Corral<Panel>, weights: Float64Array): number {
  return panels.reduce((sum, [panel, share]) => sum + share * total(weights, panel), 0)
}

/** The probabilities as fractions, which follow from the chances that they must add up to. */
function exactly({ members: wanted }: Wanted, members: ReadonlyArray<Member<Panel>>): Mixture | undefined {
  let scale = 1n
  for (const { den } of wanted) scale *= den / gcd(scale, den)
  const seated = members.flatMap((member, at) => (typeof member === "number" ? [] : [[at, member] as const]))
  const gifts = new Map(members.flatMap((member, at) => (typeof member === "number" ? [[member, at]] : [])))
  const equations: Array<Equation> = [{ indices: seated.map(([at]) => at), values: seated.map(() => 1), right: scale }]
  wanted.forEach(({ den, num }, type) => {
    const own = seated.filter(([, panel]) => panel[type] !== 0)
    const gift = gifts.get(type)
    equations.push({
      indices: [...own.map(([at]) => at), ...(gift === undefined ? [] : [gift])],
      values: [...own.map(([, panel]) => panel[type]!), ...(gift === undefined ? [] : [-1])],
      right: num * (scale / den)
    })
  })
  const solved = solveExactly(equations, members.length)
  if (solved === undefined || solved.numerators.some((each) => each < 0n)) return undefined
  const used = seated.filter(([at]) => solved.numerators[at] !== 0n)
  return {
    panels: used.map(([, panel]) => panel),
    probabilities: used.map(([at]) => Rational.of(solved.numerators[at]!, solved.denominator * scale))
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
