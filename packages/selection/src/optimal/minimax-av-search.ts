import type { Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { BestMet } from "./best-met.ts"
import { CoveragePrices } from "./coverage-prices.ts"
import { type Listing, listingOf, longSearch, type Optimum, roomIn, quickSearch, usuallySolved } from "./optimum.ts"
import { searchByPrices } from "./price-search.ts"
import { type CommitteeModel, seatRows, solveCommittees } from "./solve-committees.ts"
import type { Feasible } from "./within.ts"

/** How far the committee is from the ballot that is farthest from it: candidates who are on one of the two only. */
export function farthest(support: Support, committee: ReadonlyArray<number>): number {
  const seated = new Uint8Array(support.candidates)
  for (const candidate of committee) seated[candidate] = 1
  let far = 0
  for (let ballot = 0; ballot < support.size; ballot++) {
    far = Math.max(far, distance(support, ballot, seated, committee.length))
  }
  return far
}

/** The committees whose farthest ballot is nearest: by search where that is quick, else by the solver, else long. */
export function minimaxAvOptimum(
  support: Support,
  feasible: Feasible,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : quickSearch
): Optimum & { readonly score: number } {
  const found = searchMinimaxAv(support, feasible, listingOf(all), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  const solved = solveCommittees(minimaxAvModel(support, feasible), solver, Math.max(all ?? 0, usuallySolved))
  return { ...solved, score: Number(-solved.score) }
}

/**
 * From the least distance that could be on: at a given distance every ballot needs so many of its own on the committee,
 * and a search tells whether all can have them. The first distance at which they can is the best, and all committees
 * that are found at it are equally good.
 */
function searchMinimaxAv(
  support: Support,
  feasible: Feasible,
  listing: Listing,
  steps: number
): (Optimum & { readonly score: number }) | undefined {
  const { candidates, size } = feasible
  const marks = Array.from({ length: support.size }, (_, at) => support.starts[at + 1]! - support.starts[at]!)
  const budget = { left: steps }
  let least = 0
  for (const count of marks) least = Math.max(least, Math.abs(count - size))
  for (let far = least; ; far++) {
    const needs = marks.map((count) => Math.max(0, Math.ceil((count + size - far) / 2)))
    if (needs.some((need, ballot) => need > Math.min(marks[ballot]!, size))) continue
    const asking = [...needs.keys()].filter((ballot) => needs[ballot]! > 0)
    const asked = onlyBallots(support, asking)
    const caps = asking.map((ballot) => needs[ballot]!)
    const gains = new Float64Array(size).fill(unit)
    const priced = new CoveragePrices(asked, candidates, gains, unit, caps)
    const met = new BestMet<number>(() => 0, roomIn(listing, budget), undefined)
    const target = caps.reduce((sum, cap) => sum + cap, 0) * unit
    const named = (places: ReadonlyArray<number>) => places.map((place) => candidates[place]!)
    const wanted = {
      // Once more were met than are wanted, none is.
      cutoff: () => (met.more ? Number.POSITIVE_INFINITY : target),
      meet: (places: ReadonlyArray<number>) => {
        if (farthest(support, named(places)) <= far) met.meet(named(places), far)
      }
    }
    if (!searchByPrices(priced, feasible, wanted, budget)) return undefined
    const found = met.found()
    if (found !== undefined) return found
  }
}

/** One vote for a ballot, however many cast it: small enough that a million ballots and seats stay below 2^53. */
const unit = 2 ** 12

/** These ballots only, each counted once. */
function onlyBallots(support: Support, kept: ReadonlyArray<number>): Support {
  const choices: Array<number> = []
  const starts = [0]
  for (const ballot of kept) {
    for (let at = support.starts[ballot]!; at < support.starts[ballot + 1]!; at++) choices.push(support.choices[at]!)
    starts.push(choices.length)
  }
  return {
    ...support,
    size: kept.length,
    total: kept.length,
    weights: new Float64Array(kept.length).fill(1),
    starts: Uint32Array.from(starts),
    choices: Uint16Array.from(choices)
  }
}

function minimaxAvModel(support: Support, feasible: Feasible): CommitteeModel {
  const { candidates, size } = feasible
  const { choices, starts } = support
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  const columns: Array<Column> = candidates.map(() => ({ objective: 0, lower: 0, upper: 1, integer: true }))
  const far = columns.push({ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY, integer: true }) - 1
  const rows: Array<Row> = seatRows(feasible)
  for (let ballot = 0; ballot < support.size; ballot++) {
    const marks = [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => place.get(choice)!)
    rows.push({
      lower: marks.length + size,
      upper: Number.POSITIVE_INFINITY,
      indices: [far, ...marks],
      values: [1, ...marks.map(() => 2)]
    })
  }
  const score = (committee: ReadonlyArray<number>) => -BigInt(farthest(support, committee))
  return { sense: "minimise", feasible, columns, rows, score, wholeScores: true }
}

function distance({ choices, starts }: Support, ballot: number, seated: Uint8Array, size: number): number {
  let overlap = 0
  for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) overlap += seated[choices[at]!]!
  return starts[ballot + 1]! - starts[ballot]! + size - 2 * overlap
}
