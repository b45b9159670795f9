/**
 * The canonical text of an event's content, as `canonicalJson` writes it.
 *
 * Content is small and plain, and there is much of it: we put its keys in order and leave the writing to the engine's own
 * `JSON.stringify`, which agrees with RFC 8785 on numbers and escapes and is several times as fast. Whatever is not small
 * and plain goes the careful way. A property test holds the two to the same answer.
 */
import { canonicalJson, type Json } from "@ogniwo/kernel"

/** @throws NotCanonical as `canonicalJson` does. */
export function payloadText(data: Json): string {
  const ordered = inOrder(data, 0)
  if (ordered === unusual) return canonicalJson(data)
  const text = JSON.stringify(ordered)
  // Half a surrogate pair is written as an escape: the careful way refuses it.
  return text.includes("\\u") ? canonicalJson(data) : text
}

const unusual = Symbol("unusual")

/** Deeper content is rare, and must not overflow. */
const mostLevels = 16

/** The same value with its keys in order, or `unusual`. */
function inOrder(value: Json, level: number): Json | typeof unusual {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value
  if (typeof value === "number") return Number.isFinite(value) ? value : unusual
  if (typeof value !== "object" || level === mostLevels) return unusual
  if (Array.isArray(value)) return listInOrder(value as ReadonlyArray<Json>, level)
  if (Object.getPrototypeOf(value) !== Object.prototype) return unusual
  return recordInOrder(value as { readonly [key: string]: Json }, level)
}

function listInOrder(list: ReadonlyArray<Json>, level: number): Json | typeof unusual {
  const all: Array<Json> = []
  for (const each of list) {
    const ordered = inOrder(each, level + 1)
    if (ordered === unusual) return unusual
    all.push(ordered)
  }
  return all
}

function recordInOrder(record: { readonly [key: string]: Json }, level: number): Json | typeof unusual {
  const all: { [key: string]: Json } = {}
  for (const key of Object.keys(record).sort()) {
    // Keys that look like numbers keep an order of their own, and one key means the prototype.
    if (startsWithDigit(key) || key === "__proto__") return unusual
    const ordered = inOrder(record[key]!, level + 1)
    if (ordered === unusual) return unusual
    all[key] = ordered
  }
  return all
}

function startsWithDigit(key: string): boolean {
  const first = key.charCodeAt(0)
  return first >= 48 && first <= 57
}
