import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  approvalElection,
  countback,
  elect,
  heldCount,
  matchedAlternates,
  nextInCount,
  nextInLine,
  phragmen,
  plurality,
  rankedElection,
  recountWithout,
  separateAlternates,
  stv
} from "../../src/index.ts"
import { weighted } from "../../src/vacancies/valued-papers.ts"
import { cappedVotes } from "./capped-votes.ts"
import { blocs, decided, filled, held, ids, ties } from "./elections.ts"

const seats = fc.integer({ min: 1, max: 4 })
const preset = fc.constantFrom("scottish-2007" as const, "wigm-exact" as const, "minneapolis" as const)

/** Scottish count of seven bundles for three seats: j, g and b are elected. */
const letters = "abcdefghij".split("")
const bundles = { gcb: 15, behcfi: 9, jhdib: 3, jad: 11, jf: 10, bdeh: 4 }
const seven = Result.getOrThrow(
  rankedElection({
    candidates: letters,
    seats: 3,
    ballots: Object.entries(bundles).map(([ranking, weight]) => ({ ranking: ranking.split(""), weight }))
  })
)
const sevenOutcome = decided(Result.getOrThrow(elect(stv, seven, { preset: "scottish-2007" })))
const sevenHeld = heldCount(stv, seven, { preset: "scottish-2007" }, sevenOutcome)

describe("one election, six bundles of papers, the seat of b", () => {
  it("goes to six different people by six ways", () => {
    expect(sevenOutcome.elected).toEqual(["j", "g", "b"])
    const ways = {
      "next in the count": nextInCount,
      "next in line": nextInLine,
      "recount without": recountWithout,
      "countback, first elected": countback("first-elected"),
      "countback, last parcel": countback("last-parcel")
    }
    const named = Object.entries(ways).map(([name, way]) => [name, filled(way, sevenHeld, "b").elected])
    expect(Object.fromEntries(named)).toEqual({
      "next in the count": ["f"],
      "next in line": ["a"],
      "recount without": ["d"],
      "countback, first elected": ["e"],
      "countback, last parcel": ["h"]
    })
    expect(decided(Result.getOrThrow(separateAlternates(sevenHeld, { count: 1 }))).elected).toEqual(["c"])
  })

  it("is worth what the account of the count says, paper by paper", () => {
    // b stood at 13 whole papers, received g's surplus and papers of the excluded, and was elected by what is printed last.
    const worth = (papers: Parameters<typeof countback>[0]) => filled(countback(papers), sevenHeld, "b").detail
    const tally = sevenOutcome.rounds.at(-1)!.tallies[1]!
    expect(worth("first-elected")).toEqual({ papers: "first-elected", worth: "13" })
    expect(worth("all-papers-that-elected")).toMatchObject({ worth: Rational.toString(Rational.parse(tally)!) })
  })
})

