import type { Json } from "@ogniwo/kernel"

/** Where two records part: the first place, in the order of the expected one's keys. */
export interface Difference {
  readonly path: ReadonlyArray<string | number>
  /** `undefined`: there should be nothing. */
  readonly expected: Json | undefined
  /** `undefined`: there is nothing. */
  readonly found: Json | undefined
}

/**
 * The first place where two JSON values differ, or nothing.
 *
 * @since 0.1.0
 */
export function firstDifference(
  expected: Json | undefined,
  found: Json | undefined,
  path: ReadonlyArray<string | number> = []
): Difference | undefined {
  if (Object.is(expected, found)) return undefined
  if (!isContainer(expected) || !isContainer(found) || Array.isArray(expected) !== Array.isArray(found)) {
    return { path, expected, found }
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)])
  for (const key of keys) {
    const step = Array.isArray(expected) ? Number(key) : key
    const different = firstDifference(member(expected, key), member(found, key), [...path, step])
    if (different !== undefined) return different
  }
  return undefined
}

type Container = ReadonlyArray<Json> | { readonly [key: string]: Json }

function isContainer(value: Json | undefined): value is Container {
  return typeof value === "object" && value !== null
}

function member(container: Container, key: string): Json | undefined {
  return Object.hasOwn(container, key) ? (container as { readonly [key: string]: Json })[key] : undefined
}
