import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { benham } from "../../src/rules/benham.ts"
import { kemeny } from "../../src/rules/kemeny.ts"
import { smith } from "../../src/rules/smith.ts"
import { smithIrv } from "../../src/rules/smith-irv.ts"
import { splitCycle } from "../../src/rules/split-cycle.ts"
import { stableVoting } from "../../src/rules/stable-voting.ts"
import { tidemanAlternative } from "../../src/rules/tideman-alternative.ts"
import { checked, decide, elections, ranked } from "../ranked/elections.ts"
import { cyclic, permutations, preferences, standing } from "./oracles.ts"
import { winners } from "./winners.ts"

const tennessee = ranked(
  "memphis nashville chattanooga knoxville",
  1,
  `42 memphis nashville chattanooga knoxville; 26 nashville chattanooga knoxville memphis;
   15 chattanooga knoxville nashville memphis; 17 knoxville chattanooga nashville memphis`
)

describe("Kemeny", () => {
  it("ranks Tennessee Nashville, Chattanooga, Knoxville, Memphis, agreeing 393 times (Kemeny–Young's textbook case)", () => {
    const outcome = decide(kemeny, { ...tennessee, seats: 4 })
    expect(outcome.elected).toEqual(["nashville", "chattanooga", "knoxville", "memphis"])
    const agreed = outcome.rounds[0]!.tallies.reduce((sum, each) => sum + Number(each), 0)
    expect(agreed).toBe(393)
  })

  it("agrees with charging every ranking there is, for one seat and for more", () =>
    fc.assert(
      fc.property(cyclic(5), fc.integer({ min: 1, max: 3 }), (election, seats) => {
        const ids = standing(election)
        const prefer = preferences(election)
        const rankings = permutations(ids).map((ranking) => ({
          ranking,
          agreement: ranking.reduce(
            (sum, a, at) => sum + ranking.slice(at + 1).reduce((own, b) => own + prefer(a, b), 0),
            0
          )
        }))
        const best = Math.max(...rankings.map(({ agreement }) => agreement))
        const cheapest = rankings.filter(({ agreement }) => agreement === best).map(({ ranking }) => ranking)
        expect(winners(kemeny, election)).toEqual(ids.filter((id) => cheapest.some(([first]) => first === id)))
        const committees = new Set(cheapest.map((ranking) => ranking.slice(0, seats).sort().join()))
        const outcome = Result.getOrThrow(elect(kemeny, { ...election, seats }))
        const asks = outcome.status === "needs-lot"
        expect(asks).toBe(committees.size > 1)
        const elected = outcome.status === "decided" ? [...outcome.elected].sort().join() : [...committees][0]!
        expect([...committees]).toContain(elected)
      }),
      { numRuns: 80 }
    ))

  it("counts 40 candidates in a clear order, and refuses 19 in a circle", () => {
    const many = Array.from({ length: 40 }, (_, at) => `c${at}`)
    expect(
      decide(
        kemeny,
        checked(
          many.map((id) => ({ id })),
          3,
          [{ ranking: many }]
        )
      ).elected
    ).toEqual(["c0", "c1", "c2"])
    const circle = many.slice(0, 19)
    const turns = circle.map((_, at) => ({ ranking: [...circle.slice(at), ...circle.slice(0, at)] }))
    const outcome = Result.getOrThrow(
      elect(
        kemeny,
        checked(
          circle.map((id) => ({ id })),
          1,
          turns
        )
      )
    )
    expect(outcome).toMatchObject({ status: "infeasible", reasons: [{ code: "pairwise/too-many-candidates" }] })
  })
})

describe("stable voting", () => {
  it("names winners among the unbeaten of split cycle, found again by the definition without memory", () =>
    fc.assert(
      fc.property(cyclic(4), (election) => {
        const prefer = preferences(election)
        const margin = (a: string, b: string) => prefer(a, b) - prefer(b, a)
        const only = (ids: ReadonlyArray<string>) => ({
          ...election,
          candidates: election.candidates.map((each) => ({ ...each, withdrawn: !ids.includes(each.id) }))
        })
        const stable = (ids: ReadonlyArray<string>): ReadonlyArray<string> => {
          if (ids.length === 1) return ids
          const some = winners(splitCycle, only(ids))
          const pairs = some.flatMap((a) => ids.filter((b) => b !== a).map((b) => [a, b] as const))
          const leads = [...new Set(pairs.map(([a, b]) => margin(a, b)))].sort((x, y) => y - x)
          for (const lead of leads) {
            const found = pairs
              .filter(([a, b]) => margin(a, b) === lead && stable(ids.filter((id) => id !== b)).includes(a))
              .map(([a]) => a)
            if (found.length > 0) return ids.filter((id) => found.includes(id))
          }
          return []
        }
        expect(winners(stableVoting, election)).toEqual(stable(standing(election)))
      }),
      { numRuns: 60 }
    ))
})

