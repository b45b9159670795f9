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
export { apportion, type Shared, type ToShare } from "./apportionment/apportion.ts"
export { type DivisorMethod, divisorMethods } from "./apportionment/divisors.ts"
export type { Candidate, CandidateId, SeatBound } from "./candidate.ts"
export { type CountSettings, defineRule, elect, ruleOptions } from "./elect.ts"
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
export { type CsvReading, readApprovalCsv, readRankedCsv } from "./formats/csv-ballots.ts"
export { writeBlt } from "./formats/blt-writer.ts"
export type { MarksReading } from "./formats/ballot-marks.ts"
export { RankedProfileBuilder } from "./ranked-profile-builder.ts"
export type { Account, Decided, Exact, Infeasible, NeedsLot, Outcome, Round, Transfer } from "./outcome.ts"
export { type BallotContent, type BallotForm, merge as mergedBallots, MergedBallot } from "./procedure/ballot.ts"
export { certificate, Certificate } from "./procedure/certificate.ts"
export { CountInput, placeName } from "./procedure/count-input.ts"
export {
  countPhases,
  type CountQuestion,
  type PhasesCounted,
  type PlaceCount,
  type SeatWon
} from "./procedure/count.ts"
export { countInput } from "./procedure/counting.ts"
export { type Difference, firstDifference } from "./procedure/difference.ts"
export type { ElectionCommand } from "./procedure/election-commands.ts"
export { ElectionEvent, RunQuestion } from "./procedure/election-events.ts"
export { type ElectionRun, type ElectionState, evolveElection, type Invitation } from "./procedure/election-run.ts"
export { frozenOn } from "./procedure/frozen.ts"
export { seatFor, successorToDeclined } from "./procedure/inviting.ts"
export { electionLifecycle } from "./procedure/lifecycle.ts"
export { MandateEvent } from "./procedure/mandate-events.ts"
export { evolveMandates, type Mandate, type MandatesState } from "./procedure/mandate-state.ts"
export { type MandateCommand, mandatesLifecycle, vacancyPath } from "./procedure/mandates.ts"
export { consecutiveTerms, seatHolders, sitsOn } from "./procedure/seat-holders.ts"
export { protocol } from "./procedure/protocol.ts"
export {
  BodyProvisions,
  type MandateEnding,
  type SelectionProvisions,
  type VacancyPath
} from "./procedure/provisions.ts"
export { bodyQuestions } from "./procedure/questions.ts"
export { replayCertificate, type Replayed } from "./procedure/replay.ts"
export { slipsOf } from "./procedure/slips.ts"
export { type TieRule, tieSteps } from "./procedure/tie-rules.ts"
export { type Incumbents, type Successor, successor } from "./procedure/vacancy.ts"
export { type BallotPath, isFromBallots } from "./procedure/vacancy-paths.ts"
export { BodyBound, type BodySize, boundsBroken, wholeBounds } from "./procedure/body-bounds.ts"
export { checkSlip } from "./procedure/voting.ts"
export type { ElectionWorld } from "./procedure/world.ts"
export { inCore } from "./properties/core.ts"
export { extendedJustifiedRepresentation } from "./properties/ejr.ts"
export { extendedJustifiedRepresentationPlus } from "./properties/ejr-plus.ts"
export { fullJustifiedRepresentation } from "./properties/fjr.ts"
export { justifiedRepresentation } from "./properties/justified-representation.ts"
export { paretoOptimal } from "./properties/pareto.ts"
export { proportionalJustifiedRepresentation } from "./properties/pjr.ts"
export { priceable, type PriceSystem } from "./properties/priceability.ts"
export type { Deprived, Verdict } from "./properties/verdict.ts"
export { electByName, type RuleRegistry, ruleRegistry } from "./registry.ts"
export type { AnyRule, Claim, Counted, Help, Rule } from "./rule.ts"
export { rules } from "./rules.ts"
export { adams } from "./rules/adams.ts"
export { appointment } from "./rules/appointment.ts"
export { av } from "./rules/av.ts"
export { benham } from "./rules/benham.ts"
export { copeland } from "./rules/copeland.ts"
export { cc } from "./rules/cc.ts"
export { cumulative } from "./rules/cumulative.ts"
export { dean } from "./rules/dean.ts"
export { dhondt } from "./rules/dhondt.ts"
export { equalShares } from "./rules/equal-shares.ts"
export { expandingApprovals } from "./rules/expanding-approvals.ts"
export { geometric } from "./rules/geometric.ts"
export { greedyMonroe } from "./rules/greedy-monroe.ts"
export { hamilton } from "./rules/hamilton.ts"
export { huntingtonHill } from "./rules/huntington-hill.ts"
export { kemeny } from "./rules/kemeny.ts"
export { minimax } from "./rules/minimax.ts"
export { leximaxPhragmen } from "./rules/leximax-phragmen.ts"
export { maximinSupport } from "./rules/maximin-support.ts"
export { minimaxAv } from "./rules/minimax-av.ts"
export { minimaxPhragmen } from "./rules/minimax-phragmen.ts"
export { monroe } from "./rules/monroe.ts"
export { pav } from "./rules/pav.ts"
export { phragmenEnestroem } from "./rules/phragmen-enestroem.ts"
export { phragmen } from "./rules/phragmen.ts"
export { plurality, type PluralityMarks } from "./rules/plurality.ts"
export { positional } from "./rules/positional.ts"
export { quotaMethod } from "./rules/quota-method.ts"
export { rankedPairs } from "./rules/ranked-pairs.ts"
export { revSeqPav } from "./rules/rev-seq-pav.ts"
export { rotation } from "./rules/rotation.ts"
export { sainteLagueModified } from "./rules/sainte-lague-modified.ts"
export { sainteLague } from "./rules/sainte-lague.ts"
export { sav } from "./rules/sav.ts"
export { schulze } from "./rules/schulze.ts"
export { schwartz } from "./rules/schwartz.ts"
export { seqCc } from "./rules/seq-cc.ts"
export { seqPav } from "./rules/seq-pav.ts"
export { slav } from "./rules/slav.ts"
export { seqSlav } from "./rules/seq-slav.ts"
export { smithIrv } from "./rules/smith-irv.ts"
export { smith } from "./rules/smith.ts"
export { splitCycle } from "./rules/split-cycle.ts"
export { baldwin } from "./rules/baldwin.ts"
export { black } from "./rules/black.ts"
export { borda } from "./rules/borda.ts"
export { bucklin } from "./rules/bucklin.ts"
export { coombs } from "./rules/coombs.ts"
export { irv } from "./rules/irv.ts"
export { nanson } from "./rules/nanson.ts"
export { stableVoting } from "./rules/stable-voting.ts"
export { supportRanking } from "./rules/support-ranking.ts"
export { tidemanAlternative } from "./rules/tideman-alternative.ts"
export { twoRound } from "./rules/two-round.ts"
export { stv } from "./rules/stv.ts"
export type { Column, LinearModel, OpenModel, Row, Solution, Solver } from "./solver.ts"
export { type History, type SettledTie, type Tie, type TieAnswer, type TieStep, tieWords } from "./ties.ts"
export { type AlternatesWanted, matchedAlternates, separateAlternates } from "./vacancies/alternates.ts"
export { countback, type CountbackPapers } from "./vacancies/countback.ts"
export { type HeldCount, heldCount } from "./vacancies/held-count.ts"
export { nextInCount } from "./vacancies/next-in-count.ts"
export { nextInLine } from "./vacancies/next-in-line.ts"
export { optimalAlternates, type PanelAtRisk, type PanelMember } from "./vacancies/optimal-alternates.ts"
export { recountWithout } from "./vacancies/recount-without.ts"
export type { Succession, VacatedSeat } from "./vacancies/succession.ts"
export { type LeximinCertificate, verifyLeximin } from "./sortition/certificate.ts"
export { leximin, type LeximinLottery, type LotteryPanel, type PanelLottery } from "./sortition/leximin.ts"
export { type Pool, type PoolInput, type PoolPerson, type PoolQuota, sortitionPool } from "./sortition/pool.ts"
export { type Demand, type PoolType, type PoolTypes, typesOf } from "./sortition/types.ts"
