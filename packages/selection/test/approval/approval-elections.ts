import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { type ApprovalBallot, approvalElection, type CandidateId, elect, type Rule } from "../../src/index.ts"
import type { Json } from "@ogniwo/kernel"
import type { Solver } from "../../src/index.ts"

export const names = ["a", "b", "c", "d", "e", "f"]

export interface Voter {
  readonly approves: ReadonlyArray<CandidateId>
}

/** Blocs of members who vote alike, some strays, some who mark nobody: what a network's ballots look like. */
export const elections = fc.record({
  seats: fc.integer({ min: 1, max: 5 }),
  ballots: fc.array(
    fc.record({ approves: fc.subarray(names), weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 9 })) }),
    { maxLength: 8 }
  )
})

/** Parties, each with more candidates than seats, and nobody who marks two of them. */
export const parties = fc.record({
  seats: fc.integer({ min: 1, max: 6 }),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })
})

export function partyBallots(sizes: ReadonlyArray<number>) {
  const ballots = sizes.map((weight, list) => ({ approves: party(list), weight }))
  return { ballots, candidates: sizes.flatMap((_, list) => party(list)) }
}

export function seatsByParty(elected: ReadonlyArray<CandidateId>, sizes: ReadonlyArray<number>): ReadonlyArray<number> {
  return sizes.map((_, list) => elected.filter((id) => id.split("-")[0] === `${list}`).length)
}

function party(list: number): ReadonlyArray<string> {
  return Array.from({ length: 6 }, (_, place) => `${list}-${place}`)
}

export function votes(
  seats: number,
  ballots: ReadonlyArray<ApprovalBallot>,
  candidates: ReadonlyArray<CandidateId> = names
) {
  return Result.getOrThrow(approvalElection({ candidates, seats, ballots }))
}

/** Counts with every tie settled by the order of the candidates. */
export function elected<O>(
  rule: Rule<"approval", O>,
  seats: number,
  ballots: ReadonlyArray<ApprovalBallot>,
  {
    candidates = names,
    options = {},
    solver
  }: {
    readonly candidates?: ReadonlyArray<CandidateId>
    readonly options?: Json
    readonly solver?: Solver
  } = {}
): ReadonlyArray<CandidateId> {
  const settings = { ties: [{ order: candidates }], ...(solver === undefined ? {} : { solver }) }
  const outcome = Result.getOrThrow(elect(rule, votes(seats, ballots, candidates), options, settings))
  if (outcome.status !== "decided") throw new Error("the order settles every tie")
  return outcome.elected
}

/** One voter per vote, who approves at least one: what the definitions speak of. */
export function votersOf(ballots: ReadonlyArray<ApprovalBallot>): ReadonlyArray<Voter> {
  return ballots
    .filter(({ approves }) => approves.length > 0)
    .flatMap(({ approves, weight = 1 }) => Array.from({ length: weight }, () => ({ approves })))
}

/** Seats one by one whoever has the greatest figure; the earliest in the order among equals. */
export function greedily(
  seats: number,
  ballots: ReadonlyArray<ApprovalBallot>,
  order: ReadonlyArray<CandidateId>,
  figure: (candidate: CandidateId, chosen: ReadonlyArray<CandidateId>) => Rational | undefined
): ReadonlyArray<CandidateId> {
  const supported = order.filter((id) => ballots.some(({ approves }) => approves.includes(id)))
  const chosen: Array<CandidateId> = []
  while (chosen.length < seats) {
    let best: { id: string; figure: Rational } | undefined
    for (const id of supported) {
      const own = chosen.includes(id) ? undefined : figure(id, chosen)
      if (own !== undefined && (best === undefined || Rational.lessThan(best.figure, own))) best = { id, figure: own }
    }
    if (best === undefined) break
    chosen.push(best.id)
  }
  return chosen
}

/** All subsets of so many. */
export function committees(
  among: ReadonlyArray<CandidateId>,
  seats: number
): ReadonlyArray<ReadonlyArray<CandidateId>> {
  if (seats === 0) return [[]]
  if (among.length < seats) return []
  const [first, ...rest] = among
  return [...committees(rest, seats - 1).map((chosen) => [first!, ...chosen]), ...committees(rest, seats)]
}

/** The running example of Lackner & Skowron (2023), Example 2.1. */
export const running: ReadonlyArray<ApprovalBallot> = [
  { approves: ["a", "b"], weight: 3 },
  { approves: ["a", "c"], weight: 3 },
  { approves: ["a", "d"], weight: 2 },
  { approves: ["b", "c", "f"] },
  { approves: ["e"] },
  { approves: ["f"] },
  { approves: ["g"] }
]

export const runningNames = ["a", "b", "c", "d", "e", "f", "g"]
