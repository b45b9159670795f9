import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  dhondt,
  elect,
  geometric,
  leximaxPhragmen,
  listElection,
  maximinSupport,
  pav,
  phragmen,
  sainteLague,
  slav
} from "../../src/index.ts"
import { levelsOfRepresentation } from "../../src/approval/levels.ts"
import { supportOf } from "../../src/approval/support.ts"
import { harmonic, thieleWeights } from "../../src/approval/thiele-weights.ts"
import { representedBy } from "../../src/optimal/monroe-flow.ts"
import { listingOf } from "../../src/optimal/optimum.ts"
import { thieleScore } from "../../src/optimal/thiele-model.ts"
import { bestOfThiele } from "../../src/optimal/thiele-rule.ts"
import { searchThiele } from "../../src/optimal/thiele-search.ts"
import { feasibleCommittees } from "../../src/optimal/within.ts"
import { TooLarge } from "../../src/too-large.ts"
import {
  elected,
  elections,
  greedily,
  names,
  parties,
  partyBallots,
  running,
  runningNames,
  seatsByParty,
  votersOf,
  votes
} from "./approval-elections.ts"
import { bestByDefinition, optimalRules, represented, support } from "./definitions.ts"

describe.each(optimalRules)("%s", (_name, rule, score) => {
  it("finds all the best committees, and asks which when there are several", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        fc.pre(votersOf(ballots).length <= 24)
        const expected = bestByDefinition(seats, ballots, score)
        const outcome = Result.getOrThrow(
          elect(rule, votes(seats, ballots), { all: 1000 }, { ties: [{ order: names }] })
        )
        expect(outcome).toMatchObject({ detail: { committees: expected, complete: true, proof: { by: "search" } } })
        expect(outcome).toMatchObject({ status: "decided", elected: expected[0] })
        const among = expected.map((committee) => committee.join("+"))
        expect(Result.getOrThrow(elect(rule, votes(seats, ballots)))).toMatchObject(
          among.length > 1 ? { status: "needs-lot", tie: { among, choose: 1 } } : { status: "decided" }
        )
      }),
      { numRuns: 30 }
    ))
})

describe("optimal committees", () => {
  it.each([
    ["PAV", pav, "D'Hondt", dhondt],
    ["SLAV", slav, "Sainte-Laguë", sainteLague]
  ] as const)("of %s share seats among parties as its divisor method does", (_name, optimal, _method, divisor) =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        const lists = sizes.map((_, list) => `${list}`)
        const counted = elect(
          divisor,
          Result.getOrThrow(
            listElection({
              candidates: lists,
              seats,
              votes: Object.fromEntries(sizes.map((size, list) => [list, size]))
            })
          )
        )
        const shared = Result.getOrThrow(counted)
        if (shared.status !== "decided") return
        const byList = lists.map((list) => shared.elected.filter((id) => id === list).length)
        const settings = { ties: [{ order: candidates }] }
        const outcome = Result.getOrThrow(elect(optimal, votes(seats, ballots, candidates), {}, settings))
        if (outcome.status !== "decided") throw new Error("the order settles ties")
        expect(seatsByParty(outcome.elected, sizes)).toEqual(byList)
      }),
      { numRuns: 20 }
    )
  )

  it("score the running example as by hand: 3 · 3/2 + 3 · 3/2 + 2 · 1 + 11/6 + 1 = 83/6 for a, b, c, f", () => {
    const outcome = Result.getOrThrow(
      elect(pav, votes(4, running, runningNames), { all: 9 }, { ties: [{ order: runningNames }] })
    )
    expect(outcome).toMatchObject({ elected: ["a", "b", "c", "f"], detail: { score: "83/6" } })
  })

  it("are compared by the same exact score whether a search or a solver proposes them", () => {
    const election = votes(4, running, runningNames)
    const read = supportOf(election)
    const weights = thieleWeights(harmonic, levelsOfRepresentation(read, 4), read.total)
    const score = thieleScore(read, weights, [0, 1, 2, 5])
    expect(Rational.toString(Rational.of(score, weights.denominator))).toBe("83/6")
  })

  it("take a geometric rule's base from the charter, optimal or one seat at a time", () => {
    const { ballots, candidates } = partyBallots([7, 2])
    const two = elected(geometric, 3, ballots, { candidates, options: { p: "2" } })
    const four = elected(geometric, 3, ballots, { candidates, options: { p: "4" } })
    expect([seatsByParty(two, [7, 2]), seatsByParty(four, [7, 2])]).toEqual([
      [2, 1],
      [2, 1]
    ])
    const one = elected(geometric, 3, ballots, { candidates, options: { p: "1", method: "sequential" } })
    expect(seatsByParty(one, [7, 2])).toEqual([3, 0])
    expect(Result.isFailure(elect(geometric, votes(3, ballots, candidates), { p: "1/2" }))).toBe(true)
  })

  it("are refused, not guessed, when an election is too large to search and no solver was given", () => {
    const candidates = Array.from({ length: 40 }, (_, index) => `c${index}`)
    const ballots = Array.from({ length: 60 }, (_, voter) => ({
      approves: candidates.filter((_id, index) => (index * 11 + voter * voter * 7) % 5 < 2)
    }))
    const election = votes(20, ballots, candidates)
    const read = supportOf(election)
    const feasible = feasibleCommittees(election, read)
    if ("reasons" in feasible) throw new Error("there are no bounds")
    const weights = thieleWeights(harmonic, levelsOfRepresentation(read, 20), read.total)
    expect(searchThiele(read, feasible, weights, listingOf(undefined), 10_000)).toBeUndefined()
    expect(() => bestOfThiele(read, feasible, weights, 1, undefined, 10_000)).toThrow(TooLarge)
    // Votes times seats beyond what can be added up exactly are not tried at all.
    const crowded = ballots.map(({ approves }) => ({ approves, weight: 10 ** 9 }))
    const refused = elect(leximaxPhragmen, votes(20, crowded, candidates))
    expect(Result.isFailure(refused) && refused.failure.reasons[0]?.code).toBe("rule/too-large")
  })
})

describe("maximin support", () => {
  it("seats whoever leaves the least supported best supported, as its definition says", () =>
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(names, { minLength: 6 }), ({ ballots, seats }, candidates) => {
        const expected = greedily(seats, ballots, candidates, (id, chosen) => support([...chosen, id], ballots))
        expect(elected(maximinSupport, seats, ballots, { candidates })).toEqual(expected)
      }),
      { numRuns: 100 }
    ))

  it("shares seats among parties as Phragmén does", () =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        expect(seatsByParty(elected(maximinSupport, seats, ballots, { candidates }), sizes)).toEqual(
          seatsByParty(elected(phragmen, seats, ballots, { candidates }), sizes)
        )
      }),
      { numRuns: 30 }
    ))
})

describe("Monroe's flow", () => {
  it("counts the same voters as the least cut that the search reads", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const read = supportOf(votes(seats, ballots))
        const committee = [...read.standing.keys()]
          .filter((candidate) => read.standing[candidate] === 1)
          .slice(0, seats)
        fc.pre(committee.length > 0 && read.total <= 24)
        const larger = read.total % committee.length
        const ids = committee.map((candidate) => names[candidate]!)
        expect(representedBy(read, committee, (read.total - larger) / committee.length, larger)).toBe(
          represented(ids, ballots)
        )
      }),
      { numRuns: 30 }
    ))
})
