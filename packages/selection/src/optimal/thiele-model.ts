import type { Support } from "../approval/support.ts"
import type { ThieleWeights } from "../approval/thiele-weights.ts"
import type { Column, Row } from "../solver.ts"
import { type CommitteeModel, seatRows } from "./solve-committees.ts"
import type { Feasible } from "./within.ts"

/**
 * One of Thiele's rules as a mixed-integer model. Every candidate is a 0–1 column; every ballot has a column for each
 * further representative it could have, worth what that one adds beyond what the last adds, and all together they are no
 * more than the ballot's seated candidates. As the gains fall, whole columns come of themselves.
 */
export function thieleModel(support: Support, feasible: Feasible, weights: ThieleWeights): CommitteeModel {
  const { choices, size, starts, weights: voters } = support
  const { numerators } = weights
  const scale = Number(weights.denominator)
  const gains = numerators.map((numerator) => Number(numerator) / scale)
  const { candidates, size: most } = feasible
  const place = new Int32Array(support.candidates).fill(-1)
  candidates.forEach((candidate, index) => {
    place[candidate] = index
  })
  const worth = new Float64Array(candidates.length)
  const extra: Array<Column> = []
  const rows: Array<Row> = seatRows(feasible)
  for (let ballot = 0; ballot < size; ballot++) {
    const seen = [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => place[choice]!)
    const levels = Math.min(most, seen.length)
    if (levels === 0) continue
    const last = gains[levels - 1]!
    for (const index of seen) worth[index]! += voters[ballot]! * last
    const columns: Array<number> = []
    for (let level = 0; level < levels - 1; level++) {
      const beyond = gains[level]! - last
      if (beyond === 0) break
      columns.push(candidates.length + extra.length)
      extra.push({ objective: voters[ballot]! * beyond, lower: 0, upper: 1 })
    }
    if (columns.length === 0) continue
    rows.push({
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      indices: [...columns, ...seen],
      values: [...columns.map(() => 1), ...seen.map(() => -1)]
    })
  }
  const columns = candidates.map((_, index): Column => ({
    objective: worth[index]!,
    lower: 0,
    upper: 1,
    integer: true
  }))
  return {
    sense: "maximise",
    feasible,
    columns: [...columns, ...extra],
    rows,
    score: (committee) => thieleScore(support, weights, committee),
    wholeScores: weights.denominator === 1n
  }
}

/** How much a committee satisfies the voters, over the common denominator. */
export function thieleScore(support: Support, { numerators }: ThieleWeights, committee: ReadonlyArray<number>): bigint {
  const { choices, size, starts, weights } = support
  const seated = new Uint8Array(support.candidates)
  for (const candidate of committee) seated[candidate] = 1
  const byRepresentatives = new Float64Array(committee.length + 1)
  for (let ballot = 0; ballot < size; ballot++) {
    let representatives = 0
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) representatives += seated[choices[at]!]!
    byRepresentatives[representatives]! += weights[ballot]!
  }
  let score = 0n
  let worth = 0n
  byRepresentatives.forEach((voters, representatives) => {
    if (representatives > 0) worth += numerators[representatives - 1] ?? 0n
    score += BigInt(voters) * worth
  })
  return score
}
