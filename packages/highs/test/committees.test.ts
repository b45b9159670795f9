import { Rational } from "@ogniwo/kernel"
import {
  type AnyRule,
  type ApprovalElection,
  approvalElection,
  cc,
  electByName,
  geometric as geometricRule,
  lexcc,
  minimaxAv,
  minimaxPhragmen,
  monroe,
  pav,
  slav,
  type Solver
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { levelsOfRepresentation } from "../../selection/src/approval/levels.ts"
import { type Support, supportOf } from "../../selection/src/approval/support.ts"
import { geometric, harmonic, odd, onlyFirst, thieleWeights } from "../../selection/src/approval/thiele-weights.ts"
import { loadOf } from "../../selection/src/optimal/balanced-loads.ts"
import { lexCcOptimum } from "../../selection/src/optimal/lexcc-optimum.ts"
import { minimaxAvOptimum } from "../../selection/src/optimal/minimax-av-search.ts"
import { minimaxPhragmenOptimum } from "../../selection/src/optimal/minimax-phragmen-search.ts"
import { monroeOptimum } from "../../selection/src/optimal/monroe-search.ts"
import type { Optimum } from "../../selection/src/optimal/optimum.ts"
import { bestOfThiele } from "../../selection/src/optimal/thiele-rule.ts"
import { type Feasible, feasibleCommittees } from "../../selection/src/optimal/within.ts"
import { highs } from "../src/index.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

/** The optimum by the solver alone, given no steps to search, or by search alone. */
type Find = (
  support: Support,
  feasible: Feasible,
  solver: Solver | undefined,
  most?: number
) => readonly [optimum: Optimum, score: string | undefined]

function steps(solver: Solver | undefined): readonly [steps?: number] {
  return solver === undefined ? [] : [-1]
}

function thiele(gain: (j: number) => Rational): Find {
  return (support, feasible, solver, most = 200) => {
    const weights = thieleWeights(gain, levelsOfRepresentation(support, feasible.size), support.total)
    const found = bestOfThiele(support, feasible, weights, most, solver, ...steps(solver))
    return [found, `${found.score}`]
  }
}

const rules: ReadonlyArray<readonly [string, Find]> = [
  ["PAV", thiele(harmonic)],
  ["SLAV", thiele(odd)],
  ["Chamberlin–Courant", thiele(onlyFirst)],
  ["geometric, base 2", thiele(geometric(Rational.of(2, 1)))],
  ["geometric, base 3/2", thiele(geometric(Rational.of(3, 2)))],
  [
    "lexicographic Chamberlin–Courant",
    (support, feasible, solver, most = 200) => {
      const found = lexCcOptimum(support, feasible, most, solver, ...steps(solver))
      return [found, found.score.join()]
    }
  ],
  [
    "Monroe",
    (support, feasible, solver, most = 200) => {
      const found = monroeOptimum(support, feasible, most, solver, ...steps(solver))
      return [found, `${found.score}`]
    }
  ],
  [
    "minimax AV",
    (support, feasible, solver, most = 200) => {
      const found = minimaxAvOptimum(support, feasible, most, solver, ...steps(solver))
      return [found, `${found.score}`]
    }
  ],
  [
    "minimax Phragmén",
    (support, feasible, solver, most = 200) => {
      const found = minimaxPhragmenOptimum(support, feasible, most, solver, ...steps(solver))
      return [found, Rational.toString(loadOf(found.score))]
    }
  ]
]

const names = ["a", "b", "c", "d", "e", "f", "g"]

/** Blocs who vote alike, strays, some who mark nobody, somebody withdrawn: few enough that all committees are tried. */
const elections = fc
  .record({
    seats: fc.integer({ min: 1, max: 4 }),
    withdrawn: fc.option(fc.constantFrom(...names)),
    ballots: fc.array(
      fc.record({ approves: fc.subarray(names), weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })) }),
      { minLength: 1, maxLength: 9 }
    )
  })
  .map(({ ballots, seats, withdrawn }) => {
    const candidates = names.map((id) => (id === withdrawn ? { id, withdrawn: true } : { id }))
    return Result.getOrThrow(approvalElection({ candidates, seats, ballots }))
  })
  .filter((election) => supportOf(election).total > 0)

describe.each(rules)("%s by the solver", (_name, find) => {
  it("finds the committees that a search finds, all of them, with the same score", () =>
    fc.assert(
      fc.property(elections, (election: ApprovalElection) => {
        const support = supportOf(election)
        const [searched, score] = find(support, committeesOf(election), undefined)
        const [solved, found] = find(support, committeesOf(election), solver)
        expect([searched.proof.by, solved.proof.by]).toEqual(["search", "solver"])
        expect(found).toBe(score)
        expect([solved.more, sorted(solved)]).toEqual([false, sorted(searched)])
      }),
      { numRuns: 10, seed: 20261122 }
    ))

  it("never passes over a tie, not even when one committee is enough to list", () => {
    const ballots = [{ approves: ["a"] }, { approves: ["b"] }, { approves: ["c"] }]
    const election = Result.getOrThrow(approvalElection({ candidates: names, seats: 1, ballots }))
    const [{ committees, more }] = find(supportOf(election), committeesOf(election), solver, 1)
    expect([committees.length, more]).toEqual([2, true])
  })
})

function committeesOf(election: ApprovalElection): Feasible {
  const feasible = feasibleCommittees(election, supportOf(election))
  if ("reasons" in feasible) throw new Error("bounds that cannot hold")
  return feasible
}

function sorted({ committees }: Optimum): ReadonlyArray<string> {
  return committees.map((committee) => committee.map((candidate) => names[candidate]).join("+")).sort()
}

describe("rules that may ask a solver", () => {
  it.each([pav, slav, cc, geometricRule, lexcc, monroe, minimaxAv, minimaxPhragmen] as ReadonlyArray<AnyRule>)(
    "$id elects the same with one as without",
    (rule) =>
      fc.assert(
        fc.property(elections, (election: ApprovalElection) => {
          const registry = { ids: [rule.id], get: () => rule }
          const ties = [{ order: names }]
          const alone = Result.getOrThrow(electByName(registry, rule.id, election, {}, { ties }))
          const helped = Result.getOrThrow(electByName(registry, rule.id, election, {}, { ties, solver }))
          expect(helped).toEqual(alone)
          expect(helped.status).toBe("decided")
        }),
        { numRuns: 10, seed: 20261122 }
      )
  )

  it("PAV, Chamberlin–Courant and Monroe within caps and floors: the solver finds what the search finds", () => {
    const candidates = names.map((id, at) => ({ id, attributes: { sex: at < 4 ? "m" : "f" } }))
    const bounds = [{ attribute: "sex", values: ["f"], atLeast: 2 }]
    const ballots = [
      { approves: ["a", "b", "c"], weight: 9 },
      { approves: ["b", "d", "e"], weight: 4 },
      { approves: ["f", "a"], weight: 2 }
    ]
    const election = Result.getOrThrow(approvalElection({ candidates, seats: 3, ballots, bounds }))
    for (const [, find] of rules) {
      const [searched, score] = find(supportOf(election), committeesOf(election), undefined)
      const [solved, found] = find(supportOf(election), committeesOf(election), solver)
      expect([found, sorted(solved)]).toEqual([score, sorted(searched)])
    }
  })
})
