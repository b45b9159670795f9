export { activityLifecycle } from "./activity/activity.ts"
export { minutesAttended } from "./activity/attendance.ts"
export { attendanceCertificate, type AttendanceCertificate } from "./activity/certificate.ts"
export type { ActivityCommand } from "./activity/command.ts"
export { ActivityEvent, Announcement, Ruling } from "./activity/event.ts"
export { fullSeries, thematicTables } from "./activity/groups.ts"
export { ActivityKind, NoShow, PlaceOrder } from "./activity/kind.ts"
export type { ActivityWorld } from "./activity/scene.ts"
export {
  breaksRule,
  Group,
  minutesOf,
  minutesPresent,
  placeCost,
  Session,
  spanOf,
  Stretch
} from "./activity/session.ts"
export {
  type ActivityState,
  type Enrolment,
  enrolmentOf,
  type EnrolmentStatus,
  freePlaces,
  groupOf,
  waitingList
} from "./activity/state.ts"
export { Amount, BenefitUnit, hours, hoursOf, inSmallest, places, unitOf } from "./amount.ts"
export { Claim, type ClaimCommand, ClaimEvent, claimLifecycle, type ClaimState, type ClaimStatus } from "./claim.ts"
export { entitle, type Entitlement, type Member } from "./entitlement/entitle.ts"
export { type Granting, grantsFor, withdrawalsAtEnd } from "./entitlement/grants.ts"
export { bucketFor } from "./entitlement/period.ts"
export { prorated, share } from "./entitlement/proration.ts"
export { EntitledAmount, EntitlementPeriod, EntitlementRule, Proration } from "./entitlement/rule.ts"
export { benefitsFaults, benefitsPredicates } from "./faults.ts"
export { factOfClaim, factsOfActivity, factsOfLedger, type ResultFact } from "./indicators/fact.ts"
export { Indicator, Target } from "./indicators/indicator.ts"
export { publicLines, type PublishedLine } from "./indicators/publish.ts"
export {
  Cell,
  type Delta,
  deltas,
  isIntact,
  Report,
  report,
  ReportEvent,
  ReportLine,
  TargetLine
} from "./indicators/report.ts"
export { Account, Bucket, Source, Transfer } from "./ledger/account.ts"
export { carriedBucket, grantId } from "./ledger/allot.ts"
export { Cap } from "./ledger/cap.ts"
export type { LedgerCommand } from "./ledger/command.ts"
export { Counted, Evidence, LedgerEvent, Subject } from "./ledger/entry.ts"
export { ledger } from "./ledger/ledger.ts"
export { balanceOf, type LedgerState, type Reservation } from "./ledger/state.ts"
export {
  type Standing,
  type Statement,
  type StatementLine,
  statementOf,
  type StatementPart
} from "./ledger/statement.ts"
export { verifyLedger } from "./ledger/verify.ts"
export { Benefit, BenefitsProvisions, CarryOverProvision, Programme } from "./provisions.ts"
export { benefitsQuestions } from "./questions.ts"
