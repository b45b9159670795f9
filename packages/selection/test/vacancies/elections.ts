/** Small ranked elections in blocs, with truncated and blank papers. */
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
  type Decided,
  elect,
  type HeldCount,
  heldCount,
  type Outcome,
  type RankedBallot,
  rankedElection,
  stv,
  type Succession
} from "../../src/index.ts"

export const ids = ["anna", "bogdan", "celina", "damian", "ewa", "filip", "grażyna", "hubert"]

/** A few blocs with an order of their own; members of a bloc cut it short at different places. */
export const blocs: fc.Arbitrary<ReadonlyArray<RankedBallot>> = fc
  .array(
    fc.record({
      order: fc.shuffledSubarray(ids, { minLength: 2 }),
      parts: fc.array(fc.record({ length: fc.nat({ max: 6 }), weight: fc.integer({ min: 1, max: 12 }) }), {
        minLength: 1,
        maxLength: 3
      })
    }),
    { minLength: 2, maxLength: 6 }
  )
  .map((all) =>
    all.flatMap(({ order, parts }) => parts.map(({ length, weight }) => ({ ranking: order.slice(0, length), weight })))
  )

/** A lot for every tie, so that counts come to an end. */
export const ties = [{ order: ids.toReversed() }]

export function held(
  ballots: ReadonlyArray<RankedBallot>,
  seats: number,
  options: { readonly preset: "scottish-2007" | "wigm-exact" | "minneapolis" } = { preset: "scottish-2007" }
): HeldCount | undefined {
  const election = Result.getOrThrow(rankedElection({ candidates: ids, seats, ballots }))
  const outcome = Result.getOrThrow(elect(stv, election, options, { ties }))
  return outcome.status === "decided" ? heldCount(stv, election, options, outcome, { ties }) : undefined
}

export function filled(way: Succession, count: HeldCount, leaver: string): Decided {
  return decided(Result.getOrThrow(way(count, { leaver })))
}

export function decided(outcome: Outcome): Decided {
  if (outcome.status !== "decided") throw new Error(outcome.status)
  return outcome
}
