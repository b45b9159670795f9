/** Reading what a rule says in its detail, which is plain JSON: whoever asks for what is not there gets nothing. */
import type { Json } from "@ogniwo/kernel"

export function recordIn(json: Json | undefined, key: string): Readonly<Record<string, Json>> | undefined {
  const found = valueIn(json, key)
  return isRecord(found) ? found : undefined
}

export function textIn(json: Json | undefined, key: string): string | undefined {
  const found = valueIn(json, key)
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : undefined
}

export function listIn(json: Json | undefined, key: string): ReadonlyArray<Json> | undefined {
  const found = valueIn(json, key)
  return isList(found) ? found : undefined
}

function valueIn(json: Json | undefined, key: string): Json | undefined {
  return isRecord(json) && Object.hasOwn(json, key) ? json[key] : undefined
}

function isList(json: Json | undefined): json is ReadonlyArray<Json> {
  return Array.isArray(json)
}

function isRecord(json: Json | undefined): json is Readonly<Record<string, Json>> {
  return typeof json === "object" && json !== null && !isList(json)
}
