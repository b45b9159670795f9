import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import { pairwise } from "../../src/pairwise/matrix.ts"
import { copeland } from "../../src/rules/copeland.ts"
import { minimax } from "../../src/rules/minimax.ts"
import { rankedPairs } from "../../src/rules/ranked-pairs.ts"
import { schulze } from "../../src/rules/schulze.ts"
import { schwartz } from "../../src/rules/schwartz.ts"
import { smith } from "../../src/rules/smith.ts"
import { splitCycle } from "../../src/rules/split-cycle.ts"
import { checked, decide, elections, ranked } from "../ranked/elections.ts"
import { cyclic, paths, permutations, preferences, standing } from "./oracles.ts"
import { winners } from "./winners.ts"

/** Schulze (2011), Example 1: 45 voters, ranking E > A > C > B > D. */
const schulze45 = (seats: number) =>
  ranked(
    "a b c d e",
    seats,
    "5 a c b e d; 5 a d e c b; 8 b e d a c; 3 c a b e d; 7 c a e b d; 2 c b a d e; 7 d c e b a; 8 e b a d c"
  )

/** Choosing Tennessee's capital, the usual classroom example. */
const tennessee = ranked(
  "memphis nashville chattanooga knoxville",
  1,
  `42 memphis nashville chattanooga knoxville; 26 nashville chattanooga knoxville memphis;
   15 chattanooga knoxville nashville memphis; 17 knoxville chattanooga nashville memphis`
)

const paradox = ranked("a b c", 1, "1 a b c; 1 b c a; 1 c a b")

describe("the pairwise matrix", () => {
  it.each(["tied-last", "no-preference"] as const)("agrees with counting pair by pair, %s", (unranked) =>
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), (election) => {
        const matrix = pairwise(election, unranked)
        const prefer = preferences(election, unranked)
        expect(matrix.ids).toEqual(standing(election))
        for (const [a, one] of matrix.ids.entries()) {
          const row = Array.from(matrix.votes.subarray(a * matrix.size, (a + 1) * matrix.size))
          expect(row).toEqual(matrix.ids.map((two) => prefer(one, two)))
        }
      })
    )
  )
})

describe("Schulze", () => {
  it("finds E > A > C > B > D among 45 voters (Schulze 2011, Example 1)", () => {
    expect(decide(schulze, schulze45(1)).elected).toEqual(["e"])
    expect(decide(schulze, schulze45(5)).elected).toEqual(["e", "a", "c", "b", "d"])
    expect(decide(schulze, schulze45(1)).rounds[0]?.tallies).toEqual(["3", "1", "2", "0", "4"])
    const { paths } = decide(schulze, schulze45(1)).detail as { paths: ReadonlyArray<ReadonlyArray<unknown>> }
    expect([paths[0]![4], paths[4]![0]]).toEqual([
      [24, 21],
      [25, 20]
    ])
  })

  it.each(["winning", "margins", "ratio", "losing"] as const)(
    "agrees with looking at every path there is, by %s",
    (strength) =>
      fc.assert(
        fc.property(cyclic(5), (election) => {
          const ids = standing(election)
          const prefer = preferences(election)
          const measure: Record<typeof strength, (a: string, b: string) => ReadonlyArray<number>> = {
            winning: (a, b) => [prefer(a, b), -prefer(b, a)],
            margins: (a, b) => [prefer(a, b) - prefer(b, a)],
            ratio: (a, b) => (prefer(b, a) === 0 ? [Infinity, prefer(a, b)] : [prefer(a, b) / prefer(b, a)]),
            losing: (a, b) => [-prefer(b, a), prefer(a, b)]
          }
          const strongest = (from: string, to: string) =>
            paths(from, to, ids)
              .filter((path) => path.slice(1).every((id, at) => prefer(path[at]!, id) > prefer(id, path[at]!)))
              .map((path) => path.slice(1).map((id, at) => measure[strength](path[at]!, id)))
              .map((links) => links.reduce((weak, link) => (compare(link, weak) < 0 ? link : weak)))
              .reduce<ReadonlyArray<number>>((best, path) => (compare(path, best) > 0 ? path : best), [-Infinity])
          const expected = ids.filter((a) =>
            ids.every((b) => a === b || compare(strongest(a, b), strongest(b, a)) >= 0)
          )
          expect(winners(schulze, election, { strength })).toEqual(expected)
        }),
        { numRuns: 60 }
      )
  )

  it("asks when the paradox is perfect", () => {
    expect(Result.getOrThrow(elect(schulze, paradox))).toMatchObject({
      status: "needs-lot",
      tie: { among: ["a", "b", "c"], choose: 1, purpose: "elect" }
    })
  })
})

