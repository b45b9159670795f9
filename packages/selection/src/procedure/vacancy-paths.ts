import type { VacancyPath } from "./provisions.ts"
import { countback } from "../vacancies/countback.ts"
import { nextInCount } from "../vacancies/next-in-count.ts"
import { nextInLine } from "../vacancies/next-in-line.ts"
import { recountWithout } from "../vacancies/recount-without.ts"
import type { Succession } from "../vacancies/succession.ts"

/** Paths that the ballots of the election answer. */
const fromBallots = {
  "next-in-count": nextInCount,
  "next-in-line": nextInLine,
  countback: countback("first-elected"),
  "countback-last-parcel": countback("last-parcel"),
  "countback-all-papers": countback("all-papers-that-elected"),
  "countback-quota-kept": countback("quota-kept"),
  "recount-without": recountWithout
} as const satisfies Partial<Record<VacancyPath, Succession>>

export type BallotPath = keyof typeof fromBallots

/**
 * Does the path name somebody by the ballots of the election? Otherwise somebody else does: a by-election, a new call.
 *
 * @example
 * ```ts
 * isFromBallots("countback") // => true
 * isFromBallots("by-election") // => false
 * ```
 * @since 0.1.0
 */
export function isFromBallots(path: VacancyPath): path is BallotPath {
  return Object.hasOwn(fromBallots, path)
}

/**
 * The way that a path stands for. "The next in the count" under a rule that may reorder everything when a seat is added
 * (STV) can only mean whoever came closest.
 */
export function successionFor(path: BallotPath, staysPut: boolean): Succession {
  return path === "next-in-count" && !staysPut ? nextInLine : fromBallots[path]
}
