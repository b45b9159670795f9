/** What indicators count: facts with their proof, gathered from the ledger, from activities and from claims. */
import type { Instant, LocalDate } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import type { LedgerEvent } from "../ledger/entry.ts"
import type { ClaimState } from "../claim.ts"
import type { ActivityState } from "../activity/state.ts"

export interface ResultFact {
  readonly id: string
  readonly kind: string
  readonly on: LocalDate
  /** When it became known; a report as known earlier leaves it out. */
  readonly at: Instant
  readonly person?: string
  readonly organisation?: string
  /** In the smallest part of whatever is counted. */
  readonly amount?: bigint
  readonly dimensions?: { readonly [name: string]: string }
}

/**
 * The uses on a ledger as facts of the kind "used/{benefit}": proven ones only, reversed ones left out.
 *
 * @param asKnownAt - Leaves out what was booked later, reversals too.
 * @since 0.1.0
 */
export function factsOfLedger(history: Iterable<LedgerEvent>, asKnownAt?: Instant): ReadonlyArray<ResultFact> {
  const facts = new Map<string, ResultFact>()
  for (const event of history) {
    if (asKnownAt !== undefined && event.at > asKnownAt) continue
    if (event._tag === "BenefitReversed") facts.delete(event.reverses)
    if (event._tag !== "BenefitConsumed" || event.unverified) continue
    const amount = event.transfers.reduce((sum, each) => (each.to.kind === "used" ? sum + each.amount : sum), 0n)
    const of = (level: string) => event.counted.subjects.find((subject) => subject.level === level)?.id
    const [person, organisation] = [of("person"), of("organisation")]
    facts.set(event.id, {
      id: event.id,
      kind: `used/${event.benefit}`,
      on: event.on,
      at: event.at,
      amount,
      ...(person === undefined ? {} : { person }),
      ...(organisation === undefined ? {} : { organisation })
    })
  }
  return [...facts.values()]
}

/** Attended enrolments of an activity as facts of the kind "attended/{kind}", in minutes, by theme when it has tables. */
export function factsOfActivity(
  state: ActivityState,
  settledAt: { readonly at: Instant; readonly on: LocalDate }
): ReadonlyArray<ResultFact> {
  const { activity } = state
  if (activity === undefined) return []
  const tables = new Map(activity.groups.map(({ id, table }) => [id, table]))
  return [...HashMap.values(state.enrolments)]
    .filter(({ status, minutes }) => status === "settled" && Object.values(minutes).some((each) => each > 0))
    .sort((a, b) => a.position - b.position)
    .map(({ id, group, participant, organisation, minutes }): ResultFact => {
      const table = tables.get(group)
      return {
        id: `${activity.id}/${id}`,
        kind: `attended/${activity.kind}`,
        ...settledAt,
        person: participant,
        amount: BigInt(Object.values(minutes).reduce((sum, each) => sum + each, 0)),
        ...(organisation === undefined ? {} : { organisation }),
        ...(table === undefined ? {} : { dimensions: { table } })
      }
    })
}

/** A verified claim as a fact of the kind "claimed/{kind}"; nothing while it is not verified. */
export function factOfClaim(state: ClaimState): ResultFact | undefined {
  if (state.status !== "verified" || state.claim === undefined || state.decidedAt === undefined) return undefined
  const { id, kind, on, person, organisation, amount, dimensions } = state.claim
  return {
    id,
    kind: `claimed/${kind}`,
    on,
    at: state.decidedAt,
    ...(person === undefined ? {} : { person }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(amount === undefined ? {} : { amount }),
    ...(dimensions === undefined ? {} : { dimensions })
  }
}
