/**
 * From when to when did somebody belong? Terms joined, cut where the tie ended, with the grace that follows the last.
 *
 * A break no longer than the grace is no break: whoever renews within it never left.
 */
import { DateRange, type Instant, LocalDate, type Period } from "@ogniwo/kernel"
import type { Membership } from "./membership-state.ts"
import { knownAt } from "./recorded.ts"
import { graceEnd } from "./status.ts"

type Facts = Pick<Membership, "terms" | "ends">

/** The days of the recorded terms alone, up to the end of the tie. */
export function termSpans(facts: Facts, asKnownAt?: Instant): ReadonlyArray<DateRange> {
  const ends = knownAt(facts.ends, asKnownAt)
  if (ends.some((end) => end.cause === "void")) return []
  const [first, ...rest] = ends.map((end) => end.on)
  const until = first === undefined ? undefined : LocalDate.min(first, ...rest)
  const ranges = knownAt(facts.terms, asKnownAt).map((term) => term.range)
  return DateRange.union(until === undefined ? ranges : ranges.flatMap((range) => cut(range, until)))
}

/** The days on which the member belonged, grace included. */
export function belonging(
  facts: ReadonlyArray<Facts>,
  grace: Period | undefined,
  asKnownAt?: Instant
): ReadonlyArray<DateRange> {
  return DateRange.union(facts.flatMap((each) => withGrace(each, grace, asKnownAt)))
}

/** Each stretch of terms with its grace, up to the end of the tie; touching ones become one, and so bridge a break. */
function withGrace(facts: Facts, grace: Period | undefined, asKnownAt?: Instant): ReadonlyArray<DateRange> {
  const ends = knownAt(facts.ends, asKnownAt).map((end) => end.on)
  const [first, ...rest] = ends
  const until = first === undefined ? undefined : LocalDate.min(first, ...rest)
  const stretches = termSpans(facts, asKnownAt)
  return stretches.flatMap((stretch, index) => {
    if (stretch.endExclusive === undefined) return [stretch]
    const kept = graceEnd(stretch.endExclusive, grace)
    const next = stretches[index + 1]
    // A break longer than the grace begins where the term ended: what is known now shows a gap there, not a grace.
    if (next !== undefined && next.start > kept) return [stretch]
    return cut(DateRange.of(stretch.start, kept), until ?? kept)
  })
}

function cut(range: DateRange, until: LocalDate): ReadonlyArray<DateRange> {
  const both = DateRange.intersect(range, { start: LocalDate.first, endExclusive: until })
  return both === undefined ? [] : [both]
}