describe("three hundred papers for two seats, counted by hand: 90 a b, 60 a c, 100 d, 50 c", () => {
  // Quota 101: a has 150 and is elected; at 0.32666 each b receives 29.4 and c 19.6; b goes out, then c, and d is elected.
  const papers = { ab: 90, ac: 60, d: 100, c: 50 }
  const election = Result.getOrThrow(
    rankedElection({
      candidates: ["a", "b", "c", "d"],
      seats: 2,
      ballots: Object.entries(papers).map(([ranking, weight]) => ({ ranking: ranking.split(""), weight }))
    })
  )
  const outcome = decided(Result.getOrThrow(elect(stv, election, { preset: "scottish-2007" })))
  const count = heldCount(stv, election, { preset: "scottish-2007" }, outcome)

  it("give the seat of a to b, whom most of the quota that elected a want (Proportional Representation Society of Australia, Countback, 2014)", () => {
    expect(outcome.elected).toEqual(["a", "d"])
    const seat = filled(countback("quota-kept"), count, "a")
    // Each of the 150 papers stays with a at 1 − 0.32666.
    expect(seat).toMatchObject({ elected: ["b"], detail: { worth: Rational.toString(Rational.parse("101.00100")!) } })
    expect(filled(countback("all-papers-that-elected"), count, "a")).toMatchObject({
      elected: ["b"],
      detail: { worth: "150" }
    })
  })

  it("give it to c where all papers speak (the Society's alternative, 2016), and where the last to go out is next", () => {
    expect(filled(recountWithout, count, "a").elected).toEqual(["c"])
    expect(filled(nextInLine, count, "a").elected).toEqual(["c"])
  })

  it("give it to the second in votes of one list, as the Kodeks wyborczy does (articles 251 and 387)", () => {
    const votes = { anna: 812, bogdan: 344, celina: 345, damian: 0 }
    const list = Result.getOrThrow(
      approvalElection({
        candidates: Object.keys(votes),
        seats: 1,
        ballots: Object.entries(votes).flatMap(([id, weight]) => (weight > 0 ? [{ approves: [id], weight }] : []))
      })
    )
    const held = heldCount(plurality, list, {}, decided(Result.getOrThrow(elect(plurality, list))))
    expect(filled(nextInCount, held, "anna").elected).toEqual(["celina"])
    // Celina gives up her precedence (§ 4 and § 2); whoever got no vote is next to nobody.
    const after = (cannot: ReadonlyArray<string>) =>
      decided(Result.getOrThrow(nextInCount(held, { leaver: "anna", cannot }))).elected
    expect([after(["celina"]), after(["celina", "bogdan"])]).toEqual([["bogdan"], []])
  })
})

describe("a recount without the one who left", () => {
  it("never unseats anybody: the body is those who stay and one newcomer, or an empty seat", () => {
    fc.assert(
      fc.property(blocs, seats, preset, (ballots, places, named) => {
        const count = held(ballots, places, { preset: named })
        for (const leaver of count?.outcome.elected ?? []) {
          const stay = count!.outcome.elected.filter((id) => id !== leaver)
          const { elected } = filled(recountWithout, count!, leaver)
          expect(elected.length).toBeLessThanOrEqual(1)
          expect([leaver, ...stay]).not.toContain(elected[0])
        }
      }),
      { numRuns: 150 }
    )
  })

  it("protects the sitting inside the count under a rule that can hold a floor", () => {
    // Bogdan has left before, and filip took his seat. Without anna two others have more votes than filip: one comes in.
    const votes = { anna: 9, bogdan: 5, damian: 4, ewa: 3, filip: 1 }
    const ballots = Object.entries(votes).map(([id, weight]) => ({ approves: [id], weight }))
    const election = Result.getOrThrow(approvalElection({ candidates: Object.keys(votes), seats: 2, ballots }))
    const seat = { leaver: "anna", stay: ["filip"], cannot: ["bogdan"] }
    for (const [rule, unseatedByIt] of [
      [cappedVotes, []],
      [{ ...plurality, id: "free-votes", holdsBounds: false }, ["filip"]]
    ] as const) {
      const count = heldCount(rule, election, {}, decided(Result.getOrThrow(elect(rule, election))))
      const again = decided(Result.getOrThrow(recountWithout(count, seat)))
      expect(again).toMatchObject({ elected: ["damian"], detail: { stay: ["filip"], protected: unseatedByIt } })
    }
  })

  it("has nobody else's seat to give where the leaver is the only one elected: it is the count without them", () => {
    fc.assert(
      fc.property(blocs, (ballots) => {
        const count = held(ballots, 1)
        const [leaver] = count?.outcome.elected ?? []
        if (leaver === undefined) return
        const candidates = ids.map((id) => ({ id, ...(id === leaver ? { withdrawn: true } : {}) }))
        const anew = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots }))
        const expected = decided(Result.getOrThrow(elect(stv, anew, {}, { ties })))
        expect(filled(recountWithout, count!, leaver).elected).toEqual(expected.elected)
      }),
      { numRuns: 100 }
    )
  })
})

