/** Caps and floors in the plain rules: each is held to plurality on the same figures, rotation to the definition. */
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  approvalElection,
  type Candidate,
  cumulative,
  elect,
  type Outcome,
  plurality,
  positional,
  rankedElection,
  rotation,
  scoreElection,
  type SeatBound,
  supportRanking
} from "../../src/index.ts"

const boards = fc.record({
  attributes: fc.array(fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("a", "b") }), {
    minLength: 2,
    maxLength: 6
  }),
  figures: fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 }),
  seats: fc.integer({ min: 1, max: 4 }),
  bounds: fc.array(
    fc.record({
      attribute: fc.constantFrom("sex", "county"),
      values: fc.subarray(["f", "m", "a", "b"], { minLength: 1 }),
      atLeast: fc.nat(2),
      atMost: fc.integer({ min: 1, max: 3 })
    }),
    { minLength: 1, maxLength: 2 }
  )
})
const settings = { ties: [{ order: ["c3", "c0", "c5", "c1", "c4", "c2"] }] }

function said(outcome: Outcome) {
  if (outcome.status !== "decided") return outcome.status
  const { elected, rounds } = outcome
  return { elected, tallies: rounds.map(({ tallies }) => tallies), excluded: rounds.map(({ excluded }) => excluded) }
}

describe("caps and floors bind as they bind plurality on the same figures", () => {
  it("in cumulative voting, points by place and nomination by support", () =>
    fc.assert(
      fc.property(boards, ({ attributes, bounds, figures, seats }) => {
        const candidates = attributes.map((own, at): Candidate => ({ id: `c${at}`, attributes: own }))
        const board = { candidates, seats, bounds }
        const voted = candidates.flatMap(({ id }, at) => (figures[at]! > 0 ? [{ id, votes: figures[at]! }] : []))
        const approvals = Result.getOrThrow(
          approvalElection({ ...board, ballots: voted.map(({ id, votes }) => ({ approves: [id], weight: votes })) })
        )
        const scores = Result.getOrThrow(
          scoreElection({ ...board, ballots: voted.map(({ id, votes }) => ({ scores: { [id]: votes } })) })
        )
        const rankings = Result.getOrThrow(
          rankedElection({ ...board, ballots: voted.map(({ id, votes }) => ({ ranking: [id], weight: votes })) })
        )
        const expected = said(Result.getOrThrow(elect(plurality, approvals, {}, settings)))
        expect(said(Result.getOrThrow(elect(cumulative, scores, {}, settings)))).toEqual(expected)
        expect(said(Result.getOrThrow(elect(positional, rankings, { points: ["1"] }, settings)))).toEqual(expected)
        expect(said(Result.getOrThrow(elect(supportRanking, approvals, {}, settings)))).toEqual(expected)
      }),
      { numRuns: 150 }
    ))

  it("in nomination by support over whoever has too few backers, if nobody else meets a floor", () => {
    const candidates = ["f", "m", "m"].map((sex, at) => ({ id: `c${at}`, attributes: { sex } }))
    const backing = (bounds: ReadonlyArray<SeatBound>) =>
      Result.getOrThrow(
        approvalElection({
          candidates,
          seats: 2,
          bounds,
          ballots: [{ approves: ["c0"] }, { approves: ["c1"], weight: 5 }, { approves: ["c2"], weight: 4 }]
        })
      )
    const nominated = (bounds: ReadonlyArray<SeatBound>) =>
      said(Result.getOrThrow(elect(supportRanking, backing(bounds), { atLeast: 2 })))
    expect(nominated([])).toMatchObject({ elected: ["c1", "c2"] })
    expect(nominated([{ attribute: "sex", values: ["f"], atLeast: 1 }])).toMatchObject({ elected: ["c0", "c1"] })
  })

  it("in nomination by support leave a place empty rather than give it to somebody with too few", () => {
    const candidates = ["f", "f", "m", "m"].map((sex, at) => ({ id: `c${at}`, attributes: { sex } }))
    const backing = Result.getOrThrow(
      approvalElection({
        candidates,
        seats: 2,
        bounds: [{ attribute: "sex", values: ["m"], atMost: 1 }],
        ballots: [{ approves: ["c0", "c1"] }, { approves: ["c2"], weight: 5 }, { approves: ["c3"], weight: 4 }]
      })
    )
    const outcome = Result.getOrThrow(elect(supportRanking, backing, { atLeast: 2 }))
    expect(outcome).toMatchObject({ status: "decided", elected: ["c2"], vacant: 1 })
  })
})

describe("rotation within caps and floors", () => {
  it("seats the body that is earliest in the rotation of all that meet them", () =>
    fc.assert(
      fc.property(boards, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (board, order) => {
        const { attributes, bounds, seats } = board
        const candidates = attributes.map((own, at): Candidate => ({ id: `c${at}`, attributes: own }))
        const election = Result.getOrThrow(approvalElection({ candidates, seats, bounds, ballots: [] }))
        const served = Object.fromEntries(candidates.map(({ id }, at) => [id, terms(order[at]!)]))
        const outcome = Result.getOrThrow(elect(rotation, election, { term: 10, served }))
        const inTurn = candidates.toSorted((a, b) => served[a.id]!.length - served[b.id]!.length)
        const bodies = committees(inTurn, Math.min(seats, candidates.length))
        const first = bodies.find((body) => bounds.every((bound) => holds(bound, body)))
        const elected = outcome.status === "decided" ? outcome.elected.toSorted() : undefined
        expect(elected).toEqual(first?.map(({ id }) => id).sort())
      }),
      { numRuns: 150 }
    ))

  it("calls in nobody who rests, also not to meet a floor", () => {
    const candidates = ["f", "m"].map((sex, at) => ({ id: `c${at}`, attributes: { sex } }))
    const bounds = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
    const election = Result.getOrThrow(approvalElection({ candidates, seats: 1, bounds, ballots: [] }))
    const count = (noRepeat: number) =>
      Result.getOrThrow(elect(rotation, election, { term: 2, served: { c0: [1] }, noRepeat }))
    expect(count(1)).toMatchObject({ status: "infeasible", reasons: [{ code: "bounds/floor-cannot-hold" }] })
    expect(count(0)).toMatchObject({ status: "decided", elected: ["c0"], rounds: [{ excluded: ["c1"] }] })
  })
})

function terms(count: number): ReadonlyArray<number> {
  return Array.from({ length: count }, (_, term) => term)
}

/** In the order of the candidates: the first holds the earliest of them. */
function committees(from: ReadonlyArray<Candidate>, size: number): ReadonlyArray<ReadonlyArray<Candidate>> {
  if (size === 0) return [[]]
  return from.flatMap((first, at) => committees(from.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}

function holds({ atLeast = 0, atMost = 99, attribute, values }: SeatBound, body: ReadonlyArray<Candidate>): boolean {
  const held = body.filter(({ attributes }) => values.includes(attributes?.[attribute] ?? "")).length
  return held >= atLeast && held <= atMost
}
