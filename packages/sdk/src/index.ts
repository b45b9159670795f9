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
  Redaction,
  StreamAppend
} from "./journal/port.ts"
export type { KeptSeal, Seal, SealedHead } from "./journal/seal.ts"
export type { VerifyReport } from "./journal/verify.ts"
