/**
 * Laws about two elections, asked of one pair: an election, and what a change makes of it.
 *
 * A rule may be known to break such a law, and still keep it in the election that somebody remembers; or somebody wants to
 * see it broken. Here the law is asked of exactly that election and that change. The law kit asks the same functions of
 * every change near the elections that it makes up.
 */
import type { AnyRule } from "../rule.ts"
import type { Finding, PairLaw } from "./law.ts"
import * as changedBallots from "./laws/changed-ballots.ts"
import * as moreSupport from "./laws/more-support.ts"
import type { SmallElection } from "./small-election.ts"
import { Subject, type SubjectSettings } from "./subject.ts"

/**
 * @returns `kept`; `silent` where the law says nothing of these ballots or this change, or where there are too many ties
 *   to follow; or how it is broken, with the changed election.
 * @throws RangeError when the election has no such line of ballots or candidate; an error when the rule refuses.
 */
export type PairTest<C> = (rule: AnyRule, election: SmallElection, change: C, settings?: SubjectSettings) => Finding

/**
 * Monotonicity: a candidate who can win still can when some voters support them more.
 *
 * @example
 * ```ts
 * import { keepsMonotonicity } from "@ogniwo/selection/testing"
 *
 * const ballots = [
 *   { ranking: ["a", "b", "c"], weight: 6 },
 *   { ranking: ["c", "a", "b"], weight: 5 },
 *   { ranking: ["b", "c", "a"], weight: 4 },
 *   { ranking: ["b", "a", "c"], weight: 2 }
 * ]
 * const election = { kind: "ranked", seats: 1, candidates: [{ id: "a" }, { id: "b" }, { id: "c" }], ballots } as const
 * keepsMonotonicity(schulze, election, { candidate: "a", line: 3 }) // => "kept"
 * const breach = keepsMonotonicity(irv, election, { candidate: "a", line: 3 })
 * typeof breach === "object" && breach.words // => "a can win, and no longer once more voters support a"
 * ```
 * @since 0.1.0
 */
export const keepsMonotonicity: PairTest<moreSupport.MoreSupport> = pairTest(moreSupport.monotonicity)

/** Participation: voters do not do better by staying away. The change says who stays away. @since 0.1.0 */
export const keepsParticipation: PairTest<moreSupport.StayAway> = pairTest(moreSupport.participation)

/** Reinforcement: what two parts of the electorate both elect, they elect together. The change parts them. @since 0.1.0 */
export const keepsReinforcement: PairTest<moreSupport.Parted> = pairTest(moreSupport.reinforcement)

/** Independence of clones: a candidate's double helps and harms nobody else. The change says whose. @since 0.1.0 */
export const keepsCloneIndependence: PairTest<changedBallots.Doubled> = pairTest(changedBallots.cloneIndependence)

/** Later-no-harm: ranking one more takes no seat from those ranked before. The change says whom. @since 0.1.0 */
export const keepsLaterNoHarm: PairTest<changedBallots.RankedLater> = pairTest(changedBallots.laterNoHarm)

/** Later-no-help: ranking one more wins no seat for those ranked before. The change says whom. @since 0.1.0 */
export const keepsLaterNoHelp: PairTest<changedBallots.RankedLater> = pairTest(changedBallots.laterNoHelp)

function pairTest<C>(law: PairLaw<C>): PairTest<C> {
  return (rule, election, change, settings) => {
    if (law.ballots?.includes(rule.ballot) === false || election.kind !== rule.ballot) return "silent"
    return law.compare(new Subject(rule, settings), election, change)
  }
}
