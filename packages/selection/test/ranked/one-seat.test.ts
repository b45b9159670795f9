import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { baldwin } from "../../src/rules/baldwin.ts"
import { black } from "../../src/rules/black.ts"
import { borda } from "../../src/rules/borda.ts"
import { bucklin } from "../../src/rules/bucklin.ts"
import { coombs } from "../../src/rules/coombs.ts"
import { irv } from "../../src/rules/irv.ts"
import { nanson } from "../../src/rules/nanson.ts"
import { stv } from "../../src/rules/stv.ts"
import { twoRound } from "../../src/rules/two-round.ts"
import { decide, elections, ranked } from "./elections.ts"

const all = [irv, twoRound, coombs, bucklin, borda, baldwin, nanson, black]

// Four cities choose a capital: the example by which encyclopaedias compare these rules.
const tennessee = ranked(
  "memphis nashville chattanooga knoxville",
  1,
  `
  42 memphis nashville chattanooga knoxville; 26 nashville chattanooga knoxville memphis;
  15 chattanooga knoxville nashville memphis; 17 knoxville chattanooga nashville memphis`
)

describe("the capital of Tennessee", () => {
  it.each([
    ["instant runoff", irv, "knoxville"],
    ["two rounds", twoRound, "nashville"],
    ["Coombs", coombs, "nashville"],
    ["Bucklin", bucklin, "nashville"],
    ["Borda", borda, "nashville"],
    ["Baldwin", baldwin, "nashville"],
    ["Nanson", nanson, "nashville"],
    ["Black", black, "nashville"]
  ] as const)("by %s", (_, rule, winner) => {
    expect(decide(rule, tennessee).elected).toEqual([winner])
  })

  it("gives 126, 194, 173 and 107 of Borda's points, and 68 and 58 votes for Nashville and Chattanooga after two places", () => {
    expect(decide(borda, tennessee).rounds[0]!.tallies).toEqual(["126", "194", "173", "107"])
    expect(decide(bucklin, tennessee).rounds[1]!.tallies).toEqual(["42", "68", "58", "32"])
  })
})

describe("ties of instant runoff", () => {
  const tied = ranked("a b c", 1, "4 a; 3 b c; 3 c a")

  it("drops one by the chain, all at once, or follows every order", () => {
    expect(decide(irv, tied).elected).toEqual(["a"])
    expect(decide(irv, tied, {}, [{ order: ["c", "b", "a"] }]).elected).toEqual(["c"])
    expect(decide(irv, tied, { ties: "all" }).elected).toEqual(["a"])
    expect(decide(irv, tied, { ties: "universes" }, [{ order: ["c", "b", "a"] }])).toMatchObject({
      elected: ["c"],
      detail: { winnersOfSomeOrder: ["a", "c"] }
    })
  })
})

describe("Coombs' last places", () => {
  const many = Array.from({ length: 60 }, (_, index) => `c${index}`)

  it("are shared exactly by those whom a ballot leaves out, however many stand", () => {
    const short = decide(
      coombs,
      ranked(many.join(" "), 1, `1 ${many.slice(0, 41).join(" ")}; 1 ${many.slice(1).join(" ")}`)
    )
    expect(short.rounds[0]!.tallies.slice(-1)).toEqual(["-1/19"])
    expect(short.rounds[0]!.tallies[0]).toBe("-1")
    expect(
      decide(coombs, ranked(many.join(" "), 1, `3 ${many.join(" ")}; 1 ${many.toReversed().join(" ")}`)).elected
    ).toEqual(["c0"])
  })

  it("are refused where their parts are too small to be exact", () => {
    const outcome = Result.getOrThrow(elect(coombs, ranked(many.join(" "), 1, "1 c0; 1 c1; 1 c2 c3")))
    expect(outcome).toMatchObject({ status: "infeasible", reasons: [{ code: "coombs/too-many-unranked" }] })
  })
})

