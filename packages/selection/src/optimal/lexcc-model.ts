import type { Support } from "../approval/support.ts"
import type { Column, Row } from "../solver.ts"
import { type CommitteeModel, seatRows } from "./solve-committees.ts"
import type { Feasible } from "./within.ts"

/**
 * Lexicographic Chamberlin–Courant, one number of representatives at a time: most voters with one more than
 * `reached.length`, while `reached[j]` voters keep more than `j`. Every ballot has a column for each representative up to
 * there, and all together they are no more than the ballot's seated candidates. No committee gives more voters their
 * first than `reached` says, so all who can have a first have it, then likewise the second, and so on.
 */
export function lexCcModel(support: Support, feasible: Feasible, reached: ReadonlyArray<number>): CommitteeModel {
  const { choices, starts, total, weights } = support
  const { candidates } = feasible
  const place = new Map(candidates.map((candidate, index) => [candidate, index]))
  const columns: Array<Column> = candidates.map(() => ({ objective: 0, lower: 0, upper: 1, integer: true }))
  const rows: Array<Row> = seatRows(feasible)
  const times = Array.from({ length: reached.length + 1 }, () => ({
    indices: new Array<number>(),
    values: new Array<number>()
  }))
  for (let ballot = 0; ballot < support.size; ballot++) {
    const seen = [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => place.get(choice)!)
    const voters = weights[ballot]!
    const own = times.slice(0, seen.length).map(({ indices, values }, time) => {
      const column = columns.push({ objective: time === reached.length ? voters : 0, lower: 0, upper: 1 }) - 1
      indices.push(column)
      values.push(voters)
      return column
    })
    rows.push({
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      indices: [...own, ...seen],
      values: [...own.map(() => 1), ...seen.map(() => -1)]
    })
  }
  reached.forEach((voters, time) => rows.push({ lower: voters, upper: Number.POSITIVE_INFINITY, ...times[time]! }))
  // Read as digits, the counts compare as the rule does: the first that differs decides.
  const score = (committee: ReadonlyArray<number>) => {
    const counted = representedTimes(support, committee)
    return counted.reduce((digits, voters) => digits * BigInt(total + 1) + BigInt(voters), 0n)
  }
  return { sense: "maximise", feasible, columns, rows, score, wholeScores: true }
}

/** How many voters have at least one representative among the committee, at least two, … as many as it has members. */
export function representedTimes(support: Support, committee: ReadonlyArray<number>): ReadonlyArray<number> {
  const { choices, size, starts, weights } = support
  const seated = new Uint8Array(support.candidates)
  for (const candidate of committee) seated[candidate] = 1
  const counted = committee.map(() => 0)
  for (let ballot = 0; ballot < size; ballot++) {
    let representatives = 0
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) representatives += seated[choices[at]!]!
    for (let time = 0; time < representatives; time++) counted[time]! += weights[ballot]!
  }
  return counted
}
