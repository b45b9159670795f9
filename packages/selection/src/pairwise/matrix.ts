/**
 * The pairwise matrix: for every two candidates, how many voters prefer the one to the other.
 *
 * A ballot says nothing about candidates that it leaves out. Either they are taken to stand below everybody ranked and
 * level with one another (`tied-last`, as Debian's constitution and Schulze's papers read a ballot), or nobody is compared
 * with them (`no-preference`). With short ballots the two can elect different people, so the reading has a name.
 * Candidates who withdrew are passed over. Cost: half the square of a ballot's length, for each distinct ballot.
 *
 * Source: Tideman, "Collective Decisions and Voting" (2006), ch. 12; Debian Constitution, § A.6.
 */
import type { Json } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"

export type Unranked = "tied-last" | "no-preference"

export interface Pairwise {
  /** How many candidates stand; they have places 0 … size − 1 in the matrix. */
  readonly size: number
  /** The index among the election's candidates, by place. */
  readonly standing: ReadonlyArray<number>
  readonly ids: ReadonlyArray<CandidateId>
  /** `votes[a · size + b]`: how many prefer the one at place a to the one at place b. Whole, and exact. */
  readonly votes: Float64Array
  /** Voters who rank at least one of those who stand. */
  readonly valid: number
}

/** A thousand candidates make a million pairs, and the strongest paths among them take seconds; more are refused. */
export const mostPairwise = 1000

/** Counts the matrix of an election of at most `mostPairwise` candidates. */
export function pairwise(election: RankedElection, unranked: Unranked): Pairwise {
  const { candidates, profile } = election
  const { choices, size: ballots, starts, tied, weights } = profile
  const standing = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
  const size = standing.length
  const places = new Int32Array(candidates.length).fill(-1)
  standing.forEach((index, place) => (places[index] = place))
  const votes = new Float64Array(size * size)
  /** Voters who rank both, and rank them equal. */
  const level = tied === undefined ? undefined : new Float64Array(size * size)
  const ranking = new Float64Array(size)
  const line = new Int32Array(size)
  const groups = new Int32Array(size)
  let valid = 0
  for (let ballot = 0; ballot < ballots; ballot++) {
    const weight = weights[ballot]!
    let length = 0
    let group = 0
    for (let at = starts[ballot]!, end = starts[ballot + 1]!; at < end; at++) {
      if (tied !== undefined && tied[at] === 0) group++
      const place = places[choices[at]!]!
      if (place < 0) continue
      line[length] = place
      if (tied !== undefined) groups[length] = group
      length++
      ranking[place]! += weight
    }
    if (length === 0) continue
    valid += weight
    if (level === undefined) addStrict(votes, size, line, length, weight)
    else addWithEquals(votes, level, size, line, groups, length, weight)
  }
  if (unranked === "tied-last") addLeftOut(votes, level, ranking, size)
  return { size, standing, ids: standing.map((index) => candidates[index]!.id), votes, valid }
}

/** A ballot without equal ranks: most are, and this is the loop that counting spends its time in. */
function addStrict(votes: Float64Array, size: number, line: Int32Array, length: number, weight: number): void {
  for (let i = 0; i < length; i++) {
    const row = line[i]! * size
    for (let j = i + 1; j < length; j++) votes[row + line[j]!]! += weight
  }
}

function addWithEquals(
  votes: Float64Array,
  level: Float64Array,
  size: number,
  line: Int32Array,
  groups: Int32Array,
  length: number,
  weight: number
): void {
  for (let i = 0; i < length; i++) {
    const row = line[i]! * size
    for (let j = i + 1; j < length; j++) {
      const counted = groups[j] === groups[i] ? level : votes
      counted[row + line[j]!]! += weight
    }
  }
}

/** Who ranks a and leaves b out prefers a: those who rank a, without those who rank both. */
function addLeftOut(votes: Float64Array, level: Float64Array | undefined, ranking: Float64Array, size: number): void {
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const above = votes[a * size + b]!
      const below = votes[b * size + a]!
      const equal = level === undefined ? 0 : level[a * size + b]! + level[b * size + a]!
      const both = above + below + equal
      votes[a * size + b] = above + ranking[a]! - both
      votes[b * size + a] = below + ranking[b]! - both
    }
  }
}

/** The same matrix among fewer: `kept` are places, in ascending order. */
export function among(matrix: Pairwise, kept: ReadonlyArray<number>): Pairwise {
  const size = kept.length
  const votes = new Float64Array(size * size)
  kept.forEach((from, a) => {
    kept.forEach((to, b) => {
      votes[a * size + b] = matrix.votes[from * matrix.size + to]!
    })
  })
  const ids = kept.map((place) => matrix.ids[place]!)
  return { size, standing: kept.map((place) => matrix.standing[place]!), ids, votes, valid: matrix.valid }
}

/** The matrix as an outcome prints it: `votes[a][b]` in the order of `candidates`. */
export function matrixJson({ ids, size, votes }: Pairwise): Json {
  return { candidates: [...ids], votes: ids.map((_, a) => Array.from(votes.subarray(a * size, (a + 1) * size))) }
}

/** Whether more voters prefer a to b than b to a. */
export function beats({ size, votes }: Pairwise, a: number, b: number): boolean {
  return votes[a * size + b]! > votes[b * size + a]!
}

export function margin({ size, votes }: Pairwise, a: number, b: number): number {
  return votes[a * size + b]! - votes[b * size + a]!
}

/** The one who beats everybody else, if there is one. */
export function condorcetWinner(matrix: Pairwise): number | undefined {
  let best = 0
  for (let place = 1; place < matrix.size; place++) if (!beats(matrix, best, place)) best = place
  for (let place = 0; place < matrix.size; place++) {
    if (place !== best && !beats(matrix, best, place)) return undefined
  }
  return matrix.size === 0 ? undefined : best
}
