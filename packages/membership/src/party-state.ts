import { DateRange, type Instant, LocalDate } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"
import type { FoundingAct, PartyDescription, PartyEvent, PartyType, RegisterEntry } from "./party.ts"
import { knownAt, type Recorded, stood, supersede } from "./recorded.ts"

/** Everything recorded about one party: facts with the time of their recording. */
export interface Party {
  readonly id: PartyId
  readonly type: PartyType
  /** When the network first knew of it. */
  readonly registeredAt: Instant
  readonly founding?: FoundingAct
  readonly descriptions: ReadonlyArray<Recorded & { readonly on: LocalDate; readonly changes: PartyDescription }>
  readonly identities: ReadonlyArray<Recorded & { readonly entry: RegisterEntry }>
  readonly prospects: ReadonlyArray<Recorded & { readonly on: LocalDate }>
  readonly ends: ReadonlyArray<Recorded & { readonly on: LocalDate }>
  readonly aliases: ReadonlyArray<Recorded & { readonly survivor: PartyId }>
  readonly claims: ReadonlyArray<Recorded & { readonly code: string; readonly range: DateRange }>
}

/** A party as it was on a day. */
export interface PartyView extends PartyDescription {
  readonly id: PartyId
  readonly type: PartyType
  readonly identities: ReadonlyArray<RegisterEntry>
  /** Territories that it answers for as a point. */
  readonly claims: ReadonlyArray<string>
}

/** What happened to one party, gathered, as if each event had been recorded when it happened. */
export function evolveParty(state: Party | undefined, event: PartyEvent): Party | undefined {
  return recordParty(state, event, event.at)
}

/** What happened to one party, gathered; this event was recorded at that instant. */
export function recordParty(state: Party | undefined, event: PartyEvent, recordedAt: Instant): Party | undefined {
  if (event._tag === "PartyRegistered") {
    return {
      id: event.party,
      type: event.type,
      registeredAt: recordedAt,
      ...(event.founding === undefined ? {} : { founding: event.founding }),
      descriptions: [{ recordedAt, on: event.on, changes: event.description }],
      identities: event.identities.map((entry) => ({ recordedAt, entry })),
      prospects: [],
      ends: [],
      aliases: [],
      claims: []
    }
  }
  if (state === undefined) return undefined
  switch (event._tag) {
    case "PartyDescribed":
      return {
        ...state,
        descriptions: [...state.descriptions, { recordedAt, on: event.on, changes: event.changes }]
      }
    case "PartyIdentified":
      return { ...state, identities: [...state.identities, { recordedAt, entry: event.entry }] }
    case "PartyIdentityWithdrawn":
      return {
        ...state,
        identities: supersede(state.identities, recordedAt, ({ entry }) => sameEntry(entry, event.entry))
      }
    case "PartyProspected":
      return { ...state, prospects: [...state.prospects, { recordedAt, on: event.on }] }
    case "PartyEnded":
      return { ...state, ends: [...state.ends, { recordedAt, on: event.on }] }
    case "PartiesMerged":
      return { ...state, aliases: [...state.aliases, { recordedAt, survivor: event.survivor }] }
    case "PartiesUnmerged":
      return { ...state, aliases: supersede(state.aliases, recordedAt, () => true) }
    case "TerritoryClaimed":
      return {
        ...state,
        claims: [...state.claims, ...event.codes.map((code) => ({ recordedAt, code, range: event.range }))]
      }
    case "TerritoryReleased":
      return { ...state, claims: released(state, event.codes, event.on, recordedAt) }
  }
}

/** The claims, where those on the codes end on that day. */
function released(state: Party, codes: ReadonlyArray<string>, on: LocalDate, recordedAt: Instant): Party["claims"] {
  const chosen = new Set(codes)
  const touched = (claim: Party["claims"][number]) =>
    chosen.has(claim.code) && (claim.range.endExclusive === undefined || claim.range.endExclusive > on)
  const shortened = knownAt(state.claims)
    .filter((claim) => touched(claim) && claim.range.start < on)
    .map((claim) => ({ recordedAt, code: claim.code, range: DateRange.of(claim.range.start, on) }))
  return [...supersede(state.claims, recordedAt, touched), ...shortened]
}

/** Is that one entry in the same register under the same number? */
export function sameEntry(a: RegisterEntry, b: RegisterEntry): boolean {
  return a.register === b.register && a.number === b.number
}

/**
 * The party on a day, as known at an instant; `undefined` when it was not registered by then.
 *
 * What was described for a later day is not yet true; what was described before the first day is what the party was
 * registered with, so that an early date never finds a party without a seat.
 */
export function partyOn(party: Party, on: LocalDate, asKnownAt?: Instant): PartyView | undefined {
  if (asKnownAt !== undefined && party.registeredAt > asKnownAt) return undefined
  const known = party.descriptions.filter((each) => stood(each, asKnownAt))
  let description: PartyDescription = known[0]?.changes ?? {}
  // Later days win; on one day, the later record, since the sort is stable.
  const dated = known.filter((each) => each.on <= on).sort((a, b) => LocalDate.compare(a.on, b.on))
  for (const each of dated) description = { ...description, ...each.changes }
  return {
    ...description,
    id: party.id,
    type: party.type,
    identities: knownAt(party.identities, asKnownAt).map(({ entry }) => entry),
    claims: party.claims
      .filter((claim) => stood(claim, asKnownAt) && DateRange.contains(claim.range, on))
      .map((claim) => claim.code)
  }
}

/** Whose alias this id is; `undefined` when the party stands for itself. */
export function aliasOf(party: Party, asKnownAt?: Instant): PartyId | undefined {
  return knownAt(party.aliases, asKnownAt).at(-1)?.survivor
}
