/**
 * One number in one register, and who stands under it.
 *
 * Each entry is a stream of its own, appended together with the party's: two people who register the same KRS number at
 * the same second meet here, and the second one is told who the first was.
 */
import { type Decider, Instant, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { PartyId } from "./ids.ts"
import { decided, fixedReason } from "./outcome.ts"
import { numberTaken } from "./party-lifecycle.ts"
import { RegisterEntry } from "./party.ts"

const told = { entry: RegisterEntry, party: PartyId, at: Instant.schema }

export const RegisterEntryEvent = Schema.TaggedUnion({ RegisterEntryClaimed: told, RegisterEntryReleased: told })
export type RegisterEntryEvent = typeof RegisterEntryEvent.Type

export const RegisterEntryCommand = Schema.TaggedUnion({ ClaimRegisterEntry: told, ReleaseRegisterEntry: told })
export type RegisterEntryCommand = typeof RegisterEntryCommand.Type

/** Who holds the number now. */
export type Holder = PartyId | undefined

/** Claims and releases of one entry: at any time it has at most one holder. */
export const registerEntryLifecycle: Decider<RegisterEntryCommand, RegisterEntryEvent, Holder, Refusal> = {
  initial: undefined,
  decide,
  evolve: (_, event) => (event._tag === "RegisterEntryClaimed" ? event.party : undefined)
}

function decide(
  command: RegisterEntryCommand,
  holder: Holder
): Result.Result<ReadonlyArray<RegisterEntryEvent>, Refusal> {
  const { at, entry, party } = command
  if (command._tag === "ClaimRegisterEntry") {
    if (holder === party) return decided([], [])
    return decided(holder === undefined ? [] : [numberTaken(entry, holder, party, ["entry"])], [
      { _tag: "RegisterEntryClaimed", entry, party, at }
    ])
  }
  return decided(
    holder === party ? [] : [fixedReason("party/number-not-held", `${party}: ${entry.register} ${entry.number}`)],
    [{ _tag: "RegisterEntryReleased", entry, party, at }]
  )
}

/** The stream of one entry. */
export function registerEntryStream(entry: RegisterEntry): string {
  return `register/${entry.register}/${entry.number}`
}
