import type { LocalizedText } from "./text.ts"

/** A plain JSON value: what reasons, events and certificates are made of. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** One reason: a stable code for machines, words for people, and the clause of the charter that gives it. */
export interface Reason {
  /** Stable, kebab-case, prefixed by its package's concept: "application/late". */
  readonly code: string
  readonly words: LocalizedText
  readonly clause?: string
  /** Where in the input, as keys and indexes: ["documents", 2]. */
  readonly path?: ReadonlyArray<string | number>
  /** The values that the words were made of, so that an application can word them anew. */
  readonly params?: { readonly [name: string]: Json }
}

/** A command that was not accepted: every reason at once, never only the first. */
export interface Refusal {
  readonly _tag: "Refusal"
  readonly reasons: readonly [Reason, ...ReadonlyArray<Reason>]
}

/** Makes a reason, leaving out what is not known. */
export function reason(
  code: string,
  words: LocalizedText,
  more: Pick<Reason, "path" | "params"> & { readonly clause?: string | undefined } = {}
): Reason {
  return {
    code,
    words,
    ...(more.clause === undefined ? {} : { clause: more.clause }),
    ...(more.path === undefined ? {} : { path: more.path }),
    ...(more.params === undefined ? {} : { params: more.params })
  }
}

/** The refusal that these reasons make, or nothing when there is no reason to refuse. */
export function refusal(reasons: ReadonlyArray<Reason>): Refusal | undefined {
  const [first, ...rest] = reasons
  return first === undefined ? undefined : { _tag: "Refusal", reasons: [first, ...rest] }
}
