import { sha256 as digest } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import type { Json } from "./refusal.ts"

/**
 * One text for one value, so that a hash of it can be compared.
 *
 * Two people who hold the same protocol must get the same SHA-256 of it, whatever the order in which their programs keep
 * the keys. RFC 8785 settles the order of keys, the form of numbers and the escapes; we follow it because any language
 * has a library for it, and reject what it leaves to luck: values that are no JSON, half characters, endless nesting.
 *
 * Source: RFC 8785 (JSON Canonicalization Scheme), FIPS 180-4 (SHA-256).
 */

/** Nesting that no record of a network needs; deeper values are refused, so that no reader of ours can overflow. */
const maxDepth = 1000
/** Values in one document: a roll of 100 000 members has about two million. */
const maxValues = 20_000_000

/** The value has no canonical form. `path` says where; repair the value there. */
export class NotCanonical extends Error {
  readonly _tag = "NotCanonical"
  readonly path: ReadonlyArray<string | number>
  readonly why: string

  constructor(why: string, path: ReadonlyArray<string | number>) {
    super(`${why} at ${place(path)}`)
    this.name = "NotCanonical"
    this.why = why
    this.path = path
  }
}

/** A list or a record that is being written: its text so far is in `out`, `next` is its next member. */
interface Open {
  readonly value: object
  /** The sorted keys of a record; nothing for a list. */
  readonly keys: ReadonlyArray<string> | undefined
  readonly length: number
  next: number
}

/**
 * The canonical JSON text of a value: keys sorted by UTF-16 code units, shortest round-trip numbers, no white space.
 *
 * @throws NotCanonical for numbers that are not finite, `undefined`, functions, symbols, bigint, objects that are not
 * plain (encode a Date or a Map first), lone surrogates, cycles and nesting beyond 1000 levels.
 *
 * @example
 * ```ts
 * canonicalJson({ seats: 2, body: "rada", "€": [1e21, -0] }) // => '{"body":"rada","seats":2,"€":[1e+21,0]}'
 * ```
 * @see RFC 8785, section 3.2.
 * @since 0.1.0
 */
export function canonicalJson(value: Json): string {
  const open: Array<Open> = []
  const opened = new Set<object>()
  let out = ""
  let written = 0
  let current: unknown = value
  for (;;) {
    written += 1
    if (written > maxValues) throw new NotCanonical(`more than ${maxValues} values`, [])
    if (typeof current === "object" && current !== null) {
      if (opened.has(current)) throw new NotCanonical("a value that contains itself", pathOf(open))
      if (open.length === maxDepth) throw new NotCanonical(`nesting deeper than ${maxDepth} levels`, pathOf(open))
      const entered = enter(current, open)
      open.push(entered)
      opened.add(current)
      out += entered.keys === undefined ? "[" : "{"
    } else {
      out += scalar(current, open)
    }
    // Close what is finished, then step to the next member of what is not.
    let innermost = open.at(-1)
    while (innermost !== undefined && innermost.next === innermost.length) {
      out += innermost.keys === undefined ? "]" : "}"
      opened.delete(innermost.value)
      open.pop()
      innermost = open.at(-1)
    }
    if (innermost === undefined) return out
    if (innermost.next > 0) out += ","
    const at = innermost.next
    innermost.next += 1
    if (innermost.keys === undefined) {
      current = (innermost.value as ReadonlyArray<unknown>)[at]
    } else {
      const key = innermost.keys[at]!
      out += `${quoted(key, open)}:`
      current = (innermost.value as { readonly [key: string]: unknown })[key]
    }
  }
}

/**
 * SHA-256 in lower-case hexadecimal; a text is hashed as its UTF-8 bytes.
 *
 * @throws NotCanonical for a text with a lone surrogate, which has no UTF-8 form.
 *
 * @example
 * ```ts
 * sha256("abc") // => "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 * ```
 * @see FIPS 180-4; the example is the standard's own.
 * @since 0.1.0
 */
export function sha256(input: string | Uint8Array): string {
  if (typeof input !== "string") return bytesToHex(digest(input))
  if (loneSurrogate.test(input)) throw new NotCanonical("half of a surrogate pair", [])
  return bytesToHex(digest(utf8ToBytes(input)))
}

/**
 * What certificates and chains compare: the SHA-256 of the canonical JSON.
 *
 * @throws NotCanonical as `canonicalJson` does.
 *
 * @example
 * ```ts
 * hashOf({ b: 1, a: [] }) === hashOf({ a: [], b: 1 }) // => true
 * ```
 * @since 0.1.0
 */
export function hashOf(value: Json): string {
  return sha256(canonicalJson(value))
}

/** With the `u` flag a whole pair is one character, so only a half matches. */
const loneSurrogate = /\p{Surrogate}/u

function enter(value: object, open: ReadonlyArray<Open>): Open {
  if (Array.isArray(value)) return { value, keys: undefined, length: value.length, next: 0 }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new NotCanonical("an object that is not plain JSON", pathOf(open))
  }
  const keys = Object.keys(value).sort()
  return { value, keys, length: keys.length, next: 0 }
}

function scalar(value: unknown, open: ReadonlyArray<Open>): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === "string") return quoted(value, open)
  if (typeof value !== "number") throw new NotCanonical(`${typeof value} is not JSON`, pathOf(open))
  if (!Number.isFinite(value)) throw new NotCanonical(`${value} is not a JSON number`, pathOf(open))
  return String(value)
}

function quoted(text: string, open: ReadonlyArray<Open>): string {
  if (loneSurrogate.test(text)) throw new NotCanonical("half of a surrogate pair", pathOf(open))
  return JSON.stringify(text)
}

/** Each open value has just stepped past the member that leads to the fault. */
function pathOf(open: ReadonlyArray<Open>): ReadonlyArray<string | number> {
  return open.map(({ keys, next }) => (keys === undefined ? next - 1 : keys[next - 1]!))
}

function place(path: ReadonlyArray<string | number>): string {
  const shown = path.length > 12 ? [...path.slice(0, 6), "…", ...path.slice(-6)] : path
  return shown.length === 0 ? "the top" : `/${shown.join("/")}`
}
