/**
 * One row of the roll: what a party is on a day, by which memberships or whose, and the facts for every other "who".
 */
import { DateRange, type Facts, LocalDate, type Reason, reason } from "@ogniwo/kernel"
import { type Justification, justifications } from "./coverage.ts"
import type { MembershipId, PartyId } from "./ids.ts"
import type { Membership } from "./membership-state.ts"
import type { NetworkFacts } from "./network-facts.ts"
import { aliasOf, partyOn, type PartyView } from "./party-state.ts"
import type { ProvisionsByType } from "./provisions.ts"
import { knownAt } from "./recorded.ts"
import { childrenOn, parentOn } from "./relation.ts"
import { classOn, countsAsMember, graceOf, rightsOn, roleOn } from "./rights.ts"
import type { RollQuery } from "./roll-query.ts"
import { type MembershipStatus, memberSince, statusOn, statusWords } from "./status.ts"
import { survivorOf } from "./survivor.ts"

/** The best that can be said of a party on a day. */
export type Standing = MembershipStatus | "covered" | "applicant" | "prospect" | "outsider"

export interface RollRow {
  readonly party: PartyId
  readonly name?: string
  readonly standing: Standing
  /** Own memberships that count on that day. */
  readonly memberships: ReadonlyArray<MembershipId>
  /** Why the party shares somebody else's membership. */
  readonly coveredBy: ReadonlyArray<Justification>
  /** Branches on that day: they share the row, and have no vote of their own. */
  readonly branches: ReadonlyArray<PartyId>
  readonly facts: Facts
  readonly because: Reason
}

/** What the rows of one roll have in common. */
export interface Reading {
  readonly network: NetworkFacts
  readonly provisions: ProvisionsByType
  readonly query: RollQuery
  /** Parties with an application under way. */
  readonly applicants: ReadonlySet<PartyId>
  /** Survivor → the ids that were merged into it, directly or through others. */
  readonly absorbed: ReadonlyMap<PartyId, ReadonlyArray<PartyId>>
}

/** Gathers what all rows need, in one pass over the network. */
export function readingOf(network: NetworkFacts, provisions: ProvisionsByType, query: RollQuery): Reading {
  const { asKnownAt, on } = query
  const applicants = new Set<PartyId>()
  for (const { live, party } of network.applications.values()) {
    if (knownAt(live, asKnownAt).some(({ range }) => DateRange.contains(range, on))) {
      applicants.add(survivorOf(network, party, asKnownAt))
    }
  }
  const absorbed = new Map<PartyId, Array<PartyId>>()
  for (const party of network.parties.values()) {
    if (aliasOf(party, asKnownAt) === undefined) continue
    const survivor = survivorOf(network, party.id, asKnownAt)
    absorbed.set(survivor, [...(absorbed.get(survivor) ?? []), party.id])
  }
  return { network, provisions, query, applicants, absorbed }
}

/** One party on that day; `undefined` for an alias, and for a party that was not registered by then. */
export function rowOf(reading: Reading, id: PartyId): RollRow | undefined {
  const { network, query } = reading
  const { asKnownAt, on } = query
  const party = network.parties.get(id)
  const view = party === undefined ? undefined : partyOn(party, on, asKnownAt)
  if (party === undefined || view === undefined || aliasOf(party, asKnownAt) !== undefined) return undefined
  const own = membershipsOn(reading, id)
  const counting = own.filter((each) => each.counts)
  const coveredBy = counting.length > 0 ? [] : coveredOn(reading, id)
  const best = own.toSorted((a, b) => rank(a.status) - rank(b.status))[0]
  const prospect = knownAt(party.prospects, asKnownAt).some((each) => each.on <= on)
  const standing: Standing =
    best !== undefined && (counting.length > 0 || coveredBy.length === 0) && best.status !== "void"
      ? best.status
      : coveredBy.length > 0
        ? "covered"
        : reading.applicants.has(id)
          ? "applicant"
          : prospect
            ? "prospect"
            : "outsider"
  const branch = network.relations.get("branch-of")
  const branches = branch === undefined ? [] : childrenOn(branch, id, on, asKnownAt)
  const isBranch = branch !== undefined && parentOn(branch, id, on, asKnownAt) !== undefined
  return {
    party: id,
    ...(view.name === undefined ? {} : { name: view.name }),
    standing,
    memberships: counting.map((each) => each.member.id),
    coveredBy,
    branches,
    facts: factsOf(view, own, standing, isBranch, query),
    because: because(standing, best, coveredBy, on)
  }
}

interface OwnMembership {
  readonly member: Membership
  readonly status: MembershipStatus
  readonly counts: boolean
  readonly rights: ReadonlyArray<string>
}

