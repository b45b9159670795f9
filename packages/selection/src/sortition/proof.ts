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

const fine = 2 ** 24
const mostLeaves = 2000
const deepest = 200

export function prove(
  demands: ReadonlyArray<Demand>,
  box: Box,
  weights: ReadonlyArray<number>,
  limit: number,
  solver: Solver
): Proof | undefined {
  let leaves = 0
  const node = (within: Box, depth: number): Proof | undefined => {
    if (++leaves > mostLeaves || depth > deepest) return undefined
    const columns = weights.map((objective, type) => ({
      objective,
      lower: within.least[type]!,
      upper: within.most[type]!
    }))
    const rows = demands.map(({ lower, types, upper, weights: values }) => ({ lower, upper, indices: types, values }))
    const { rowDuals, status, values } = solver.solve({ sense: "maximise", columns, rows })
    if (status === "infeasible") return leaf(demands, within, weights, limit, 0, unmet(columns, rows, solver))
    if (status !== "optimal") return undefined
    const closed = leaf(demands, within, weights, limit, fine, rowDuals)
    if (closed !== undefined) return closed
    let type = -1
    let most = 1e-6
    values.forEach((value, at) => {
      const apart = Math.abs(value - Math.round(value))
      if (apart > most) [most, type] = [apart, at]
    })
    if (type < 0) return undefined
    const atMost = Math.floor(values[type]!)
    const less = node({ ...within, most: within.most.with(type, atMost) }, depth + 1)
    const more = less && node({ ...within, least: within.least.with(type, atMost + 1) }, depth + 1)
    return less && more && { type, atMost, less, more }
  }
  return node(box, 0)
}

function leaf(
  demands: ReadonlyArray<Demand>,
  box: Box,
  weights: ReadonlyArray<number>,
  limit: number,
  scale: number,
  duals: Float64Array
): Proof | undefined {
  const prices = demands.map((_, at) => String(Math.round((duals[at] ?? 0) * fine)))
  const proof = { scale: String(scale), prices }
  return proves(demands, box, weights.map(BigInt), BigInt(limit), proof) ? proof : undefined
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
