import type { Json } from "../refusal.ts"
import type { LocalizedText } from "../text.ts"
import type { CriteriaContext, CriteriaTest, Facts } from "./language.ts"

/**
 * What a kind of test answers for itself, so that nothing outside needs to know the kinds: how its JSON must look, when
 * it holds, and what to tell somebody whom it refuses.
 */
export interface KindOfTest<Test> {
  /** Where the JSON of the node is wrong; nothing when it is right. The clause is checked by the reader. */
  readonly faults: (node: { readonly [key: string]: unknown }) => ReadonlyArray<Fault>
  /** Made once for many members. `undefined` says: cannot be told, because a predicate is missing. */
  readonly prepare: (test: Test, context: CriteriaContext) => Prepared
  /** Why the test is not held, or, under a `not`, why it should not be held but is. */
  readonly words: (test: Test, facts: Facts, context: CriteriaContext, held: boolean) => LocalizedText
  /** The values that the words were made of. */
  readonly params: (test: Test, facts: Facts) => { readonly [name: string]: Json }
}

export type Prepared = (facts: Facts) => boolean | undefined

/** The node with this operator. */
export type TestWith<Key extends string> = Extract<CriteriaTest, { readonly [key in Key]: unknown }>

/** A fault in the JSON of criteria, with the rest of the path to it. */
export interface Fault {
  readonly path: ReadonlyArray<string | number>
  readonly code: string
  readonly words: LocalizedText
}

const longestName = 200
const mostNames = 10_000

/** Faults of a text that names something. */
export function nameFaults(value: unknown, ...path: ReadonlyArray<string | number>): ReadonlyArray<Fault> {
  if (typeof value !== "string") return [fault(path, "type", "Tu ma być tekst.", "This must be a text.")]
  if (value.trim() === "") return [fault(path, "empty-name", "Nazwa jest pusta.", "A name is empty.")]
  if (value.length <= longestName && !/[\p{Cc}\p{Surrogate}]/u.test(value)) return []
  return [
    fault(
      path,
      "name",
      `Nazwa ma więcej niż ${longestName} znaków albo znaki niewidoczne.`,
      `A name has more than ${longestName} characters, or invisible ones.`
    )
  ]
}

/** Faults of a list of names, of which there must be at least one. */
export function nameListFaults(value: unknown, key: string): ReadonlyArray<Fault> {
  if (!Array.isArray(value)) return [fault([key], "type", "Tu ma być lista nazw.", "This must be a list of names.")]
  if (value.length === 0) return [fault([key], "empty-list", "Lista nazw jest pusta.", "The list of names is empty.")]
  if (value.length > mostNames) {
    return [fault([key], "too-many", `Więcej niż ${mostNames} nazw.`, `More than ${mostNames} names.`)]
  }
  return value.flatMap((name, at) => nameFaults(name, key, at))
}

export function fault(path: ReadonlyArray<string | number>, code: string, pl: string, en: string): Fault {
  return { path, code: `criteria/${code}`, words: { pl, en } }
}

/** Is this a record as JSON.parse makes it? */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Names for a sentence, the first dozen. */
export function listed(names: ReadonlyArray<string>): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")}…` : names.join(", ")
}
