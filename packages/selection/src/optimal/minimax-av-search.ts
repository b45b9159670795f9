import { standingCandidates, type Support } from "../approval/support.ts"
import type { Column, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { type Optimum, usualCommittees, usuallySolved } from "./optimum.ts"
import { type CommitteeModel, solveCommittees } from "./solve-committees.ts"

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

/** The committees whose farthest ballot is nearest: by trying all where these are few, else by the solver. */
export function minimaxAvOptimum(
  support: Support,
  seats: number,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: number } {
  const candidates = standingCandidates(support)
  const size = Math.min(seats, candidates.length)
  const found = tryAll(support, candidates, size, Math.max(all ?? 0, usualCommittees), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  const solved = solveCommittees(minimaxAvModel(support, candidates, size), solver, Math.max(all ?? 0, usuallySolved))
  return { ...solved, score: Number(-solved.score) }
}

const shortSearch = 20_000_000
const longSearch = 3_000_000_000

/** Overlaps are kept while members come and go; a ballot that can no longer come near enough ends a branch. */
function tryAll(
  support: Support,
  candidates: ReadonlyArray<number>,
  size: number,
  most: number,
  steps: number
): (Optimum & { readonly score: number }) | undefined {
  const { ballots, from, starts } = support
  const overlap = new Uint32Array(support.size)
  const chosen: Array<number> = []
  let committees: Array<ReadonlyArray<number>> = []
  let best = Number.POSITIVE_INFINITY
  let more = false
  let left = steps
  const extend = (next: number): boolean => {
    left -= support.size
    if (left < 0) return false
    const open = size - chosen.length
    let far = 0
    for (let ballot = 0; ballot < support.size; ballot++) {
      const marks = starts[ballot + 1]! - starts[ballot]!
      far = Math.max(far, marks + size - 2 * Math.min(marks, overlap[ballot]! + open))
    }
    if (far > best || (far === best && more)) return true
    if (open === 0) {
      if (far < best) {
        best = far
        committees = []
        more = false
      }
      if (committees.length < most) committees.push([...chosen])
      else more = true
      return true
    }
    for (let index = next; index + open <= candidates.length; index++) {
      const candidate = candidates[index]!
      chosen.push(candidate)
      for (let at = from[candidate]!; at < from[candidate + 1]!; at++) overlap[ballots[at]!]!++
      const finished = extend(index + 1)
      for (let at = from[candidate]!; at < from[candidate + 1]!; at++) overlap[ballots[at]!]!--
      chosen.pop()
      if (!finished) return false
    }
    return true
  }
  return extend(0) ? { committees, more, proof: { by: "search" }, score: best } : undefined
}

function minimaxAvModel(support: Support, candidates: ReadonlyArray<number>, size: number): CommitteeModel {
  const { choices, starts } = support
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  const all = candidates.map((_, index) => index)
  const columns: Array<Column> = all.map(() => ({ objective: 0, lower: 0, upper: 1, integer: true }))
  const far = columns.push({ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY, integer: true }) - 1
  const rows: Array<Row> = [{ lower: size, upper: size, indices: all, values: all.map(() => 1) }]
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
  return { sense: "minimise", candidates, columns, rows, score, wholeScores: true }
}

function distance({ choices, starts }: Support, ballot: number, seated: Uint8Array, size: number): number {
  let overlap = 0
  for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) overlap += seated[choices[at]!]!
  return starts[ballot + 1]! - starts[ballot]! + size - 2 * overlap
}
