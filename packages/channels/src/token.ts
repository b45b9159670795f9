/**
 * Tokens that let one act be done without signing in: unsubscribe from a topic, acknowledge a notice, confirm consent.
 *
 * A token is good for one purpose and one set of facts, and says nothing to whoever finds it: an identifier looked up
 * by the server would do, but a signed one works from any copy of a mail, years later, without a table. Acting on it
 * takes a POST; a GET only shows a page, because mail scanners follow every link (listmonk#1078).
 *
 * Source: RFC 8058, section 3.1 (opaque, hard to forge); RFC 2104 (HMAC).
 */
import { canonicalJson } from "@ogniwo/kernel"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

export type TokenPurpose = "unsubscribe" | "acknowledge" | "confirm"

export interface TokenFacts {
  readonly subject: string
  readonly topic: string
  /** The delivery that carried it, so that the act can be traced to a message. */
  readonly delivery: string
}

/** Keys by id, so that a new one can be taken into use while old mails stay good. */
export interface TokenKeys {
  readonly current: string
  readonly keys: { readonly [id: string]: string }
}

/**
 * Makes a token: the facts in hexadecimal and their signature under the current key.
 *
 * @throws RangeError when the current key is missing or shorter than 16 bytes.
 *
 * @example
 * ```ts
 * const keys = { current: "k1", keys: { k1: "a key of the network" } }
 * const facts = { subject: "anna", topic: "news", delivery: "d1" }
 * readToken("unsubscribe", makeToken("unsubscribe", facts, keys), keys) // => { subject: "anna", topic: "news", delivery: "d1" }
 * readToken("acknowledge", makeToken("unsubscribe", facts, keys), keys) // => undefined
 * ```
 * @since 0.1.0
 */
export function makeToken(purpose: TokenPurpose, facts: TokenFacts, keys: TokenKeys): string {
  const key = keyOf(keys, keys.current)
  if (key === undefined) throw new RangeError(`the key "${keys.current}" is missing or shorter than 16 bytes`)
  const body = bytesToHex(utf8ToBytes(canonicalJson([facts.subject, facts.topic, facts.delivery])))
  const id = bytesToHex(utf8ToBytes(keys.current))
  return `${id}.${body}.${signature(purpose, id, body, key)}`
}

/** The facts of a token made for this purpose under a known key; nothing for any other text. */
export function readToken(purpose: TokenPurpose, token: string, keys: TokenKeys): TokenFacts | undefined {
  const match = token.length > 4000 ? null : /^((?:[0-9a-f]{2})+)\.((?:[0-9a-f]{2})+)\.([0-9a-f]{64})$/.exec(token)
  if (match === null) return undefined
  const [, id = "", body = "", signed = ""] = match
  const key = keyOf(keys, utf8(id))
  if (key === undefined || !sameText(signature(purpose, id, body, key), signed)) return undefined
  const [subject, topic, delivery] = JSON.parse(utf8(body)) as [string, string, string]
  return { subject, topic, delivery }
}

function keyOf(keys: TokenKeys, id: string): string | undefined {
  const key = Object.hasOwn(keys.keys, id) ? keys.keys[id] : undefined
  return key === undefined || utf8ToBytes(key).length < 16 ? undefined : key
}

function signature(purpose: TokenPurpose, id: string, body: string, key: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(canonicalJson([purpose, id, body]))))
}

/** The text, or an empty one when the bytes are not UTF-8. */
function utf8(hex: string): string {
  try {
    return decodeURIComponent(hex.replace(/../g, "%$&"))
  } catch {
    return ""
  }
}

/** Looks at every character whatever it finds, so that the time taken tells nothing about where texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at)
  return difference === 0
}
