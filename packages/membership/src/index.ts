export { type ApplicationWorld } from "./application-intake.ts"
export { applicationLifecycle } from "./application-lifecycle.ts"
export {
  type Application,
  ApplicationCommand,
  ApplicationEvent,
  type ApplicationStage,
  applicationStages,
  type Defect,
  Delivery,
  evolveApplication,
  FilledForm,
  isLive,
  Supplied
} from "./application.ts"
export { type Authority, AuthorityCommand, AuthorityEvent, authorityLifecycle, authorityReasons } from "./authority.ts"
export { type Call, CallCommand, CallEvent, CallForm, callLifecycle } from "./call.ts"
export { Counting, type CountingWorld, Within } from "./counting.ts"
export { type CoverageRule, type Justification, justifications } from "./coverage.ts"
export { Decision, DecisionRule, Ground } from "./decision.ts"
export { Dues, type DuesFacts, duesFor, type DuesObligation } from "./dues.ts"
export { growth, type Growth, type GrowthQuery } from "./growth.ts"
export { ApplicationId, AuthorityId, CallId, MembershipId, PartyId } from "./ids.ts"
export { Majority, majorityReasons, majorityWords, Votes } from "./majority.ts"
export { membershipLifecycle, type MembershipWorld } from "./membership-lifecycle.ts"
export { evolveMembership, type Membership } from "./membership-state.ts"
export { EndCause, MembershipCommand, MembershipEvent } from "./membership.ts"
export {
  type NetworkEvent,
  type NetworkFacts,
  networkFacts,
  type NetworkFactsBuilder,
  networkFactsBuilder
} from "./network-facts.ts"
export { partyLifecycle, type PartyWorld } from "./party-lifecycle.ts"
export { aliasOf, evolveParty, type Party, partyOn, type PartyView } from "./party-state.ts"
export { FoundingAct, PartyCommand, PartyDescription, PartyEvent, PartyType, RegisterEntry } from "./party.ts"
export { prorate, Proration } from "./proration.ts"
export { MembershipProvisions, type MembershipProvisionsInput, type ProvisionsByType } from "./provisions.ts"
export { membershipQuestions } from "./questions.ts"
export { knownAt, type Recorded, type RecordingDecider } from "./recorded.ts"
export {
  type Holder,
  RegisterEntryCommand,
  RegisterEntryEvent,
  registerEntryLifecycle,
  registerEntryStream
} from "./register-entry.ts"
export {
  ancestorsOn,
  childrenOn,
  descendantsOn,
  parentOn,
  RelationCommand,
  type RelationEdge,
  RelationEvent,
  type RelationGraph,
  relationKinds,
  relationLifecycle
} from "./relation.ts"
export { classOn, countsAsMember, graceOf, rightsLostOn, rightsOn, roleOn } from "./rights.ts"
export { type RollRow, type Standing } from "./roll-row.ts"
export type { RollQuery } from "./roll-query.ts"
export { type Roll, rollOn, standingOn } from "./roll.ts"
export { belonging, termSpans } from "./spans.ts"
export { lastEnd, memberSince, type MembershipStatus, membershipStatuses, statusOn, statusWords } from "./status.ts"
export { measureTarget, type TargetMeasure } from "./target.ts"
export { cycleOf, firstTerm, nextTerm, type Term, TermRule } from "./term.ts"
export { territoryCoverage, type TerritoryCoverage } from "./territory.ts"
export { survivorOf } from "./survivor.ts"
