/**
 * The hooks of the SDK: one guard before every command (`before.RenewMembership`), one reaction to every event
 * (`on.MembershipEnded`), and the few places where a plugin may change or add something. Commands and events are those of
 * the domain packages, so that nothing is invented twice and nothing is left out.
 */
import {
  type ActivityCommand,
  ActivityEvent,
  type ClaimCommand,
  ClaimEvent,
  type LedgerCommand,
  LedgerEvent
} from "@ogniwo/benefits"
import {
  type CampaignCommand,
  CampaignEvent,
  type CascadeCommand,
  CascadeEvent,
  ConsentEvent,
  type ConsultationCommand,
  ConsultationEvent,
  SuppressionEvent
} from "@ogniwo/channels"
import type { Json } from "@ogniwo/kernel"
import {
  type ApplicationCommand,
  ApplicationEvent,
  type AuthorityCommand,
  AuthorityEvent,
  type CallCommand,
  CallEvent,
  type MembershipCommand,
  MembershipEvent,
  type PartyCommand,
  PartyEvent,
  type RelationCommand,
  RelationEvent
} from "@ogniwo/membership"
import { type ElectionCommand, ElectionEvent, type MandateCommand, MandateEvent } from "@ogniwo/selection"
import * as Schema from "effect/Schema"
import { type AnyHook, type GuardedCommand, type GuardHook, Hook, type ReactHook } from "./hook.ts"

type Command =
  | ActivityCommand
  | ApplicationCommand
  | AuthorityCommand
  | CallCommand
  | CampaignCommand
  | CascadeCommand
  | ClaimCommand
  | ConsultationCommand
  | ElectionCommand
  | LedgerCommand
  | MandateCommand
  | MembershipCommand
  | PartyCommand
  | RelationCommand
type CommandName = Command["_tag"]

const commands = {
  parties: [
    "RegisterParty",
    "DescribeParty",
    "IdentifyParty",
    "WithdrawIdentity",
    "ProspectParty",
    "EndParty",
    "MergeInto",
    "Unmerge",
    "ClaimTerritory",
    "ReleaseTerritory",
    "RelateParties",
    "EndRelation",
    "GrantAuthority",
    "RevokeAuthority"
  ],
  calls: ["OpenCall", "AmendCallForm", "CloseCall"],
  applications: [
    "SubmitApplication",
    "AnswerApplicationQuestion",
    "CheckCompleteness",
    "CureDefects",
    "CloseCuring",
    "DecideApplication",
    "AppealRefusal",
    "DecideRefusalAppeal",
    "WithdrawApplication",
    "FulfilApplication"
  ],
  memberships: [
    "OpenMembership",
    "RenewMembership",
    "SuspendMembership",
    "ReinstateMembership",
    "ResignMembership",
    "ExpelMembership",
    "AppealEnd",
    "DecideEndAppeal",
    "EndMembership",
    "ChangeClass",
    "ChangeRole"
  ],
  elections: [
    "CallElection",
    "FreezeRoll",
    "NominateCandidate",
    "SupportNomination",
    "ConsentToCandidacy",
    "WithdrawCandidacy",
    "CloseNominations",
    "OpenVoting",
    "CastBallot",
    "TickOffVoter",
    "CloseVoting",
    "OpenBallotBox",
    "PublishSeed",
    "CountElection",
    "AnswerQuestion",
    "ChooseAlternates",
    "ProposeResult",
    "InviteRepresentative",
    "AcceptInvitation",
    "DeclineInvitation",
    "LapseInvitation",
    "LodgeComplaint",
    "DecideComplaint"
  ],
  mandates: ["OpenMandate", "EndMandate", "FillVacancy", "LeaveVacant"],
  ledger: [
    "FundPool",
    "Grant",
    "Reserve",
    "Consume",
    "ConsumeReserved",
    "Release",
    "Expire",
    "CarryOver",
    "TransferTo",
    "Withdraw",
    "Reverse"
  ],
  activities: ["Announce", "CancelActivity", "Enrol", "Allot", "CancelEnrolment", "Promote", "Attend", "Settle"],
  claims: ["Claim", "AddEvidence", "Verify", "Reject", "Dispute", "ReverseClaim"],
  campaigns: [
    "DraftCampaign",
    "ReviseCampaign",
    "ApproveCampaign",
    "ScheduleCampaign",
    "StartExpansion",
    "RecordPage",
    "FinishExpansion",
    "PauseCampaign",
    "ResumeCampaign",
    "CancelCampaign",
    "CloseCampaign"
  ],
  cascades: [
    "StartCascade",
    "RecordReached",
    "RecordMissed",
    "Forward",
    "Acknowledge",
    "Decline",
    "Waive",
    "Remind",
    "Escalate"
  ],
  consultations: ["OpenConsultation", "SubmitContribution", "AnswerComment", "CloseConsultation"]
} as const satisfies { readonly [concept: string]: ReadonlyArray<CommandName> }
type Guarded = (typeof commands)[keyof typeof commands][number]

