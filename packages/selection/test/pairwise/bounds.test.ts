import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SeatBound } from "../../src/candidate.ts"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Outcome } from "../../src/outcome.ts"
import type { Rule } from "../../src/rule.ts"
import { benham } from "../../src/rules/benham.ts"
import { copeland } from "../../src/rules/copeland.ts"
import { dodgson } from "../../src/rules/dodgson.ts"
import { kemeny } from "../../src/rules/kemeny.ts"
import { minimax } from "../../src/rules/minimax.ts"
import { rankedPairs } from "../../src/rules/ranked-pairs.ts"
import { schulzeStv } from "../../src/rules/schulze-stv.ts"
import { schulze } from "../../src/rules/schulze.ts"
import { schwartz } from "../../src/rules/schwartz.ts"
import { smithIrv } from "../../src/rules/smith-irv.ts"
import { smith } from "../../src/rules/smith.ts"
import { splitCycle } from "../../src/rules/split-cycle.ts"
import { stableVoting } from "../../src/rules/stable-voting.ts"
import { tidemanAlternative } from "../../src/rules/tideman-alternative.ts"
import { decide, ranked } from "../ranked/elections.ts"
import { cyclic } from "./oracles.ts"
import { winners } from "./winners.ts"

const rules = [
  benham,
  copeland,
  dodgson,
  kemeny,
  minimax,
  rankedPairs,
  schulze,
  schwartz,
  smith,
  smithIrv,
  splitCycle,
  stableVoting,
  tidemanAlternative
].map((rule) => [rule.id, rule as Rule<"ranked", object>] as const)

/** Everybody's sex and county, by turns, so that bounds cross. */
function withAttributes(election: RankedElection, bounds: ReadonlyArray<SeatBound>): RankedElection {
  const candidates = election.candidates.map((each, at) => ({
    ...each,
    attributes: { sex: at % 2 === 0 ? "f" : "m", county: "xyz"[at % 3]! }
  }))
  return { ...election, candidates, bounds }
}

const anyBounds: fc.Arbitrary<ReadonlyArray<SeatBound>> = fc.array(
  fc
    .constantFrom(
      { attribute: "sex", values: ["f"] },
      { attribute: "sex", values: ["m"] },
      { attribute: "county", values: ["x"] },
      { attribute: "county", values: ["y", "z"] }
    )
    .chain((whose) =>
      fc.oneof(
        fc.integer({ min: 1, max: 2 }).map((atLeast) => ({ ...whose, atLeast })),
        fc.integer({ min: 0, max: 2 }).map((atMost) => ({ ...whose, atMost }))
      )
    ),
  { minLength: 1, maxLength: 2 }
)

function meets({ bounds = [], candidates }: RankedElection, elected: ReadonlyArray<string>): boolean {
  return bounds.every(({ atLeast = 0, atMost = 99, attribute, values }) => {
    const held = candidates.filter(
      ({ attributes, id }) => elected.includes(id) && values.includes(attributes?.[attribute] ?? "")
    ).length
    return held >= atLeast && held <= atMost
  })
}

function bodies({ candidates, seats }: RankedElection): ReadonlyArray<ReadonlyArray<string>> {
  return candidates
    .reduce<ReadonlyArray<ReadonlyArray<string>>>((sets, { id }) => [...sets, ...sets.map((set) => [...set, id])], [[]])
    .filter((set) => set.length === Math.min(seats, candidates.length))
}

