import { Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ApprovalBallot, approvalElection, dhondt, elect, listElection, phragmen } from "../../src/index.ts"

const names = ["a", "b", "c", "d", "e", "f", "g"]

function votes(seats: number, ballots: ReadonlyArray<ApprovalBallot>, candidates: ReadonlyArray<string> = names) {
  return Result.getOrThrow(approvalElection({ candidates, seats, ballots }))
}

const running = [
  { approves: ["a", "b"], weight: 3 },
  { approves: ["a", "c"], weight: 3 },
  { approves: ["a", "d"], weight: 2 },
  { approves: ["b", "c", "f"] },
  { approves: ["e"] },
  { approves: ["f"] },
  { approves: ["g"] }
]

/** Blocs of members who vote alike, some strays, some who mark nobody: what a network's ballots look like. */
const elections = fc.record({
  seats: fc.integer({ min: 1, max: 5 }),
  ballots: fc.array(
    fc.record({ approves: fc.subarray(names), weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })) }),
    { maxLength: 8 }
  )
})

/** The definition, voter by voter: loads as fractions, one entry for every voter. */
function byDefinition(seats: number, ballots: ReadonlyArray<ApprovalBallot>, order: ReadonlyArray<string>) {
  const voters = ballots.flatMap(({ approves, weight = 1 }) =>
    Array.from({ length: weight }, () => ({ approves, load: Rational.zero }))
  )
  const elected: Array<string> = []
  while (elected.length < seats) {
    let best: { id: string; load: Rational } | undefined
    for (const id of order) {
      const supporters = voters.filter(({ approves }) => approves.includes(id))
      if (elected.includes(id) || supporters.length === 0) continue
      const together = Rational.add(Rational.one, Rational.sum(supporters.map(({ load }) => load)))
      const load = Rational.divide(together, Rational.fromInteger(supporters.length))
      if (best === undefined || Rational.lessThan(load, best.load)) best = { id, load }
    }
    if (best === undefined) break
    elected.push(best.id)
    for (const voter of voters) if (voter.approves.includes(best.id)) voter.load = best.load
  }
  return elected
}

function party(list: number): ReadonlyArray<string> {
  return Array.from({ length: 6 }, (_, place) => `${list}-${place}`)
}

describe("sequential Phragmén", () => {
  it("elects a, b, c, d in the running example, whoever of b and c goes first (Lackner & Skowron 2023, Example 2.9)", () => {
    expect(Result.getOrThrow(elect(phragmen, votes(4, running)))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["b", "c"], choose: 1, stage: 2 }
    })
    const answers = [{ among: ["b", "c"], chosen: ["c"] }]
    const outcome = Result.getOrThrow(elect(phragmen, votes(4, running), {}, { answers }))
    expect(outcome).toMatchObject({ status: "decided", elected: ["a", "c", "b", "d"] })
    expect(outcome.rounds[1]!.tallies).toEqual([null, "11/32", "11/32", "5/8", "1", "1/2", "1"])
  })

  it("agrees with the definition, voter by voter, in rational numbers", () =>
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(names, { minLength: 7 }), ({ ballots, seats }, order) => {
        const expected = byDefinition(seats, ballots, order)
        const outcome = Result.getOrThrow(elect(phragmen, votes(seats, ballots, order), {}, { ties: [{ order }] }))
        if (outcome.status !== "decided") throw new Error("the order settles every tie")
        expect(outcome.elected).toEqual(expected)
      })
    ))

  it("never unseats anyone when a seat is added", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const ties = [{ lot: "published" }]
        const fewer = Result.getOrThrow(elect(phragmen, votes(seats, ballots), {}, { ties }))
        const more = Result.getOrThrow(elect(phragmen, votes(seats + 1, ballots), {}, { ties }))
        if (fewer.status !== "decided" || more.status !== "decided") throw new Error("the lot settles every tie")
        expect(new Set(more.elected)).toEqual(new Set([...more.elected, ...fewer.elected]))
      })
    ))

  it("shares seats among parties as D'Hondt does (Brill, Laslier & Skowron 2018)", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (sizes, seats) => {
          const ballots = sizes.map((weight, list) => ({ approves: party(list), weight }))
          const candidates = sizes.flatMap((_, list) => party(list))
          const ties = [{ order: candidates }]
          const byList = Result.getOrThrow(
            listElection({
              candidates: sizes.map(String).map((_, list) => `${list}`),
              seats,
              votes: Object.fromEntries(sizes.map((size, list) => [`${list}`, size]))
            })
          )
          const shared = Result.getOrThrow(
            elect(dhondt, byList, {}, { ties: [{ order: sizes.map((_, list) => `${list}`) }] })
          )
          const committee = Result.getOrThrow(elect(phragmen, votes(seats, ballots, candidates), {}, { ties }))
          if (shared.status !== "decided" || committee.status !== "decided") throw new Error("the order settles ties")
          const seatsOf = (elected: ReadonlyArray<string>) =>
            sizes.map((_, list) => elected.filter((id) => id.split("-")[0] === `${list}`).length)
          expect(seatsOf(committee.elected)).toEqual(seatsOf(shared.elected))
        }
      )
    ))

  it("goes on from those who sit already: a first phase and a second make one election", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const ties = [{ order: names }]
        const whole = Result.getOrThrow(elect(phragmen, votes(seats + 1, ballots), {}, { ties }))
        if (whole.status !== "decided" || whole.elected.length <= seats) return
        const seated = whole.elected.slice(0, seats)
        const rest = Result.getOrThrow(elect(phragmen, votes(1, ballots), { seated }, { ties }))
        expect(rest).toMatchObject({ status: "decided", elected: whole.elected.slice(seats) })
      })
    ))

  it("leaves a seat vacant where nobody has support", () => {
    expect(Result.getOrThrow(elect(phragmen, votes(3, [{ approves: ["a"] }, { approves: [] }])))).toMatchObject({
      elected: ["a"],
      vacant: 2
    })
  })
})