describe("countback", () => {
  it("asks only the leaver's papers: the count of those alone, for one seat, among those who do not sit", () => {
    fc.assert(
      fc.property(blocs, seats, (ballots, places) => {
        const count = held(ballots, places)
        const elected = count?.outcome.elected ?? []
        for (const leaver of elected) {
          const own = ballots.filter(({ ranking }) => ranking.flat().find((id) => elected.includes(id)) === leaver)
          const candidates = ids.map((id) => ({ id, ...(elected.includes(id) ? { withdrawn: true } : {}) }))
          const alone = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots: own }))
          const expected = decided(Result.getOrThrow(elect(stv, alone, {}, { ties })))
          expect(filled(countback("first-elected"), count!, leaver).elected).toEqual(expected.elected)
        }
      }),
      { numRuns: 100 }
    )
  })

  it("finds every paper: all that elected are worth the tally, what they kept is worth the quota, the last parcel less", () => {
    let surpluses = 0
    fc.assert(
      fc.property(blocs, seats, preset, (ballots, places, named) => {
        const count = held(ballots, places, { preset: named })
        const { rounds = [], elected = [] } = count?.outcome ?? {}
        for (const leaver of elected) {
          const at = ids.indexOf(leaver)
          const won = rounds.find((round) => round.elected.includes(leaver))!
          const worth = (papers: Parameters<typeof countback>[0]) => {
            const { detail } = filled(countback(papers), count!, leaver)
            return Rational.parse((detail as { readonly worth: string }).worth)!
          }
          const all = worth("all-papers-that-elected")
          expect(Rational.toString(all)).toBe(Rational.toString(Rational.parse(won.tallies[at]!)!))
          expect(Rational.compare(worth("last-parcel"), all)).toBeLessThanOrEqual(0)
          const surplus = rounds.find(({ transfers = [] }) => transfers.some(({ from }) => from === leaver))
          const kept = worth("quota-kept")
          // In fractions nothing is lost. Elected at Minneapolis, one may still receive papers while the surplus waits.
          if (named === "wigm-exact" && surplus !== undefined) surpluses++
          const expected = surplus === undefined ? Rational.toString(all) : surplus.quota
          const isPlain = surplus === undefined ? named !== "minneapolis" : named === "wigm-exact"
          expect(isPlain ? Rational.toString(kept) : expected).toBe(expected)
        }
      }),
      { numRuns: 150 }
    )
    expect(surpluses).toBeGreaterThan(20)
  })

  it("counts papers whose value is a long fraction, when they share it", () => {
    const ballots = [{ ranking: ["anna"], weight: 2 }, { ranking: ["bogdan"] }]
    const election = Result.getOrThrow(rankedElection({ candidates: ids, seats: 1, ballots }))
    const value = Rational.of(10n ** 17n, 10n ** 17n + 3n)
    const two = Rational.add(value, value)
    const papers = [
      { ballot: 0, value: two },
      { ballot: 1, value }
    ]
    expect(weighted(election, papers)).toMatchObject({ profile: { weights: Float64Array.of(2, 1), total: 3 } })
    expect(
      weighted(election, [
        { ballot: 0, value: two },
        { ballot: 1, value: Rational.one }
      ])
    ).toBeUndefined()
  })

  it("refuses to guess where papers lay when the account does not tell", () => {
    const ballots = [
      { ranking: ["anna", "celina"], weight: 5 },
      { ranking: ["bogdan"], weight: 3 }
    ]
    const election = Result.getOrThrow(rankedElection({ candidates: ids, seats: 1, ballots }))
    const outcome = decided(Result.getOrThrow(elect(stv, election)))
    const forged = { ...outcome, rounds: outcome.rounds.map((round) => ({ ...round, tallies: ids.map(() => "1") })) }
    const count = heldCount(stv, election, {}, forged)
    const refused = countback("last-parcel")(count, { leaver: "anna" })
    expect(Result.isFailure(refused) && refused.failure.reasons[0].code).toBe("countback/papers-not-traceable")
    expect(filled(countback("first-elected"), count, "anna").elected).toEqual(["celina"])
  })
})

