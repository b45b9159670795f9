/**
 * What a decision about one application or membership has to know of everything else, read from the facts of the network
 * and the charter of the day.
 */
import { type HolidayCalendar, type LocalDate, reason } from "@ogniwo/kernel"
import {
  type Application,
  type ApplicationId,
  type ApplicationWorld,
  type CallId,
  isLive,
  type MembershipProvisions,
  type MembershipWorld,
  type NetworkFacts,
  parentOn,
  type PartyId,
  type ProvisionsByType,
  type RollQuery,
  standingOn
} from "@ogniwo/membership"
import * as Effect from "effect/Effect"
import { Plugins } from "../plugins/plugins.ts"
import type { Refused } from "../refused.ts"
import { refuse } from "../checked.ts"
import { type MembershipsCharterOn } from "./streams.ts"

/** The charter of a day with what it names: the zone, the code system, the calendar, the predicates. */
export interface Rules {
  readonly provisions: ProvisionsByType
  readonly zone: string
  readonly territories?: NonNullable<RollQuery["territories"]>
  readonly holidays?: HolidayCalendar
  readonly predicates: NonNullable<RollQuery["predicates"]>
}

/** Refuses a day on which no charter was in force. */
export function rulesOn(charterOn: MembershipsCharterOn, on: LocalDate): Effect.Effect<Rules, Refused> {
  return Effect.gen(function* () {
    const charter = charterOn(on)
    if (charter === undefined) {
      const words = { pl: `W dniu ${on} nie obowiązuje żaden regulamin.`, en: `No charter is in force on ${on}.` }
      return yield* refuse([reason("charter/none-in-force", words, { params: { on } })])
    }
    const { codeSystems, holidays, predicates } = yield* Plugins
    const territories = charter.territories === undefined ? undefined : codeSystems.get(charter.territories)
    const calendar = charter.holidays === undefined ? undefined : holidays.get(charter.holidays)
    return {
      provisions: charter.membership ?? {},
      zone: charter.zone,
      predicates,
      ...(territories === undefined ? {} : { territories }),
      ...(calendar === undefined ? {} : { holidays: calendar })
    }
  })
}

/** The provisions of one kind of membership. */
export function provisionsOf(rules: Rules, type: string): Effect.Effect<MembershipProvisions, Refused> {
  const found = Object.hasOwn(rules.provisions, type) ? rules.provisions[type] : undefined
  if (found !== undefined) return Effect.succeed(found)
  const words = {
    pl: `Regulamin nie zna członkostwa „${type}”.`,
    en: `The charter has no membership "${type}".`
  }
  return refuse([reason("membership/unknown-type", words, { params: { type } })])
}

export function applicationWorld(
  facts: NetworkFacts,
  rules: Rules,
  about: { readonly id: ApplicationId; readonly call: CallId; readonly party: PartyId; readonly on: LocalDate }
): ApplicationWorld {
  const { on, party } = about
  const call = facts.calls.get(about.call)
  const { provisions, ...around } = rules
  const row = standingOn(facts, provisions, party, { ...around, on })
  const branches = facts.relations.get("branch-of")
  const sameCall = [...facts.applications.values()].filter((each) => each.call === about.call)
  const placed: ReadonlySet<Application["stage"]> = new Set(["admitted", "fulfilled"])
  return {
    ...around,
    call,
    applicant: row?.facts,
    branchOf: branches === undefined ? undefined : parentOn(branches, party, on),
    authorities: facts.authorities.get(party) ?? [],
    live: [...facts.applications.values()].find(
      (each) => each.party === party && each.type === call?.type && isLive(each) && each.id !== about.id
    )?.id,
    member: row?.memberships.some((id) => facts.memberships.get(id)?.type === call?.type) ?? false,
    taken: sameCall.filter((each) => placed.has(each.stage)).length,
    ahead: waitingBefore(sameCall, about.id)
  }
}

/** How many of the call wait, and began to before this one. */
function waitingBefore(applications: ReadonlyArray<Application>, id: ApplicationId): number {
  const place = applications.findIndex((each) => each.id === id)
  return applications.slice(0, Math.max(0, place)).filter((each) => each.stage === "waitlisted").length
}

/** The party's other memberships that this kind excludes: its own kind, and those that the charter names. */
export function membershipWorld(
  facts: NetworkFacts,
  rules: Rules,
  party: PartyId,
  type: string,
  provisions: MembershipProvisions
): MembershipWorld {
  const exclusive = new Set([type, ...(provisions.exclusiveWith ?? [])])
  const others = (facts.membershipsOf.get(party) ?? []).flatMap((id) => {
    const other = facts.memberships.get(id)
    return other !== undefined && exclusive.has(other.type) ? [other] : []
  })
  return { zone: rules.zone, others, ...(rules.holidays === undefined ? {} : { holidays: rules.holidays }) }
}
