/** What is asked of a campaign, and what happened to it. How one follows from the other is in campaign.ts. */
import { Instant } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { Audience } from "./audience.ts"
import { ContactRule } from "./contacts.ts"
import { Template } from "./template.ts"
import { Name, Sha256 } from "./words.ts"

/** What is said, to whom, and about what. */
export const CampaignContent = Schema.Struct({
  topic: Name,
  audience: Audience,
  /** Present when the audience is organisations: through whom each is told. */
  contacts: Schema.optionalKey(ContactRule),
  template: Template,
  values: Schema.Record(Name, Schema.Union([Schema.String, Schema.Finite])),
  /** Variables that every recipient brings along: a name, a seat number. */
  perRecipient: Schema.Array(Name)
})
export type CampaignContent = typeof CampaignContent.Type

const act = { campaign: Name, at: Instant.schema, by: Name }
/** Set on a child of a cascade: the campaign at the top, the one it came from, and how far down it is. */
const descent = Schema.optionalKey(Schema.Struct({ root: Name, parent: Name, depth: Schema.Natural }))
const page = { campaign: Name, at: Instant.schema, page: Schema.Natural, deliveries: Schema.Natural }

export const CampaignEvent = Schema.TaggedUnion({
  CampaignDrafted: { ...act, content: CampaignContent, descent },
  CampaignRevised: { ...act, content: CampaignContent },
  CampaignApproved: { ...act, contentHash: Sha256 },
  CampaignScheduled: { ...act, notBefore: Instant.schema, notAfter: Instant.schema },
  CampaignExpansionStarted: {
    campaign: Name,
    at: Instant.schema,
    audienceHash: Sha256,
    contentVersion: Schema.Natural
  },
  CampaignPageExpanded: page,
  CampaignExpanded: { campaign: Name, at: Instant.schema, pages: Schema.Natural, deliveries: Schema.Natural },
  CampaignPaused: { ...act, why: Name },
  CampaignResumed: act,
  CampaignCompleted: { campaign: Name, at: Instant.schema },
  CampaignCancelled: { ...act, why: Name },
  CampaignExpired: { campaign: Name, at: Instant.schema, open: Schema.Natural }
})
export type CampaignEvent = typeof CampaignEvent.Type

export const CampaignCommand = Schema.TaggedUnion({
  DraftCampaign: { ...act, content: CampaignContent, descent },
  ReviseCampaign: { ...act, content: CampaignContent },
  ApproveCampaign: { ...act, contentHash: Sha256 },
  ScheduleCampaign: { ...act, notBefore: Instant.schema, notAfter: Instant.schema },
  StartExpansion: { campaign: Name, at: Instant.schema, audienceHash: Sha256 },
  RecordPage: page,
  FinishExpansion: { campaign: Name, at: Instant.schema, pages: Schema.Natural },
  PauseCampaign: { ...act, why: Name },
  ResumeCampaign: act,
  CancelCampaign: { ...act, why: Name },
  /** Completes it when no delivery is open, expires it when its time is over. */
  CloseCampaign: { campaign: Name, at: Instant.schema, open: Schema.Natural }
})
export type CampaignCommand = typeof CampaignCommand.Type
