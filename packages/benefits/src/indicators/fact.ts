/** What indicators count: facts with their proof, gathered from the ledger, from activities and from claims. */
import { Instant, type LocalDate, type TimeZone } from "@ogniwo/kernel"
import type { ActivityEvent } from "../activity/event.ts"
import { spanOf } from "../activity/session.ts"
import type { LedgerEvent } from "../ledger/entry.ts"
import type { ClaimState } from "../claim.ts"
import { enrolmentOf, evolveActivity, groupOf, noActivity } from "../activity/state.ts"

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
 * @since 0.1.0
 */
export function factsOfLedger(history: Iterable<LedgerEvent>): ReadonlyArray<ResultFact> {
  const facts = new Map<string, ResultFact>()
  for (const event of history) {
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

/**
 * Attended enrolments of an activity as facts of the kind "attended/{kind}", in minutes, by table when it has tables,
 * on the day of the last session.
 *
 * @since 0.1.0
 */
export function factsOfActivity(history: Iterable<ActivityEvent>, zone: TimeZone): ReadonlyArray<ResultFact> {
  const facts: Array<ResultFact> = []
  let state = noActivity
  for (const event of history) {
    state = evolveActivity(state, event)
    if (event._tag !== "EnrolmentSettled" || event.outcome !== "attended") continue
    const enrolment = enrolmentOf(state, event.enrolment)
    const group = enrolment === undefined ? undefined : groupOf(state, enrolment.group)
    if (enrolment === undefined || group === undefined || state.activity === undefined) continue
    const { organisation, participant } = enrolment
    facts.push({
      id: `${state.activity.id}/${event.enrolment}`,
      kind: `attended/${state.activity.kind}`,
      at: event.at,
      on: Instant.localDateIn(spanOf(group).to, zone),
      person: participant,
      amount: BigInt(event.minutes),
      ...(organisation === undefined ? {} : { organisation }),
      ...(group.table === undefined ? {} : { dimensions: { table: group.table } })
    })
  }
  return facts
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