describe("ranked pairs", () => {
  it("locks the stronger victories first and passes over the one that contradicts them (Tideman 1987)", () => {
    const election = ranked("w x y z", 1, "7 w x z y; 2 w y x z; 4 x y z w; 5 x z w y; 1 y w x z; 8 y z w x")
    const outcome = decide(rankedPairs, election, { strength: "margins" })
    expect(outcome.elected).toEqual(["w"])
  })

  it("agrees with locking by the definition, for every order of equal victories", () =>
    fc.assert(
      fc.property(cyclic(4), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const pairs = ids.flatMap((a) => ids.flatMap((b) => (prefer(a, b) > prefer(b, a) ? [[a, b] as const] : [])))
        const expected = new Set<string>()
        for (const drawn of permutations(ids)) {
          const sorted = [...pairs].sort(
            ([a, b], [c, d]) =>
              prefer(c, d) - prefer(a, b) ||
              prefer(b, a) - prefer(d, c) ||
              drawn.indexOf(a) - drawn.indexOf(c) ||
              drawn.indexOf(b) - drawn.indexOf(d)
          )
          const locked: Array<readonly [string, string]> = []
          const leads = (from: string, to: string): boolean =>
            from === to || locked.some(([a, b]) => a === from && leads(b, to))
          for (const [a, b] of sorted) if (!leads(b, a)) locked.push([a, b])
          for (const id of ids) if (!locked.some(([, loser]) => loser === id)) expected.add(id)
        }
        expect(winners(rankedPairs, election)).toEqual(ids.filter((id) => expected.has(id)))
      }),
      { numRuns: 60 }
    ))

  it("finds who wins under some order of equal victories, by trying every order", () =>
    fc.assert(
      fc.property(cyclic(4), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const pairs = ids.flatMap((a) => ids.flatMap((b) => (prefer(a, b) > prefer(b, a) ? [[a, b] as const] : [])))
        const strength = ([a, b]: readonly [string, string]) => prefer(a, b) * 1000 - prefer(b, a)
        const expected = new Set<string>()
        for (const drawn of permutations(pairs)) {
          const sorted = [...drawn].sort((one, two) => strength(two) - strength(one))
          const locked: Array<readonly [string, string]> = []
          const leads = (from: string, to: string): boolean =>
            from === to || locked.some(([a, b]) => a === from && leads(b, to))
          for (const [a, b] of sorted) if (!leads(b, a)) locked.push([a, b])
          for (const id of ids) if (!locked.some(([, loser]) => loser === id)) expected.add(id)
        }
        const outcome = Result.getOrThrow(elect(rankedPairs, election, { equals: "universes" }))
        const found = outcome.status === "needs-lot" ? outcome.tie.among : "elected" in outcome ? outcome.elected : []
        expect(found).toEqual(ids.filter((id) => expected.has(id)))
      }),
      { numRuns: 40 }
    ))

  it("draws nothing where it follows every order, and refuses when the orders are too many", () => {
    const round = (ids: ReadonlyArray<string>) => {
      // Everybody beats the next half of the circle, each by the same two votes (McGarvey's construction).
      const half = (ids.length - 1) / 2
      const lines = ids.flatMap((a, at) =>
        Array.from({ length: half }, (_, step) => ids[(at + step + 1) % ids.length]!).flatMap((b) => {
          const rest = ids.filter((id) => id !== a && id !== b)
          return [`1 ${[a, b, ...rest].join(" ")}`, `1 ${[...rest.toReversed(), a, b].join(" ")}`]
        })
      )
      return elect(rankedPairs, ranked(ids.join(" "), 1, lines.join(";")), { equals: "universes" })
    }
    expect(round("a b c d e".split(" "))).toMatchObject({
      success: { status: "needs-lot", ties: [], tie: { among: "a b c d e".split(" "), choose: 1, purpose: "elect" } }
    })
    expect(round("a b c d e f g".split(" "))).toMatchObject({ failure: { reasons: [{ code: "rule/too-large" }] } })
    const two = ranked("a b c", 2, "2 a b c; 1 b c a")
    expect(Result.getOrThrow(elect(rankedPairs, two, { equals: "universes" })).status).toBe("infeasible")
    expect(decide(rankedPairs, two, { equals: "universes", committee: "repeat" }).elected).toEqual(["a", "b"])
  })

  it("asks for an order only where equal victories are in conflict", () => {
    expect(Result.getOrThrow(elect(rankedPairs, paradox))).toMatchObject({ tie: { purpose: "order", choose: 3 } })
    expect(decide(rankedPairs, ranked("a b c", 1, "2 a b c; 2 a c b")).ties).toEqual([])
  })

  it("leaves level, with equals: together, those whom only conflicting victories part", () => {
    expect(winners(rankedPairs, paradox, { equals: "together" })).toEqual(["a", "b", "c"])
  })
})

