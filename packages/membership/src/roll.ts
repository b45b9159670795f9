/**
 * The roll: who belongs on a day, as far as was known at an instant, by what right, and with the facts that every other
 * question about "who" is asked of.
 *
 * A row stands for a party, never for a record: aliases count under the party that they were merged into, branches share
 * their parent's row and have no vote of their own. Each row says why it is there; whoever was asked for and is not
 * there is named with every reason.
 */
import { Criteria, type CriteriaContext, type Instant, type LocalDate, type Reason, reason } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"
import type { NetworkFacts } from "./network-facts.ts"
import type { ProvisionsByType } from "./provisions.ts"
import type { RollQuery } from "./roll-query.ts"
import { readingOf, type RollRow, rowOf } from "./roll-row.ts"

export interface Roll {
  readonly on: LocalDate
  readonly asKnownAt?: Instant
  /** By party id, so that the same facts always give the same roll. */
  readonly rows: ReadonlyArray<RollRow>
  readonly leftOut: ReadonlyArray<{ readonly party: PartyId; readonly reasons: ReadonlyArray<Reason> }>
}

/**
 * @returns Rows in the order of party ids. A kind of membership that the provisions do not name counts with its terms
 * only, without grace, classes or coverage.
 */
export function rollOn(network: NetworkFacts, provisions: ProvisionsByType, query: RollQuery): Roll {
  const { among = "members", asKnownAt, explain = false, on, who } = query
  const context: CriteriaContext = {
    on,
    ...(query.territories === undefined ? {} : { territories: query.territories }),
    ...(query.predicates === undefined ? {} : { predicates: query.predicates })
  }
  const reading = readingOf(network, provisions, query)
  const rows: Array<RollRow> = []
  const leftOut: Array<Roll["leftOut"][number]> = []
  for (const id of network.parties.keys()) {
    const row = rowOf(reading, id)
    if (row === undefined) continue
    const outside = among === "members" && row.memberships.length === 0 ? [notAMember(row, on)] : []
    if (outside.length > 0 && !explain) continue
    const failing = who === undefined ? [] : explain ? Criteria.explain(who, row.facts, context) : []
    const holds = who === undefined || (explain ? failing.length === 0 : Criteria.holds(who, row.facts, context))
    if (holds && outside.length === 0) rows.push(row)
    else if (explain) leftOut.push({ party: id, reasons: [...outside, ...failing] })
  }
  rows.sort((a, b) => (a.party < b.party ? -1 : 1))
  leftOut.sort((a, b) => (a.party < b.party ? -1 : 1))
  return { on, ...(asKnownAt === undefined ? {} : { asKnownAt }), rows, leftOut }
}

/** One party on that day; `undefined` for an alias, and for a party that was not registered by then. */
export function standingOn(
  network: NetworkFacts,
  provisions: ProvisionsByType,
  party: PartyId,
  query: RollQuery
): RollRow | undefined {
  return rowOf(readingOf(network, provisions, query), party)
}

function notAMember(row: RollRow, on: LocalDate): Reason {
  return reason(
    "roll/not-a-member",
    {
      pl: `Nie jest członkiem w dniu ${on}. ${row.because.words.pl}`,
      en: `Is not a member on ${on}. ${row.because.words.en}`
    },
    { params: { standing: row.standing, on } }
  )
}
