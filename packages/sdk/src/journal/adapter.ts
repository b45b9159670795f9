/** What an adapter of the journal is made of, besides its storage: `@ogniwo/sdk/adapter`. Light: nothing else of the sdk. */
export { AddressBook, type AddressCard } from "../address-book.ts"
export { BallotBox, type BallotBoxShape } from "../elections/ballot-box.ts"
export { type Hash, link, portableHash, runtimeHash } from "./chain.ts"
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
  type UnavailableReason,
  Unreachable
} from "./errors.ts"
export { recordedFrom, type Stored, type StreamHead } from "./event.ts"
export { Journal, type JournalSource } from "./journal.ts"
export {
  leased,
  type LeaseRequest,
  type NewOutboxRow,
  type Outcome,
  type OutboxQuery,
  type OutboxRow,
  outboxRow,
  type OutboxState,
  settled,
  type Settled
} from "./outbox.ts"
export { type Plan, plan } from "./plan.ts"
export type { Appended, AppendRequest, JournalShape, ReadOptions } from "./port.ts"
export { redactionEvent, redactionStream } from "./redaction.ts"
export { makeSeal, type Positioned, type Seal, type SealedHead } from "./seal.ts"
export { type Books, verifyBooks } from "./verify.ts"
