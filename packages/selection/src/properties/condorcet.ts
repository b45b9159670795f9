/**
 * What comparing every two candidates settles, as properties of whom an election elects.
 *
 * By default those whom a ballot leaves out stand level, below everybody on it; with `no-preference` nobody is compared
 * with them. Equal ranks prefer neither; those who withdrew are passed over. They are read with care for several seats:
 * each says what it asks. More than a thousand candidates are `unchecked`.
 */
import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import { beats, condorcetWinner, mostPairwise, type Pairwise, pairwise, type Unranked } from "../pairwise/matrix.ts"
import { places, smithSet } from "../pairwise/sets.ts"
import { holds, unchecked, type Verdict } from "./verdict.ts"

export interface Compared {
  /** How a ballot reads those whom it leaves out (`tied-last`). */
  readonly unranked?: Unranked
}

/**
 * Condorcet efficiency: whoever beats every other candidate one to one is among the elected. Holds where there is no such
 * candidate.
 *
 * @returns Who should have been elected, where it fails.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["a", "b", "c"],
 *   seats: 1,
 *   ballots: [{ ranking: ["a", "b"], weight: 4 }, { ranking: ["c", "b"], weight: 3 }, { ranking: ["b"], weight: 2 }]
 * }))
 * electsCondorcetWinner(votes, ["a"]) // => { verdict: "fails", witness: "b" }
 * ```
 * @see Condorcet, "Essai sur l'application de l'analyse" (1785); Fishburn, SIAM J. Appl. Math. 33 (1977).
 * @since 0.1.0
 */
export function electsCondorcetWinner(
  election: RankedElection,
  elected: ReadonlyArray<CandidateId>,
  compared: Compared = {}
): Verdict<CandidateId> {
  return judged(election, compared, (matrix) => {
    const winner = condorcetWinner(matrix)
    return winner === undefined || elected.includes(matrix.ids[winner]!) ? undefined : matrix.ids[winner]!
  })
}

/**
 * Nobody is elected who loses to every other candidate one to one.
 *
 * @returns Who should not have been elected, where it fails.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["a", "b", "c"],
 *   seats: 1,
 *   ballots: [{ ranking: ["a"], weight: 4 }, { ranking: ["b", "c"], weight: 3 }, { ranking: ["c", "b"], weight: 2 }]
 * }))
 * electsNoCondorcetLoser(votes, ["a"]) // => { verdict: "fails", witness: "a" }
 * ```
 * @see Borda, "Mémoire sur les élections au scrutin" (1781); Fishburn, SIAM J. Appl. Math. 33 (1977).
 * @since 0.1.0
 */
export function electsNoCondorcetLoser(
  election: RankedElection,
  elected: ReadonlyArray<CandidateId>,
  compared: Compared = {}
): Verdict<CandidateId> {
  return judged(election, compared, (matrix) => {
    const all = places(matrix)
    const loser = all.find((a) => all.length > 1 && all.every((b) => a === b || beats(matrix, b, a)))
    return loser === undefined || !elected.includes(matrix.ids[loser]!) ? undefined : matrix.ids[loser]!
  })
}

/** Who is elected from outside the Smith set, while some of the set are not. */
export interface OutsideSmith {
  readonly outside: ReadonlyArray<CandidateId>
  readonly smithSet: ReadonlyArray<CandidateId>
}

/**
 * Smith efficiency: the elected are of the smallest set whose members each beat everybody outside it; with more seats
 * than the set has members, the whole set is elected first.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["a", "b", "c"],
 *   seats: 1,
 *   ballots: [{ ranking: ["a", "b"], weight: 4 }, { ranking: ["c", "b"], weight: 3 }, { ranking: ["b"], weight: 2 }]
 * }))
 * electsFromSmithSet(votes, ["a"]) // => { verdict: "fails", witness: { outside: ["a"], smithSet: ["b"] } }
 * ```
 * @see Smith, "Aggregation of Preferences with Variable Electorate", Econometrica 41 (1973), 1027–1041.
 * @since 0.1.0
 */
export function electsFromSmithSet(
  election: RankedElection,
  elected: ReadonlyArray<CandidateId>,
  compared: Compared = {}
): Verdict<OutsideSmith> {
  return judged(election, compared, (matrix) => {
    const set = smithSet(matrix).map((place) => matrix.ids[place]!)
    const outside = elected.filter((id) => !set.includes(id))
    const isWhole = set.every((id) => elected.includes(id))
    return outside.length === 0 || isWhole ? undefined : { outside, smithSet: set }
  })
}

/** Fails by the witness that `breach` finds; holds where it finds none. */
function judged<W>(
  election: RankedElection,
  { unranked = "tied-last" }: Compared,
  breach: (matrix: Pairwise) => W | undefined
): Verdict<W> {
  if (election.candidates.length > mostPairwise) return unchecked
  const witness = breach(pairwise(election, unranked))
  return witness === undefined ? holds : { verdict: "fails", witness }
}
