/**
 * Countback: the papers that elected the leaver are counted again, for one seat, among those who do not sit.
 *
 * The seat stays with the voters who won it, and nobody else's papers speak. Which papers "elected" somebody is answered
 * in four ways:
 * - `first-elected`: those on which the leaver stands above everybody else elected, or, on approval ballots, is approved;
 *   each counts whole. It needs the ballots alone, so it serves every rule.
 * - `last-parcel`: those that the leaver received at the stage that elected them, at the value at which they came.
 * - `all-papers-that-elected`: all that lay with the leaver when elected, each at its value then.
 * - `quota-kept`: the same papers, each at what it kept there after the surplus had gone on: the quota of votes.
 * The last three are read from the account of a count by Gregory's method, see `papersHeld`.
 *
 * Used in Tasmania since 1918, in the Australian Capital Territory and in Victoria's councils (all of them re-examine the
 * quota of votes), in Malta (casual elections) and in Cambridge, Massachusetts. Sources: Electoral Act 1992 (ACT),
 * schedule 4, part 4.3; Proportional Representation Society of Australia, "Countback" (2014); Massachusetts General Laws,
 * chapter 54A, section 13, as in McSweeney v. Cambridge, 422 Mass. 648 (1996).
 */
import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalProfile, Election, RankedProfile } from "../election.ts"
import type { Outcome } from "../outcome.ts"
import { type HeldCount, settingsOf, without } from "./held-count.ts"
import { papersHeld } from "./papers-held.ts"
import { cannotSit, stopped, succeeded, type Succession } from "./succession.ts"
import { type ValuedPaper, weighted } from "./valued-papers.ts"

export type CountbackPapers = "first-elected" | "last-parcel" | "all-papers-that-elected" | "quota-kept"

/**
 * Fills a seat from the leaver's papers.
 *
 * @returns As every succession; besides, a refusal where the account does not tell where single papers lay (Meek's method,
 *   rules without transfers), or where the values need weights above 2^53 − 1.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["anna", "celina"], weight: 3 }, { ranking: ["bartek"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(stv, votes))
 * const held = outcome.status === "decided" && heldCount(stv, votes, {}, outcome)
 * held && Result.getOrThrow(countback("first-elected")(held, { leaver: "anna" })).elected // => ["celina"]
 * ```
 * @since 0.1.0
 */
export function countback(papers: CountbackPapers): Succession {
  return (held, seat, settings = {}) => {
    const own = papers === "first-elected" ? firstElected(held, seat.leaver) : papersHeld(held, seat.leaver, papers)
    if (own === undefined) return notTraceable(papers)
    const cannot = cannotSit(held, seat)
    const election = weighted(without(held.election, cannot), own)
    if (election === undefined) return tooLarge(papers)
    const size = own.reduce((sum, { value }) => Rational.add(sum, value), Rational.zero)
    const detail = { papers, worth: Rational.toString(size) }
    const counted = counting(held, { ...election, seats: 1 }, settingsOf(held, settings))
    if (Result.isFailure(counted)) return counted
    const outcome = counted.success
    if (outcome.status !== "decided") return stopped("countback", outcome)
    return succeeded("countback", outcome, outcome.elected, 1, detail)
  }
}

/** One who stays protected cannot be elected here, and caps were asked before: the single seat is counted without bounds. */
function counting(
  held: HeldCount,
  election: Election,
  settings: ReturnType<typeof settingsOf>
): Result.Result<Outcome, Refusal> {
  const { bounds: _bounds, ...free } = election
  return held.again(free, settings)
}

function firstElected({ election, outcome }: HeldCount, leaver: CandidateId): ReadonlyArray<ValuedPaper> | undefined {
  if (election.kind === "lists") return undefined
  const ids = election.candidates.map(({ id }) => id)
  const elected = new Set(outcome.elected)
  const { profile } = election
  const isTheirs = (ballot: number) => {
    const marked = marksOn(profile, ballot).map((index) => ids[index]!)
    return election.kind === "ranked" ? marked.find((id) => elected.has(id)) === leaver : marked.includes(leaver)
  }
  return Array.from({ length: profile.size }, (_, ballot) => ballot)
    .filter(isTheirs)
    .map((ballot) => ({ ballot, value: Rational.of(profile.weights[ballot]!) }))
}

function marksOn({ choices, starts }: RankedProfile | ApprovalProfile, ballot: number): ReadonlyArray<number> {
  return Array.from(choices.subarray(starts[ballot], starts[ballot + 1]))
}

function notTraceable(papers: CountbackPapers): Result.Result<never, Refusal> {
  const words = {
    pl: `protokół tego liczenia nie mówi, u kogo leżały poszczególne karty (${papers}): wybierz „first-elected”`,
    en: `the account of this count does not say where single papers lay (${papers}): choose "first-elected"`
  }
  return Result.fail({
    _tag: "Refusal",
    reasons: [reason("countback/papers-not-traceable", words, { params: { papers } })]
  })
}

function tooLarge(papers: CountbackPapers): Result.Result<never, Refusal> {
  const words = {
    pl: `wartości kart (${papers}) mają zbyt duży wspólny mianownik: wagi przekraczają 2^53 − 1`,
    en: `the values of the papers (${papers}) have too large a common denominator: weights above 2^53 − 1`
  }
  return Result.fail({ _tag: "Refusal", reasons: [reason("countback/values-too-fine", words, { params: { papers } })] })
}