describe("the next in line", () => {
  const votes = [
    { approves: ["anna"], weight: 3 },
    { approves: ["bogdan", "celina"], weight: 2 }
  ]
  const election = Result.getOrThrow(approvalElection({ candidates: ids, seats: 1, ballots: votes }))
  const count = heldCount(phragmen, election, {}, decided(Result.getOrThrow(elect(phragmen, election))))

  it("stands still where two came equally close, and goes on with the answer", () => {
    const open = Result.getOrThrow(nextInCount(count, { leaver: "anna" }))
    expect(open).toMatchObject({ status: "needs-lot", tie: { among: ["bogdan", "celina"], choose: 1 } })
    const answers = [{ among: ["bogdan", "celina"], chosen: ["celina"], evidence: "drawn by two witnesses" }]
    const settled = decided(Result.getOrThrow(nextInCount(count, { leaver: "anna" }, { answers })))
    expect(settled).toMatchObject({ elected: ["celina"], ties: [{ by: "answer" }] })
  })

  it("passes over whoever cannot sit, and ends where nobody with a vote is left", () => {
    const next = (cannot: ReadonlyArray<string>) =>
      decided(Result.getOrThrow(nextInLine(count, { leaver: "anna", cannot }))).elected
    expect(next(["bogdan"])).toEqual(["celina"])
    expect(next(["bogdan", "celina"])).toEqual([])
  })
})

describe("alternates", () => {
  it("matched to their members are whom a recount without that member seats, and nobody stands in twice", () => {
    fc.assert(
      fc.property(blocs, seats, (ballots, places) => {
        const count = held(ballots, places)
        if (count === undefined) return
        const free = decided(Result.getOrThrow(matchedAlternates(count, true)))
        const { alternateOf } = free.detail as { readonly alternateOf: Readonly<Record<string, string>> }
        for (const leaver of count.outcome.elected) {
          expect(alternateOf[leaver]).toBe(filled(recountWithout, count, leaver).elected[0])
        }
        const once = decided(Result.getOrThrow(matchedAlternates(count, false)))
        expect(new Set(once.elected).size).toBe(once.elected.length)
      }),
      { numRuns: 80 }
    )
  })

  it("mirror the members by a second count, and mirror the minority only if it wins one of them", () => {
    // Sixty for one list, thirty for another: three seats two to one, and two alternates both from the larger.
    const ballots = [
      { approves: ["anna", "bogdan", "celina", "damian"], weight: 60 },
      { approves: ["ewa", "filip"], weight: 26 }
    ]
    const election = Result.getOrThrow(approvalElection({ candidates: ids, seats: 3, ballots }))
    const order = { ties: [{ order: ids }] }
    const outcome = decided(Result.getOrThrow(elect(phragmen, election, {}, order)))
    expect(new Set(outcome.elected)).toEqual(new Set(["anna", "bogdan", "ewa"]))
    const count = heldCount(phragmen, election, {}, outcome, order)
    const two = decided(Result.getOrThrow(separateAlternates(count, { count: 2 })))
    expect(two.elected).toEqual(["celina", "damian"])
    const matched = decided(Result.getOrThrow(matchedAlternates(count, false)))
    expect(matched.detail).toMatchObject({ alternateOf: { ewa: "filip" } })
  })

  it("with one seat and one alternate are different people when a floor binds them separately or jointly", () => {
    const people = [
      { id: "anna", attributes: { sex: "f" } },
      { id: "bogdan", attributes: { sex: "m" } },
      { id: "celina", attributes: { sex: "f" } }
    ]
    const votes = [{ approves: ["anna"], weight: 5 }, { approves: ["bogdan"], weight: 4 }, { approves: ["celina"] }]
    const election = Result.getOrThrow(approvalElection({ candidates: people, seats: 1, ballots: votes }))
    const count = heldCount(cappedVotes, election, {}, decided(Result.getOrThrow(elect(cappedVotes, election))))
    const floor = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
    const chosen = (bounds: { readonly joint: typeof floor } | { readonly separate: typeof floor }) =>
      decided(Result.getOrThrow(separateAlternates(count, { count: 1, bounds }))).elected
    expect(chosen({ joint: floor })).toEqual(["bogdan"])
    expect(chosen({ separate: floor })).toEqual(["celina"])
  })
})
