/**
 * How strong a victory is: the measures between which Condorcet rules differ.
 *
 * - `winning`: by how many voters agree; among equals, by how few disagree.
 * - `margins`: by how many more agree than disagree.
 * - `ratio`: by how many agree for each one who disagrees.
 * - `losing`: by how few disagree; among equals, by how many agree.
 *
 * When every ballot ranks everybody they agree with one another. With short ballots they need not: by `winning` nobody
 * helps a rival by leaving others out. Strengths are turned into whole ranks, compared exactly, so that what follows
 * works with small integers whatever the measure.
 *
 * Source: Schulze, "The Schulze Method of Voting" (arXiv 1804.02973), section 2.1.
 */
import * as Schema from "effect/Schema"
import { beats, type Pairwise } from "./matrix.ts"

export const Strength = Schema.Literals(["winning", "margins", "ratio", "losing"])
export type Strength = typeof Strength.Type

export interface Victory {
  readonly winner: number
  readonly loser: number
  readonly votes: number
  readonly against: number
}

/** Every victory, the strongest first; those of one inner array are equally strong. */
export function victories(matrix: Pairwise, strength: Strength): ReadonlyArray<ReadonlyArray<Victory>> {
  const { size, votes } = matrix
  const all: Array<Victory> = []
  for (let winner = 0; winner < size; winner++) {
    for (let loser = 0; loser < size; loser++) {
      if (winner === loser || !beats(matrix, winner, loser)) continue
      all.push({ winner, loser, votes: votes[winner * size + loser]!, against: votes[loser * size + winner]! })
    }
  }
  const stronger = compare[strength]
  all.sort(stronger)
  const levels: Array<Array<Victory>> = []
  for (const victory of all) {
    const level = levels.at(-1)
    if (level !== undefined && stronger(level[0]!, victory) === 0) level.push(victory)
    else levels.push([victory])
  }
  return levels
}

/** By place a · size + b: 0 where a does not beat b, otherwise a whole number that is greater for a stronger victory. */
export function strengthRanks(matrix: Pairwise, levels: ReadonlyArray<ReadonlyArray<Victory>>): Int32Array {
  const ranks = new Int32Array(matrix.size * matrix.size)
  levels.forEach((level, index) => {
    for (const { loser, winner } of level) ranks[winner * matrix.size + loser] = levels.length - index
  })
  return ranks
}

/** Below zero where the first victory is the stronger. */
const compare: Readonly<Record<Strength, (one: Victory, two: Victory) => number>> = {
  winning: (one, two) => two.votes - one.votes || one.against - two.against,
  margins: (one, two) => two.votes - two.against - (one.votes - one.against),
  ratio: byRatio,
  losing: (one, two) => one.against - two.against || two.votes - one.votes
}

/** Cross-multiplied: exact in doubles while the products are whole doubles, in bigint beyond. Nobody against: infinite. */
function byRatio(one: Victory, two: Victory): number {
  if (one.against === 0 || two.against === 0) return one.against - two.against || two.votes - one.votes
  const first = one.votes * two.against
  const second = two.votes * one.against
  if (first <= Number.MAX_SAFE_INTEGER && second <= Number.MAX_SAFE_INTEGER) return second - first
  const difference = BigInt(two.votes) * BigInt(one.against) - BigInt(one.votes) * BigInt(two.against)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
