export { allOutcomes, type AllOutcomes, type AllOutcomesSettings } from "./testing/all-outcomes.ts"
export {
  approvalElections,
  type ElectionShape,
  listElections,
  rankedElections,
  scoreElections,
  smallElections
} from "./testing/elections.ts"
export type { Breach, Finding, Law } from "./testing/law.ts"
export type { Doubled, RankedLater } from "./testing/laws/changed-ballots.ts"
export type { MoreSupport, Parted, StayAway } from "./testing/laws/more-support.ts"
export {
  keepsCloneIndependence,
  keepsLaterNoHarm,
  keepsLaterNoHelp,
  keepsMonotonicity,
  keepsParticipation,
  keepsReinforcement,
  type PairTest
} from "./testing/pair-tests.ts"
export type { LawResult } from "./testing/law-result.ts"
export { RuleLaws, ruleLaws, type RuleLawsSettings } from "./testing/rule-laws.ts"
export {
  boardOf,
  checkedElection,
  type SmallApproval,
  type SmallElection,
  type SmallLists,
  type SmallRanked,
  type SmallScores
} from "./testing/small-election.ts"
export type { SubjectSettings } from "./testing/subject.ts"
