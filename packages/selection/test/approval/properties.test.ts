import { Rational } from "@ogniwo/kernel"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type ApprovalBallot,
  type ApprovalElection,
  av,
  type CandidateId,
  equalShares,
  extendedJustifiedRepresentation as ejr,
  extendedJustifiedRepresentationPlus as ejrPlus,
  expandingApprovals,
  fullJustifiedRepresentation as fjr,
  greedyMonroe,
  inCore,
  justifiedRepresentation as jr,
  paretoOptimal,
  phragmen,
  phragmenEnestroem,
  priceable,
  proportionalJustifiedRepresentation as pjr,
  type Rule,
  sav,
  seqCc
} from "../../src/index.ts"
import { committees, elected, names, votersOf, votes } from "./approval-elections.ts"

/** At least as many candidates with support as seats, so that every committee is full; few voters, so that shares are large. */
const elections = fc
  .record({
    seats: fc.integer({ min: 1, max: 4 }),
    ballots: fc.array(
      fc.record({ approves: fc.subarray(names, { minLength: 1 }), weight: fc.constantFrom(1, 1, 1, 2, 3) }),
      { minLength: 1, maxLength: 7 }
    )
  })
  .filter(({ ballots, seats }) => new Set(ballots.flatMap(({ approves }) => approves)).size >= seats)

type Elects = (seats: number, ballots: ReadonlyArray<ApprovalBallot>) => ReadonlyArray<CandidateId>

function by<O>(rule: Rule<"approval", O>): Elects {
  return (seats, ballots) => elected(rule, seats, ballots)
}

type Predicate = (election: ApprovalElection, committee: ReadonlyArray<CandidateId>) => { readonly verdict: string }

const promises: ReadonlyArray<readonly [string, string, Elects, Predicate]> = [
  ["sequential Phragmén", "PJR", by(phragmen), pjr],
  ["sequential Phragmén", "priceability", by(phragmen), priceable],
  ["Equal Shares", "EJR+", by(equalShares), ejrPlus],
  ["Equal Shares", "EJR", by(equalShares), ejr],
  ["Phragmén–Eneström", "PJR", by(phragmenEnestroem), pjr],
  ["expanding approvals", "PJR", by(expandingApprovals), pjr],
  ["sequential Chamberlin–Courant", "JR", by(seqCc), jr],
  ["greedy Monroe", "JR", by(greedyMonroe), jr],
  ["approval voting", "Pareto optimality", by(av), paretoOptimal],
  ["satisfaction approval voting", "Pareto optimality", by(sav), paretoOptimal]
]

/** What each rule is known not to keep (Lackner & Skowron 2023, table 4.1): the predicates must find it. */
const violations: ReadonlyArray<readonly [string, string, Elects, Predicate]> = [
  ["approval voting", "JR", by(av), jr],
  ["satisfaction approval voting", "JR", by(sav), jr],
  ["sequential Chamberlin–Courant", "PJR", by(seqCc), pjr],
  ["greedy Monroe", "EJR", by(greedyMonroe), ejr],
  ["Phragmén–Eneström", "priceability", by(phragmenEnestroem), priceable],
  ["Equal Shares", "Pareto optimality", by(equalShares), paretoOptimal],
  ["approval voting", "priceability", by(av), priceable],
  ["sequential Chamberlin–Courant", "the core", by(seqCc), inCore]
]

