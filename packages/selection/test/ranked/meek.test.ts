import * as fc from "fast-check"
import { tabulate } from "meeks-prf-js/run/meek.js"
import { describe, expect, it } from "vitest"
import type { RankedElection } from "../../src/election.ts"
import { stv } from "../../src/rules/stv.ts"
import { shareUp } from "../../src/stv/vote-tree.ts"
import { decide, elections, fraction, ranked, sum } from "./elections.ts"

const presets = ["meek-prf", "meek-exact", "warren"] as const

describe("Meek's method", () => {
  // 6 votes, 2 seats: a keeps half of each of 4 papers, b has 2, and the quota is 2.
  it("keeps of every paper just what makes up the quota", () => {
    const outcome = decide(stv, ranked("a b c", 2, "4 a b; 2 c"), { preset: "meek-prf" })
    expect(outcome.rounds[0]).toMatchObject({
      quota: "2.000000001",
      elected: ["a"],
      tallies: ["4.000000000", "0.000000000", "2.000000000"]
    })
    expect(outcome.rounds[1]!.tallies[0]).toBe("2.000000004")
    expect(outcome.detail).toMatchObject({
      preset: "meek-prf",
      keepFactors: [{ a: "1.000000000" }, { a: "0.500000001" }]
    })
  })

  it("lowers the quota as papers exhaust", () => {
    const rounds = decide(stv, ranked("a b c d", 2, "5 a; 4 b; 3 c; 2 d"), { preset: "meek-exact" }).rounds
    expect(rounds[0]!.quota).toBe("14/3")
    expect(Number(rounds.at(-1)!.exhausted!.split("/")[0])).toBeGreaterThan(0)
    const [num, den] = fraction(rounds.at(-1)!.quota!)
    expect(Number(num) / Number(den)).toBeLessThan(14 / 3)
  })

  it("passes papers on to the elected too, which Gregory's method does not", () => {
    // b is elected at once; a's surplus names b first, and b passes it on to c.
    const election = ranked("a b c d", 3, "9 a b c; 6 b c; 4 d; 1 c")
    expect(decide(stv, election, { preset: "meek-prf" }).elected).toEqual(["a", "b", "c"])
  })

  it("differs from Warren's only in how much somebody keeps of papers that are worth little", () => {
    const election = ranked("a b c d e", 3, "20 a b c; 9 b d; 4 c; 5 d; 3 e c")
    const [meek, warren] = ["meek-prf", "warren"].map((preset) => decide(stv, election, { preset }))
    expect(warren!.rounds[0]).toEqual(meek!.rounds[0])
    expect(warren!.rounds.at(-1)!.tallies).not.toEqual(meek!.rounds.at(-1)!.tallies)
  })

  it("gives a surplus time to pass through the elected in Warren's version, before anybody is excluded", () => {
    // a's whole surplus goes to b first, and only then to c: nothing has shrunk after one repetition.
    const { elected } = decide(stv, ranked("d e a b c", 4, "6 a b c; 2 b a"), { preset: "warren" })
    expect(elected.slice(0, 3)).toEqual(["a", "b", "c"])
  })
})

describe("laws of Meek's method", () => {
  const options = fc.record({ preset: fc.constantFrom(...presets) })

  it("keeps every vote at every stage: tallies + exhausted = valid votes", () =>
    fc.assert(
      fc.property(elections({ withEquals: true, withWithdrawn: true }), options, (election, chosen) => {
        for (const { exhausted, loss, tallies } of decide(stv, election, chosen).rounds) {
          expect(sum([...tallies, exhausted, loss])).toBe(String(election.profile.total))
          expect(fraction(exhausted!)[0]).toBeGreaterThanOrEqual(0n)
        }
      })
    ))

  it("fills the seats, with different people who stand", () =>
    fc.assert(
      fc.property(elections({ withWithdrawn: true }), options, (election, chosen) => {
        const { elected } = decide(stv, election, chosen)
        const standing = election.candidates.filter(({ withdrawn }) => withdrawn !== true).map(({ id }) => id)
        expect(elected.length).toBe(Math.min(election.seats, standing.length))
        expect(new Set(elected).size).toBe(elected.length)
        expect(standing).toEqual(expect.arrayContaining([...elected]))
      })
    ))

  it("elects whom the other implementation of the reference rule elects (meeks-prf-js)", () =>
    fc.assert(
      fc.property(elections(), (election) => {
        const ids = election.candidates.map(({ id }) => id)
        const theirs = tabulate(election.seats, ids, groups(election), null, ids, [], [], {})
        // There, first in the drawn order is first to be excluded.
        const ours = decide(stv, election, { preset: "meek-prf" }, [{ order: ids.toReversed() }])
        expect(ours.elected.toSorted()).toEqual([...theirs.elected].toSorted())
      })
    ))

  it("counts more votes than doubles can hold in units as it counts few, in proportion", () =>
    fc.assert(
      fc.property(elections({ candidates: 5 }), (election) => {
        const times = 10_000_000
        const weights = election.profile.weights.map((weight) => weight * times)
        const more = { ...election, profile: { ...election.profile, weights, total: election.profile.total * times } }
        const [few, many] = [election, more].map((each) => decide(stv, each, { preset: "meek-prf", reach: "at-least" }))
        expect(many!.rounds[0]!.tallies.map((votes) => Number(votes) / times)).toEqual(
          few!.rounds[0]!.tallies.map(Number)
        )
      })
    ))

  it("rounds a product up exactly, wherever doubles cannot", () => {
    const upTo = (most: number) => fc.integer({ min: 0, max: most })
    fc.assert(
      fc.property(
        fc.constantFrom(1_000_000_000, 1_000, 2 ** 30 - 1),
        fc.tuple(upTo(2 ** 30), upTo(2 ** 30)),
        (one, [a, b]) => {
          const [x, y] = [a % (one + 1), b % (one + 1)]
          const exact = (BigInt(x) * BigInt(y) + BigInt(one) - 1n) / BigInt(one)
          expect(BigInt(shareUp(x, y, one))).toBe(exact)
        }
      ),
      { numRuns: 5000 }
    )
  })

  it("does not mind whether equal ballots are merged", () =>
    fc.assert(
      fc.property(elections({ candidates: 5 }), options, (election, chosen) => {
        const { profile } = election
        const halves = {
          ...profile,
          size: 2 * profile.size,
          weights: Float64Array.from([...profile.weights, ...profile.weights]),
          total: 2 * profile.total
        }
        const starts = [...profile.starts, ...profile.starts.slice(1).map((start) => start + profile.choices.length)]
        const choices = [...profile.choices, ...profile.choices]
        const apart = {
          ...election,
          profile: { ...halves, starts: Uint32Array.from(starts), choices: Uint16Array.from(choices) }
        }
        const weights = profile.weights.map((weight) => 2 * weight)
        const merged = { ...election, profile: { ...profile, weights, total: 2 * profile.total } }
        expect(decide(stv, apart, chosen).rounds).toEqual(decide(stv, merged, chosen).rounds)
      })
    ))
})

function groups({ candidates, profile }: RankedElection): Array<[number, Array<string>]> {
  return Array.from({ length: profile.size }, (_, ballot) => [
    profile.weights[ballot]!,
    [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map(
      (index) => candidates[index]!.id
    )
  ])
}
