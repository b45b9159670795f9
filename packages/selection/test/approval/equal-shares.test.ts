import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ApprovalBallot, elect, equalShares, phragmen } from "../../src/index.ts"
import {
  elected,
  elections,
  names,
  parties,
  partyBallots,
  running,
  runningNames,
  seatsByParty,
  votersOf,
  votes
} from "./approval-elections.ts"

interface Purse {
  readonly approves: ReadonlyArray<string>
  left: Rational
}

/** The definition, voter by voter: everybody's purse as a fraction, every price found from the sorted purses. */
function buy(seats: number, ballots: ReadonlyArray<ApprovalBallot>, order: ReadonlyArray<string>, budget: number) {
  const purses: ReadonlyArray<Purse> = votersOf(ballots).map(({ approves }) => ({ approves, left: Rational.zero }))
  for (const purse of purses) purse.left = Rational.of(budget, purses.length)
  const elected: Array<string> = []
  while (elected.length < seats) {
    let best: { id: string; price: Rational } | undefined
    for (const id of order) {
      const price = elected.includes(id) ? undefined : priceOf(purses.filter(({ approves }) => approves.includes(id)))
      if (price !== undefined && (best === undefined || Rational.lessThan(price, best.price))) best = { id, price }
    }
    if (best === undefined) break
    elected.push(best.id)
    for (const purse of purses) {
      if (purse.approves.includes(best.id))
        purse.left = Rational.subtract(purse.left, Rational.min(purse.left, best.price))
    }
  }
  return { elected, purses }
}

/** Try every purse as the last that is emptied. */
function priceOf(supporters: ReadonlyArray<Purse>): Rational | undefined {
  const sorted = supporters.map(({ left }) => left).sort(Rational.compare)
  for (let poor = 0; poor < sorted.length; poor++) {
    const missing = Rational.subtract(Rational.one, Rational.sum(sorted.slice(0, poor)))
    const share = Rational.divide(missing, Rational.fromInteger(sorted.length - poor))
    if (Rational.atLeast(sorted[poor]!, share)) return share
  }
  return undefined
}

function earn(seats: number, start: ReturnType<typeof buy>, order: ReadonlyArray<string>) {
  const chosen = [...start.elected]
  const moments: Array<string> = []
  while (chosen.length < seats) {
    let best: { id: string; at: Rational } | undefined
    for (const id of order) {
      const supporters = start.purses.filter(({ approves }) => approves.includes(id))
      if (chosen.includes(id) || supporters.length === 0) continue
      const missing = Rational.subtract(Rational.one, Rational.sum(supporters.map(({ left }) => left)))
      const at = Rational.divide(missing, Rational.fromInteger(supporters.length))
      if (best === undefined || Rational.lessThan(at, best.at)) best = { id, at }
    }
    if (best === undefined) break
    chosen.push(best.id)
    moments.push(Rational.toString(best.at))
    for (const purse of start.purses) if (purse.approves.includes(best.id)) purse.left = Rational.negate(best.at)
  }
  return { chosen, moments }
}

const shuffled = fc.shuffledSubarray(names, { minLength: 6 })

describe("equal shares", () => {
  it("agrees with the definition, voter by voter, in rational numbers", () =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const first = buy(seats, ballots, candidates, seats)
        expect(elected(equalShares, seats, ballots, { candidates, options: { completion: "none" } })).toEqual(
          first.elected
        )
      }),
      { numRuns: 400 }
    ))

  it("goes on as sequential Phragmén from what is left in the purses", () =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const { chosen, moments } = earn(seats, buy(seats, ballots, candidates, seats), candidates)
        const ties = [{ order: candidates }]
        const outcome = Result.getOrThrow(elect(equalShares, votes(seats, ballots, candidates), {}, { ties }))
        if (outcome.status !== "decided") throw new Error("the order settles every tie")
        expect(outcome.elected.toSorted()).toEqual(chosen.toSorted())
        const later = outcome.rounds.slice(chosen.length - moments.length)
        expect(later.map(({ elected: [id], tallies }) => tallies[candidates.indexOf(id!)])).toEqual(moments)
      }),
      { numRuns: 400 }
    ))

  it("enlarges the purses until the seats are filled", () =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const wanted = Math.min(
          seats,
          candidates.filter((id) => ballots.some((ballot) => ballot.approves.includes(id))).length
        )
        let budget = seats
        while (buy(seats, ballots, candidates, budget).elected.length < wanted) budget++
        const expected = buy(seats, ballots, candidates, budget).elected
        expect(elected(equalShares, seats, ballots, { candidates, options: { completion: "increment" } })).toEqual(
          expected
        )
      })
    ))

  it("shares seats among parties as Phragmén and D'Hondt do, once completed (Peters & Skowron 2020)", () =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        expect(seatsByParty(elected(equalShares, seats, ballots, { candidates }), sizes)).toEqual(
          seatsByParty(elected(phragmen, seats, ballots, { candidates }), sizes)
        )
      })
    ))

  it("prints what everybody paid and has left, and the books balance", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const outcome = Result.getOrThrow(
          elect(equalShares, votes(seats, ballots), { completion: "none" }, { ties: [{ order: names }] })
        )
        const { prices, purses } = outcome.detail as {
          prices: ReadonlyArray<{ candidate: string; price: string }>
          purses: ReadonlyArray<{
            voters: number
            left: string
            paid: ReadonlyArray<{ candidate: string; amount: string }>
          }>
        }
        const voters = purses.reduce((sum, group) => sum + group.voters, 0)
        for (const { candidate, price } of prices) {
          const paid = purses.flatMap((group) =>
            group.paid
              .filter((payment) => payment.candidate === candidate)
              .map(({ amount }) => {
                expect(Rational.compare(Rational.parse(amount)!, Rational.parse(price)!)).toBeLessThan(1)
                return Rational.multiply(Rational.parse(amount)!, Rational.fromInteger(group.voters))
              })
          )
          expect(Rational.sum(paid)).toEqual(Rational.one)
        }
        for (const { left, paid } of purses) {
          const spent = Rational.sum(paid.map(({ amount }) => Rational.parse(amount)!))
          expect(Rational.add(spent, Rational.parse(left)!)).toEqual(Rational.of(seats, voters))
        }
      })
    ))

  it("buys a for 1/8 and then b or c at 1/4 each in the running example (Lackner & Skowron 2023, Example 2.11)", () => {
    const outcome = Result.getOrThrow(
      elect(equalShares, votes(4, running, runningNames), { completion: "none" }, { ties: [{ order: runningNames }] })
    )
    expect(outcome.rounds[0]!.tallies.slice(0, 3)).toEqual(["1/8", "1/4", "1/4"])
    expect(outcome).toMatchObject({ elected: expect.arrayContaining(["a"]) })
  })

  it("asks about equals even where all who are left would fit: whom the first leaves enough for is decided there", () => {
    // Four voters, two seats: purses of 1/2; a and b both cost 1/3, and after either the other cannot be paid for.
    const ballots = [{ approves: ["a", "b"], weight: 3 }, { approves: ["c"] }]
    expect(
      Result.getOrThrow(elect(equalShares, votes(2, ballots, ["a", "b", "c"]), { completion: "none" }))
    ).toMatchObject({
      status: "needs-lot",
      tie: { among: ["a", "b"] }
    })
  })
})
