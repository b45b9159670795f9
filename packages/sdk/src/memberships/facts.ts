/**
 * The facts of the network in memory, brought up to date from the journal before every answer: what was appended since
 * is folded in, whoever appended it, with the journal's time of recording. Dropping them loses nothing; they are read again from the beginning.
 */
import { type NetworkFacts, networkFactsBuilder } from "@ogniwo/membership"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type { JournalUnavailable } from "../journal/errors.ts"
import type { JournalShape } from "../journal/port.ts"
import { networkEventOf } from "./streams.ts"

const pageSize = 1000

/** Reads on from where the last reading stopped; concurrent readers wait for one another. */
export function factsOf(journal: JournalShape): Effect.Effect<Effect.Effect<NetworkFacts, JournalUnavailable>> {
  return Effect.map(Semaphore.make(1), (one) => {
    const { add, facts } = networkFactsBuilder()
    let after = 0
    const catchUp = Effect.gen(function* () {
      for (;;) {
        const page = yield* journal.readAll({ after, limit: pageSize })
        for (const recorded of page) {
          const event = networkEventOf(recorded)
          if (event !== undefined) add(event, recorded.recordedAt)
          after = recorded.position
        }
        if (page.length < pageSize) return facts
      }
    })
    return one.withPermits(1)(catchUp)
  })
}
