import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type ApprovalBallot,
  cc,
  dhondt,
  elect,
  geometric,
  leximaxPhragmen,
  listElection,
  maximinSupport,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  pav,
  phragmen,
  type Rule,
  slav
} from "../../src/index.ts"
import { levelsOfRepresentation } from "../../src/approval/levels.ts"
import { supportOf } from "../../src/approval/support.ts"
import { harmonic, thieleWeights } from "../../src/approval/thiele-weights.ts"
import { representedBy } from "../../src/optimal/monroe-flow.ts"
import { thieleScore } from "../../src/optimal/thiele-model.ts"
import { bestOfThiele } from "../../src/optimal/thiele-rule.ts"
import { searchThiele } from "../../src/optimal/thiele-search.ts"
import { feasibleCommittees } from "../../src/optimal/within.ts"
import { TooLarge } from "../../src/too-large.ts"
import {
  committees,
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

type Score = (committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>) => ReadonlyArray<Rational>

/** Every committee compared by its definition, as sorted lists: greater is better, first difference decides. */
function bestByDefinition(seats: number, ballots: ReadonlyArray<ApprovalBallot>, score: Score) {
  const supported = names.filter((id) => ballots.some(({ approves }) => approves.includes(id)))
  let best: ReadonlyArray<Rational> | undefined
  let found: Array<ReadonlyArray<string>> = []
  for (const committee of committees(supported, Math.min(seats, supported.length))) {
    const own = score(committee, ballots)
    const order = best === undefined ? 1 : compareAll(own, best)
    if (order > 0) {
      best = own
      found = []
    }
    if (order >= 0) found.push(committee)
  }
  return found
}

function compareAll(a: ReadonlyArray<Rational>, b: ReadonlyArray<Rational>): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = Rational.compare(a[index]!, b[index]!)
    if (order !== 0) return order
  }
  return 0
}

function thiele(gain: (j: number) => Rational): Score {
  return (committee, ballots) => [
    Rational.sum(
      votersOf(ballots).map(({ approves }) =>
        Rational.sum(approves.filter((id) => committee.includes(id)).map((_, j) => gain(j)))
      )
    )
  ]
}

/** Loads of all voters, heaviest first, negated: the heaviest part of the committee is settled, and then the rest. */
function loads(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): ReadonlyArray<Rational> {
  let open = votersOf(ballots)
  let members = committee
  const found: Array<Rational> = []
  while (members.length > 0) {
    const parts = Array.from({ length: members.length }, (_, size) => committees(members, size + 1)).flat()
    const load = (part: ReadonlyArray<string>) =>
      Rational.of(part.length, open.filter(({ approves }) => part.some((id) => approves.includes(id))).length)
    const heaviest = parts.map(load).reduce(Rational.max)
    const settled = new Set(parts.filter((part) => Rational.equals(load(part), heaviest)).flat())
    for (const { approves } of open) {
      if (approves.some((id) => settled.has(id))) found.push(Rational.negate(heaviest))
    }
    open = open.filter(({ approves }) => !approves.some((id) => settled.has(id)))
    members = members.filter((id) => !settled.has(id))
  }
  return [...found, ...open.map(() => Rational.zero)]
}

/** The least support over all parts of a committee. */
function support(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): Rational {
  return Array.from({ length: committee.length }, (_, size) => committees(committee, size + 1))
    .flat()
    .map((part) =>
      Rational.of(
        votersOf(ballots).filter(({ approves }) => part.some((id) => approves.includes(id))).length,
        part.length
      )
    )
    .reduce(Rational.min)
}

/** Voters assigned one by one, every way that could matter: a table over how full the groups are. */
function represented(committee: ReadonlyArray<string>, ballots: ReadonlyArray<ApprovalBallot>): number {
  const voters = votersOf(ballots)
  const larger = voters.length % committee.length
  const least = (voters.length - larger) / committee.length
  let best = new Map<string, number>([[committee.map(() => 0).join(), 0]])
  for (const { approves } of voters) {
    const next = new Map(best)
    for (const [key, count] of best) {
      const full = key.split(",").map(Number)
      committee.forEach((id, seat) => {
        if (!approves.includes(id)) return
        const filled = full.map((each, index) => (index === seat ? each + 1 : each))
        const over = filled.filter((each) => each > least)
        if (over.some((each) => each > least + 1) || over.length > larger) return
        next.set(filled.join(), Math.max(next.get(filled.join()) ?? 0, count + 1))
      })
    }
    best = next
  }
  return Math.max(...best.values())
}

const rules: ReadonlyArray<readonly [string, Rule<"approval", { readonly all?: number }>, Score]> = [
  ["PAV", pav, thiele((j) => Rational.of(1, j + 1))],
  ["SLAV", slav, thiele((j) => Rational.of(1, 2 * j + 1))],
  ["Chamberlin–Courant", cc, thiele((j) => (j === 0 ? Rational.one : Rational.zero))],
  ["leximax Phragmén", leximaxPhragmen, loads],
  ["minimax Phragmén", minimaxPhragmen, (committee, ballots) => loads(committee, ballots).slice(0, 1)],
  [
    "minimax AV",
    minimaxAv,
    (committee, ballots) => [
      Rational.fromInteger(
        -Math.max(
          0,
          ...votersOf(ballots).map(({ approves }) => {
            const both = approves.filter((id) => committee.includes(id)).length
            return approves.length + committee.length - 2 * both
          })
        )
      )
    ]
  ],
  [
    "Monroe",
    monroe,
    (committee, ballots) => [
      committee.length === 0 ? Rational.zero : Rational.fromInteger(represented(committee, ballots))
    ]
  ]
]

describe.each(rules)("%s", (_name, rule, score) => {
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
  it("of PAV share seats among parties as D'Hondt does", () =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        const lists = sizes.map((_, list) => `${list}`)
        const counted = elect(
          dhondt,
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
        const outcome = Result.getOrThrow(elect(pav, votes(seats, ballots, candidates), {}, settings))
        if (outcome.status !== "decided") throw new Error("the order settles ties")
        expect(seatsByParty(outcome.elected, sizes)).toEqual(byList)
      }),
      { numRuns: 40 }
    ))

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
    expect(searchThiele(read, feasible, weights, 1, 10_000)).toBeUndefined()
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