describe("laws of rules for one seat", () => {
  it("elects whom more than half rank first (all but Borda)", () =>
    fc.assert(
      fc.property(elections(), fc.constantFrom(...all.filter((rule) => rule !== borda)), (election, rule) => {
        const first = firsts(election)
        const winner = election.candidates.find((_, index) => 2 * first[index]! > election.profile.total)
        fc.pre(winner !== undefined)
        expect(decide(rule, { ...election, seats: 1 }).elected).toEqual([winner.id])
      })
    ))

  it("elects whoever wins every duel (Baldwin, Nanson, Black), and never whoever loses every one (and two rounds)", () =>
    fc.assert(
      fc.property(elections({ withEquals: true }), (election) => {
        const one = { ...election, seats: 1 }
        const margins = duels(one)
        const others = (index: number) => margins.map((_, rival) => rival).filter((rival) => rival !== index)
        const winner = one.candidates.find((_, a) => others(a).every((b) => margins[a]![b]! > 0))
        const loser = one.candidates.find((_, a) => others(a).every((b) => margins[a]![b]! < 0))
        for (const rule of [baldwin, nanson, black]) {
          const { elected } = decide(rule, one)
          expect(elected).not.toEqual([loser?.id])
          expect(winner === undefined ? elected : [winner.id]).toEqual(elected)
        }
      })
    ))

  it("gives the same winner by instant runoff as by the single transferable vote for one seat, in fractions", () =>
    fc.assert(
      fc.property(elections(), (election) => {
        const one = { ...election, seats: 1 }
        expect(decide(irv, one).elected).toEqual(decide(stv, one, { preset: "wigm-exact" }).elected)
      })
    ))

  it("elects in every order of dropping whom one order by lot may elect", () =>
    fc.assert(
      fc.property(elections({ candidates: 5 }), (election) => {
        const one = { ...election, seats: 1 }
        const order = one.candidates.map(({ id }) => id).toReversed()
        const { detail } = decide(irv, one, { ties: "universes" })
        expect(detail).toMatchObject({
          winnersOfSomeOrder: expect.arrayContaining([...decide(irv, one, {}, [{ order }]).elected])
        })
      })
    ))

  it("shares out n(n − 1)/2 of Borda's points for every paper, blank places included", () =>
    fc.assert(
      fc.property(elections({ withEquals: true }), (election) => {
        const points = decide(borda, election).rounds[0]!.tallies.map((text) =>
          text!.includes("/") ? Number(text!.split("/")[0]) : 2 * Number(text)
        )
        const size = election.candidates.length
        expect(points.reduce((sum, each) => sum + each, 0)).toBe(election.profile.total * size * (size - 1))
      })
    ))

  it("elects one who stands, whoever withdrew", () =>
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), fc.constantFrom(...all), (election, rule) => {
        const { elected } = decide(rule, { ...election, seats: 1 })
        expect(elected.length).toBe(1)
        expect(election.candidates.find(({ id }) => id === elected[0])!.withdrawn).not.toBe(true)
      })
    ))
})

function firsts({ candidates, profile }: RankedElection): ReadonlyArray<number> {
  const votes = candidates.map(() => 0)
  for (let ballot = 0; ballot < profile.size; ballot++)
    votes[profile.choices[profile.starts[ballot]!]!]! += profile.weights[ballot]!
  return votes
}

/** Papers that rank the first above the second, minus those that rank them the other way round. */
function duels({ candidates, profile }: RankedElection): ReadonlyArray<ReadonlyArray<number>> {
  const margins = candidates.map(() => candidates.map(() => 0))
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const places = candidates.map(() => Infinity)
    let place = 0
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      if (profile.tied?.[at] !== 1) place++
      places[profile.choices[at]!] = place
    }
    candidates.forEach((_, a) =>
      candidates.forEach((__, b) => {
        if (places[a]! !== places[b]!) margins[a]![b]! += (places[a]! < places[b]! ? 1 : -1) * profile.weights[ballot]!
      })
    )
  }
  return margins
}
