import { standingCandidates, type Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { heavier, heaviestLoad, type LoadLevel } from "./balanced-loads.ts"
import { type CoverSearch, searchCovers } from "./cover-search.ts"
import { leastBacking } from "./maximin-support.ts"
import { type Optimum, usualCommittees, usuallySolved } from "./optimum.ts"
import { phragmenStart } from "./phragmen-start.ts"
import { type CommitteeModel, solveCommittees } from "./solve-committees.ts"

/** The committees under which the heaviest load of a voter is lightest. */
export function minimaxPhragmenOptimum(
  support: Support,
  seats: number,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: LoadLevel } {
  const search: CoverSearch<LoadLevel> = {
    score: heaviestLoad,
    compare: (a, b) => heavier(b, a),
    // A member more makes no load lighter.
    hopeless: (covers, best, more) => heavier(heaviestLoad(covers), best) > (more ? -1 : 0),
    ...phragmenStart(support, seats)
  }
  const found = searchCovers(support, seats, search, Math.max(all ?? 0, usualCommittees), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  const solved = solveCommittees(loadModel(support, seats), solver, Math.max(all ?? 0, usuallySolved))
  return { ...solved, score: loadUnder(support, solved.committees[0]!) }
}

const shortSearch = 30_000_000
const longSearch = 3_000_000_000

function loadUnder(support: Support, committee: ReadonlyArray<number>): LoadLevel {
  const { members, voters } = leastBacking(support, committee)
  return { seats: members, voters }
}

/**
 * Every ballot carries parts of its candidates' units, and no more than its voters times the heaviest load. The load is
 * measured in units of seats / voters, so that it is about 1.
 */
function loadModel(support: Support, seats: number): CommitteeModel {
  const candidates = standingCandidates(support)
  const size = Math.min(seats, candidates.length)
  const { choices, starts, total, weights } = support
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  const all = candidates.map((_, index) => index)
  const columns: Array<Column> = all.map(() => ({ objective: 0, lower: 0, upper: 1, integer: true }))
  const heaviest = columns.push({ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY }) - 1
  const rows: Array<Row> = [{ lower: size, upper: size, indices: all, values: all.map(() => 1) }]
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
  for (const index of all) {
    const parts = shares[index]!
    rows.push({ lower: 0, upper: 0, indices: [...parts, index], values: [...parts.map(() => 1), -1] })
  }
  // Fractions over at most `total` voters differ by at least 1 / total²: floors of this scale keep their order.
  const scale = 2n * BigInt(total) * BigInt(total)
  const score = (committee: ReadonlyArray<number>) => {
    const load = loadUnder(support, committee)
    return -(BigInt(load.seats) * scale) / BigInt(load.voters)
  }
  return { sense: "minimise", candidates, columns, rows, score, wholeScores: false }
}
