import {
  registerEntryLifecycle,
  registerEntryStream,
  type PartyEvent,
  type RegisterEntryCommand
} from "@ogniwo/membership"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type CommandError, load, newEvents } from "../execute.ts"
import type { Journal } from "../journal/journal.ts"
import type { StreamAppend } from "../journal/port.ts"
import type { Recording } from "../meta.ts"
import { Refused } from "../refused.ts"
import { registerCodec } from "./streams.ts"

/** Claims and releases the register entries that a party's events speak of, in the same transaction. */
export function registerAppends(
  events: ReadonlyArray<PartyEvent>,
  meta: Recording
): Effect.Effect<ReadonlyArray<StreamAppend>, CommandError, Journal> {
  return Effect.gen(function* () {
    const appends: Array<StreamAppend> = []
    for (const command of events.flatMap(commandsOf)) {
      const stream = registerEntryStream(command.entry)
      const before = yield* load(registerEntryLifecycle, registerCodec, stream)
      const decided = registerEntryLifecycle.decide(command, before.state)
      if (Result.isFailure(decided)) return yield* Refused.from(decided.failure)
      const written = yield* newEvents(registerCodec, decided.success, meta)
      appends.push({ stream, expected: before.version === 0 ? "none" : before.version, events: written })
    }
    return appends
  })
}

function commandsOf(event: PartyEvent): ReadonlyArray<RegisterEntryCommand> {
  const { at, party } = event
  switch (event._tag) {
    case "PartyRegistered":
      return event.identities.map((entry) => ({ _tag: "ClaimRegisterEntry", entry, party, at }))
    case "PartyIdentified":
      return [{ _tag: "ClaimRegisterEntry", entry: event.entry, party, at }]
    case "PartyIdentityWithdrawn":
      return [{ _tag: "ReleaseRegisterEntry", entry: event.entry, party, at }]
    default:
      return []
  }
}
