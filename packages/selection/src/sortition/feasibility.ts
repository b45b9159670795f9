/**
 * Can the quotas hold together, and if not, what would help?
 *
 * Before a draw, and before people are invited, one wants to know: is there any panel? If not: which quotas contradict
 * each other (the fewest that do, so that there is something to talk about), and by how little must bounds move so that
 * there is one (the least total number of places). Whole panels are asked for, not averages.
 *
 * The smallest contradicting set is found from both sides: any choice of bounds to give up that makes a panel possible
 * must hit every contradicting set, so the smallest set that hits all choices seen so far is either contradicting itself,
 * and then it is the smallest, or shows one choice more.
 *
 * Source: Ignatiev, Previti, Liffiton & Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization",
 * CP 2015; Flanigan et al. (2021), supplement, for relaxing quotas.
 */
import type { Solver } from "../solver.ts"
import type { Pool } from "./pool.ts"
import { type Demand, typesOf } from "./types.ts"

/** One bound of one quota. */
export interface QuotaBound {
  readonly feature: string
  readonly value: string
  readonly bound: "atLeast" | "atMost"
  readonly clause?: string
}

export type PanelFeasibility =
  | { readonly status: "feasible" }
  | {
      readonly status: "infeasible"
      /** The fewest bounds that cannot hold together; empty when not even without quotas is there a panel. */
      readonly conflict: ReadonlyArray<QuotaBound>
      /** Which bounds to move, and to what, so that there is a panel: the least total change. */
      readonly relaxation: ReadonlyArray<QuotaBound & { readonly from: number; readonly to: number }>
    }
  /** The solver ran out of time. */
  | { readonly status: "unknown" }

interface Soft {
  readonly demand: Demand
  readonly bound: QuotaBound
  readonly limit: number
}

/**
 * @returns `infeasible` with the smallest conflicting set and the least relaxation; when the people are too few (or share
 *   too few addresses) for the seats, both are empty.
 * @since 0.1.0
 */
export function panelFeasibility(pool: Pool, solver: Solver): PanelFeasibility {
  const { demands, types } = typesOf(pool)
  const quotas = demands.slice(1, 1 + pool.quotas.length)
  const hard = [demands[0]!, ...demands.slice(1 + pool.quotas.length)]
  const soft = quotas.flatMap((demand, at): ReadonlyArray<Soft> => {
    const { clause, feature, value } = pool.quotas[at]!
    const own = { feature, value, ...(clause === undefined ? {} : { clause }) }
    return [
      { demand, bound: { ...own, bound: "atLeast" }, limit: demand.lower },
      { demand, bound: { ...own, bound: "atMost" }, limit: demand.upper }
    ]
  })
  const most = types.map(({ atMost }) => atMost)
  const relaxed = elastic(most, hard, soft, pool.seats, "places", new Set(), solver)
  if (relaxed === "stopped") return { status: "unknown" }
  if (relaxed === undefined) return { status: "infeasible", conflict: [], relaxation: [] }
  if (relaxed.every((amount) => amount === 0)) return { status: "feasible" }
  const conflict = smallestConflict(most, hard, soft, pool.seats, solver)
  if (conflict === "stopped") return { status: "unknown" }
  return {
    status: "infeasible",
    conflict: conflict.map((at) => soft[at]!.bound),
    relaxation: relaxed.flatMap((amount, at) => {
      const { bound, limit } = soft[at]!
      return amount === 0
        ? []
        : [{ ...bound, from: limit, to: bound.bound === "atLeast" ? limit - amount : limit + amount }]
    })
  }
}

function smallestConflict(
  most: ReadonlyArray<number>,
  hard: ReadonlyArray<Demand>,
  soft: ReadonlyArray<Soft>,
  seats: number,
  solver: Solver
): ReadonlyArray<number> | "stopped" {
  const choices: Array<ReadonlyArray<number>> = []
  for (;;) {
    const { status, values } = solver.solve({
      sense: "minimise",
      columns: soft.map(() => ({ objective: 1, lower: 0, upper: 1, integer: true })),
      rows: choices.map((indices) => ({ lower: 1, upper: Infinity, indices, values: indices.map(() => 1) }))
    })
    if (status !== "optimal") return "stopped"
    const kept = new Set(soft.flatMap((_, at) => (Math.round(values[at]!) === 1 ? [at] : [])))
    const missed = elastic(most, hard, soft, seats, "bounds", kept, solver)
    if (missed === "stopped") return "stopped"
    if (missed === undefined) return [...kept]
    choices.push(missed.flatMap((amount, at) => (amount === 0 ? [] : [at])))
  }
}

/**
 * A panel that misses the bounds by the fewest places, or misses the fewest bounds; those kept are not missed at all.
 * What each bound is missed by, or nothing when there is no such panel.
 */
function elastic(
  most: ReadonlyArray<number>,
  hard: ReadonlyArray<Demand>,
  soft: ReadonlyArray<Soft>,
  seats: number,
  count: "places" | "bounds",
  kept: ReadonlySet<number>,
  solver: Solver
): ReadonlyArray<number> | undefined | "stopped" {
  const miss = (at: number) => most.length + at
  const step = count === "places" ? 1 : Math.max(seats, ...soft.map(({ limit }) => limit))
  const { status, values } = solver.solve({
    sense: "minimise",
    columns: [
      ...most.map((upper) => ({ objective: 0, lower: 0, upper, integer: true })),
      ...soft.map((_, at) => ({
        objective: 1,
        lower: 0,
        upper: kept.has(at) ? 0 : count === "places" ? Number.POSITIVE_INFINITY : 1,
        integer: true
      }))
    ],
    rows: [
      ...hard.map(({ lower, types, upper, weights }) => ({ lower, upper, indices: types, values: weights })),
      ...soft.map(({ bound, demand, limit }, at) => ({
        lower: bound.bound === "atLeast" ? limit : Number.NEGATIVE_INFINITY,
        upper: bound.bound === "atLeast" ? Number.POSITIVE_INFINITY : limit,
        indices: [...demand.types, miss(at)],
        values: [...demand.weights, bound.bound === "atLeast" ? step : -step]
      }))
    ]
  })
  if (status === "infeasible") return undefined
  return status === "optimal" ? soft.map((_, at) => Math.round(values[miss(at)]!)) : "stopped"
}
