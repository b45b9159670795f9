/**
 * Proofs that no panel's weights sum to more than a limit, for those who trust neither us nor the solver.
 *
 * Prices on the demands bound the sum (`boundOf`). Where they alone fall short, the panels are split in two, those with
 * at most so many members of a type and those with more, and each half is proved by itself. What is kept is the tree of
 * splits with prices at its leaves; checking it takes additions only.
 *
 * Source: Cheung, Gleixner & Steffy, "Verifying integer programming results", IPCO 2017.
 */
import type { Solver } from "../solver.ts"
import { boundOf, type Box } from "./bound.ts"
import type { Demand } from "./types.ts"

/** `scale` times the weights are bounded by the prices; a scale of 0 shows that there is no such panel at all. */
export type Proof =
  | { readonly scale: string; readonly prices: ReadonlyArray<string> }
  | { readonly type: number; readonly atMost: number; readonly less: Proof; readonly more: Proof }

const fine = 2 ** 36
const deepest = 200

/**
 * @param parts - How many parts the panels may be split into before giving up.
 * @returns nothing when the limit does not hold, or needs more parts.
 */
export function prove(
  demands: ReadonlyArray<Demand>,
  box: Box,
  weights: ReadonlyArray<bigint>,
  limit: bigint,
  solver: Solver,
  parts: number
): Proof | undefined {
  const peak = weights.reduce((most, weight) => (weight > most ? weight : -weight > most ? -weight : most), 1n)
  const columns = weights.map((weight, type) => ({
    objective: Number(weight) / Number(peak),
    lower: box.least[type]!,
    upper: box.most[type]!
  }))
  const rows = demands.map(({ lower, types, upper, weights: values }) => ({ lower, upper, indices: types, values }))
  const model = solver.open({ sense: "maximise", columns, rows })
  let leaves = 0
  const node = (within: Box, depth: number): Proof | undefined => {
    if (++leaves > parts || depth > deepest) return undefined
    const { rowDuals, status, values } = model.solve()
    if (status === "infeasible") {
      const bounds = columns.map((_, type) => ({ lower: within.least[type]!, upper: within.most[type]! }))
      return leaf(demands, within, weights, limit, 0n, unmet(bounds, rows, solver))
    }
    if (status !== "optimal") return undefined
    const closed = leaf(demands, within, weights, limit, peak, rowDuals)
    if (closed !== undefined) return closed
    let type = -1
    let most = 1e-6
    values.forEach((value, at) => {
      const apart = Math.abs(value - Math.round(value))
      if (apart > most) [most, type] = [apart, at]
    })
    if (type < 0) return undefined
    const atMost = Math.floor(values[type]!)
    const side = (half: Box): Proof | undefined => {
      model.setColumnBounds(type, half.least[type]!, half.most[type]!)
      const found = node(half, depth + 1)
      model.setColumnBounds(type, within.least[type]!, within.most[type]!)
      return found
    }
    const less = side({ ...within, most: within.most.with(type, atMost) })
    const more = less && side({ ...within, least: within.least.with(type, atMost + 1) })
    return less && more && { type, atMost, less, more }
  }
  try {
    return node(box, 0)
  } finally {
    model.close()
  }
}

/** `peak` 0: the prices are to show that there is no panel at all. */
function leaf(
  demands: ReadonlyArray<Demand>,
  box: Box,
  weights: ReadonlyArray<bigint>,
  limit: bigint,
  peak: bigint,
  duals: Float64Array
): Proof | undefined {
  const times = peak === 0n ? 1n : peak
  const prices = demands.map((_, at) => String(BigInt(Math.round((duals[at] ?? 0) * fine)) * times))
  const proof = { scale: String(peak === 0n ? 0 : fine), prices }
  return proves(demands, box, weights, limit, proof) ? proof : undefined
}

/** Prices that show that no panel fits: those of the least total by which the demands must be missed. */
function unmet(
  columns: ReadonlyArray<{ readonly lower: number; readonly upper: number }>,
  rows: ReadonlyArray<{
    readonly lower: number
    readonly upper: number
    readonly indices: ReadonlyArray<number>
    readonly values: ReadonlyArray<number>
  }>,
  solver: Solver
): Float64Array {
  const miss = { objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY }
  const { rowDuals } = solver.solve({
    sense: "minimise",
    columns: [
      ...columns.map(({ lower, upper }) => ({ objective: 0, lower, upper })),
      ...rows.flatMap(() => [miss, miss])
    ],
    rows: rows.map(({ indices, lower, upper, values }, at) => ({
      lower,
      upper,
      indices: [...indices, columns.length + 2 * at, columns.length + 2 * at + 1],
      values: [...values, 1, -1]
    }))
  })
  return rowDuals.map((dual) => -dual)
}

/** Checks a proof without any solver. */
export function proves(
  demands: ReadonlyArray<Demand>,
  box: Box,
  weights: ReadonlyArray<bigint>,
  limit: bigint,
  proof: Proof,
  depth = 0
): boolean {
  if (depth > deepest) return false
  if ("prices" in proof) {
    const scale = BigInt(proof.scale)
    if (scale < 0n || proof.prices.length !== demands.length) return false
    const scaled = weights.map((weight) => weight * scale)
    const bound = boundOf(demands, box, scaled, proof.prices.map(BigInt))
    if (bound === undefined) return false
    return scale === 0n ? bound < 0n : bound < scale * (limit + 1n)
  }
  const { atMost, less, more, type } = proof
  if (!Number.isInteger(type) || !Number.isInteger(atMost) || type < 0 || type >= weights.length) return false
  const below = { ...box, most: box.most.with(type, Math.min(atMost, box.most[type]!)) }
  const above = { ...box, least: box.least.with(type, Math.max(atMost + 1, box.least[type]!)) }
  return (
    proves(demands, below, weights, limit, less, depth + 1) && proves(demands, above, weights, limit, more, depth + 1)
  )
}
