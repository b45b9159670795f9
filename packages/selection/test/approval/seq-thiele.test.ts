import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  av,
  dhondt,
  elect,
  justifiedRepresentation,
  listElection,
  revSeqPav,
  sav,
  seqCc,
  seqPav,
  seqSlav
} from "../../src/index.ts"
import { thieleWeights } from "../../src/approval/thiele-weights.ts"
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

const harmonic = (j: number) => Rational.of(1, j + 1)
const gains = [
  ["seq-pav", seqPav, harmonic],
  ["seq-slav", seqSlav, (j: number) => Rational.of(1, 2 * j + 1)],
  ["seq-cc", seqCc, (j: number) => (j === 0 ? Rational.one : Rational.zero)]
] as const

describe.each(gains)("%s", (_, rule, gain) => {
  it("agrees with its definition, voter by voter, in rational numbers", () =>
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(names, { minLength: 6 }), ({ ballots, seats }, order) => {
        const voters = votersOf(ballots)
        const expected = greedily(seats, ballots, order, (id, chosen) =>
          Rational.sum(
            voters
              .filter(({ approves }) => approves.includes(id))
              .map(({ approves }) => gain(approves.filter((each) => chosen.includes(each)).length))
          )
        )
        expect(elected(rule, seats, ballots, { candidates: order })).toEqual(expected)
      })
    ))

  it("never unseats anyone when a seat is added", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        expect(elected(rule, seats + 1, ballots)).toEqual(expect.arrayContaining([...elected(rule, seats, ballots)]))
      })
    ))

  it("goes on from those who sit already", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const whole = elected(rule, seats + 1, ballots)
        if (whole.length <= seats) return
        const seated = whole.slice(0, seats)
        expect(elected(rule, 1, ballots, { options: { seated: [...seated] } })).toEqual(whole.slice(seats))
      })
    ))
})

describe("sequential PAV", () => {
  it("shares seats among parties as D'Hondt does (Brill, Laslier & Skowron 2018)", () =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        const lists = sizes.map((_, list) => `${list}`)
        const shared = Result.getOrThrow(
          elect(
            dhondt,
            Result.getOrThrow(
              listElection({
                candidates: lists,
                seats,
                votes: Object.fromEntries(sizes.map((size, list) => [list, size]))
              })
            ),
            {},
            { ties: [{ order: lists }] }
          )
        )
        if (shared.status !== "decided") throw new Error("the order settles ties")
        const byList = lists.map((list) => shared.elected.filter((id) => id === list).length)
        expect(seatsByParty(elected(seqPav, seats, ballots, { candidates }), sizes)).toEqual(byList)
      })
    ))

  it("fails JR in large elections, as is known, and so claims nothing (Aziz et al. 2017; Sánchez-Fernández et al. 2017)", () => {
    // The 1000 who want x alone are more than a seventh of all 6716, and yet somebody else always adds a little more.
    const marks =
      "86 cd, 371 e, 301 ce, 3 bce, 198 de, 251 bde, 433 f, 221 cf, 95 bcf, 338 adf, 375 bdf, 322 acdf, 469 abef"
    const others = "492 g, 9 cg, 410 bcg, 213 dg, 469 acdg, 322 abeg, 10 aceg, 328 abceg, 1000 x"
    const ballots = `${marks}, ${others}`.split(", ").map((line) => {
      const [weight, approves] = line.split(" ")
      return { approves: Array.from(approves!), weight: Number(weight) }
    })
    const candidates = Array.from("abcdefgx")
    const election = votes(7, ballots, candidates)
    const settings = { ties: [{ order: candidates }] }
    const outcome = Result.getOrThrow(elect(seqPav, election, {}, settings))
    if (outcome.status !== "decided") throw new Error("the order settles ties")
    expect(justifiedRepresentation(election, outcome.elected).verdict).toBe("fails")
    expect(seqPav.claims).not.toContain("jr")
  })

  it("refuses, instead of asking for more memory than there is, when candidates and seats are many at once", () => {
    const candidates = Array.from({ length: 12_000 }, (_, index) => `c${index}`)
    const refused = elect(seqPav, votes(12_000, [{ approves: candidates }], candidates))
    expect(Result.isFailure(refused) && refused.failure.reasons[0]?.code).toBe("rule/too-large")
  })

  it("counts the running example exactly (Lackner & Skowron 2023, Example 2.1)", () => {
    const outcome = Result.getOrThrow(
      elect(seqPav, votes(4, running, runningNames), {}, { ties: [{ order: runningNames }] })
    )
    expect(outcome).toMatchObject({ elected: ["a", "b", "c", "f"] })
    expect(outcome.rounds.map(({ tallies }) => tallies)).toEqual([
      ["8", "4", "4", "2", "1", "2", "1"],
      [null, "5/2", "5/2", "1", "1", "2", "1"],
      [null, null, "2", "1", "1", "3/2", "1"],
      [null, null, null, "1", "1", "4/3", "1"]
    ])
  })

  it("asks who of equals is first, and looks at earlier stages where the charter says so", () => {
    const ballots = [
      { approves: ["a", "b"], weight: 4 },
      { approves: ["c"], weight: 2 },
      { approves: ["d"], weight: 1 }
    ]
    // After a, both b (4/2) and c add 2; b had 4 before.
    const asked = Result.getOrThrow(
      elect(seqPav, votes(2, ballots), {}, { answers: [{ among: ["a", "b"], chosen: ["a"] }] })
    )
    expect(asked).toMatchObject({
      status: "needs-lot",
      tie: { among: ["b", "c"], stage: 2 },
      rounds: [{ elected: ["a"] }]
    })
    const ties = [{ earlier: "backwards", differ: "any" } as const]
    const answers = [{ among: ["a", "b"], chosen: ["a"] }]
    expect(Result.getOrThrow(elect(seqPav, votes(2, ballots), {}, { answers, ties }))).toMatchObject({
      elected: ["a", "b"]
    })
  })

  it("tells apart what doubles cannot: sums past 2^53 that differ by less than a unit in the last place", () => {
    // Forty seats: the common denominator of 1 … 1/40 is 5 × 10^15, times ten million voters.
    const candidates = Array.from({ length: 44 }, (_, index) => `c${index}`)
    const bloc = candidates.slice(0, 41)
    const ballots = [
      { approves: [...bloc, "c42"], weight: 9_000_000_000_001 },
      { approves: [...bloc, "c43"], weight: 9_000_000_000_000 },
      { approves: ["c41"], weight: 1 }
    ]
    const outcome = Result.getOrThrow(
      elect(seqPav, votes(41, ballots, candidates), {}, { ties: [{ order: candidates }] })
    )
    expect(outcome.rounds[40]!.tallies[40]).toBe("18000000000001/41")
  })
})

