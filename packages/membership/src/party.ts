/**
 * Parties: organisations, units without legal personality, and persons.
 *
 * A party is known before it belongs and after it left, so nothing here says "member". What changes over the years (a
 * seat, a sector, a name) is dated and never overwritten. Two records of the same party are joined by an alias: the
 * absorbed id keeps pointing to the survivor, and no history is rewritten.
 *
 * Events hold no personal data: a person is an id with kinds, sectors and a territory; the name, the e-mail and any
 * personal number belong in the vault.
 */
import { DateRange, Instant, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { PartyId } from "./ids.ts"
import { clause, Key, Line, listOf, Prose } from "./words.ts"

export const PartyType = Schema.Literals(["organisation", "unit", "person"])
export type PartyType = typeof PartyType.Type

/** An entry in a register: the number is unique there. `{ register: "krs", number: "0000012345" }` */
export const RegisterEntry = Schema.Struct({ register: Key, number: Line })
export type RegisterEntry = typeof RegisterEntry.Type

/** The act that brought an organisation or a unit into being. */
export const FoundingAct = Schema.Struct({
  /** What it was: "resolution", "agreement", "register-entry". */
  kind: Key,
  by: Schema.optionalKey(Line),
  on: Schema.optionalKey(LocalDate.schema),
  number: Schema.optionalKey(Line)
})
export type FoundingAct = typeof FoundingAct.Type

/** What can be said of a party on one day. */
export const PartyDescription = Schema.Struct({
  /** Organisations and units only: a person's name is personal data. */
  name: Schema.optionalKey(Line),
  /** "school", "library", "employer", "company", "ngo-federation" … */
  kinds: Schema.optionalKey(listOf(Key, 50)),
  /** "ngo", "public", "business" … */
  sectors: Schema.optionalKey(listOf(Key, 20)),
  /** Territory code of the registered seat. */
  seat: Schema.optionalKey(Line),
  /** Territory codes where the party is active: another question than its seat. */
  activeIn: Schema.optionalKey(listOf(Line, 5000)),
  tags: Schema.optionalKey(listOf(Key, 100))
})
export type PartyDescription = typeof PartyDescription.Type

const told = { party: PartyId, at: Instant.schema }

export const PartyEvent = Schema.TaggedUnion({
  PartyRegistered: {
    ...told,
    type: PartyType,
    /** The day from which the description holds. */
    on: LocalDate.schema,
    description: PartyDescription,
    identities: listOf(RegisterEntry, 50),
    founding: Schema.optionalKey(FoundingAct)
  },
  PartyDescribed: { ...told, on: LocalDate.schema, changes: PartyDescription },
  PartyIdentified: { ...told, entry: RegisterEntry },
  PartyIdentityWithdrawn: { ...told, entry: RegisterEntry, because: Prose },
  /** Somebody who may join: invited, interested, met at a forum. */
  PartyProspected: { ...told, on: LocalDate.schema, source: Schema.optionalKey(Line) },
  /** Dissolved, or died: no new tie can begin after that day. */
  PartyEnded: { ...told, on: LocalDate.schema, cause: Schema.Literals(["dissolved", "merged", "died"]) },
  /** This party's id is an alias from now on. */
  PartiesMerged: { ...told, survivor: PartyId, because: Prose },
  PartiesUnmerged: { ...told, survivor: PartyId, because: Prose },
  /** A point answers for these territories. */
  TerritoryClaimed: { ...told, codes: listOf(Line, 5000), range: DateRange.schema, clause },
  TerritoryReleased: { ...told, codes: listOf(Line, 5000), on: LocalDate.schema }
})
export type PartyEvent = typeof PartyEvent.Type

export const PartyCommand = Schema.TaggedUnion({
  RegisterParty: {
    ...told,
    type: PartyType,
    on: LocalDate.schema,
    description: PartyDescription,
    identities: Schema.optionalKey(listOf(RegisterEntry, 50)),
    founding: Schema.optionalKey(FoundingAct)
  },
  DescribeParty: { ...told, on: LocalDate.schema, changes: PartyDescription },
  IdentifyParty: { ...told, entry: RegisterEntry },
  WithdrawIdentity: { ...told, entry: RegisterEntry, because: Prose },
  ProspectParty: { ...told, on: LocalDate.schema, source: Schema.optionalKey(Line) },
  EndParty: { ...told, on: LocalDate.schema, cause: Schema.Literals(["dissolved", "merged", "died"]) },
  MergeInto: { ...told, survivor: PartyId, because: Prose },
  Unmerge: { ...told, because: Prose },
  ClaimTerritory: { ...told, codes: listOf(Line, 5000), range: DateRange.schema, clause },
  ReleaseTerritory: { ...told, codes: listOf(Line, 5000), on: LocalDate.schema }
})
export type PartyCommand = typeof PartyCommand.Type
