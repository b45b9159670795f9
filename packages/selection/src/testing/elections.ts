/**
 * Elections as they are, small: blocs that vote nearly alike, voters along a line, parties, majorities in a circle, clones,
 * ballots cut short, blanks, exact ties. Uniformly random ballots almost never show how a rule fails; these do.
 */
import * as fc from "fast-check"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { BallotKind } from "../election.ts"
import type { SmallApproval, SmallElection, SmallLists, SmallRanked, SmallScores } from "./small-election.ts"

export interface ElectionShape {
  /** At most so many candidates (5). */
  readonly candidates?: number
  /** At most so many distinct ballots (7). */
  readonly ballots?: number
  /** At most so many voters behind a ballot (9). */
  readonly weight?: number
  readonly equalRanks?: boolean
  /** Attributes and the values that candidates may have of each. */
  readonly attributes?: Readonly<Record<string, ReadonlyArray<string>>>
}

/** Ranked ballots. @since 0.1.0 */
export function rankedElections(shape: ElectionShape = {}): fc.Arbitrary<SmallRanked> {
  return boards(shape).chain(({ candidates, seats }) => {
    const ids = candidates.map(({ id }) => id)
    const full = fc.shuffledSubarray(ids, { minLength: ids.length })
    const weight = weights(shape)
    const rankings = fc.oneof(
      { arbitrary: blocRankings(full, ids.length, shape), weight: 4 },
      { arbitrary: ballotsOf(shape, full), weight: 2 },
      { arbitrary: ballotsOf(shape, fc.shuffledSubarray(ids)), weight: 2 },
      { arbitrary: ballotsOf(shape, alongALine(ids)), weight: 2 },
      { arbitrary: full.map((order) => circle(order)), weight: 1 },
      { arbitrary: circlesWithGuest(full), weight: 1 },
      { arbitrary: full.map((order) => [order, order.toReversed()]), weight: 1 }
    )
    return rankings.chain((all) =>
      fc
        .record({
          weights: fc.oneof(
            fc.array(weight, { minLength: all.length, maxLength: all.length }),
            fc.constant(all.map(() => 2))
          ),
          equal:
            shape.equalRanks === false ? fc.constant(false) : fc.boolean().map((yes) => yes && all.length % 3 === 0)
        })
        .map(({ equal, weights }) => ({
          kind: "ranked" as const,
          candidates,
          seats,
          ballots: all.map((ranking, index) => ({
            ranking: equal && index === 0 && ranking.length > 1 ? [ranking.slice(0, 2), ...ranking.slice(2)] : ranking,
            weight: weights[index]!
          }))
        }))
    )
  })
}

/** Approvals: blocs, parties, intervals of a line, strays. @since 0.1.0 */
export function approvalElections(shape: ElectionShape = {}): fc.Arbitrary<SmallApproval> {
  return boards(shape).chain(({ candidates, seats }) => {
    const ids = candidates.map(({ id }) => id)
    const some = fc.subarray(ids)
    const interval = fc
      .tuple(fc.nat(ids.length), fc.nat(ids.length))
      .map(([a, b]) => ids.slice(Math.min(a, b), Math.max(a, b)))
    const parties = fc.nat(ids.length).map((cut) => [ids.slice(0, cut), ids.slice(cut)])
    const ballots = fc.oneof(
      { arbitrary: ballotsOf(shape, some), weight: 3 },
      { arbitrary: ballotsOf(shape, interval), weight: 2 },
      { arbitrary: parties, weight: 1 },
      { arbitrary: parties.chain((two) => ballotsOf(shape, fc.constantFrom(...two, ids.slice(0, 1)))), weight: 2 },
      {
        arbitrary: ballotsOf(
          shape,
          fc.constantFrom(...ids).map((id) => [id])
        ),
        weight: 1
      }
    )
    return ballots.chain((all) =>
      fc.array(weights(shape), { minLength: all.length, maxLength: all.length }).map((weight) => ({
        kind: "approval" as const,
        candidates,
        seats,
        ballots: all.map((approves, index) => ({ approves, weight: weight[index]! }))
      }))
    )
  })
}

/** Points from zero to five, by voters who use the scale each in their own way. @since 0.1.0 */
export function scoreElections(shape: ElectionShape = {}): fc.Arbitrary<SmallScores> {
  return boards(shape).chain(({ candidates, seats }) => {
    const ids = candidates.map(({ id }) => id)
    const points = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 5))
    const scores = fc
      .array(points, { minLength: ids.length, maxLength: ids.length })
      .map((given) => Object.fromEntries(ids.map((id, index) => [id, given[index]!])))
    return fc
      .array(fc.record({ scores, weight: weights(shape) }), { minLength: 1, maxLength: shape.ballots ?? 7 })
      .map((ballots) => ({ kind: "scores" as const, candidates, seats, ballots }))
  })
}

