/**
 * Growth: how many joined, came back, renewed, were late, were lost and left, between two days.
 *
 * Each count is defined once, over the recorded terms, and they balance: opening + joined + rejoined − ended = closing,
 * where ended counts every tie that ceased, by act or by lapse. A change of the kind of membership is none of these. A
 * break no longer than the grace is no break.
 *
 * Of the terms that came to their end ("due") each is exactly one of renewed, late, lost or still in grace.
 */
import { DateRange, type Instant, LocalDate, Rational } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"
import type { Membership, TermFact } from "./membership-state.ts"
import type { NetworkFacts } from "./network-facts.ts"
import type { MembershipProvisions, ProvisionsByType } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { graceOf } from "./rights.ts"
import { belonging } from "./spans.ts"
import { graceEnd } from "./status.ts"
import { survivorOf } from "./survivor.ts"

export interface Growth {
  /** Parties that belonged just before the range. */
  readonly opening: number
  readonly joined: number
  readonly rejoined: number
  readonly ended: number
  readonly closing: number
  /** Terms that came to their end in the range. */
  readonly due: number
  readonly renewed: number
  readonly late: number
  readonly lost: number
  readonly inGrace: number
  /** Renewed among due; `undefined` when nothing was due. */
  readonly retention?: Rational
}

export interface GrowthQuery {
  /** With an end: [A, B). */
  readonly range: Required<DateRange>
  readonly asKnownAt?: Instant
  /** Kinds of membership; without it, all. */
  readonly types?: ReadonlyArray<string>
}

/** The figures of a range, over distinct parties. */
export function growth(network: NetworkFacts, provisions: ProvisionsByType, query: GrowthQuery): Growth {
  const { asKnownAt, range } = query
  const { endExclusive: B, start: A } = range
  const count = {
    opening: 0,
    joined: 0,
    rejoined: 0,
    ended: 0,
    closing: 0,
    due: 0,
    renewed: 0,
    late: 0,
    lost: 0,
    inGrace: 0
  }
  for (const memberships of byParty(network, query).values()) {
    const spans = DateRange.union(
      memberships.flatMap((each) => belonging([each], graceOf(ruleOf(provisions, each)), asKnownAt))
    )
    const [first] = spans
    if (spans.some((span) => reaches(span, A))) count.opening++
    if (spans.some((span) => reaches(span, B))) count.closing++
    for (const span of spans) {
      if (DateRange.contains(range, span.start)) count[span === first ? "joined" : "rejoined"]++
      if (span.endExclusive !== undefined && DateRange.contains(range, span.endExclusive)) count.ended++
    }
    for (const each of memberships) {
      for (const outcome of duesOf(each, ruleOf(provisions, each), range, asKnownAt)) {
        count.due++
        count[outcome]++
      }
    }
  }
  return { ...count, ...(count.due === 0 ? {} : { retention: Rational.of(count.renewed, count.due) }) }
}

/** Did it begin before that day, and last up to it? */
function reaches(span: DateRange, day: LocalDate): boolean {
  return span.start < day && (span.endExclusive === undefined || span.endExclusive >= day)
}

/** What became of each term that ended in the range while the tie lasted. */
function duesOf(
  member: Membership,
  provisions: MembershipProvisions,
  range: Required<DateRange>,
  asKnownAt?: Instant
): ReadonlyArray<"renewed" | "late" | "lost" | "inGrace"> {
  const ends = knownAt(member.ends, asKnownAt)
  if (ends.some((end) => end.cause === "void")) return []
  const terms = knownAt(member.terms, asKnownAt)
  return terms.flatMap((term) => {
    const end = term.range.endExclusive
    if (end === undefined || !DateRange.contains(range, end) || ends.some((each) => each.on < end)) return []
    const kept = graceEnd(end, graceOf(provisions))
    const next = continuation(terms, end)
    if (next === undefined || next.decidedOn >= range.endExclusive)
      return [range.endExclusive <= kept ? "inGrace" : "lost"]
    return [next.decidedOn < kept ? "renewed" : "late"]
  })
}

/** The term that follows an end, whether at once or after a break. */
function continuation(terms: ReadonlyArray<TermFact>, end: LocalDate): TermFact | undefined {
  const later = terms.filter((term) => term.range.start >= end)
  return later.toSorted((a, b) => LocalDate.compare(a.range.start, b.range.start))[0]
}

/** Memberships by the party that they count for, aliases resolved. */
function byParty(network: NetworkFacts, { asKnownAt, types }: GrowthQuery): Map<PartyId, Array<Membership>> {
  const grouped = new Map<PartyId, Array<Membership>>()
  for (const membership of network.memberships.values()) {
    if (types !== undefined && !types.includes(membership.type)) continue
    const party = survivorOf(network, membership.party, asKnownAt)
    const group = grouped.get(party)
    if (group === undefined) grouped.set(party, [membership])
    else group.push(membership)
  }
  return grouped
}

function ruleOf(provisions: ProvisionsByType, { type }: Membership): MembershipProvisions {
  return (Object.hasOwn(provisions, type) ? provisions[type] : undefined) ?? {}
}
