import { Rational } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ApprovalBallot, expandingApprovals, greedyMonroe, phragmenEnestroem } from "../../src/index.ts"
import {
  elected,
  elections,
  greedily,
  names,
  parties,
  partyBallots,
  seatsByParty,
  votersOf
} from "./approval-elections.ts"

const shuffled = fc.shuffledSubarray(names, { minLength: 6 })

/** Votes with what is left of them, as fractions; every seat takes a quota in proportion. */
function withVotes(ballots: ReadonlyArray<ApprovalBallot>, quota: Rational) {
  const voters = votersOf(ballots).map(({ approves }) => ({ approves, left: Rational.one }))
  const support = (id: string) =>
    Rational.sum(voters.filter(({ approves }) => approves.includes(id)).map(({ left }) => left))
  const take = (id: string) => {
    const all = support(id)
    const rest = Rational.lessThan(quota, all) ? Rational.divide(Rational.subtract(all, quota), all) : Rational.zero
    for (const voter of voters) if (voter.approves.includes(id)) voter.left = Rational.multiply(voter.left, rest)
  }
  return { support, take, voters }
}

describe("Phragmén–Eneström", () => {
  it.each(["hare", "droop"])("agrees with the definition, voter by voter, in rational numbers (%s quota)", (quota) =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const voters = votersOf(ballots).length
        const { support, take } = withVotes(
          ballots,
          Rational.of(Math.max(voters, 1), quota === "hare" ? seats : seats + 1)
        )
        let taken = 0
        const expected = greedily(seats, ballots, candidates, (id, chosen) => {
          while (taken < chosen.length) take(chosen[taken++]!)
          return support(id)
        })
        const found = elected(phragmenEnestroem, seats, ballots, { candidates, options: { quota } })
        expect([...found].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 300 }
    )
  )

  it("gives largest remainders among parties (Janson 2016)", () =>
    fc.assert(
      fc.property(parties, ({ seats, sizes }) => {
        const { ballots, candidates } = partyBallots(sizes)
        const total = sizes.reduce((sum, size) => sum + size, 0)
        const whole = sizes.map((size) => Math.floor((size * seats) / total))
        const order = sizes
          .map((_, list) => list)
          .sort((a, b) => ((sizes[b]! * seats) % total) - ((sizes[a]! * seats) % total) || a - b)
        const rest = seats - whole.reduce((sum, each) => sum + each, 0)
        for (const list of order.slice(0, rest)) whole[list]!++
        // Six candidates a party, and never more than six seats.
        expect(seatsByParty(elected(phragmenEnestroem, seats, ballots, { candidates }), sizes)).toEqual(whole)
      })
    ))
})

describe("greedy Monroe", () => {
  it("agrees with the definition, voter by voter in the order of the ballots", () =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const merged = new Map<string, ApprovalBallot & { weight: number }>()
        for (const { approves, weight = 1 } of ballots) {
          const before = merged.get(approves.join())
          if (before === undefined) merged.set(approves.join(), { approves, weight })
          else before.weight += weight
        }
        let voters = votersOf([...merged.values()])
        const all = voters.length
        let taken = 0
        const expected = greedily(seats, ballots, candidates, (id, chosen) => {
          while (taken < chosen.length) {
            const winner = chosen[taken]!
            const size = Math.floor(all / seats) + (taken++ < all % seats ? 1 : 0)
            const gone = new Set(voters.filter(({ approves }) => approves.includes(winner)).slice(0, size))
            voters = voters.filter((voter) => !gone.has(voter))
          }
          return Rational.fromInteger(voters.filter(({ approves }) => approves.includes(id)).length)
        })
        const found = elected(greedyMonroe, seats, ballots, { candidates })
        expect([...found].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 300 }
    ))
})

describe("expanding approvals", () => {
  it("agrees with the definition, voter by voter, in rational numbers", () =>
    fc.assert(
      fc.property(elections, shuffled, ({ ballots, seats }, candidates) => {
        const voters = votersOf(ballots).length
        const droop = Rational.of(voters, seats + 1)
        const gap = Rational.subtract(Rational.fromInteger(Math.floor(voters / (seats + 1)) + 1), droop)
        const quota = Rational.add(droop, Rational.divide(gap, Rational.fromInteger(candidates.length + 1)))
        const { support, take } = withVotes(ballots, quota)
        let expanded = false
        let taken = 0
        const approvals = (id: string) =>
          Rational.fromInteger(votersOf(ballots).filter(({ approves }) => approves.includes(id)).length)
        const expected = greedily(seats, ballots, candidates, (id, chosen) => {
          while (taken < chosen.length) take(chosen[taken++]!)
          const supported = candidates.filter((each) => !chosen.includes(each) && approvals(each).num > 0n)
          expanded ||= supported.every((each) => Rational.lessThan(support(each), quota))
          return expanded || Rational.atLeast(support(id), quota) ? approvals(id) : undefined
        })
        expect([...elected(expandingApprovals, seats, ballots, { candidates })].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 300 }
    ))
})