/** The party's own memberships as known, also those recorded under ids that were merged into it. */
function membershipsOn({ absorbed, network, provisions, query }: Reading, id: PartyId): ReadonlyArray<OwnMembership> {
  const { asKnownAt, on } = query
  const ids = [id, ...(absorbed.get(id) ?? [])].flatMap((each) => network.membershipsOf.get(each) ?? [])
  return ids.flatMap((membership) => {
    const member = network.memberships.get(membership)
    if (member === undefined) return []
    const rule = Object.hasOwn(provisions, member.type) ? provisions[member.type] : undefined
    const status = statusOn(member, on, {
      ...(rule === undefined ? {} : { grace: graceOf(rule) }),
      ...(asKnownAt === undefined ? {} : { asKnownAt })
    })
    if (status === undefined) return []
    const counts = countsAsMember(rule ?? {}, status)
    return [{ member, status, counts, rights: rule === undefined ? [] : rightsOn(rule, member, on, asKnownAt) }]
  })
}

function coveredOn(reading: Reading, id: PartyId): ReadonlyArray<Justification> {
  const { network, provisions, query } = reading
  return Object.entries(provisions).flatMap(([type, { covers }]) => {
    if (covers === undefined) return []
    const membersOf = (party: PartyId) =>
      membershipsOn(reading, party)
        .filter((each) => each.counts && each.member.type === type)
        .map((each) => each.member.id)
    const { clause, depth, relations } = covers
    const rule = {
      relations,
      ...(depth === undefined ? {} : { depth }),
      ...(clause === undefined ? {} : { clause })
    }
    return justifications(rule, network.relations, membersOf, id, query.on, query.asKnownAt)
  })
}

function factsOf(
  view: PartyView,
  own: ReadonlyArray<OwnMembership>,
  standing: Standing,
  isBranch: boolean,
  { asKnownAt, more, on }: RollQuery
): Facts {
  const counting = own.filter((each) => each.counts)
  const starts = counting.flatMap(({ member }) => memberSince(member, asKnownAt) ?? [])
  const since = starts.length === 0 ? undefined : LocalDate.min(...(starts as [LocalDate, ...Array<LocalDate>]))
  const named = counting.flatMap(({ member }) => classOn(member, on, asKnownAt) ?? [])[0]
  const roles = counting.flatMap(({ member }) => roleOn(member, on, asKnownAt) ?? [])
  const rights = isBranch ? [] : [...new Set(own.flatMap((each) => each.rights))]
  const extra = more?.(view.id)
  const tags = [
    ...(view.tags ?? []),
    ...rights.map((right) => `right:${right}`),
    ...counting.map(({ member }) => `membership:${member.type}`),
    ...counting.flatMap(({ member }) => (member.cohort === undefined ? [] : [`cohort:${member.cohort}`])),
    ...(isBranch ? ["branch"] : []),
    ...(view.claims.length > 0 ? ["point"] : []),
    ...(extra?.tags ?? [])
  ]
  return {
    id: view.id,
    standing,
    kinds: [view.type, ...(view.kinds ?? [])],
    sectors: view.sectors ?? [],
    activeIn: view.activeIn ?? [],
    roles,
    registers: Object.fromEntries(view.identities.map(({ number, register }) => [register, number])),
    ...(view.seat === undefined ? {} : { seat: view.seat }),
    ...(named === undefined ? {} : { class: named }),
    ...(since === undefined ? {} : { memberSince: since }),
    ...extra,
    tags
  }
}

/** The better of two statuses comes first. */
const order: ReadonlyArray<MembershipStatus> = [
  "active",
  "grace",
  "suspended",
  "pending",
  "gap",
  "lapsed",
  "ended",
  "void"
]

function rank(status: MembershipStatus): number {
  return order.indexOf(status)
}

function because(
  standing: Standing,
  best: OwnMembership | undefined,
  coveredBy: ReadonlyArray<Justification>,
  on: LocalDate
): Reason {
  const [cover] = coveredBy
  if (standing === "covered" && cover !== undefined) {
    return reason(
      "roll/covered",
      { pl: `Korzysta z członkostwa „${cover.member}”.`, en: `Shares the membership of "${cover.member}".` },
      { clause: cover.clause, params: { member: cover.member, membership: cover.membership } }
    )
  }
  if (best === undefined || standing === "applicant" || standing === "prospect" || standing === "outsider") {
    const words = {
      applicant: { pl: "Wniosek w toku.", en: "An application is under way." },
      prospect: { pl: "Może zostać członkiem.", en: "May become a member." },
      outsider: { pl: "Nie należy do sieci.", en: "Does not belong to the network." }
    }[standing === "applicant" || standing === "prospect" ? standing : "outsider"]
    return reason(`roll/${standing}`, words)
  }
  const since = memberSince(best.member)
  const words = statusWords(best.status)
  return reason(
    "roll/membership",
    {
      pl: `Członkostwo ${words.pl} w dniu ${on}${since === undefined ? "" : `, od ${since}`}.`,
      en: `Membership ${words.en} on ${on}${since === undefined ? "" : `, since ${since}`}.`
    },
    { params: { membership: best.member.id, status: best.status, on } }
  )
}
