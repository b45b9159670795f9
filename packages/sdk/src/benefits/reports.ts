/** Gathering what a report counts from everywhere it is recorded, and keeping reports that were delivered. */
import {
  claimLifecycle,
  factOfClaim,
  factsOfActivity,
  factsOfLedger,
  type Report,
  type ResultFact
} from "@ogniwo/benefits"
import type { Instant } from "@ogniwo/kernel"
import * as Effect from "effect/Effect"
import { load, NetworkIdentity, newEvents } from "../execute.ts"
import { Journal } from "../journal/journal.ts"
import type { Stamped } from "../meta.ts"
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
    const books = yield* load(nothingToFold, ledgerCodec, ledgerStream(id), asKnownAt)
    const facts: Array<ResultFact> = [...factsOfLedger(books.events)]
    for (const { stream } of yield* journal.streams({ prefix: activityStream(id, "") })) {
      const activity = yield* load(nothingToFold, activityCodec, stream, asKnownAt)
      facts.push(...factsOfActivity(activity.events, zone))
    }
    for (const { stream } of yield* journal.streams({ prefix: claimStream(id, "") })) {
      const { state } = yield* load(claimLifecycle(true), claimCodec, stream, asKnownAt)
      const fact = factOfClaim(state)
      if (fact !== undefined) facts.push(fact)
    }
    return facts
  })
}

/** The report that was delivered under this name. */
export function keptReport(programme: string, id: string) {
  return Effect.map(load(nothingToFold, reportCodec, reportStream(programme, id)), ({ events }) => events[0]?.report)
}

/** Keeps a report for good; somebody who delivers under the same name at the same moment gets a conflict. */
export function keep(programme: string, id: string, report: Report, meta: Stamped) {
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
