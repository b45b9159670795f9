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
export { claimsOf } from "./claims.ts"
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
export { readAbif, writeAbif } from "./formats/abif.ts"
export { type CefFile, readCef, writeCef } from "./formats/cef.ts"
export { writeCvr } from "./formats/cvr-writer.ts"
export { type CvrReading, readCvr } from "./formats/cvr.ts"
export { ElectionFile, readElectionJson, writeElectionJson } from "./formats/election-json.ts"
export { type PaBuLibFile, readPaBuLib, writePaBuLib } from "./formats/pabulib.ts"
export {
  type PrefLibType,
  readPrefLib,
  readPrefLibCategories,
  writePrefLib,
  writePrefLibCategories
} from "./formats/preflib.ts"
export { type RoundTable, roundTable, roundTableCsv } from "./formats/round-table.ts"
export type { TextSource } from "./formats/text-lines.ts"
export type { BltFile, BltReading } from "./formats/blt-file.ts"
export { BltReader, readBlt } from "./formats/blt.ts"
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
export { checkRunBounds } from "./procedure/bounds-check.ts"
export { boundsNotHeld } from "./procedure/holding-bounds.ts"
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
export { type Incumbents, replacementBreaks, type Successor, successor } from "./procedure/vacancy.ts"
export { type BallotPath, isFromBallots } from "./procedure/vacancy-paths.ts"
export { BodyBound, type BodySize, boundsBroken, wholeBounds } from "./procedure/body-bounds.ts"
export { checkSlip } from "./procedure/voting.ts"
export type { ElectionWorld } from "./procedure/world.ts"
export {
  type Compared,
  electsCondorcetWinner,
  electsFromSmithSet,
  electsNoCondorcetLoser,
  type OutsideSmith
} from "./properties/condorcet.ts"
export { inCore } from "./properties/core.ts"
export { extendedJustifiedRepresentation } from "./properties/ejr.ts"
export { extendedJustifiedRepresentationPlus } from "./properties/ejr-plus.ts"
export { fullJustifiedRepresentation } from "./properties/fjr.ts"
export { justifiedRepresentation } from "./properties/justified-representation.ts"
export { paretoOptimal } from "./properties/pareto.ts"
export { proportionalJustifiedRepresentation } from "./properties/pjr.ts"
export { priceable, type PriceSystem } from "./properties/priceability.ts"
export { type CoalitionQuota, solidCoalitions } from "./properties/solid-coalitions.ts"
export type { Deprived, Verdict } from "./properties/verdict.ts"
export { apportionmentHtml } from "./render/apportionment-html.ts"
export { flowHtml } from "./render/flow-html.ts"
export { flowSvg } from "./render/flow-svg.ts"
export { lotteryHtml, type LotterySettings } from "./render/lottery-html.ts"
export { pairwiseHtml } from "./render/pairwise-html.ts"
export { paymentsHtml } from "./render/payments-html.ts"
export { roundsHtml } from "./render/rounds-html.ts"
export { roundsMarkdown, roundsText } from "./render/rounds-text.ts"
export { tablesHtml } from "./render/tables-html.ts"
export type { RenderSettings } from "./render/words.ts"
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
export { dodgson } from "./rules/dodgson.ts"
export { equalChance } from "./rules/equal-chance.ts"
export { equalShares } from "./rules/equal-shares.ts"
export { expandingApprovals } from "./rules/expanding-approvals.ts"
export { geometric } from "./rules/geometric.ts"
export { greedyMonroe } from "./rules/greedy-monroe.ts"
export { hamilton } from "./rules/hamilton.ts"
export { huntingtonHill } from "./rules/huntington-hill.ts"
export { kemeny } from "./rules/kemeny.ts"
export { minimax } from "./rules/minimax.ts"
export { lexcc } from "./rules/lexcc.ts"
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
export { schulzeStv } from "./rules/schulze-stv.ts"
export { schulze } from "./rules/schulze.ts"
export { schwartz } from "./rules/schwartz.ts"
export { seqCc } from "./rules/seq-cc.ts"
export { seqPav } from "./rules/seq-pav.ts"
export { slav } from "./rules/slav.ts"
export { seqSlav } from "./rules/seq-slav.ts"
export { smithIrv } from "./rules/smith-irv.ts"
export { smith } from "./rules/smith.ts"
export { sortition } from "./rules/sortition.ts"
export { splitCycle } from "./rules/split-cycle.ts"
export { baldwin } from "./rules/baldwin.ts"
export { biproportional } from "./rules/biproportional.ts"
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
export { qpq } from "./rules/qpq.ts"
export { cpoStv } from "./rules/cpo-stv.ts"
export { stv } from "./rules/stv.ts"
export type { Column, LinearModel, OpenModel, Row, Solution, Solver } from "./solver.ts"
export { type History, type SettledTie, type Tie, type TieAnswer, type TieStep, tieWords } from "./ties.ts"
export { type AlternatesWanted, matchedAlternates, separateAlternates } from "./vacancies/alternates.ts"
export { alternatesInLine } from "./vacancies/alternates-in-line.ts"
export { countback, type CountbackPapers } from "./vacancies/countback.ts"
export { type HeldCount, heldCount } from "./vacancies/held-count.ts"
export { nextInCount } from "./vacancies/next-in-count.ts"
export { nextInLine } from "./vacancies/next-in-line.ts"
export { optimalAlternates, type PanelAtRisk, type PanelMember } from "./vacancies/optimal-alternates.ts"
export { recountWithout } from "./vacancies/recount-without.ts"
export type { Succession, VacatedSeat } from "./vacancies/succession.ts"
export type { CertifiedDemand, LotteryCertificate } from "./sortition/certificate.ts"
export { type DrawnPanel, drawPanel } from "./sortition/draw.ts"
export { equalChanceDraw } from "./sortition/equal-chance.ts"
export { type PanelFeasibility, panelFeasibility, type QuotaBound } from "./sortition/feasibility.ts"
export type { Effort, SortitionProgress, SortitionSettings } from "./sortition/effort.ts"
export { leximin } from "./sortition/leximin.ts"
export type { FairLottery, LotteryPanel, PanelLottery } from "./sortition/lottery.ts"
export { maximin } from "./sortition/maximin.ts"
export { nash } from "./sortition/nash.ts"
export { type Pool, type PoolInput, type PoolPerson, type PoolQuota, sortitionPool } from "./sortition/pool.ts"
export { type PoolCsv, readPoolCsv } from "./sortition/pool-csv.ts"
export { consistentOrder, type PublicSource, rfc3797Key, rfc3797Order } from "./sortition/public-order.ts"
export { replacementPool } from "./sortition/replacement.ts"
export { type TicketLottery, tickets } from "./sortition/tickets.ts"
export { type Demand, type PoolType, type PoolTypes, typesOf } from "./sortition/types.ts"
export { verifyLottery } from "./sortition/verify.ts"
export { bySwap } from "./bounds/by-swap.ts"
export { type BoundChange, type BoundsCheck, checkBounds } from "./bounds/check.ts"
export { boundsConflict } from "./bounds/conflict.ts"
export { boundsOf, type SeatGuard, type Stage } from "./bounds/guard.ts"
export { boundFromShares, type Share } from "./bounds/share.ts"
export { type Takes, takeWithin, type Within } from "./bounds/take-within.ts"
export { allocateTables, type TableAllocation, type TablesInput, type TablesQuality } from "./tables/allocate.ts"
export {
  type SilentShare,
  type VoterGroup,
  type WeightedGroup,
  weightedGroups,
  type WeightedVotes
} from "./weighted-groups.ts"
