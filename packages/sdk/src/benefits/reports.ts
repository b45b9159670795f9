/** Gathering what a report counts from everywhere it is recorded, and keeping reports that were delivered. */
import {
  claimLifecycle,
  factOfClaim,
  factsOfActivity,
  factsOfLedger,
  type Report,
  type ResultFact
} from "@ogniwo/benefits"
import { type Instant, replay } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { load, NetworkIdentity, newEvents } from "../execute.ts"
import type { EventCodec } from "../journal/codec.ts"
import { Journal } from "../journal/journal.ts"
import type { Recording } from "../meta.ts"
import {
  activityCodec,
  activityStream,
  claimCodec,
  claimStream,
  ledgerCodec,
  ledgerStream,
  reportCodec,
  reportStream
} from "./streams.ts"

/** For reading events without deriving a state. */
export const nothingToFold = { initial: undefined, evolve: () => undefined }

/** Every verified fact of a programme, as known at a moment: uses, attendances, claims. */
export function gather(id: string, asKnownAt: Instant) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const { zone } = yield* NetworkIdentity
    const facts: Array<ResultFact> = [...factsOfLedger(yield* known(ledgerCodec, ledgerStream(id), asKnownAt))]
    for (const { stream } of yield* journal.streams({ prefix: activityStream(id, "") })) {
      facts.push(...factsOfActivity(yield* known(activityCodec, stream, asKnownAt), zone))
    }
    for (const { stream } of yield* journal.streams({ prefix: claimStream(id, "") })) {
      const fact = factOfClaim(replay(claimLifecycle(true), yield* known(claimCodec, stream, asKnownAt)))
      if (fact !== undefined) facts.push(fact)
    }
    return facts
  })
}

/** The events known at a moment, each at the time of its recording: to a report, that is when a fact became known. */
function known<Event extends { readonly at: Instant }>(codec: EventCodec<Event>, stream: string, asKnownAt: Instant) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const recorded = yield* journal.read(stream, { asKnownAt })
    return recorded.flatMap((each): ReadonlyArray<Event> => {
      const event = codec.decode(each)
      return event === undefined ? [] : [{ ...event, at: each.recordedAt }]
    })
  })
}

/** The report that was delivered under this name. */
export function keptReport(programme: string, id: string) {
  return Effect.map(load(nothingToFold, reportCodec, reportStream(programme, id)), ({ events }) => events[0]?.report)
}

/** Keeps a report for good; somebody who delivers under the same name at the same moment gets a conflict. */
export function keep(programme: string, id: string, report: Report, meta: Recording) {
  return Effect.gen(function* () {
    const journal = yield* Journal
    const events = yield* newEvents(
      reportCodec,
      [{ _tag: "BenefitReportDelivered" as const, at: meta.at, id, report }],
      meta
    )
    yield* journal.append({ appends: [{ stream: reportStream(programme, id), expected: "none", events }] })
  })
}
