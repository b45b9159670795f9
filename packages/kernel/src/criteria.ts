import { compile, filter, holds } from "./criteria/compile.ts"
import { explain } from "./criteria/explain.ts"
import type { Criteria as Language } from "./criteria/language.ts"
import { names, territoryCodes } from "./criteria/names.ts"
import { parse, schema } from "./criteria/read.ts"

/** Who? See `criteria/language.ts` for the words, `criteria/builders.ts` for writing them in TypeScript. */
export type Criteria = Language

/**
 * Everything that can be done with criteria: read them (`schema`, `parse`), ask them (`holds`, `filter`, `compile`),
 * have them say why not (`explain`), and look up what they need (`names`, `territoryCodes`).
 *
 * @example
 * ```ts
 * const context = { on: LocalDate.from("2012-09-19") }
 * Criteria.holds(all(standing("active"), memberFor(years(1))), { id: "a", standing: "active", memberSince: LocalDate.from("2011-09-19") }, context) // => true
 * ```
 * @since 0.1.0
 */
export const Criteria = {
  schema,
  parse,
  holds,
  compile,
  filter,
  explain,
  names,
  territoryCodes
} as const
