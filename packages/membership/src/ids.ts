import { Id } from "@ogniwo/kernel"

/** An organisation, a unit or a person, whatever its part in the network. */
export const PartyId = Id.schema("party")
export type PartyId = Id<"party">

/** One tie between a party and the network, from its opening to its end. */
export const MembershipId = Id.schema("membership")
export type MembershipId = Id<"membership">

/** One asking to be admitted. */
export const ApplicationId = Id.schema("application")
export type ApplicationId = Id<"application">

/** One announced run of admission, with its window and its documents. */
export const CallId = Id.schema("call")
export type CallId = Id<"call">

/** One authority of a person to act for an organisation. */
export const AuthorityId = Id.schema("authority")
export type AuthorityId = Id<"authority">