describe("Condorcet–Hare hybrids", () => {
  // A > B > C > A by pairs; D beats nobody. By first preferences: a 5, b 6, c 4, d 3.
  const circle = ranked("a b c d", 1, "5 a b c d; 6 b c a d; 4 c a b d; 3 d c a b")

  it("follow their definitions through a circle", () => {
    // Smith set a, b, c. d's papers go to c: a 5, b 6, c 7; a goes out, b beats c.
    expect(decide(smithIrv, circle)).toMatchObject({
      elected: ["b"],
      rounds: [
        { excluded: ["d"], tallies: ["5", "6", "4", "3"] },
        { excluded: ["a"], tallies: ["5", "6", "7", null] },
        { excluded: ["c"] },
        { elected: ["b"] }
      ]
    })
    expect(decide(tidemanAlternative, circle)).toMatchObject({
      elected: ["b"],
      rounds: [{}, { excluded: ["a"] }, { excluded: ["c"] }, {}]
    })
    expect(decide(benham, circle)).toMatchObject({
      elected: ["b"],
      rounds: [{ excluded: ["d"] }, { excluded: ["a"] }, { elected: ["b"] }]
    })
  })

  it("differ where the circle breaks once somebody has gone out", () => {
    // All four are in the circle. c goes out, and then d beats both a and b: only Smith-IRV no longer looks.
    const election = ranked("a b c d", 1, "5 d b a c; 7 a c d b; 3 b c d a; 3 b d c a")
    const elected = [smithIrv, tidemanAlternative, benham].map((rule) => decide(rule, election).elected)
    expect(elected).toEqual([["b"], ["d"], ["d"]])
  })

  it("share a paper among those it ranks equal", () => {
    const election = ranked("a b c", 1, "2 a=b; 2 b c a; 2 c a b; 1 a b c")
    const [first] = decide(benham, election).rounds
    expect(first!.tallies).toEqual(["2", "3", "2"])
  })

  it.each([
    ["smith-irv", smithIrv],
    ["benham", benham],
    ["tideman-alternative", tidemanAlternative]
  ] as const)("%s agrees with counting paper by paper, whoever goes out of those with equally few", (id, rule) =>
    fc.assert(
      fc.property(fc.oneof(cyclic(5), elections({ candidates: 5, withEquals: true, withWithdrawn: true })), (given) => {
        const election = { ...given, seats: 1 }
        fc.pre(election.profile.total > 0 && papersOf(election).length > 0)
        expect(winners(rule, election)).toEqual(byHand(id, election))
      }),
      { numRuns: 60 }
    )
  )

  it.each([smithIrv, tidemanAlternative, benham, kemeny, stableVoting])("$id elects whoever beats everybody", (rule) =>
    fc.assert(
      fc.property(cyclic(5), (election) => {
        const found = winners(rule, election)
        const inSmith = winners(smith, election)
        const allowed = inSmith.length === 1 || rule.claims.includes("smith") ? inSmith : standing(election)
        expect(allowed).toEqual(expect.arrayContaining([...found]))
      }),
      { numRuns: 60 }
    )
  )
})

interface Paper {
  readonly weight: number
  readonly ranks: ReadonlyArray<ReadonlyArray<string>>
}

/** Papers as voters wrote them, without those who withdrew. */
function papersOf({ candidates, profile }: RankedElection): ReadonlyArray<Paper> {
  return Array.from({ length: profile.size }, (_, ballot) => {
    const ranks: Array<Array<string>> = []
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      const { id, withdrawn } = candidates[profile.choices[at]!]!
      if (profile.tied?.[at] !== 1) ranks.push([])
      if (withdrawn !== true) ranks.at(-1)!.push(id)
    }
    return { weight: profile.weights[ballot]!, ranks: ranks.filter((rank) => rank.length > 0) }
  }).filter(({ ranks }) => ranks.length > 0)
}

/** The three hybrids as their definitions say, following every way to settle a tie for the fewest papers. */
function byHand(rule: "smith-irv" | "benham" | "tideman-alternative", election: RankedElection): ReadonlyArray<string> {
  const papers = papersOf(election)
  const rankOf = ({ ranks }: Paper, id: string) => {
    const at = ranks.findIndex((rank) => rank.includes(id))
    return at < 0 ? ranks.length : at
  }
  const beats = (a: string, b: string) =>
    papers.reduce((lead, paper) => lead + paper.weight * Math.sign(rankOf(paper, b) - rankOf(paper, a)), 0) > 0
  const circle = (ids: ReadonlyArray<string>) => {
    const sets = ids
      .reduce<ReadonlyArray<ReadonlyArray<string>>>((all, id) => [...all, ...all.map((set) => [...set, id])], [[]])
      .filter((set) => set.length > 0)
    const dominant = sets.filter((set) => ids.every((id) => set.includes(id) || set.every((each) => beats(each, id))))
    return dominant.reduce((least, set) => (set.length < least.length ? set : least))
  }
  const found = new Set<string>()
  const count = (given: ReadonlyArray<string>, isFirst: boolean): void => {
    const narrows = rule === "tideman-alternative" || (rule === "smith-irv" && isFirst)
    const ids = narrows ? circle(given) : given
    const unbeaten = ids.find((a) => ids.every((b) => a === b || beats(a, b)))
    if (ids.length === 1 || (rule === "benham" && unbeaten !== undefined)) {
      found.add(unbeaten ?? ids[0]!)
      return
    }
    const votes = new Map(ids.map((id) => [id, 0]))
    for (const { ranks, weight } of papers) {
      const top = ranks.map((rank) => rank.filter((id) => ids.includes(id))).find((rank) => rank.length > 0) ?? []
      for (const id of top) votes.set(id, votes.get(id)! + (weight * 60) / top.length)
    }
    const fewest = Math.min(...votes.values())
    for (const last of ids.filter((id) => votes.get(id) === fewest)) {
      count(
        ids.filter((id) => id !== last),
        false
      )
    }
  }
  count(standing(election), true)
  return standing(election).filter((id) => found.has(id))
}