/** Votes for lists: close races, giants and dwarfs, equal lists, lists nobody chose. @since 0.1.0 */
export function listElections(shape: ElectionShape = {}): fc.Arbitrary<SmallLists> {
  return boards({ ...shape, candidates: shape.candidates ?? 5 }).chain(({ candidates }) => {
    const count = fc.oneof(fc.nat(12), fc.integer({ min: 1, max: 200 }), fc.constantFrom(0, 10, 100, 1000))
    return fc
      .record({
        seats: fc.integer({ min: 1, max: 16 }),
        counts: fc.array(count, { minLength: candidates.length, maxLength: candidates.length }),
        capacity: fc.option(
          fc.array(fc.integer({ min: 0, max: 5 }), { minLength: candidates.length, maxLength: candidates.length }),
          { freq: 8 }
        )
      })
      .map(({ capacity, counts, seats }) => {
        const byList = (all: ReadonlyArray<number>) =>
          Object.fromEntries(candidates.map(({ id }, index) => [id, all[index]!]))
        const limits = capacity === null ? {} : { capacity: byList(capacity) }
        return { kind: "lists" as const, candidates, seats, votes: byList(counts), ...limits }
      })
  })
}

/** Elections of whatever ballots a rule reads. @since 0.1.0 */
export function smallElections(kind: BallotKind, shape: ElectionShape = {}): fc.Arbitrary<SmallElection> {
  switch (kind) {
    case "ranked":
      return rankedElections(shape)
    case "approval":
      return approvalElections(shape)
    case "scores":
      return scoreElections(shape)
    case "lists":
      return listElections(shape)
  }
}

function boards(shape: ElectionShape) {
  return fc.integer({ min: 2, max: Math.max(2, shape.candidates ?? 5) }).chain((size) => {
    const ids = Array.from({ length: size }, (_, index) => String.fromCharCode(97 + index))
    const seats = fc.oneof(
      fc.constant(1),
      fc.integer({ min: 1, max: Math.max(1, size - 1) }),
      fc.integer({ min: 1, max: size + 1 })
    )
    return fc.record({ seats, candidates: fc.tuple(...ids.map((id) => candidate(id, shape))) })
  })
}

function candidate(id: CandidateId, { attributes }: ElectionShape): fc.Arbitrary<Candidate> {
  if (attributes === undefined) return fc.constant({ id })
  const held = Object.entries(attributes).map(([key, values]) =>
    fc.constantFrom(...values).map((value) => [key, value] as const)
  )
  return fc.tuple(...held).map((entries) => ({ id, attributes: Object.fromEntries(entries) }))
}

function weights({ weight = 9 }: ElectionShape): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max: weight }), fc.integer({ min: 1, max: Math.min(weight, 3) }))
}

function ballotsOf<B>({ ballots = 7 }: ElectionShape, ballot: fc.Arbitrary<B>): fc.Arbitrary<ReadonlyArray<B>> {
  return fc.array(ballot, { minLength: 1, maxLength: ballots })
}

type Ranking = ReadonlyArray<CandidateId>

/** Two or three orders; each ballot is one of them with two neighbours swapped, or cut short. */
function blocRankings(full: fc.Arbitrary<Ranking>, size: number, shape: ElectionShape) {
  return fc.array(full, { minLength: 1, maxLength: 3 }).chain((orders) =>
    ballotsOf(
      shape,
      fc
        .record({
          order: fc.constantFrom(...orders),
          swap: fc.nat(size),
          length: fc.oneof(fc.constant(size), fc.nat(size))
        })
        .map(({ length, order, swap }) => swapped(order, swap).slice(0, length))
    )
  )
}

function swapped(order: Ranking, at: number): Ranking {
  return at + 1 >= order.length ? order : [...order.slice(0, at), order[at + 1]!, order[at]!, ...order.slice(at + 2)]
}

/** Candidates stand along a line in the order of their ids; a voter ranks the nearest first. */
function alongALine(ids: Ranking): fc.Arbitrary<Ranking> {
  return fc
    .record({ place: fc.nat(4 * ids.length), length: fc.oneof(fc.constant(ids.length), fc.nat(ids.length)) })
    .map(({ length, place }) =>
      ids
        .map((id, index) => ({ id, distance: Math.abs(4 * index + 1 - place) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, length)
        .map(({ id }) => id)
    )
}

/** a > b > c, b > c > a, c > a > b: majorities that go round. */
function circle(order: Ranking): ReadonlyArray<Ranking> {
  return order.map((_, shift) => [...order.slice(shift), ...order.slice(0, shift)])
}

/** A circle of all but one, who stands somewhere else on every ballot. */
function circlesWithGuest(full: fc.Arbitrary<Ranking>): fc.Arbitrary<ReadonlyArray<Ranking>> {
  return fc
    .record({ order: full, places: fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }) })
    .map(({ order, places }) => {
      const [guest, ...others] = order
      return circle(others).map((ranking, index) => ranking.toSpliced(places[index % 5]!, 0, guest!))
    })
}
