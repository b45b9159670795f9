/**
 * The levels of a lottery over panels, where the demands alone promise more than whole panels can give.
 *
 * Level by level: mixtures of the panels known so far give a level and weights that say what is short; a search, and in
 * the end an integer program, looks for a panel that is heavier than those known; when there is none, the level is the
 * best there is. The weights are then brought to whole numbers, and that no panel is heavier is proved; whoever has a
 * weight is settled. Panels are kept from level to level.
 *
 * Slower than `relaxation.ts`, which needs no integer program, and exact where that one has a gap.
 * Cost: some panels for each level and one or a few integer programs.
 *
 * Source: Flanigan et al., Nature 596 (2021), supplement, for leximin by column generation.
 */
import type { Rational } from "@ogniwo/kernel"
import type { Solver } from "../solver.ts"
import type { Stop, Work } from "./effort.ts"
import { type Facet, facetOf, roundedWeights, weigh } from "./facet.ts"
import { heaviestOf } from "./heaviest.ts"
import { Master, type MasterAnswer } from "./master.ts"
import { type Panel, PanelSearch, total } from "./panel-search.ts"
import { prove, type Proof } from "./proof.ts"
import { boxOf, chanceOf } from "./relaxation.ts"
import type { Demand, PoolTypes } from "./types.ts"

/** A demand that every panel meets because panels are whole, with its proof. */
export interface Cut {
  readonly demand: Demand
  readonly proof: Proof
}

/** A level whose weights are bounded by a cut of its own. */
export interface CutLevel {
  readonly chance: Rational
  readonly settles: ReadonlyArray<number>
  readonly weights: ReadonlyArray<bigint>
  readonly cut: Cut
}

export interface Generated {
  readonly levels: ReadonlyArray<CutLevel>
  readonly panels: ReadonlyArray<Panel>
  /** The mixture of the panels that reaches the last level, nearly. */
  readonly probabilities: Float64Array
  /** What kept the last level from being proved to be reached: its chance then is an upper bound only. */
  readonly stopped?: Stop
}

const near = 1e-9

/**
 * @param until - "first": stop at the first level above zero (maximin); "last": settle everybody (leximin).
 * @returns "infeasible" when there is no panel; what stopped the work when not even a bound was proved.
 */
export function generate(
  pool: PoolTypes,
  known: ReadonlyArray<Panel>,
  until: "first" | "last",
  solver: Solver,
  work: Work
): Generated | "infeasible" | Stop {
  const hunt = new Hunt(pool, known, solver, work)
  const first = hunt.first()
  if (first !== undefined) return first
  const settled: Array<Rational | undefined> = pool.types.map(() => undefined)
  const levels: Array<CutLevel> = []
  let probabilities: Float64Array = new Float64Array(0)
  while (settled.includes(undefined)) {
    work.settled = settled.filter((each) => each !== undefined).length
    work.tell("columns")
    const reached = hunt.level(settled)
    if (typeof reached === "string") return reached
    const { answer, level, stopped } = reached
    probabilities = answer.probabilities
    levels.push(level)
    // What was found at the very limit has no part in the mixture yet.
    if (stopped !== undefined) {
      return { levels, panels: hunt.panels.slice(0, probabilities.length), probabilities, stopped }
    }
    for (const type of level.settles) settled[type] = level.chance
    if (until === "first" && level.chance.num > 0n) break
  }
  return { levels, panels: hunt.panels, probabilities }
}

/** Looks for panels, and remembers them. */
class Hunt {
  readonly panels: Array<Panel>
  readonly #pool: PoolTypes
  readonly #search: PanelSearch
  readonly #solver: Solver
  readonly #work: Work
  readonly #seen: Set<string>
  #cuts = 0

  constructor(pool: PoolTypes, known: ReadonlyArray<Panel>, solver: Solver, work: Work) {
    this.#pool = pool
    this.panels = [...known]
    this.#seen = new Set(known.map(String))
    this.#search = new PanelSearch(pool.demands, boxOf(pool.types), pool.seats)
    this.#solver = solver
    this.#work = work
  }

  /** Sees to it that there is a panel. */
  first(): "infeasible" | Stop | undefined {
    if (this.panels.length > 0) return undefined
    const panel = this.#heaviest(this.#pool.types.map(() => 0))
    if (typeof panel === "string") return panel
    if (panel === undefined) return "infeasible"
    this.#remember(panel)
    return undefined
  }