describe("minimax", () => {
  it("elects a Condorcet loser under margins, as the literature warns", () => {
    // Each of a, b, c loses once by much; d loses to all three, by less.
    const election = ranked("a b c d", 1, "3 d a b c; 3 d b c a; 3 d c a b; 4 a b c d; 4 b c a d; 4 c a b d")
    expect(decide(minimax, election).elected).toEqual(["d"])
    expect(decide(smith, election).elected).not.toContain("d")
  })

  it("measures a defeat by margin, by winning votes, or any opposition at all", () => {
    const election = ranked("a b c", 1, "4 a b; 3 b c; 2 c a; 2 a")
    const tallies = (measure: string) => decide(minimax, election, { measure }).rounds[0]?.tallies
    expect(tallies("margins")).toEqual(["0", "5", "5"])
    expect(tallies("winning")).toEqual(["0", "8", "7"])
    expect(tallies("opposition")).toEqual(["5", "8", "7"])
  })

  it.each(["margins", "winning", "opposition"])("agrees with reading every comparison of everybody, by %s", (measure) =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const worst = ids.map((a) => {
          const others = ids.filter((b) => b !== a)
          if (measure === "margins") return Math.max(0, ...others.map((b) => prefer(b, a) - prefer(a, b)))
          const counted = others.filter((b) => measure === "opposition" || prefer(b, a) > prefer(a, b))
          return Math.max(0, ...counted.map((b) => prefer(b, a)))
        })
        expect(winners(minimax, election, { measure })).toEqual(ids.filter((_, at) => worst[at] === Math.min(...worst)))
      }),
      { numRuns: 50 }
    )
  )
})

describe("Copeland", () => {
  it.each([
    ["0", 0],
    ["1/2", 1],
    ["1", 2]
  ])("agrees with a league table kept match by match, a draw worth %s", (draw, halves) =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const points = new Map(ids.map((id) => [id, 0]))
        const give = (id: string, more: number) => points.set(id, points.get(id)! + more)
        ids.forEach((home, at) => {
          for (const away of ids.slice(at + 1)) {
            const lead = prefer(home, away) - prefer(away, home)
            if (lead !== 0) give(lead > 0 ? home : away, 2)
            else for (const id of [home, away]) give(id, halves)
          }
        })
        const most = Math.max(...points.values())
        expect(winners(copeland, election, { draw })).toEqual(ids.filter((id) => points.get(id) === most))
      }),
      { numRuns: 50 }
    )
  )

  it("scores Tennessee 0, 3, 2, 1", () => {
    expect(decide(copeland, tennessee)).toMatchObject({
      elected: ["nashville"],
      rounds: [{ tallies: ["0", "3", "2", "1"] }]
    })
  })

  it("counts a draw as the charter says", () => {
    const election = ranked("a b c", 1, "1 a b c; 1 b a c")
    const tallies = (options: { draw?: string }) => decide(copeland, election, options).rounds[0]?.tallies
    expect(tallies({})).toEqual(["3/2", "3/2", "0"])
    expect(tallies({ draw: "0" })).toEqual(["1", "1", "0"])
    expect(tallies({ draw: "1" })).toEqual(["2", "2", "0"])
  })
})