describe.each(rules)("caps and floors by %s", (_, rule) => {
  it("are met whenever some body meets them, and change nothing where they ask nothing", () =>
    fc.assert(
      fc.property(
        cyclic(5, rule.id === "dodgson"),
        fc.integer({ min: 1, max: 3 }),
        anyBounds,
        (given, seats, bounds) => {
          const election = withAttributes({ ...given, seats }, bounds)
          const settings = { ties: [{ lot: "2026-11-22" }] }
          const outcome = Result.getOrThrow(elect(rule, election, { committee: "repeat" }, settings))
          const possible = bodies(election).flatMap((body) => (meets(election, body) ? [[...body].sort()] : []))
          expect(outcome.status).toBe(possible.length > 0 ? "decided" : "infeasible")
          const elected = outcome.status === "decided" ? [[...outcome.elected].sort()] : []
          expect(possible).toEqual(expect.arrayContaining(elected))
          const idle = withAttributes({ ...given, seats }, [{ attribute: "sex", values: ["f", "m"], atMost: 9 }])
          const { bounds: none, ...free } = idle
          const [bound, unbound] = [idle, free].map((each) => winners(rule, { ...each, seats: 1 }))
          expect([none?.length, bound]).toEqual([1, unbound])
        }
      ),
      { numRuns: 25 }
    ))

  it("leave one seat to those who may hold it, as if the others had withdrawn", () =>
    fc.assert(
      fc.property(cyclic(5, rule.id === "dodgson"), (given) => {
        const election = withAttributes(given, [{ attribute: "sex", values: ["f"], atMost: 0 }])
        const men = election.candidates.filter(({ attributes }) => attributes!["sex"] === "m").map(({ id }) => id)
        const candidates = given.candidates.map((each) => ({ ...each, withdrawn: !men.includes(each.id) }))
        const others = winners(rule, { ...given, candidates })
        fc.pre(others.length > 0) // Somebody ranks one of them.
        expect(winners(rule, election)).toEqual(men.length === 1 ? men : others)
      }),
      { numRuns: 25 }
    ))
})

describe("a tie that a cap parts", () => {
  const capped = (lines: string): RankedElection => {
    const election = ranked("a b c d", 2, lines)
    const candidates = election.candidates.map((each) => ({
      ...each,
      attributes: { pair: "ab".includes(each.id) ? "y" : "n" }
    }))
    return { ...election, candidates, bounds: [{ attribute: "pair", values: ["y"], atMost: 1 }] }
  }

  it("is settled for one seat at a time, because who sits bars others", () => {
    const level = decide(smith, capped("1 a b c d; 1 b a c d"), { committee: "repeat" })
    const circle = decide(smith, capped("1 a b c d; 1 b c a d; 1 c a b d"), { committee: "repeat" })
    const told = [level, circle].map(({ elected, ties }) => [elected, ties.map(({ among, choose }) => [among, choose])])
    expect(told).toEqual([
      [["a", "c"], [[["a", "b"], 1]]],
      [["a", "c"], [[["a", "b", "c"], 1]]]
    ])
    expect(decide(copeland, capped("1 a b c d; 1 b a c d")).elected).toEqual(["a", "c"])
  })
})

