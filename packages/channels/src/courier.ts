/**
 * A courier: whoever carries messages of one channel. It says what happened to each, and never throws for a message it
 * could not deliver; what only it can know (did the provider take it before the line broke?) it says as "unknown".
 */
import type { Message } from "./message.ts"

export type CourierAnswer =
  | { readonly _tag: "Accepted"; readonly providerId?: string }
  /** Worth trying again: the mailbox is full, the provider is busy (4yz). */
  | { readonly _tag: "Temporary"; readonly code: string; readonly detail: string }
  /** Not worth trying again: no such mailbox (5yz). `endpointDead` when the address itself is at fault. */
  | { readonly _tag: "Permanent"; readonly code: string; readonly detail: string; readonly endpointDead: boolean }
  | { readonly _tag: "Unknown"; readonly detail: string }

export interface Courier {
  readonly id: string
  readonly channel: string
  readonly deliver: (message: Message) => Promise<CourierAnswer>
}
