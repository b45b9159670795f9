/**
 * All facts of one network, gathered from the events of its streams in one pass: what the roll, the figures and the
 * coverage are read from. Another pass over the same events gives the same facts.
 */
import type { Instant } from "@ogniwo/kernel"
import { type Application, type ApplicationEvent, recordApplication } from "./application.ts"
import { type Authority, type AuthorityEvent, recordAuthority } from "./authority.ts"
import { type Call, type CallEvent, callLifecycle } from "./call.ts"
import type { ApplicationId, CallId, MembershipId, PartyId } from "./ids.ts"
import { recordMembership, type Membership } from "./membership-state.ts"
import type { MembershipEvent } from "./membership.ts"
import { recordParty, type Party } from "./party-state.ts"
import type { PartyEvent } from "./party.ts"
import type { RegisterEntryEvent } from "./register-entry.ts"
import { emptyGraph, recordRelation, type RelationEvent, type RelationGraph } from "./relation.ts"

/** Everything that can happen in this package. */
export type NetworkEvent =
  | PartyEvent
  | RegisterEntryEvent
  | RelationEvent
  | AuthorityEvent
  | CallEvent
  | ApplicationEvent
  | MembershipEvent

export interface NetworkFacts {
  readonly parties: ReadonlyMap<PartyId, Party>
  readonly memberships: ReadonlyMap<MembershipId, Membership>
  /** Memberships by party, in the order of their opening. */
  readonly membershipsOf: ReadonlyMap<PartyId, ReadonlyArray<MembershipId>>
  readonly applications: ReadonlyMap<ApplicationId, Application>
  readonly calls: ReadonlyMap<CallId, Call>
  readonly relations: ReadonlyMap<string, RelationGraph>
  readonly authorities: ReadonlyMap<PartyId, ReadonlyArray<Authority>>
  /** Register and number → holder. */
  readonly holders: ReadonlyMap<string, PartyId>
}

/** Facts that grow with each event: one owner, who lends them out for reading. */
export interface NetworkFactsBuilder {
  readonly facts: NetworkFacts
  /** What happened, and when the journal learnt of it. */
  readonly add: (event: NetworkEvent, recordedAt: Instant) => void
}

const { evolve: evolveCall } = callLifecycle({ zone: "UTC" })

/** The facts that these events amount to, as if each had been recorded when it happened. */
export function networkFacts(events: Iterable<NetworkEvent>): NetworkFacts {
  const { add, facts } = networkFactsBuilder()
  for (const event of events) add(event, event.at)
  return facts
}

/** Starts from nothing; each event costs the same however many came before. */
export function networkFactsBuilder(): NetworkFactsBuilder {
  const parties = new Map<PartyId, Party>()
  const memberships = new Map<MembershipId, Membership>()
  const membershipsOf = new Map<PartyId, ReadonlyArray<MembershipId>>()
  const applications = new Map<ApplicationId, Application>()
  const calls = new Map<CallId, Call>()
  const relations = new Map<string, RelationGraph>()
  const authorities = new Map<PartyId, ReadonlyArray<Authority>>()
  const holders = new Map<string, PartyId>()
  const add = (event: NetworkEvent, recordedAt: Instant): void => {
    if (isMembershipEvent(event)) {
      put(memberships, event.membership, recordMembership(memberships.get(event.membership), event, recordedAt))
      if (event._tag === "MembershipOpened") {
        membershipsOf.set(event.party, [...(membershipsOf.get(event.party) ?? []), event.membership])
      }
    } else if (isApplicationEvent(event)) {
      put(applications, event.application, recordApplication(applications.get(event.application), event, recordedAt))
    } else if ("authority" in event) {
      authorities.set(event.organisation, recordAuthority(authorities.get(event.organisation) ?? [], event, recordedAt))
    } else if ("kind" in event) {
      relations.set(event.kind, recordRelation(relations.get(event.kind) ?? emptyGraph, event, recordedAt))
    } else if ("call" in event) {
      put(calls, event.call, evolveCall(calls.get(event.call), event))
    } else if (event._tag === "RegisterEntryClaimed") {
      holders.set(`${event.entry.register}/${event.entry.number}`, event.party)
    } else if (event._tag === "RegisterEntryReleased") {
      holders.delete(`${event.entry.register}/${event.entry.number}`)
    } else {
      put(parties, event.party, recordParty(parties.get(event.party), event, recordedAt))
    }
  }
  return {
    facts: { parties, memberships, membershipsOf, applications, calls, relations, authorities, holders },
    add
  }
}

function isMembershipEvent(event: NetworkEvent): event is MembershipEvent {
  return event._tag.startsWith("Membership")
}

function isApplicationEvent(event: NetworkEvent): event is ApplicationEvent {
  return event._tag.startsWith("Application")
}

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (value !== undefined) map.set(key, value)
}
