import type { Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { BestMet } from "./best-met.ts"
import { evened } from "./loads-start.ts"
import { GroupPrices, type Groups } from "./group-prices.ts"
import { type Listing, listingOf, longSearch, type Optimum, roomIn, quickSearch, usuallySolved } from "./optimum.ts"
import { phragmenStart } from "./phragmen-start.ts"
import { searchByPrices } from "./price-search.ts"
import { type CommitteeModel, seatRows, solveCommittees } from "./solve-committees.ts"
import { representedBy } from "./monroe-flow.ts"
import type { Feasible } from "./within.ts"

/** The committees under which most voters can be represented by somebody they approve, in groups of equal size. */
export function monroeOptimum(
  support: Support,
  feasible: Feasible,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : quickSearch
): Optimum & { readonly score: number } {
  const { size } = feasible
  const larger = size === 0 ? 0 : support.total % size
  const least = size === 0 ? 0 : (support.total - larger) / size
  const found = searchMonroe(support, feasible, { least, larger, times: 1 }, listingOf(all), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  const solved = solveCommittees(
    monroeModel(support, feasible, least, larger),
    solver,
    Math.max(all ?? 0, usuallySolved)
  )
  return { ...solved, score: Number(solved.score) }
}

function searchMonroe(
  support: Support,
  feasible: Feasible,
  groups: Groups,
  listing: Listing,
  steps: number
): (Optimum & { readonly score: number }) | undefined {
  const { candidates, size } = feasible
  const room = 2 ** 50 / (Math.max(1, support.total) * Math.max(1, size))
  if (room < 1024) return undefined
  const unit = Math.min(2 ** 20, 2 ** Math.floor(Math.log2(room)))
  const named = (places: ReadonlyArray<number>) => places.map((place) => candidates[place]!)
  const score = (places: ReadonlyArray<number>) => representedBy(support, named(places), groups.least, groups.larger)
  const start = phragmenStart(support, feasible)
  const budget = { left: steps }
  const met = new BestMet<number>(
    (a, b) => a - b,
    roomIn(listing, budget),
    feasible.allows(start) ? score(start) : undefined
  )
  const meet = (places: ReadonlyArray<number>) => met.meet(named(places), score(places))
  const wanted = {
    cutoff: () => (met.best === undefined ? Number.NEGATIVE_INFINITY : (met.best + (met.more ? 1 : 0)) * unit),
    meet,
    guess: meet
  }
  if (feasible.allows(start)) {
    for (const each of evened(support, feasible, start, budget)) if (!met.more) meet(each)
  }
  const { best } = met
  const isTie = met.committees.length >= usuallySolved
  // That there is a tie is known already: whether anything is better comes first, and who else is as good after it.
  if (isTie) met.more = true
  if (!searchByPrices(new GroupPrices(support, candidates, groups, unit), feasible, wanted, budget)) return undefined
  if (isTie && met.best === best) {
    met.more = false
    const listed = { left: Math.min(listing.steps, budget.left) }
    if (!searchByPrices(new GroupPrices(support, candidates, groups, unit), feasible, wanted, listed)) met.more = true
  }
  return met.found()
}

/** Voters of a ballot flow to the candidates it approves; a seated candidate holds one group, and few hold one more. */
function monroeModel(support: Support, feasible: Feasible, least: number, larger: number): CommitteeModel {
  const { candidates } = feasible
  const { choices, starts, weights } = support
  const all = candidates.map((_, index) => index)
  const extra = all.map((index) => index + candidates.length)
  const columns: Array<Column> = [
    ...all.map((): Column => ({ objective: 0, lower: 0, upper: 1, integer: true })),
    ...all.map((): Column => ({ objective: 0, lower: 0, upper: 1 }))
  ]
  const rows: Array<Row> = [
    ...seatRows(feasible),
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
  return { sense: "maximise", feasible, columns, rows, score, wholeScores: true }
}

function below(indices: ReadonlyArray<number>, values: ReadonlyArray<number>): Row {
  return { lower: Number.NEGATIVE_INFINITY, upper: 0, indices, values }
}
