/**
 * Coverage: who shares a membership without having one, as a branch shares its library's.
 *
 * A party is covered on a day exactly when there is a justification: a member on that day, and a chain of relations up to
 * it on that day. All justifications are kept apart, so that when one falls the others still hold, and nothing has to be
 * deleted, restored or recalculated by a job. Own membership and coverage stay two answers.
 */
import type { Instant, LocalDate } from "@ogniwo/kernel"
import type { MembershipId, PartyId } from "./ids.ts"
import { type RelationGraph, parentOn } from "./relation.ts"

/** Through which relations a membership is shared downwards, and how deep. */
export interface CoverageRule {
  readonly relations: ReadonlyArray<string>
  /** Steps from the member; without it, one. */
  readonly depth?: number
  readonly clause?: string
}

/** Why a party is covered: whose membership, and the way from the party up to that member. */
export interface Justification {
  readonly member: PartyId
  readonly membership: MembershipId
  /** The relations from the covered party to the member, in order. */
  readonly chain: ReadonlyArray<{ readonly kind: string; readonly parent: PartyId }>
  readonly clause?: string
}

/**
 * Every justification of the party's coverage on a day; none when it is not covered.
 *
 * @param membersOf - The memberships of a party that hold on that day.
 */
export function justifications(
  rule: CoverageRule,
  relations: ReadonlyMap<string, RelationGraph>,
  membersOf: (party: PartyId) => ReadonlyArray<MembershipId>,
  party: PartyId,
  on: LocalDate,
  asKnownAt?: Instant
): ReadonlyArray<Justification> {
  const { clause, depth = 1 } = rule
  const found: Array<Justification> = []
  const seen = new Set<PartyId>([party])
  let level: ReadonlyArray<{ readonly at: PartyId; readonly chain: Justification["chain"] }> = [
    { at: party, chain: [] }
  ]
  for (let step = 0; step < depth && level.length > 0; step++) {
    const next: Array<(typeof level)[number]> = []
    for (const { at, chain } of level) {
      for (const kind of rule.relations) {
        const graph = relations.get(kind)
        const parent = graph === undefined ? undefined : parentOn(graph, at, on, asKnownAt)
        if (parent === undefined || parent === party) continue
        const longer = [...chain, { kind, parent }]
        for (const membership of membersOf(parent)) {
          found.push({ member: parent, membership, chain: longer, ...(clause === undefined ? {} : { clause }) })
        }
        // Ways that meet again above are one way from there on; circles across kinds end here.
        if (!seen.has(parent)) next.push({ at: parent, chain: longer })
        seen.add(parent)
      }
    }
    level = next
  }
  return found
}
