/** What an adapter of the journal is made of, besides its storage: `@ogniwo/sdk/adapter`. */
export { type Hash, link, portableHash, runtimeHash } from "./chain.ts"
export { recordedFrom, type Stored } from "./event.ts"
export { leased, outboxRow, settled } from "./outbox.ts"
export { type Plan, plan } from "./plan.ts"
export { redactionEvent, redactionStream } from "./redaction.ts"
export { makeSeal, type Positioned } from "./seal.ts"
export { type Books, verifyBooks } from "./verify.ts"
