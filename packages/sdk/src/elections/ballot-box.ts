/**
 * The ballot box of secret votes: slips go in one by one and come out together, when voting has closed.
 *
 * It stands beside the journal and not in it, because a journal keeps the order of things, and the order in which slips came
 * would tell whose each one is. A box therefore keeps no order, no time and no author: equal slips are one line with a
 * number. The voter is ticked off in the journal first and the slip is put in after, so that a program that dies in between
 * has lost one slip and never made a second one; the protocol shows both numbers.
 *
 * The one in memory is for votes that one process holds from opening to closing, and for tests; SQLite's vault keeps slips
 * through a crash.
 */
import { canonicalJson } from "@ogniwo/kernel"
import { type MergedBallot, mergedBallots } from "@ogniwo/selection"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { JournalUnavailable } from "../journal/errors.ts"

export interface BallotBoxShape {
  readonly put: (election: string, slip: MergedBallot) => Effect.Effect<void, JournalUnavailable>
  /** All slips of an election, merged and sorted; the box keeps them until it is emptied. */
  readonly pour: (election: string) => Effect.Effect<ReadonlyArray<MergedBallot>, JournalUnavailable>
  /** Once the slips are in the journal. */
  readonly empty: (election: string) => Effect.Effect<void, JournalUnavailable>
}

/** Each network has a box in memory of its own, unless an application brings one. */
export const BallotBox = Context.Reference<BallotBoxShape | undefined>("@ogniwo/sdk/BallotBox", {
  defaultValue: () => undefined
})

/** A box that lasts as long as the process. */
export function memoryBallotBox(): BallotBoxShape {
  const boxes = new Map<string, Map<string, MergedBallot>>()
  return {
    put: (election, slip) =>
      Effect.sync(() => {
        const box = boxes.get(election) ?? new Map<string, MergedBallot>()
        boxes.set(election, box)
        const { weight, ...same } = slip
        const key = canonicalJson(same)
        box.set(key, { ...same, weight: (box.get(key)?.weight ?? 0) + weight })
      }),
    pour: (election) => Effect.sync(() => mergedBallots(boxes.get(election)?.values() ?? [])),
    empty: (election) => Effect.sync(() => void boxes.delete(election))
  }
}
