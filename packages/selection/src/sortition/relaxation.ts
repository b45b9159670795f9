/**
 * The levels of a lottery over panels, from the demands alone.
 *
 * A lottery's chances satisfy every demand on average, because each panel does. So we ask what is the best that the
 * least favoured could have if only the averages had to be right: one small linear program over types, without looking
 * at a single panel. Its prices show who is held at this level by which quota; those are settled, and the same is asked
 * for the rest, until everybody is settled. If panels exist that realise these chances, and they nearly always do,
 * nothing better can: the levels are the leximin lottery's, and the prices are the proof.
 *
 * The solver only says which demands bind; prices and levels are then computed exactly, in fractions.
 * Cost: one warm solve and one small exact system for each level, of which there are about as many as binding quotas.
 *
 * Source: Flanigan, Gölz, Gupta, Hennig & Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
 * (2021), for leximin; Chvátal, "Linear Programming" (1983), ch. 5, for the duality.
 */
import { Rational } from "@ogniwo/kernel"
import type { Column, OpenModel, Row, Solver } from "../solver.ts"
import { boundOf, type Box } from "./bound.ts"
import type { ProvedLevel } from "./certificate.ts"
import { type Equation, solveExactly } from "./exact-solve.ts"
import type { Demand, PoolTypes } from "./types.ts"

const near = 1e-8

/**
 * The levels in ascending order.
 *
 * @param until - "first": stop at the first level above zero (maximin); "last": settle everybody (leximin).
 * @returns "infeasible" when not even the averages can be right; "inexact" when the prices could not be found exactly.
 */
