import { standingCandidates, type Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { type Covers, mostSeatsCovered, sizeOf } from "./covers.ts"
import { type CoverSearch, searchCovers } from "./cover-search.ts"
import { type Optimum, usualCommittees, usuallySolved } from "./optimum.ts"
import { type CommitteeModel, solveCommittees } from "./solve-committees.ts"
import { representedBy } from "./monroe-flow.ts"

/**
 * The committees under which most voters can be represented by somebody they approve, in groups of equal size.
 *
 * How many can under one committee is a flow; by the theorem of max flow and min cut it is the least, over all parts of
 * the committee, of the voters whom that part reaches plus all that the groups of the others can hold.
 */
export function monroeOptimum(
  support: Support,
  seats: number,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: number } {
  const size = Math.min(seats, standingCandidates(support).length)
  const larger = size === 0 ? 0 : support.total % size
  const least = size === 0 ? 0 : (support.total - larger) / size
  const represented = ({ cover, members }: Covers) => {
    let fewest = support.total
    for (let part = 1; part < 2 ** members.length; part++) {
      const others = size - sizeOf(part)
      fewest = Math.min(fewest, cover[part]! + others * least + Math.min(others, larger))
    }
    return fewest
  }
  const search: CoverSearch<number> = {
    score: represented,
    compare: (a, b) => a - b,
    // What one part of the committee limits, no further member lifts.
    hopeless: (covers, best, more) => represented(covers) < (more ? best + 1 : best)
  }
  const found = searchCovers(support, seats, search, Math.max(all ?? 0, usualCommittees), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge(size > mostSeatsCovered ? "rule/needs-solver" : "rule/too-large")
  const solved = solveCommittees(monroeModel(support, size, least, larger), solver, Math.max(all ?? 0, usuallySolved))
  return { ...solved, score: Number(solved.score) }
}

const shortSearch = 100_000_000
const longSearch = 3_000_000_000

/** Voters of a ballot flow to the candidates it approves; a seated candidate holds one group, and few hold one more. */
function monroeModel(support: Support, size: number, least: number, larger: number): CommitteeModel {
  const candidates = standingCandidates(support)
  const { choices, starts, weights } = support
  const all = candidates.map((_, index) => index)
  const extra = all.map((index) => index + candidates.length)
  const columns: Array<Column> = [
    ...all.map((): Column => ({ objective: 0, lower: 0, upper: 1, integer: true })),
    ...all.map((): Column => ({ objective: 0, lower: 0, upper: 1 }))
  ]
  const rows: Array<Row> = [
    { lower: size, upper: size, indices: all, values: all.map(() => 1) },
    { lower: 0, upper: larger, indices: extra, values: extra.map(() => 1) }
  ]
  const inflow = candidates.map((): Array<number> => [])
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  for (let ballot = 0; ballot < support.size; ballot++) {
    const flows: Array<number> = []
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      const index = place.get(choices[at]!)!
      const column = columns.push({ objective: 1, lower: 0, upper: weights[ballot]! }) - 1
      flows.push(column)
      inflow[index]!.push(column)
      rows.push(below([column, index], [1, -weights[ballot]!]))
    }
    rows.push({ lower: 0, upper: weights[ballot]!, indices: flows, values: flows.map(() => 1) })
  }
  for (const index of all) {
    rows.push(below([extra[index]!, index], [1, -1]))
    const flows = inflow[index]!
    rows.push(below([...flows, index, extra[index]!], [...flows.map(() => 1), -least, -1]))
  }
  const score = (committee: ReadonlyArray<number>) => BigInt(representedBy(support, committee, least, larger))
  return { sense: "maximise", candidates, columns, rows, score, wholeScores: true }
}

function below(indices: ReadonlyArray<number>, values: ReadonlyArray<number>): Row {
  return { lower: Number.NEGATIVE_INFINITY, upper: 0, indices, values }
}
