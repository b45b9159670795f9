/**
 * In what standing is a membership on a day, and as far as was known at an instant?
 *
 * A function of facts and dates, total, and the first that fits decides, in this order: void, ended, pending, suspended,
 * active, gap, grace, lapsed. Nothing is stored and no job has to run: asked again for the same day and the same
 * knowledge, it answers the same for ever.
 *
 * A day on which a late renewal had not been recorded yet reads "grace" as known then, and "gap" or "active" as known
 * now. Both are right, and both can be reported.
 */
import { DateRange, type Instant, LocalDate, type LocalizedText, type Period } from "@ogniwo/kernel"
import type { Membership } from "./membership-state.ts"
import { knownAt } from "./recorded.ts"

export const membershipStatuses = ["void", "ended", "pending", "suspended", "active", "gap", "grace", "lapsed"] as const
export type MembershipStatus = (typeof membershipStatuses)[number]

export interface StatusOptions {
  /** How long a membership is kept after its last term. */
  readonly grace?: Period
  /** Only what was recorded by then. */
  readonly asKnownAt?: Instant
}

/**
 * @returns The status on that day; `undefined` when nothing of this membership was recorded by `asKnownAt`.
 *
 * @example
 * ```ts
 * const at = Instant.from("2011-07-01T10:00:00Z")
 * const term = { ...firstTerm({ rolling: years(1) }, LocalDate.from("2011-07-01")), recordedAt: at }
 * const member = { id: "m-1", party: "p-1", type: "member", terms: [term], suspensions: [], ends: [], appeals: [], classes: [], roles: [] }
 * statusOn(member, LocalDate.from("2012-06-30")) // => "active"
 * statusOn(member, LocalDate.from("2012-07-01"), { grace: months(1) }) // => "grace"
 * statusOn(member, LocalDate.from("2012-08-01"), { grace: months(1) }) // => "lapsed"
 * ```
 * @since 0.1.0
 */
export function statusOn(
  facts: Pick<Membership, "terms" | "suspensions" | "ends">,
  on: LocalDate,
  { asKnownAt, grace }: StatusOptions = {}
): MembershipStatus | undefined {
  const terms = knownAt(facts.terms, asKnownAt)
  if (terms.length === 0) return undefined
  const ends = knownAt(facts.ends, asKnownAt)
  if (ends.some((end) => end.cause === "void")) return "void"
  if (ends.some((end) => end.on <= on)) return "ended"
  if (terms.every((term) => on < term.range.start)) return "pending"
  if (knownAt(facts.suspensions, asKnownAt).some((each) => DateRange.contains(each.range, on))) return "suspended"
  if (terms.some((term) => DateRange.contains(term.range, on))) return "active"
  const last = lastEnd(facts, asKnownAt)
  if (last === undefined || on < last) return "gap"
  return on < graceEnd(last, grace) ? "grace" : "lapsed"
}

/** The day after the last term; `undefined` while one is open. */
export function lastEnd(facts: Pick<Membership, "terms">, asKnownAt?: Instant): LocalDate | undefined {
  let last: LocalDate | undefined
  for (const { range } of knownAt(facts.terms, asKnownAt)) {
    if (range.endExclusive === undefined) return undefined
    if (last === undefined || range.endExclusive > last) last = range.endExclusive
  }
  return last
}

/** The first day after the grace; at the end of the calendar, its last day. */
export function graceEnd(end: LocalDate, grace: Period = {}): LocalDate {
  return LocalDate.year(end) > 9000 ? LocalDate.last : LocalDate.add(end, grace)
}

/** The first day of membership ever, as known. */
export function memberSince(facts: Pick<Membership, "terms">, asKnownAt?: Instant): LocalDate | undefined {
  const [first, ...rest] = knownAt(facts.terms, asKnownAt).map((term) => term.range.start)
  return first === undefined ? undefined : LocalDate.min(first, ...rest)
}

const words: { readonly [status in MembershipStatus]: LocalizedText } = {
  void: { pl: "nieważne", en: "void" },
  ended: { pl: "ustało", en: "ended" },
  pending: { pl: "jeszcze się nie zaczęło", en: "not begun" },
  suspended: { pl: "zawieszone", en: "suspended" },
  active: { pl: "czynne", en: "active" },
  gap: { pl: "przerwa", en: "in a gap" },
  grace: { pl: "w terminie dodatkowym", en: "in grace" },
  lapsed: { pl: "wygasło", en: "lapsed" }
}

/** The status as a reader would say it. */
export function statusWords(status: MembershipStatus): LocalizedText {
  return words[status]
}