describe("proportionality of approval committees", () => {
  it.each(promises)("%s keeps its promise: %s", (_name, _property, elects, predicate) =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        expect(predicate(votes(seats, ballots), elects(seats, ballots)).verdict).toBe("holds")
      }),
      { numRuns: 150 }
    )
  )

  it.each(violations)("finds that %s fails %s", (_name, _property, elects, predicate) => {
    const found = fc.check(
      fc.property(elections, ({ ballots, seats }) => {
        return predicate(votes(seats, ballots), elects(seats, ballots)).verdict !== "fails"
      }),
      { numRuns: 8000, seed: 7, endOnFailure: true }
    )
    expect(found.failed).toBe(true)
  })

  const committee = elections.chain(({ ballots, seats }) =>
    fc.record({
      election: fc.constant(votes(seats, ballots)),
      ballots: fc.constant(ballots),
      seats: fc.constant(seats),
      chosen: fc.shuffledSubarray(names, { minLength: seats, maxLength: seats })
    })
  )

  it("follows the implications: core ⇒ FJR ⇒ EJR ⇒ PJR ⇒ JR, EJR+ ⇒ EJR, priceable ⇒ PJR", () =>
    fc.assert(
      fc.property(committee, ({ chosen, election }) => {
        const holds = (predicate: Predicate) => predicate(election, chosen).verdict === "holds"
        const implied = (stronger: Predicate, weaker: Predicate) => expect(!holds(stronger) || holds(weaker)).toBe(true)
        implied(inCore, fjr)
        implied(fjr, ejr)
        implied(ejr, pjr)
        implied(pjr, jr)
        implied(ejrPlus, ejr)
        implied(priceable, pjr)
      }),
      { numRuns: 400 }
    ))

  it("agrees with the definitions, group by group", () =>
    fc.assert(
      fc.property(committee, ({ ballots, chosen, election, seats }) => {
        const voters = votersOf(ballots)
        const reps = (approves: ReadonlyArray<string>) => approves.filter((id) => chosen.includes(id)).length
        const big = (group: ReadonlyArray<unknown>, worth: number) =>
          group.length > 0 && group.length * seats >= worth * voters.length
        let [ejrHolds, pjrHolds, coreHolds, plusHolds] = [true, true, true, true]
        for (let worth = 1; worth <= seats; worth++) {
          for (const id of names) {
            const poor = voters.filter(({ approves }) => approves.includes(id) && reps(approves) < worth)
            if (!chosen.includes(id) && big(poor, worth)) plusHolds = false
          }
          for (const set of committees(names, worth)) {
            const united = voters.filter(({ approves }) => set.every((id) => approves.includes(id)))
            if (
              big(
                united.filter(({ approves }) => reps(approves) < worth),
                worth
              )
            )
              ejrHolds = false
            // Whoever may be left out of a group: all subsets of the elected as what the group has between them.
            for (const seen of committees(chosen, worth - 1)) {
              const group = united.filter(({ approves }) =>
                approves.every((id) => !chosen.includes(id) || seen.includes(id))
              )
              if (big(group, worth)) pjrHolds = false
            }
            const better = voters.filter(
              ({ approves }) => approves.filter((id) => set.includes(id)).length > reps(approves)
            )
            if (big(better, worth)) coreHolds = false
          }
        }
        expect({
          ejr: ejr(election, chosen).verdict,
          pjr: pjr(election, chosen).verdict,
          core: inCore(election, chosen).verdict,
          plus: ejrPlus(election, chosen).verdict
        }).toEqual({
          ejr: ejrHolds ? "holds" : "fails",
          pjr: pjrHolds ? "holds" : "fails",
          core: coreHolds ? "holds" : "fails",
          plus: plusHolds ? "holds" : "fails"
        })
      }),
      { numRuns: 200 }
    ))

  it("proves priceability with a price system whose books balance", () =>
    fc.assert(
      fc.property(elections, ({ ballots, seats }) => {
        const committee = elected(phragmen, seats, ballots)
        const found = priceable(votes(seats, ballots), committee)
        if (!("system" in found)) throw new Error("sequential Phragmén is priceable")
        const { budget, payments } = found.system
        const sum = (amounts: ReadonlyArray<string>) => Rational.sum(amounts.map((amount) => Rational.parse(amount)!))
        for (const id of committee) {
          const paid = payments.flatMap((group) => group.paid.filter(({ candidate }) => candidate === id))
          expect(sum(paid.map(({ amount }) => amount))).toEqual(Rational.one)
        }
        const left = payments.map(({ paid, voters }) => {
          const held = Rational.multiply(Rational.parse(budget)!, Rational.fromInteger(voters))
          const rest = Rational.subtract(held, sum(paid.map(({ amount }) => amount)))
          expect(rest.num >= 0n).toBe(true)
          return rest
        })
        for (const id of names.filter((each) => !committee.includes(each))) {
          const rest = Rational.sum(left.filter((_, group) => payments[group]!.approves.includes(id)))
          expect(Rational.compare(rest, Rational.one)).toBeLessThan(1)
        }
      }),
      { numRuns: 100 }
    ))

  it("gives up in time on elections with too many groups, and says so", () => {
    const candidates = Array.from({ length: 60 }, (_, index) => `c${index}`)
    const ballots = Array.from({ length: 50 }, (_, voter) => ({
      approves: candidates.filter((_id, index) => (index * 7 + voter * 13) % 5 !== 0)
    }))
    const election = votes(20, ballots, candidates)
    expect(inCore(election, candidates.slice(0, 20), 100_000).verdict).toBe("unchecked")
  })
})
