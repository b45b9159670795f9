export { eventCodec, type EventCodec, UnreadableEvent, type Upcasts } from "./journal/codec.ts"
export { AddressBook, type AddressCard } from "./address-book.ts"
export { Elections } from "./elections.ts"
export { BallotBox, type BallotBoxShape, memoryBallotBox } from "./elections/ballot-box.ts"
export type { Counted, ElectionsShape } from "./elections/shape.ts"
export { Couriers, memoryCourier, type MemoryCourier } from "./courier.ts"
export {
  Conflict,
  Damaged,
  DiskFull,
  IdempotencyKeyReused,
  JournalUnavailable,
  Locked,
  NewerVersion,
  NotAJournal,
  ReadOnly,
  UnavailableReason,
  Unreachable
} from "./journal/errors.ts"
export type { NewEvent, Recorded, StreamHead } from "./journal/event.ts"
export type { Finding, FindingKind } from "./journal/finding.ts"
export { inMemory, Journal, type JournalSource } from "./journal/journal.ts"
export type {
  LeaseRequest,
  NewOutboxRow,
  Outcome,
  OutboxQuery,
  OutboxRow,
  OutboxState,
  Settled
} from "./journal/outbox.ts"
export type {
  Appended,
  AppendRequest,
  CommandRecord,
  Expected,
  JournalShape,
  ReadOptions,
  StreamAppend
} from "./journal/port.ts"
export type { Redaction } from "./journal/redaction.ts"
export {
  type EventFamilies,
  type EventIn,
  eventRegistry,
  type EventRegistry,
  type UnknownEvent
} from "./journal/registry.ts"
export type { KeptSeal, Seal, SealedHead } from "./journal/seal.ts"
export type { VerifyReport } from "./journal/verify.ts"
export { Notices, type NoticesShape } from "./notices.ts"
export type { Expanded, ExpandRequest } from "./notices/campaigns.ts"
export type { Advanced, AdvanceRequest, Chased, StartCascade } from "./notices/cascades.ts"
export type { SendRequest, Sent } from "./notices/send.ts"
export { NoticesSettings } from "./notices/settings.ts"
export { Memberships } from "./memberships.ts"
export type { MembershipsShape } from "./memberships/shape.ts"
export type { MembershipsCharter, MembershipsCharterOn } from "./memberships/streams.ts"
export { Benefits, type BenefitsShape } from "./benefits.ts"
export {
  Charter,
  charterHash,
  type CharterInput,
  CharterInvalid,
  charterOn,
  charterVersions,
  decodeCharter,
  defineCharter,
  lintCharter
} from "./charter.ts"
export { charterFits } from "./charter-check.ts"
export {
  type CommandError,
  execute,
  type Executed,
  type Execution,
  load,
  NetworkIdentity,
  NetworkUnknown,
  newEvents
} from "./execute.ts"
export { type CommandMeta, RandomBytes, type Recording, recording, type Stamped, stamped } from "./meta.ts"
export {
  type Network,
  networkLayer,
  type NetworkOptions,
  type NetworkServices,
  openNetwork,
  type Sender
} from "./network.ts"
export { builtIn } from "./plugins/built-in.ts"
export { HookFailed } from "./plugins/failed.ts"
export {
  allow,
  type AnyHook,
  collect,
  deny,
  type Denied,
  guard,
  type GuardedCommand,
  Hook,
  type HookContext,
  react,
  type Reaction,
  resolve,
  type Tap,
  type TapOrder,
  transform,
  type Verdict
} from "./plugins/hook.ts"
export { type Gathered, gather } from "./plugins/gather.ts"
export { before, contactPerson, hooks, memberFacts, on, partyRecords } from "./plugins/hooks.ts"
export { definePlugin, type Plugin, pluginApi, type Policy, rulePlugin } from "./plugins/plugin.ts"
export { Plugins } from "./plugins/plugins.ts"
export { type PluginProblem, PluginProblems } from "./plugins/problems.ts"
export { pluginSet, type PluginSet } from "./plugins/registry.ts"
export type { Answer, Attempted, Promised } from "./promised.ts"
export { DeadLetter, runReactions } from "./reactions.ts"
export { Refused } from "./refused.ts"
