import type { Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { heavier, heaviestLoad, type LoadLevel } from "./balanced-loads.ts"
import { searchLoads } from "./loads-search.ts"
import { listingOf, longSearch, type Optimum, quickSearch, usuallySolved } from "./optimum.ts"
import { type CommitteeModel, seatRows, solveCommittees } from "./solve-committees.ts"
import type { Feasible } from "./within.ts"

/** The committees under which the heaviest load of a voter is lightest. */
export function minimaxPhragmenOptimum(
  support: Support,
  feasible: Feasible,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : quickSearch
): Optimum & { readonly score: LoadLevel } {
  const byHeaviest = {
    score: (committee: ReadonlyArray<number>) => heaviestLoad(support, committee),
    compare: (a: LoadLevel, b: LoadLevel) => heavier(b, a),
    heaviest: (level: LoadLevel) => level,
    goesOn: false
  }
  const found = searchLoads(support, feasible, byHeaviest, listingOf(all), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  const solved = solveCommittees(loadModel(support, feasible), solver, Math.max(all ?? 0, usuallySolved))
  return { ...solved, score: heaviestLoad(support, solved.committees[0]!) }
}

/**
 * Every ballot carries parts of its candidates' units, and no more than its voters times the heaviest load. The load is
 * measured in units of seats / voters, so that it is about 1.
 */
function loadModel(support: Support, feasible: Feasible): CommitteeModel {
  const { candidates, size } = feasible
  const { choices, starts, total, weights } = support
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  const columns: Array<Column> = candidates.map(() => ({ objective: 0, lower: 0, upper: 1, integer: true }))
  const heaviest = columns.push({ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY }) - 1
  const rows: Array<Row> = seatRows(feasible)
  const shares = candidates.map((): Array<number> => [])
  for (let ballot = 0; ballot < support.size; ballot++) {
    const carried: Array<number> = []
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      const column = columns.push({ objective: 0, lower: 0, upper: 1 }) - 1
      carried.push(column)
      shares[place.get(choices[at]!)!]!.push(column)
    }
    const values = [...carried.map(() => 1), (-weights[ballot]! * size) / total]
    rows.push({ lower: Number.NEGATIVE_INFINITY, upper: 0, indices: [...carried, heaviest], values })
  }
  shares.forEach((parts, index) => {
    // Whom nobody approves costs nobody anything.
    if (parts.length === 0) return
    rows.push({ lower: 0, upper: 0, indices: [...parts, index], values: [...parts.map(() => 1), -1] })
  })
  // Fractions over at most `total` voters differ by at least 1 / total²: floors of this scale keep their order.
  const scale = 2n * BigInt(total) * BigInt(total)
  const score = (committee: ReadonlyArray<number>) => {
    const load = heaviestLoad(support, committee)
    return -(BigInt(load.seats) * scale) / BigInt(load.voters)
  }
  return { sense: "minimise", feasible, columns, rows, score, wholeScores: false }
}
