export {
  approvalElection,
  type ApprovalBallot,
  type ElectionInput,
  listElection,
  type RankedBallot,
  rankedElection,
  type ScoreBallot,
  scoreElection
} from "./ballots.ts"
export type { Candidate, CandidateId, SeatBound } from "./candidate.ts"
export { type CountSettings, defineRule, elect } from "./elect.ts"
export type {
  ApprovalElection,
  BallotKind,
  Election,
  ElectionOf,
  ListElection,
  RankedElection,
  RankedProfile,
  ScoreElection
} from "./election.ts"
export { type BltFile, type BltReading, BltReader, readBlt } from "./formats/blt.ts"
export { writeBlt } from "./formats/blt-writer.ts"
export type { MarksReading } from "./formats/ballot-marks.ts"
export { RankedProfileBuilder } from "./ranked-profile-builder.ts"
export type { Account, Decided, Exact, Infeasible, NeedsLot, Outcome, Round, Transfer } from "./outcome.ts"
export { electByName, type RuleRegistry, ruleRegistry } from "./registry.ts"
export type { AnyRule, Claim, Counted, Help, Rule } from "./rule.ts"
export { rules } from "./rules.ts"
export { dhondt } from "./rules/dhondt.ts"
export { phragmen } from "./rules/phragmen.ts"
export { plurality, type PluralityMarks } from "./rules/plurality.ts"
export { stv } from "./rules/stv.ts"
export type { Column, LinearModel, OpenModel, Row, Solution, Solver } from "./solver.ts"
export { type History, type SettledTie, type Tie, type TieAnswer, type TieStep, tieWords } from "./ties.ts"
