/** What the service of memberships offers: every method, its input and what it gives back. */
import type {
  Application,
  ApplicationCommand,
  Authority,
  AuthorityCommand,
  Call,
  CallCommand,
  Growth,
  GrowthQuery,
  Membership,
  MembershipCommand,
  NetworkFacts,
  Party,
  PartyCommand,
  RelationCommand,
  RelationGraph,
  Roll,
  RollQuery,
  RollRow,
  TerritoryCoverage
} from "@ogniwo/membership"
import type * as Effect from "effect/Effect"
import type { CommandError } from "../execute.ts"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { Recorded } from "../journal/event.ts"
import type { CommandMeta } from "../meta.ts"
import type { Refused } from "../refused.ts"

type Without<C, Keys extends PropertyKey> = C extends unknown ? Omit<C, Keys> : never
type Tagged<C, Tag> = Without<Extract<C, { readonly _tag: Tag }>, "_tag" | "at">
type Any<C> = Without<C, "at">
type PartyInput = (typeof PartyCommand)["Encoded"]
type RelationInput = (typeof RelationCommand)["Encoded"]
type AuthorityInput = (typeof AuthorityCommand)["Encoded"]
type CallInput = (typeof CallCommand)["Encoded"]
export type ApplicationInput = (typeof ApplicationCommand)["Encoded"]
export type MembershipInput = (typeof MembershipCommand)["Encoded"]
type Answer<A> = Effect.Effect<A, CommandError>
export type Reading<A> = Effect.Effect<A, Refused | JournalUnavailable>
type Query = Omit<RollQuery, "territories" | "predicates">

export type ApplicationMethod<Tag extends ApplicationInput["_tag"]> = (
  input: Tagged<ApplicationInput, Tag>,
  meta: CommandMeta
) => Answer<Application>
export type MembershipMethod<Tag extends MembershipInput["_tag"]> = (
  input: Tagged<MembershipInput, Tag>,
  meta: CommandMeta
) => Answer<Membership>

export interface MembershipsShape {
  /** Refuses a register number that another party holds, naming both. */
  readonly registerParty: (input: Tagged<PartyInput, "RegisterParty">, meta: CommandMeta) => Answer<Party>
  /** Everything else about one party: describe, identify, prospect, merge, claim a territory, end. */
  readonly recordParty: (command: Any<PartyInput>, meta: CommandMeta) => Answer<Party>
  readonly relateParties: (input: Tagged<RelationInput, "RelateParties">, meta: CommandMeta) => Answer<RelationGraph>
  readonly endRelation: (input: Tagged<RelationInput, "EndRelation">, meta: CommandMeta) => Answer<RelationGraph>
  /** Gives a person authority to act for an organisation, or revokes it. */
  readonly mandate: (command: Any<AuthorityInput>, meta: CommandMeta) => Answer<ReadonlyArray<Authority>>
  readonly openCall: (input: Tagged<CallInput, "OpenCall">, meta: CommandMeta) => Answer<Call>
  readonly recordCall: (command: Any<CallInput>, meta: CommandMeta) => Answer<Call>
  readonly submit: ApplicationMethod<"SubmitApplication">
  readonly check: ApplicationMethod<"CheckCompleteness">
  readonly cure: ApplicationMethod<"CureDefects">
  readonly closeCuring: ApplicationMethod<"CloseCuring">
  /** Answers, for one application, what the charter leaves unsaid. */
  readonly answer: ApplicationMethod<"AnswerApplicationQuestion">
  readonly decide: ApplicationMethod<"DecideApplication">
  readonly appeal: ApplicationMethod<"AppealRefusal">
  readonly decideAppeal: ApplicationMethod<"DecideRefusalAppeal">
  readonly withdraw: ApplicationMethod<"WithdrawApplication">
  /** With an application, that application is fulfilled in the same transaction. */
  readonly openMembership: MembershipMethod<"OpenMembership">
  readonly renew: MembershipMethod<"RenewMembership">
  readonly suspend: MembershipMethod<"SuspendMembership">
  readonly reinstate: MembershipMethod<"ReinstateMembership">
  readonly resign: MembershipMethod<"ResignMembership">
  readonly expel: MembershipMethod<"ExpelMembership">
  readonly end: MembershipMethod<"EndMembership">
  /** Appeals against an end, their decision, changes of class and role. */
  readonly recordMembership: (command: Any<MembershipInput>, meta: CommandMeta) => Answer<Membership>
  readonly roll: (query: Query) => Reading<Roll>
  readonly standing: (party: string, query: Query) => Reading<RollRow | undefined>
  readonly figures: (query: GrowthQuery) => Reading<Growth>
  /** `level` names the territories that are wanted: "county"; or they are listed. */
  readonly coverage: (
    query: Query & {
      readonly by?: "seat" | "activity" | "claim"
      readonly wanted: ReadonlyArray<string> | { readonly level: string; readonly in?: string }
    }
  ) => Reading<TerritoryCoverage>
  readonly application: (id: string) => Reading<Application | undefined>
  /** Every event about a party, its applications and memberships, in the order of recording. */
  readonly history: (party: string) => Reading<ReadonlyArray<Recorded>>
  /** Everything recorded, for questions that no method asks. */
  readonly facts: Reading<NetworkFacts>
}
