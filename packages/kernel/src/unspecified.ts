import type { LocalizedText } from "./text.ts"

/**
 * What a charter says where its regulation says nothing. It is never filled silently: the linter lists it as an open
 * question, and a run that reaches it stops and asks who decides.
 */
export const unspecified = "unspecified"
export type Unspecified = typeof unspecified

/** A question that a charter leaves open, with the opposite answers that real regulations give. */
export interface OpenQuestion {
  /** Stable code of the question: "selection/vacancy-after-death". */
  readonly code: string
  /** Where the answer belongs in the charter: ["bodies", "council", "selection", "vacancy", "died"]. */
  readonly path: ReadonlyArray<string | number>
  /** "blocks": a run will stop here for sure. "may-block": only if the case arises. "advice": nothing stops. */
  readonly severity: "blocks" | "may-block" | "advice"
  readonly words: LocalizedText
  /** The answers on offer, each as the data that would be written at `path`, with words. */
  readonly answers: ReadonlyArray<{ readonly value: unknown; readonly words: LocalizedText }>
}
