/**
 * Writes given chances as a lottery over panels.
 *
 * The levels say what chance each type shall have; here panels are found, and a probability for each, that give exactly
 * these chances. A corral keeps the nearest mixture of the panels found so far; a search finds panels that hold more of
 * those who are still short; and so on until nothing is missing. Only when the search finds none is an integer program
 * asked, which either finds one or shows that no mixture has these chances.
 *
 * At the end the probabilities are computed again in fractions, from the chances that they must add up to.
 * Cost: a few panels for each type, each about a millisecond.
 *
 * Source: Flanigan et al., Nature 596 (2021), for generating panels as they are asked for; Wolfe (1976).
 */
import { Rational } from "@ogniwo/kernel"
import type { Solver } from "../solver.ts"
import type { Box } from "./bound.ts"
import { Corral } from "./corral.ts"
import { type Equation, solveExactly } from "./exact-solve.ts"
import { type Panel, PanelSearch, total } from "./panel-search.ts"
import type { Demand } from "./types.ts"

export interface Wanted {
  readonly seats: number
  /** The demands as tight as the levels make them, and the least and most of each type likewise. */
  readonly face: ReadonlyArray<Demand>
  readonly box: Box
  /** Members of each type per panel, on average: people × chance. */
  readonly members: ReadonlyArray<Rational>
}

export interface Mixture {
  readonly panels: ReadonlyArray<Panel>
  readonly probabilities: ReadonlyArray<Rational>
}

/** No panel of the face is heavier for these weights than the mixture, and the chances ask for more. */
export interface Gap {
  readonly weights: Float64Array
}

/** How near the mixture must be before the fractions are tried: panels are whole, so distances are zero or larger. */
const near = 1e-7

export function decompose(wanted: Wanted, solver: Solver): Mixture | Gap | "stopped" {
  const search = new PanelSearch(wanted.face, wanted.box, wanted.seats)
  const corral = new Corral(Float64Array.from(wanted.members, Rational.toNumber))
  const known: Array<Panel> = []
  let from = search.start()
  for (let stuck = 0; ;) {
    if (corral.panels.length > 0 && corral.distance < near) {
      const exact = exactly(wanted, corral.panels)
      if (exact !== undefined) return exact
    }
    const weights = corral.missing
    const has = corral.panels.length === 0 ? Number.NEGATIVE_INFINITY : mixed(corral, weights)
    const least = has + 1e-7 * corral.distance ** 2 + 1e-13
    const found = next(wanted, { search, known, weights, least, from, stuck }, solver)
    if (found === "stopped") return "stopped"
    if (found === undefined) return corral.distance < near * 100 ? "stopped" : { weights: Float64Array.from(weights) }
    if (found.isNew) known.push(found.panel)
    stuck = corral.join(found.panel) ? 0 : stuck + 1
    if (stuck > 3) return "stopped"
    from = corral.panels[known.length % corral.panels.length] ?? found.panel
  }
}

interface Asked {
  readonly search: PanelSearch
  readonly known: ReadonlyArray<Panel>
  readonly weights: Float64Array
  readonly least: number
  readonly from: Panel
  readonly stuck: number
}

/** A panel heavier than the mixture: from those known already, from the search, in the end from an integer program. */
function next(wanted: Wanted, { from, known, least, search, stuck, weights }: Asked, solver: Solver) {
  let best: { panel: Panel; weight: number; isNew: boolean } | undefined
  for (const panel of known) {
    const weight = total(weights, panel)
    if (weight > (best?.weight ?? least)) best = { panel, weight, isNew: false }
  }
  for (const steps of known.length === 0 ? [20_000, 200_000] : [30_000, 100_000]) {
    if (stuck > 0) break
    const found = search.heaviest(weights, from, steps)
    if (found !== undefined && found.weight > (best?.weight ?? least)) best = { ...found, isNew: true }
    if (best !== undefined) return best
  }
  if (best !== undefined && stuck < 2) return best
  const panel = heaviestOf(wanted.face, wanted.box, weights, solver)
  if (panel === "stopped") return "stopped"
  return panel !== undefined && total(weights, panel) > least ? { panel, isNew: true } : undefined
}

function mixed({ panels, shares }: Corral, weights: Float64Array): number {
  return panels.reduce((sum, panel, at) => sum + shares[at]! * total(weights, panel), 0)
}

/** The heaviest panel by integer programming; nothing when no panel meets the demands. */
export function heaviestOf(
  demands: ReadonlyArray<Demand>,
  { least, most }: Box,
  weights: Float64Array,
  solver: Solver
): Panel | undefined | "stopped" {
  const { status, values } = solver.solve({
    sense: "maximise",
    columns: most.map((upper, type) => ({ objective: weights[type]!, lower: least[type]!, upper, integer: true })),
    rows: demands.map(({ lower, types: indices, upper, weights: own }) => ({ lower, upper, indices, values: own }))
  })
  if (status === "infeasible") return undefined
  return status === "optimal" ? Int32Array.from(values, Math.round) : "stopped"
}

/** The probabilities as fractions, which follow from the chances that they must add up to. */
function exactly({ members }: Wanted, panels: ReadonlyArray<Panel>): Mixture | undefined {
  let scale = 1n
  for (const { den } of members) scale *= den / gcd(scale, den)
  const equations: Array<Equation> = [{ indices: panels.map((_, at) => at), values: panels.map(() => 1), right: scale }]
  members.forEach(({ den, num }, type) => {
    const indices = panels.flatMap((panel, at) => (panel[type] === 0 ? [] : [at]))
    equations.push({ indices, values: indices.map((at) => panels[at]![type]!), right: num * (scale / den) })
  })
  const solved = solveExactly(equations, panels.length)
  if (solved === undefined || solved.numerators.some((each) => each < 0n)) return undefined
  const used = panels.flatMap((_, at) => (solved.numerators[at] === 0n ? [] : [at]))
  return {
    panels: used.map((at) => panels[at]!),
    probabilities: used.map((at) => Rational.of(solved.numerators[at]!, solved.denominator * scale))
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