describe("rules that rank everybody", () => {
  // Schulze (2011), Example 1: E > A > C > B > D.
  const schulze45 = (bounds: ReadonlyArray<SeatBound>, seats: number): RankedElection => ({
    ...ranked(
      "a b c d e",
      seats,
      "5 a c b e d; 5 a d e c b; 8 b e d a c; 3 c a b e d; 7 c a e b d; 2 c b a d e; 7 d c e b a; 8 e b a d c"
    ),
    candidates: "abcde".split("").map((id) => ({ id, attributes: { county: "ae".includes(id) ? "x" : "y" } })),
    bounds
  })

  it("pass over those whom a cap bars, on the way down the ranking", () => {
    const outcome = decide(schulze, schulze45([{ attribute: "county", values: ["x"], atMost: 1 }], 3))
    expect(outcome.elected).toEqual(["e", "c", "b"])
    expect(outcome.rounds[0]).toMatchObject({ excluded: ["a"], why: { en: expect.stringContaining("passed over") } })
  })

  it("come to whom a floor needs when no other seat is left", () => {
    expect(decide(schulze, schulze45([{ attribute: "county", values: ["y"], atLeast: 1 }], 2)).elected).toEqual([
      "e",
      "c"
    ])
    expect(decide(schulze, schulze45([{ attribute: "county", values: ["y"], atLeast: 2 }], 2)).elected).toEqual([
      "c",
      "b"
    ])
    const all = decide(copeland, schulze45([{ attribute: "county", values: ["y"], atLeast: 3 }], 4))
    expect(all.elected.filter((id) => "bcd".includes(id))).toHaveLength(3)
  })

  it("agree with going down the ranking and asking, of every body there is, which could still come", () =>
    fc.assert(
      fc.property(cyclic(5), fc.integer({ min: 2, max: 3 }), anyBounds, (given, seats, bounds) => {
        const election = withAttributes({ ...given, seats }, bounds)
        const { bounds: none, ...free } = { ...election, seats: election.candidates.length }
        const ranking = Result.getOrThrow(elect(schulze, free))
        fc.pre(none !== undefined && ranking.status === "decided" && isStrict(ranking.rounds[0]!.tallies))
        const outcome = Result.getOrThrow(elect(schulze, election))
        let possible = bodies(election).filter((body) => meets(election, body))
        const expected: Array<string> = []
        while (possible.length > 0 && expected.length < possible[0]!.length) {
          const open = ranking.status === "decided" ? ranking.elected.filter((id) => !expected.includes(id)) : []
          const sure = open.find((id) => possible.every((body) => body.includes(id)))
          const next = sure ?? open.find((id) => possible.some((body) => body.includes(id)))!
          expected.push(next)
          possible = possible.filter((body) => body.includes(next))
        }
        expect(outcome.status).toBe(expected.length > 0 ? "decided" : "infeasible")
        expect(outcome.status === "decided" ? outcome.elected : []).toEqual(expected)
      }),
      { numRuns: 60 }
    ))

  it("need the charter's word where a ranking cannot be passed over (Kemeny)", () => {
    const bounds = [{ attribute: "county", values: ["x"], atMost: 1 }]
    const election = schulze45(bounds, 2)
    expect(Result.getOrThrow(elect(kemeny, election))).toMatchObject({
      status: "infeasible",
      reasons: [{ code: "pairwise/bounds-need-repeat" }]
    })
    expect(meets(election, decide(kemeny, election, { committee: "repeat" }).elected)).toBe(true)
  })

  it("seat whom a floor needs although nobody voted", () => {
    const election = { ...ranked("a b", 1, ""), bounds: [{ attribute: "sex", values: ["m"], atLeast: 1 }] }
    const bound = withAttributes(election, election.bounds)
    for (const rule of [schulze, smith]) expect(decide(rule, bound).elected).toEqual(["b"])
    expect(decide(schulze, { ...bound, seats: 2 }).elected).toContain("b")
  })
})

describe("Schulze STV", () => {
  it("elects of the bodies that meet the bounds one that is unbeaten among them", () =>
    fc.assert(
      fc.property(cyclic(5), fc.integer({ min: 1, max: 3 }), anyBounds, (given, seats, bounds) => {
        const election = withAttributes({ ...given, seats }, bounds)
        const outcome = Result.getOrThrow(elect(schulzeStv, election))
        const possible = bodies(election).filter((body) => meets(election, body))
        const names = possible.map((body) => body.join("+"))
        const found = named(outcome)
        expect(names).toEqual(expect.arrayContaining([...found]))
        expect(found.length > 0).toBe(names.length > 0)
        const kept = named(Result.getOrThrow(elect(schulzeStv, { ...given, seats }))).filter((body) =>
          names.includes(body)
        )
        expect(kept.length === 0 ? found : kept).toEqual(found)
      }),
      { numRuns: 40 }
    ))
})

/** The body elected, or those between which a lot must choose. */
function named(outcome: Outcome): ReadonlyArray<string> {
  if (outcome.status === "infeasible") return []
  return outcome.status === "decided" ? [outcome.elected.join("+")] : outcome.tie.among
}

/** No two with the same figure: the ranking leaves nobody level. */
function isStrict(tallies: ReadonlyArray<string | null>): boolean {
  return new Set(tallies).size === tallies.length
}