export function levelsOf(
  { types }: PoolTypes,
  demands: ReadonlyArray<Demand>,
  until: "first" | "last",
  solver: Solver
): ReadonlyArray<ProvedLevel> | "infeasible" | "inexact" {
  const box = boxOf(types)
  const model = openModel(types, demands, solver)
  const settled: Array<Rational | undefined> = types.map(() => undefined)
  const levels: Array<ProvedLevel> = []
  try {
    while (settled.includes(undefined)) {
      const { objective, rowDuals, status } = model.solve()
      if (status !== "optimal") return levels.length === 0 ? "infeasible" : "inexact"
      const optimum = { types, demands, box, settled, duals: rowDuals, objective }
      const level = objective > 1 - near ? certainty(optimum) : exactLevel(optimum)
      if (level === undefined) return "inexact"
      levels.push(level)
      const value = Rational.toNumber(level.chance)
      for (const type of level.settles) {
        settled[type] = level.chance
        const members = value * types[type]!.people.length
        model.setColumnBounds(type, members, members)
        model.setRowBounds(demands.length + type, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
      }
      if (until === "first" && level.chance.num > 0n) break
    }
  } finally {
    model.close()
  }
  return levels
}

export function boxOf(types: ReadonlyArray<{ readonly atMost: number }>): Box {
  return { least: types.map(() => 0), most: types.map(({ atMost }) => atMost) }
}

/** Maximise z where each type's members number at least z for each person; the type rows come after the demands. */
function openModel(types: PoolTypes["types"], demands: ReadonlyArray<Demand>, solver: Solver): OpenModel {
  const columns: Array<Column> = types.map(({ atMost }) => ({ objective: 0, lower: 0, upper: atMost }))
  columns.push({ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY })
  const rows: Array<Row> = demands.map(({ lower, types: indices, upper, weights: values }) => ({
    lower,
    upper,
    indices,
    values
  }))
  types.forEach(({ people }, type) => {
    rows.push({
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      indices: [type, types.length],
      values: [1, -people.length]
    })
  })
  return solver.open({ sense: "maximise", columns, rows })
}

interface Optimum {
  readonly types: PoolTypes["types"]
  readonly demands: ReadonlyArray<Demand>
  readonly box: Box
  readonly settled: ReadonlyArray<Rational | undefined>
  readonly duals: Float64Array
  readonly objective: number
}

/** Which prices are not zero the solver knows; their values follow from the types whose price sum must be zero. */
function exactLevel({ box, demands, duals, objective, settled, types }: Optimum): ProvedLevel | undefined {
  const sums = new Float64Array(types.length)
  const unknownOf = new Map<number, number>()
  demands.forEach((demand, at) => {
    const dual = duals[at]!
    if (Math.abs(dual) < near / 10) return
    unknownOf.set(at, unknownOf.size)
    demand.types.forEach((type, index) => {
      sums[type] = sums[type]! + dual * demand.weights[index]!
    })
  })
  const priced = unknownOf.size
  const lone = new Map<number, number>()
  const linked: Array<number> = []
  types.forEach((_, type) => {
    if (settled[type] !== undefined) {
      // Whoever is settled may have any price sum; where it is zero, that is what tells the prices apart.
      if (Math.abs(sums[type]!) < near) linked.push(type)
      return
    }
    const weight = -duals[demands.length + type]!
    if (Math.abs(weight - sums[type]!) < near) linked.push(type)
    else if (Math.abs(weight) >= near) lone.set(type, priced + lone.size)
  })
  const solved = solveExactly(priceEquations(types, demands, unknownOf, lone, linked, sums), priced + lone.size)
  if (solved === undefined) return undefined
  const prices = demands.map((_, at) => (unknownOf.has(at) ? solved.numerators[unknownOf.get(at)!]! : 0n))
  const exactSums = types.map(() => 0n)
  demands.forEach((demand, at) => {
    if (prices[at] === 0n) return
    demand.types.forEach((type, index) => {
      exactSums[type]! += prices[at]! * BigInt(demand.weights[index]!)
    })
  })
  const isLinked = new Set(linked)
  const weights = types.map((_, type) => {
    if (settled[type] !== undefined || isLinked.has(type)) return exactSums[type]!
    return lone.has(type) ? solved.numerators[lone.get(type)!]! : 0n
  })
  return checkedLevel({ types, demands, box, settled, weights, prices, objective })
}

function priceEquations(
  types: PoolTypes["types"],
  demands: ReadonlyArray<Demand>,
  unknownOf: ReadonlyMap<number, number>,
  lone: ReadonlyMap<number, number>,
  linked: ReadonlyArray<number>,
  sums: Float64Array
): ReadonlyArray<Equation> {
  const rows = new Map<number, { indices: Array<number>; values: Array<number> }>()
  for (const type of linked) rows.set(type, { indices: [], values: [] })
  for (const [at, unknown] of unknownOf) {
    const demand = demands[at]!
    demand.types.forEach((type, index) => {
      const row = rows.get(type)
      if (row === undefined) return
      row.indices.push(unknown)
      row.values.push(demand.weights[index]!)
    })
  }
  const total = new Map<number, number>()
  const equations: Array<Equation> = []
  const seen = new Set<string>()
  for (const [type, { indices, values }] of rows) {
    if (Math.abs(sums[type]!) >= near) {
      const size = types[type]!.people.length
      indices.forEach((unknown, at) => total.set(unknown, (total.get(unknown) ?? 0) + size * values[at]!))
    } else {
      const key = `${indices.join(" ")}|${values.join(" ")}`
      if (!seen.has(key) && indices.length > 0) equations.push({ indices, values, right: 0n })
      seen.add(key)
    }
  }
  for (const [type, unknown] of lone) total.set(unknown, types[type]!.people.length)
  equations.push({ indices: [...total.keys()], values: [...total.values()], right: 1n })
  return equations
}

/** Nobody can have more than certainty: the types' own bounds prove it, without any price. */
function certainty(optimum: Optimum): ProvedLevel | undefined {
  const { demands, settled, types } = optimum
  const weights = types.map((_, type) => (settled[type] === undefined ? 1n : 0n))
  return checkedLevel({ ...optimum, weights, prices: demands.map(() => 0n) })
}

interface Candidate extends Omit<Optimum, "duals"> {
  readonly weights: ReadonlyArray<bigint>
  readonly prices: ReadonlyArray<bigint>
}

/** Takes nothing on trust: the level follows from the bound that weights and prices prove. */
function checkedLevel({
  box,
  demands,
  objective,
  prices,
  settled,
  types,
  weights
}: Candidate): ProvedLevel | undefined {
  const bound = boundOf(demands, box, weights, prices)
  const chance = bound === undefined ? undefined : chanceOf(types, weights, bound, settled)
  if (bound === undefined || chance === undefined) return undefined
  if (Math.abs(Rational.toNumber(chance) - objective) > 1e-6) return undefined
  const settles = types.flatMap((_, type) => (settled[type] === undefined && weights[type]! > 0n ? [type] : []))
  return { chance, settles, weights, prices }
}

/**
 * What a bound on the weights means for those who are not settled yet: their least chance is at most this.
 * `undefined` when one of their weights is negative, or none is positive: then it means nothing.
 */
export function chanceOf(
  types: ReadonlyArray<{ readonly people: { readonly length: number } }>,
  weights: ReadonlyArray<bigint>,
  bound: bigint,
  settled: ReadonlyArray<Rational | undefined>
): Rational | undefined {
  let left = Rational.fromInteger(bound)
  let divisor = 0n
  for (let type = 0; type < types.length; type++) {
    const people = weights[type]! * BigInt(types[type]!.people.length)
    const known = settled[type]
    if (known !== undefined) {
      if (people !== 0n) left = Rational.subtract(left, Rational.multiply(Rational.fromInteger(people), known))
    } else if (people < 0n) return undefined
    else divisor += people
  }
  return divisor === 0n ? undefined : Rational.divide(left, Rational.fromInteger(divisor))
}
