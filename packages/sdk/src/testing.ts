/**
 * Laws for those who write an adapter: run each over a journal of yours, in whatever test runner you use.
 *
 * ```ts no-run
 * for (const [promise, law] of Object.entries(journalLaws)) it(promise, () => law(() => [myJournal(), sameJournal()]))
 * ```
 */
import type { FreshJournal } from "./journal/law.ts"
import {
  losesNoUpdate,
  carriesOutACommandOnce,
  leasesARowToOneWorker,
  movesStreamsTogether
} from "./journal/laws-concurrency.ts"
import { agreesWithTheModel } from "./journal/laws-model.ts"
import {
  answersARepeatedCommand,
  appendsAllOrNothing,
  enforcesExpectations,
  keepsWhatItIsGiven,
  leasesFairly,
  readsByVersionAndKnowledge,
  sealsAndRedacts
} from "./journal/laws.ts"

export { BrokenLaw, type FreshJournal } from "./journal/law.ts"
export { agreesWithTheModel } from "./journal/laws-model.ts"

/** Resolves when the promise is kept, rejects with `BrokenLaw` when it is not. */
export type JournalLaw = (fresh: FreshJournal) => Promise<void>

/** What every journal promises, by the promise's words. */
export const journalLaws: { readonly [promise: string]: JournalLaw } = {
  "keeps every event as it was given": keepsWhatItIsGiven,
  "enforces what a command expects of a stream": enforcesExpectations,
  "appends to several streams all or nothing": appendsAllOrNothing,
  "answers a repeated command with its first answer": answersARepeatedCommand,
  "reads by version, by prefix and by what was known": readsByVersionAndKnowledge,
  "leases messages to one worker and refuses a late verdict": leasesFairly,
  "seals the past and redacts without breaking it": sealsAndRedacts,
  "loses no update when many append at once": losesNoUpdate,
  "carries out a command once, however often it comes at once": carriesOutACommandOnce,
  "moves streams together": movesStreamsTogether,
  "never gives one message to two workers": leasesARowToOneWorker,
  "agrees with the model on any history": agreesWithTheModel
}
