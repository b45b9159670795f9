export {
  Audience,
  type AudienceExplanation,
  AudiencePart,
  explainAudience,
  type Found,
  resolveAudience,
  type Snapshot
} from "./audience.ts"
export {
  campaignLifecycle,
  type CampaignState,
  type CampaignStatus,
  campaignStatus,
  type CampaignWorld,
  contentHash
} from "./campaign.ts"
export { CampaignCommand, CampaignContent, CampaignEvent } from "./campaign-events.ts"
export { cascadeLifecycle, type CascadeState, childCampaign, planHops, type UnitProgress } from "./cascade.ts"
export { AcknowledgementEvidence, type CascadeCommand, CascadeEvent, CascadeMode, Hop } from "./cascade-events.ts"
export {
  ConsentEvent,
  ConsentEvidence,
  consentLifecycle,
  type ConsentLink,
  consentOn,
  type ConsentProof,
  type ConsentState,
  proof,
  type RecordConsent
} from "./consent.ts"
export {
  consultationLifecycle,
  type ConsultationState,
  type ConsultationSummary,
  consultationSummary,
  consultationWindow,
  type ConsultationWorld,
  scopeOf
} from "./consultation.ts"
export { type ConsultationCommand, ConsultationEvent, Right, Scope } from "./consultation-events.ts"
export {
  ContactRule,
  type Contacts,
  copies,
  type Copy,
  type Recipient,
  resolveContacts,
  type RoleTerm,
  SharedEndpoint
} from "./contacts.ts"
export type { Courier, CourierAnswer } from "./courier.ts"
export {
  type Delivery,
  type DeliveryState,
  deliveryTable,
  type DeliveryTrigger,
  isSettled,
  retryAt,
  type RetryPolicy,
  transition
} from "./delivery.ts"
export { type Endpoint, mayWeTell, type TellAnswer, type TellQuestion } from "./may-we-tell.ts"
export { type Address, compose, deliveryKey, type Draft, type Message, messageId } from "./message.ts"
export {
  type DeliveryPayload,
  pagesOf,
  planDeliveries,
  type PlannedDelivery,
  type PlanRequest,
  type Reachable
} from "./plan.ts"
export {
  channelsProblems,
  ChannelsProvisions,
  channelsQuestions,
  Lateness,
  Overdue,
  Quorum,
  Silence,
  topicsOf,
  UnknownResult
} from "./provisions.ts"
export { type Acknowledgement, type RollUp, rollUp, type UnitStanding } from "./roll-up.ts"
export {
  endpointKey,
  softBounces,
  type Suppression,
  SuppressionEvent,
  suppressionLifecycle,
  SuppressionReason,
  SuppressionScope,
  suppressionsOn
} from "./suppression.ts"
export {
  localeFor,
  render,
  type Rendered,
  Template,
  templateProblems,
  TemplateText,
  type TemplateValues,
  valueProblems,
  VariableType
} from "./template.ts"
export { makeToken, readToken, type TokenFacts, type TokenKeys, type TokenPurpose } from "./token.ts"
export {
  canOptOut,
  type Channel,
  LegalBasis,
  type Topic,
  TopicClass,
  topicProblems,
  TopicProvision,
  topicQuestions
} from "./topic.ts"
export { subtree, type Subtree, type UnitEdge, type UnitPlace } from "./units.ts"
export { TextRef, Words } from "./words.ts"
