/**
 * Where members are remembered: one stream per party, register entry, kind of relation, organisation's authorities,
 * call, application and membership, so that what belongs together is decided together and nothing else waits.
 */
import {
  ApplicationEvent,
  AuthorityEvent,
  CallEvent,
  MembershipEvent,
  type MembershipProvisions,
  type NetworkEvent,
  PartyEvent,
  RegisterEntryEvent,
  RelationEvent
} from "@ogniwo/membership"
import { eventCodec } from "../journal/codec.ts"
import type { Recorded } from "../journal/event.ts"
import type { LocalDate } from "@ogniwo/kernel"

export const partyCodec = eventCodec(PartyEvent)
export const registerCodec = eventCodec(RegisterEntryEvent)
export const relationCodec = eventCodec(RelationEvent)
export const authorityCodec = eventCodec(AuthorityEvent)
export const callCodec = eventCodec(CallEvent)
export const applicationCodec = eventCodec(ApplicationEvent)
export const membershipCodec = eventCodec(MembershipEvent)

export const partyStream = (id: string) => `party/${id}`
export const relationStream = (kind: string) => `relation/${kind}`
export const authorityStream = (organisation: string) => `authority/${organisation}`
export const callStream = (id: string) => `call/${id}`
export const applicationStream = (id: string) => `application/${id}`
export const membershipStream = (id: string) => `membership/${id}`

const codecs = [
  partyCodec,
  registerCodec,
  relationCodec,
  authorityCodec,
  callCodec,
  applicationCodec,
  membershipCodec
] as const

/** The event, when it is one of membership's; other packages' events and redacted ones are none. */
export function networkEventOf(recorded: Recorded): NetworkEvent | undefined {
  for (const codec of codecs) if (codec.types.has(recorded.type)) return codec.decode(recorded)
  return undefined
}

/** The part of a charter that members need: the version in force on a day. */
export interface MembershipsCharter {
  readonly zone: string
  readonly territories?: string
  readonly holidays?: string
  readonly membership?: { readonly [type: string]: MembershipProvisions }
}
export type MembershipsCharterOn = (on: LocalDate) => MembershipsCharter | undefined
