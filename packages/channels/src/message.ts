/**
 * A message as it leaves: everything a courier needs, and nothing it has to look up.
 *
 * The Message-ID is made of the delivery's key. Sent twice (it happens: see delivery.ts), the second copy carries the
 * same id, and the reader's mailbox recognises it.
 *
 * Source: RFC 5322, section 3.6.4; RFC 8058 (one-click unsubscribe); RFC 3834 (automatic messages).
 */
import { hashOf, type Instant, type Reason, reason, refusal, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Rendered } from "./template.ts"

export interface Address {
  readonly name?: string
  readonly address: string
}

export interface Message {
  /** The delivery's key: providers that know idempotency keys get it as such. */
  readonly key: string
  readonly messageId: string
  readonly channel: string
  readonly at: Instant
  readonly from: Address
  readonly to: Address
  readonly replyTo?: Address
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly locale: string
  /** The message that this one passes on, so that mailboxes show them together. */
  readonly references?: string
  /** Present when the topic lets people opt out: an https address that a POST alone acts on. */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string }
  /** "auto-generated" keeps out-of-office robots from answering. */
  readonly automatic: boolean
}

/**
 * The key of a delivery: the same recipient is never told the same thing twice over the same channel, however many
 * units pass it on and however often the work is resumed.
 *
 * @param root - The campaign at the top of the cascade, or the campaign itself.
 * @param contentVersion - Rises when the content changes: a correction is a new message.
 *
 * @example
 * ```ts
 * deliveryKey("c1", "anna", "email", 1) === deliveryKey("c1", "anna", "email", 1) // => true
 * deliveryKey("c1", "anna", "email", 1) === deliveryKey("c1", "anna", "email", 2) // => false
 * ```
 * @since 0.1.0
 */
export function deliveryKey(root: string, recipient: string, channel: string, contentVersion: number): string {
  return hashOf([root, recipient, channel, contentVersion])
}

/**
 * The Message-ID of a delivery.
 *
 * @param domain - The sender's own domain, in ASCII.
 *
 * @example
 * ```ts
 * messageId("5e884898da28", "example.org") // => "<5e884898da28@example.org>"
 * ```
 * @since 0.1.0
 */
export function messageId(key: string, domain: string): string {
  return `<${key}@${domain}>`
}

/** What `compose` puts together. */
export interface Draft extends Omit<Message, "messageId" | "subject" | "text" | "html" | "locale"> {
  readonly domain: string
  readonly rendered: Rendered
}

/**
 * Puts a message together. Refuses what would break out of a header or could not be sent: line breaks or other control
 * characters in names and addresses, an address without "@" on the channel "email", a domain that is none, an
 * unsubscribe address that is not https.
 * @since 0.1.0
 */
export function compose(draft: Draft): Result.Result<Message, Refusal> {
  const { domain, rendered, ...rest } = draft
  const refused = refusal(problems(draft))
  if (refused !== undefined) return Result.fail(refused)
  return Result.succeed({ ...rest, ...rendered, messageId: messageId(draft.key, domain) })
}

function problems(draft: Draft): ReadonlyArray<Reason> {
  const found: Array<Reason> = []
  for (const field of ["from", "to", "replyTo"] as const) {
    const party = draft[field]
    if (party === undefined) continue
    if (control.test(party.address) || control.test(party.name ?? "")) {
      const words = { pl: "w adresie są znaki sterujące", en: "the address holds control characters" }
      found.push(reason("message/control-characters", words, { path: [field] }))
    } else if (draft.channel === "email" && !mailAddress.test(party.address)) {
      const words = { pl: "to nie jest adres poczty elektronicznej", en: "this is not an e-mail address" }
      found.push(reason("message/address", words, { path: [field, "address"] }))
    }
  }
  if (!domainName.test(draft.domain)) {
    const words = { pl: "to nie jest nazwa domeny", en: "this is not a domain name" }
    found.push(reason("message/domain", words, { path: ["domain"] }))
  }
  if (draft.unsubscribe !== undefined && !/^https:\/\/[^\s<>,]+$/.test(draft.unsubscribe.url)) {
    const words = { pl: "adres wypisania musi zaczynać się od https", en: "the unsubscribe address must be https" }
    found.push(reason("message/unsubscribe", words, { path: ["unsubscribe", "url"] }))
  }
  return found
}

const control = /[\p{Cc}\p{Zl}\p{Zp}]/u
const mailAddress = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,253}$/
const domainName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
