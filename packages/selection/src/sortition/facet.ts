/**
 * From weights in floating point to whole weights, a whole limit and a proof that no panel weighs more.
 *
 * The solver knows which panels weigh exactly the limit and which types weigh nothing. That determines the weights: they
 * are computed again as fractions, and brought to whole numbers. So few panels are needed to see that no lottery is
 * better, and the proof that all others weigh no more is a tree that anybody can follow.
 *
 * Source: Applegate, Cook, Dash & Espinoza, "Exact solutions to linear programming problems", OR Letters 35 (2007).
 */
import type { Rational } from "@ogniwo/kernel"
import type { MasterAnswer } from "./master.ts"
import type { Panel } from "./panel-search.ts"
import { type Equation, solveExactly } from "./exact-solve.ts"
import type { PoolTypes } from "./types.ts"

/** Whole weights of the types, and the most that a panel weighs. */
export interface Facet {
  readonly weights: ReadonlyArray<bigint>
  readonly limit: bigint
}

/** Above this, numbers neither pass through a solver nor stand in a JSON file exactly. */
const mostWeight = 2n ** 50n

/** @returns nothing when no reading of "nearly zero" makes the equations fit. */
export function facetOf(
  { types }: PoolTypes,
  settled: ReadonlyArray<Rational | undefined>,
  panels: ReadonlyArray<Panel>,
  { limit, probabilities, weights }: MasterAnswer
): Facet | undefined {
  const heavy = panels.map((panel) => panel.reduce((sum, count, type) => sum + count * weights[type]!, 0))
  const peak = weights.reduce((most, weight) => Math.max(most, weight), 0)
  if (peak === 0) return undefined
  for (const near of [1e-9, 1e-8, 1e-10, 1e-7]) {
    const held = [...types.keys()].filter((type) => weights[type]! > near * peak)
    const places = new Map(held.map((type, at) => [type, at]))
    const isTight = (at: number) =>
      probabilities[at]! > near || Math.abs(heavy[at]! - limit) < near * Math.max(1, Math.abs(limit))
    const equations = panels.flatMap((panel, at): ReadonlyArray<Equation> => {
      if (!isTight(at)) return []
      const own = held.filter((type) => panel[type] !== 0)
      return [
        {
          indices: [...own.map((type) => places.get(type)!), held.length],
          values: [...own.map((type) => panel[type]!), -1],
          right: 0n
        }
      ]
    })
    const open = held.filter((type) => settled[type] === undefined)
    equations.push({
      indices: open.map((type) => places.get(type)!),
      values: open.map((type) => types[type]!.people.length),
      right: 1n
    })
    const solved = solveExactly(equations, held.length + 1)
    if (solved === undefined) continue
    const whole = lowest(solved.numerators)
    if (whole.some((each) => each < 0n || each > mostWeight)) continue
    const full = types.map((_, type) => (places.has(type) ? whole[places.get(type)!]! : 0n))
    return { weights: full, limit: whole.at(-1)! }
  }
  return undefined
}

/** Weights of nearly the same proportions with at most so many steps, where exact ones are too long or not to be had. */
export function roundedWeights(weights: Float64Array, steps: number): ReadonlyArray<bigint> {
  const peak = weights.reduce((most, weight) => Math.max(most, weight), 0)
  return Array.from(weights, (weight) => BigInt(Math.round((weight / peak) * steps)))
}

export function weigh(weights: ReadonlyArray<bigint>, panel: Panel): bigint {
  let sum = 0n
  for (let type = 0; type < weights.length; type++) {
    if (panel[type] !== 0) sum += weights[type]! * BigInt(panel[type]!)
  }
  return sum
}

function lowest(numbers: ReadonlyArray<bigint>): ReadonlyArray<bigint> {
  let common = 0n
  for (const each of numbers) {
    let [a, b] = [common, each < 0n ? -each : each]
    while (b !== 0n) [a, b] = [b, a % b]
    common = a
  }
  return common <= 1n ? numbers : numbers.map((each) => each / common)
}