describe("weights of Thiele's rules", () => {
  it("are whole numbers while every sum stays below 2^53, and fractions with a known error beyond", () => {
    expect(thieleWeights(harmonic, 4, 10)).toMatchObject({ denominator: 12n, slack: 0 })
    expect([...thieleWeights(harmonic, 4, 10).values]).toEqual([12, 6, 4, 3])
    expect(thieleWeights(harmonic, 60, 10).slack).toBeGreaterThan(0)
  })
})

describe("reverse sequential PAV", () => {
  it("strikes off whoever is missed least, as its definition says", () =>
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(names, { minLength: 6 }), ({ ballots, seats }, order) => {
        const voters = votersOf(ballots)
        let left = order.filter((id) => voters.some(({ approves }) => approves.includes(id)))
        while (left.length > seats) {
          const loss = (id: string) =>
            Rational.sum(
              voters
                .filter(({ approves }) => approves.includes(id))
                .map(({ approves }) => Rational.of(1, approves.filter((each) => left.includes(each)).length))
            )
          const losses = left.map(loss)
          const least = losses.reduce(Rational.min)
          // The order elects its first and strikes off its last.
          const out = left.findLast((_, index) => Rational.equals(losses[index]!, least))!
          left = left.filter((id) => id !== out)
        }
        const found = elected(revSeqPav, seats, ballots, { candidates: order })
        // Equals with no common supporter follow one another in any order, so the committee is what is promised.
        expect([...found].sort()).toEqual([...left].sort())
      })
    ))
})

describe("approval voting and satisfaction approval voting", () => {
  it("seat those with most approvals, or with most shares of votes", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const voters = votersOf(ballots)
        const approvals = (id: string) => voters.filter(({ approves }) => approves.includes(id))
        const byAv = greedily(seats, ballots, names, (id) => Rational.fromInteger(approvals(id).length))
        const bySav = greedily(seats, ballots, names, (id) =>
          Rational.sum(approvals(id).map(({ approves }) => Rational.of(1, approves.length)))
        )
        expect(elected(av, seats, ballots)).toEqual(byAv)
        expect(elected(sav, seats, ballots)).toEqual(bySav)
      })
    ))

  it("elect as in the running example (Lackner & Skowron 2023): AV is tied for the fourth seat between d and f", () => {
    expect(Result.getOrThrow(elect(av, votes(4, running, runningNames)))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["d", "f"], choose: 1 }
    })
  })
})
