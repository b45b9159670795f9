import { type CodeSystem, type Reason, reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { PartyId } from "./ids.ts"
import { decided, fixedReason } from "./outcome.ts"
import { aliasOf, evolveParty, type Party, recordParty, sameEntry } from "./party-state.ts"
import type { PartyCommand, PartyDescription, PartyEvent, RegisterEntry } from "./party.ts"
import { knownAt, type RecordingDecider } from "./recorded.ts"

/** What a decision about one party needs to know of the others. */
export interface PartyWorld {
  readonly territories?: CodeSystem
  /** Who stands under this number already? */
  readonly holderOf: (entry: RegisterEntry) => PartyId | undefined
  /** Another party of the network. */
  readonly find: (party: PartyId) => Party | undefined
}

/**
 * The life of one party's record.
 *
 * Refuses a number that another party holds and names both, a person's name or number in an event, territories that the
 * code system does not know, and aliases that would run in a circle.
 *
 * @since 0.1.0
 */
export function partyLifecycle(
  world: PartyWorld
): RecordingDecider<PartyCommand, PartyEvent, Party | undefined, Refusal> {
  return {
    initial: undefined,
    decide: (command, state) => decide(world, command, state),
    evolve: evolveParty,
    record: recordParty
  }
}

function decide(
  world: PartyWorld,
  command: PartyCommand,
  state: Party | undefined
): Result.Result<ReadonlyArray<PartyEvent>, Refusal> {
  const { at, party } = command
  if (command._tag === "RegisterParty") {
    const { description, founding, identities = [], on, type } = command
    const event: PartyEvent = {
      _tag: "PartyRegistered",
      at,
      party,
      type,
      on,
      description,
      identities,
      ...(founding === undefined ? {} : { founding })
    }
    return decided(
      [
        ...(state === undefined ? [] : [alreadyKnown(party)]),
        ...(type !== "person" && description.name === undefined ? [nameless(party)] : []),
        ...personal(type, description, identities),
        ...repeated(identities),
        ...identities.flatMap((entry, index) => taken(world, party, entry, ["identities", index])),
        ...unknownCodes(world, description, ["description"])
      ],
      [event]
    )
  }
  if (state === undefined) return decided([unknownParty(party)], [])
  const merged = command._tag === "Unmerge" ? [] : standsForItself(state)
  switch (command._tag) {
    case "DescribeParty":
      return decided(
        [...merged, ...personal(state.type, command.changes, []), ...unknownCodes(world, command.changes, ["changes"])],
        [{ _tag: "PartyDescribed", at, party, on: command.on, changes: command.changes }]
      )
    case "IdentifyParty":
      return decided(
        [
          ...merged,
          ...personal(state.type, {}, [command.entry]),
          ...repeated([...knownAt(state.identities).map(({ entry }) => entry), command.entry]),
          ...taken(world, party, command.entry, ["entry"])
        ],
        [{ _tag: "PartyIdentified", at, party, entry: command.entry }]
      )
    case "WithdrawIdentity":
      return decided(
        knownAt(state.identities).some(({ entry }) => sameEntry(entry, command.entry))
          ? []
          : [notHeld(party, command.entry)],
        [{ _tag: "PartyIdentityWithdrawn", at, party, entry: command.entry, because: command.because }]
      )
    case "ProspectParty": {
      const { on, source } = command
      return decided(merged, [{ _tag: "PartyProspected", at, party, on, ...(source === undefined ? {} : { source }) }])
    }
    case "EndParty":
      return decided(
        [...merged, ...(knownAt(state.ends).length === 0 ? [] : [fixedReason("party/already-ended", party)])],
        [{ _tag: "PartyEnded", at, party, on: command.on, cause: command.cause }]
      )
    case "MergeInto":
      return decided(
        [...merged, ...mergeReasons(world, state, command.survivor)],
        [{ _tag: "PartiesMerged", at, party, survivor: command.survivor, because: command.because }]
      )
    case "Unmerge": {
      const survivor = aliasOf(state)
      return survivor === undefined
        ? decided([fixedReason("party/not-merged", party)], [])
        : decided([], [{ _tag: "PartiesUnmerged", at, party, survivor, because: command.because }])
    }
    case "ClaimTerritory": {
      const { clause, codes, range } = command
      return decided(
        [...merged, ...unknownCodes(world, { activeIn: codes }, [], "codes")],
        [{ _tag: "TerritoryClaimed", at, party, codes, range, ...(clause === undefined ? {} : { clause }) }]
      )
    }
    case "ReleaseTerritory": {
      const held = new Set(knownAt(state.claims).map((claim) => claim.code))
      return decided(
        command.codes.flatMap((code, index) =>
          held.has(code) ? [] : [fixedReason("party/territory-not-claimed", code, ["codes", index])]
        ),
        [{ _tag: "TerritoryReleased", at, party, codes: command.codes, on: command.on }]
      )
    }
  }
}

function mergeReasons(world: PartyWorld, absorbed: Party, survivor: PartyId): ReadonlyArray<Reason> {
  const other = world.find(survivor)
  if (survivor === absorbed.id) return [fixedReason("party/merged-with-itself", survivor, ["survivor"])]
  if (other === undefined) return [unknownParty(survivor)]
  return [
    ...(aliasOf(other) === undefined ? [] : [fixedReason("party/survivor-is-an-alias", survivor, ["survivor"])]),
    ...(other.type === absorbed.type ? [] : [fixedReason("party/merged-across-types", survivor, ["survivor"])])
  ]
}

function taken(
  world: PartyWorld,
  party: PartyId,
  entry: RegisterEntry,
  path: ReadonlyArray<string | number>
): ReadonlyArray<Reason> {
  const holder = world.holderOf(entry)
  return holder === undefined || holder === party ? [] : [numberTaken(entry, holder, party, path)]
}

/** One number, two holders: both are named. */
export function numberTaken(
  entry: RegisterEntry,
  holder: PartyId,
  claimant: PartyId,
  path: ReadonlyArray<string | number>
): Reason {
  return reason(
    "party/register-number-taken",
    {
      pl: `Numer ${entry.number} w rejestrze „${entry.register}” ma już „${holder}”; nie może go mieć także „${claimant}”.`,
      en: `Number ${entry.number} in the register "${entry.register}" belongs to "${holder}" already; "${claimant}" cannot have it too.`
    },
    { path, params: { register: entry.register, number: entry.number, holder, claimant } }
  )
}

function repeated(entries: ReadonlyArray<RegisterEntry>): ReadonlyArray<Reason> {
  const seen = new Set<string>()
  return entries.flatMap((entry, index) => {
    const twice = seen.has(entry.register)
    seen.add(entry.register)
    return twice ? [fixedReason("party/two-numbers-in-one-register", entry.register, ["identities", index])] : []
  })
}

function personal(
  type: Party["type"],
  description: PartyDescription,
  entries: ReadonlyArray<RegisterEntry>
): ReadonlyArray<Reason> {
  if (type !== "person") return []
  return [
    ...(description.name === undefined ? [] : [fixedReason("party/personal-name", "name", ["description", "name"])]),
    ...(entries.length === 0 ? [] : [fixedReason("party/personal-number", "identities", ["identities"])])
  ]
}

function unknownCodes(
  { territories }: PartyWorld,
  { activeIn = [], seat }: PartyDescription,
  path: ReadonlyArray<string>,
  field = "activeIn"
): ReadonlyArray<Reason> {
  if (territories === undefined) return []
  const places: ReadonlyArray<readonly [string, ReadonlyArray<string | number>]> = [
    ...(seat === undefined ? [] : [[seat, [...path, "seat"]] as const]),
    ...activeIn.map((code, index) => [code, [...path, field, index]] as const)
  ]
  return places.flatMap(([code, place]) =>
    territories.has(code) ? [] : [fixedReason("party/unknown-territory", code, place)]
  )
}

function standsForItself(state: Party): ReadonlyArray<Reason> {
  const survivor = aliasOf(state)
  return survivor === undefined ? [] : [fixedReason("party/is-an-alias", survivor)]
}

function nameless(party: PartyId): Reason {
  return fixedReason("party/name-missing", party, ["description", "name"])
}

function alreadyKnown(party: PartyId): Reason {
  return fixedReason("party/already-registered", party, ["party"])
}

function unknownParty(party: PartyId): Reason {
  return fixedReason("party/unknown", party, ["party"])
}

function notHeld(party: PartyId, entry: RegisterEntry): Reason {
  return fixedReason("party/number-not-held", `${party}: ${entry.register} ${entry.number}`, ["entry"])
}