/** No command is without its guard: this line does not compile when a new one is missing above. */
const unguarded: ReadonlyArray<Exclude<CommandName, Guarded>> = [] satisfies ReadonlyArray<never>

type Guards = {
  readonly [Name in CommandName]: GuardHook<GuardedCommand<Extract<Command, { readonly _tag: Name }>, unknown>>
}

/** Guards: `guard(before.RenewMembership, ({ command, facts }) => … allow or deny(…))`. */
export const before = Object.fromEntries(
  [...Object.values(commands).flat(), ...unguarded].map((name) => [
    name,
    Hook.guard(`before/${name}`, name, "0.1.0", { pl: `przed poleceniem ${name}`, en: `before the command ${name}` })
  ])
) as unknown as Guards

const events = {
  ...PartyEvent.cases,
  ...RelationEvent.cases,
  ...AuthorityEvent.cases,
  ...CallEvent.cases,
  ...ApplicationEvent.cases,
  ...MembershipEvent.cases,
  ...ElectionEvent.cases,
  ...MandateEvent.cases,
  ...LedgerEvent.cases,
  ...ActivityEvent.cases,
  ...ClaimEvent.cases,
  ...ConsentEvent.cases,
  ...SuppressionEvent.cases,
  ...CampaignEvent.cases,
  ...CascadeEvent.cases,
  ...ConsultationEvent.cases
}
type Reactions = { readonly [Name in keyof typeof events]: ReactHook<(typeof events)[Name]["Type"]> }

/** Reactions: `react(on.MembershipEnded, ({ event }) => …)`. */
export const on = Object.fromEntries(
  Object.keys(events).map((name) => [
    name,
    Hook.react(name, "0.1.0", { pl: `po zdarzeniu ${name}`, en: `after the event ${name}` })
  ])
) as unknown as Reactions

/** What a plugin keeps about a party, asked when somebody wants to see or to take along everything that is known. */
export const partyRecords = Hook.collect<{ readonly party: string }, Json>(
  "network/party-records",
  "0.1.0",
  { pl: "dane o stronie przechowywane przez wtyczki", en: "what plugins keep about a party" },
  "report"
)

/** Whom to write to for a unit that has nobody in the roles that the charter names. */
export const contactPerson = Hook.resolve<{ readonly unit: string; readonly roles: ReadonlyArray<string> }, string>(
  "notices/contact-person",
  "0.1.0",
  { pl: "osoba do kontaktu w jednostce bez obsadzonej roli", en: "a contact in a unit whose roles are vacant" }
)

/** Facts that plugins add to the roll for criteria: counts, tags. Last word on a fact: the later tap. */
export const memberFacts = Hook.transform<
  { readonly party: string },
  { readonly counts: { readonly [name: string]: number }; readonly tags: ReadonlyArray<string> }
>(
  "membership/facts",
  "0.1.0",
  { pl: "fakty o członku dodawane przez wtyczki", en: "facts about a member that plugins add" },
  Schema.Struct({ counts: Schema.Record(Schema.String, Schema.Finite), tags: Schema.Array(Schema.String) })
)

export const hooks: ReadonlyArray<AnyHook> = [
  ...Object.values<AnyHook>(before),
  ...Object.values<AnyHook>(on),
  partyRecords,
  contactPerson,
  memberFacts
]