describe("Smith and Schwartz", () => {
  it("are the smallest sets that their definitions allow, found by trying every subset", () =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const beats = (a: string, b: string) => prefer(a, b) > prefer(b, a)
        const subsets = ids
          .reduce<ReadonlyArray<ReadonlyArray<string>>>((all, id) => [...all, ...all.map((set) => [...set, id])], [[]])
          .filter((set) => set.length > 0)
        const outside = (set: ReadonlyArray<string>) => ids.filter((id) => !set.includes(id))
        const dominant = subsets.filter((set) => set.every((a) => outside(set).every((b) => beats(a, b))))
        const unbeaten = subsets.filter((set) => set.every((a) => outside(set).every((b) => !beats(b, a))))
        const minimal = unbeaten.filter(
          (set) => !unbeaten.some((other) => other.length < set.length && other.every((id) => set.includes(id)))
        )
        const smallest = dominant.reduce((best, set) => (set.length < best.length ? set : best))
        expect(winners(smith, election)).toEqual(ids.filter((id) => smallest.includes(id)))
        expect(winners(schwartz, election)).toEqual(ids.filter((id) => minimal.some((set) => set.includes(id))))
      }),
      { numRuns: 100 }
    ))
})

describe("split cycle", () => {
  it("agrees with striking the weakest victory of every cycle, found by enumeration", () =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const margin = (a: string, b: string) => prefer(a, b) - prefer(b, a)
        const defeats = (a: string, b: string) =>
          margin(a, b) > 0 &&
          paths(b, a, ids).every((path) => {
            const links = path.slice(1).map((id, at) => margin(path[at]!, id))
            return links.some((link) => link <= 0) || Math.min(...links) < margin(a, b)
          })
        expect(winners(splitCycle, election)).toEqual(ids.filter((b) => !ids.some((a) => defeats(a, b))))
      }),
      { numRuns: 100 }
    ))
})

const all = [schulze, rankedPairs, minimax, copeland, smith, schwartz, splitCycle] as const

describe.each(all.map((rule) => [rule.id, rule] as const))("every Condorcet rule: %s", (_, rule) => {
  it("elects Nashville, who beats every other city", () => {
    expect(decide(rule as typeof smith, tennessee).elected).toEqual(["nashville"])
  })

  it("elects whoever beats everybody, and only from the Smith set where it claims so", () =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const found = winners(rule as typeof smith, election)
        const inSmith = winners(smith, election)
        const allowed = inSmith.length === 1 || rule.claims.includes("smith") ? inSmith : standing(election)
        expect(allowed).toEqual(expect.arrayContaining([...found]))
      }),
      { numRuns: 60 }
    ))

  it("passes over those who withdrew, and elects nobody without ballots", () => {
    const withdrawn = {
      ...tennessee,
      candidates: tennessee.candidates.map((each, at) => ({ ...each, withdrawn: at === 1 }))
    }
    expect(decide(rule as typeof smith, withdrawn).elected).toEqual(["chattanooga"])
    expect(decide(rule as typeof smith, checked([{ id: "a" }, { id: "b" }], 1, [{ ranking: [] }])).elected).toEqual([])
  })

  it("fills several seats only as its source or the charter says", () => {
    const election = schulze45(2)
    const outcome = Result.getOrThrow(elect(rule as typeof smith, election, {}, { ties: [{ lot: "seed" }] }))
    const ranks = [schulze, rankedPairs, copeland].some(({ id }) => id === rule.id)
    expect(outcome.status).toBe(ranks ? "decided" : "infeasible")
    expect(decide(rule as typeof smith, election, { committee: "repeat" }).elected).toHaveLength(2)
  })
})

function compare(one: ReadonlyArray<number>, two: ReadonlyArray<number>): number {
  for (let at = 0; at < Math.max(one.length, two.length); at++) {
    const difference = (one[at] ?? 0) - (two[at] ?? 0)
    if (!Number.isNaN(difference) && difference !== 0) return difference
  }
  return 0
}