  /** The best level of those who are not settled, with whatever panels it takes. */
  level(
    settled: ReadonlyArray<Rational | undefined>
  ): { readonly answer: MasterAnswer; readonly level: CutLevel; readonly stopped?: Stop } | Stop {
    const master = new Master(this.#pool.types, settled, this.#solver)
    try {
      this.panels.forEach((panel) => master.add(panel))
      for (;;) {
        const answer = master.solve()
        if (answer === undefined) return "solver"
        const found = this.#heavier(answer)
        if (typeof found === "string") return this.#bounded(settled, answer, found) ?? found
        const more = found.length > 0 ? found : this.#settle(settled, answer)
        if (!Array.isArray(more)) return more
        for (const panel of more) master.add(panel)
      }
    } finally {
      master.close()
    }
  }

  /** Panels heavier than all that are known: from the search, in the end from an integer program; none when none is. */
  #heavier({ limit, probabilities, weights }: MasterAnswer): Array<Panel> | Stop {
    const least = limit + near * Math.max(1, Math.abs(limit))
    const used = this.panels.filter((_, at) => probabilities[at]! > near)
    for (const steps of [10_000, 60_000]) {
      const found: Array<Panel> = []
      for (let at = 0; at < 4; at++) {
        const from = used[(this.panels.length * 7 + at) % used.length] ?? this.panels[0]!
        const heavy = this.#search.heaviest(weights, from, steps)
        if (heavy !== undefined && heavy.weight > least && this.#remember(heavy.panel)) found.push(heavy.panel)
      }
      if (found.length > 0) return this.#work.isFull ? "panels" : found
    }
    const panel = this.#heaviest(weights)
    if (typeof panel === "string") return panel
    return panel !== undefined && total(weights, panel) > least && this.#remember(panel) ? [panel] : []
  }

  /** Nothing heavier was found in floating point: the same in whole numbers, or the panel that was overlooked. */
  #settle(settled: ReadonlyArray<Rational | undefined>, answer: MasterAnswer) {
    const facet = facetOf(this.#pool, settled, this.panels, answer)
    if (facet === undefined) return this.#bounded(settled, answer, "solver") ?? "solver"
    const peak = facet.weights.reduce((most, weight) => (weight > most ? weight : most), 1n)
    const panel = this.#heaviest(facet.weights.map((weight) => Number(weight) / Number(peak)))
    if (typeof panel === "string") return this.#bounded(settled, answer, panel) ?? panel
    if (panel !== undefined && weigh(facet.weights, panel) > facet.limit && this.#remember(panel)) return [panel]
    const level = this.#cutLevel(settled, facet)
    if (level !== undefined) return { answer, level }
    return this.#bounded(settled, answer, "proofParts") ?? "proofParts"
  }

  /** The exact level could not be proved: the least upper bound that can, with coarser weights or a higher limit. */
  #bounded(settled: ReadonlyArray<Rational | undefined>, answer: MasterAnswer, stopped: Stop) {
    const weights = roundedWeights(answer.weights, 100_000)
    const limit = this.panels.reduce((most, panel) => {
      const own = weigh(weights, panel)
      return own > most ? own : most
    }, 0n)
    for (const thousandths of [1n, 10n, 50n, 200n, 1000n, 100_000n]) {
      const level = this.#cutLevel(settled, { weights, limit: limit + (limit * thousandths) / 1000n })
      if (level !== undefined) return { answer, level: { ...level, settles: [] }, stopped }
    }
    return undefined
  }

  #cutLevel(settled: ReadonlyArray<Rational | undefined>, { limit, weights }: Facet): CutLevel | undefined {
    const { demands, types } = this.#pool
    const chance = chanceOf(types, weights, limit, settled)
    if (chance === undefined) return undefined
    this.#work.tell("proof")
    const proof = prove(demands, boxOf(types), weights, limit, this.#solver, this.#work.limit.proofParts)
    if (proof === undefined) return undefined
    const held = [...types.keys()].filter((type) => weights[type] !== 0n)
    return {
      chance,
      settles: held.filter((type) => settled[type] === undefined),
      weights,
      cut: {
        demand: {
          name: `cut ${++this.#cuts}`,
          types: held,
          weights: held.map((type) => Number(weights[type])),
          lower: Number.NEGATIVE_INFINITY,
          upper: Number(limit)
        },
        proof
      }
    }
  }

  #heaviest(weights: ReadonlyArray<number> | Float64Array) {
    return heaviestOf(this.#pool.demands, boxOf(this.#pool.types), weights, this.#solver, this.#work)
  }

  #remember(panel: Panel): boolean {
    const key = String(panel)
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    this.panels.push(panel)
    this.#work.panels++
    return true
  }
}
