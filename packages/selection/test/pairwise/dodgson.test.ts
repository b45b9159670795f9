import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import { dodgson } from "../../src/rules/dodgson.ts"
import { checked, decide, ranked } from "../ranked/elections.ts"
import { permutations, standing } from "./oracles.ts"
import { winners } from "./winners.ts"

const nurmi = ranked("a b c d e", 1, "5 a b c d e; 2 b a d e c; 4 b e d a c; 8 d a c e b")

/** One ballot for each voter, best first. */
function voters({ candidates, profile }: RankedElection): ReadonlyArray<ReadonlyArray<string>> {
  return Array.from({ length: profile.size }, (_, ballot) => {
    const choices = [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])]
    return Array.from({ length: profile.weights[ballot]! }, () => choices.map((choice) => candidates[choice]!.id))
  }).flat()
}

function beatsAll(id: string, ids: ReadonlyArray<string>, ballots: ReadonlyArray<ReadonlyArray<string>>): boolean {
  const prefer = (a: string, b: string) => ballots.filter((ballot) => ballot.indexOf(a) < ballot.indexOf(b)).length
  return ids.every((other) => other === id || prefer(id, other) > prefer(other, id))
}

/** How many pairs two orders rank in opposite ways: the fewest swaps of neighbours from the one to the other. */
function distance(one: ReadonlyArray<string>, two: ReadonlyArray<string>): number {
  return one.reduce((sum, a, at) => sum + one.slice(at + 1).filter((b) => two.indexOf(b) < two.indexOf(a)).length, 0)
}

/** Everybody votes any order at all: the least swaps after which each candidate beats everybody. */
function scores(
  ids: ReadonlyArray<string>,
  ballots: ReadonlyArray<ReadonlyArray<string>>
): ReadonlyMap<string, number> {
  const least = new Map(ids.map((id) => [id, Number.POSITIVE_INFINITY]))
  const orders = permutations(ids)
  const changed = (voter: number, swaps: number, now: ReadonlyArray<ReadonlyArray<string>>): void => {
    if (voter === ballots.length) {
      for (const id of ids) if (swaps < least.get(id)! && beatsAll(id, ids, now)) least.set(id, swaps)
      return
    }
    for (const order of orders) changed(voter + 1, swaps + distance(ballots[voter]!, order), [...now, order])
  }
  changed(0, 0, [])
  return least
}

function complete(candidates: number, most: number): fc.Arbitrary<RankedElection> {
  const ids = ["a", "b", "c", "d"].slice(0, candidates)
  const ballot = fc.shuffledSubarray(ids, { minLength: ids.length })
  return fc.array(ballot, { minLength: 1, maxLength: most }).map((ballots) =>
    checked(
      ids.map((id) => ({ id })),
      1,
      ballots.map((ranking) => ({ ranking }))
    )
  )
}

describe("Dodgson", () => {
  it("elects A with 3 swaps, where D would need 4 (Nurmi, Comparing Voting Systems, 1987)", () => {
    expect(decide(dodgson, nurmi)).toMatchObject({
      elected: ["a"],
      rounds: [{ tallies: ["3", null, null, null, null] }],
      detail: { atLeast: { d: 4 } }
    })
  })

  it("is not monotone: A loses once two voters rank A higher (Nurmi 1987)", () => {
    expect(
      decide(dodgson, ranked("a b c d e", 1, "5 a b c d e; 2 a b d e c; 4 b e d a c; 8 d a c e b")).elected
    ).toEqual(["d"])
  })

  it("elects somebody else when every ballot is counted three times (Brandt 2009)", () => {
    const brandt = (times: number) =>
      ranked(
        "a b c d",
        1,
        ["2 d c a b", "2 b c a d", "2 c a b d", "2 d b c a", "2 a b c d", "1 a d b c", "1 d a b c"]
          .map((line) => `${times * Number(line[0])}${line.slice(1)}`)
          .join(";")
      )
    expect([winners(dodgson, brandt(1)), winners(dodgson, brandt(3))]).toEqual([["a"], ["d"]])
  })

  it.each([
    [3, 4, 40],
    [4, 2, 25]
  ])("agrees with trying every profile there is (%s candidates, up to %s voters)", (candidates, most, numRuns) =>
    fc.assert(
      fc.property(complete(candidates, most), (election) => {
        const ids = standing(election)
        const found = scores(ids, voters(election))
        const least = Math.min(...found.values())
        expect(winners(dodgson, election)).toEqual(ids.filter((id) => found.get(id) === least))
        const { detail } = decide(dodgson, election)
        const { atLeast } = detail as { atLeast: Record<string, number> }
        for (const id of ids) expect(atLeast[id]).toBeLessThanOrEqual(found.get(id)!)
      }),
      { numRuns }
    )
  )

  it("counts the lifts of many voters as those of each, found by trying every lift", () =>
    fc.assert(
      fc.property(
        complete(4, 5),
        fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 5, maxLength: 5 }),
        (one, times) => {
          const weights = one.profile.weights.map((weight, ballot) => weight * times[ballot]!)
          const election = { ...one, profile: { ...one.profile, weights } }
          const ids = standing(election)
          const all = voters(election)
          const score = (id: string): number => {
            let least = Number.POSITIVE_INFINITY
            const lift = (voter: number, swaps: number, now: ReadonlyArray<ReadonlyArray<string>>): void => {
              if (swaps >= least) return
              if (voter === all.length) {
                if (beatsAll(id, ids, now)) least = swaps
                return
              }
              const ballot = all[voter]!
              const place = ballot.indexOf(id)
              for (let up = 0; up <= place; up++) {
                const others = ballot.filter((other) => other !== id)
                lift(voter + 1, swaps + up, [...now, others.toSpliced(place - up, 0, id)])
              }
            }
            lift(0, 0, [])
            return least
          }
          const found = ids.map(score)
          const least = Math.min(...found)
          expect(winners(dodgson, election)).toEqual(ids.filter((_, at) => found[at] === least))
          expect(decide(dodgson, election).rounds[0]!.tallies).toContain(`${least}`)
        }
      ),
      { numRuns: 15 }
    ))

  it("refuses ballots that leave out two, or rank some equal; the last one alone may be left out", () => {
    const refusal = { status: "infeasible", reasons: [{ code: "dodgson/needs-full-rankings", params: { ballots: 3 } }] }
    for (const lines of ["2 a b c; 3 a", "2 a b c; 3 a b=c"]) {
      expect(Result.getOrThrow(elect(dodgson, ranked("a b c", 1, lines)))).toMatchObject(refusal)
    }
    expect(decide(dodgson, ranked("a b c", 1, "2 a b; 1 c b")).elected).toEqual(["a"])
  })

  it("counts 100 000 voters of six candidates in a circle, and refuses what takes too many trials", () => {
    const circle = "abcdef".split("")
    const turns = (weights: ReadonlyArray<number>) =>
      checked(
        circle.map((id) => ({ id })),
        1,
        weights.map((weight, at) => ({ weight, ranking: [...circle.slice(at), ...circle.slice(0, at)] }))
      )
    expect(decide(dodgson, turns([20_000, 16_000, 16_000, 16_000, 16_000, 16_000])).elected).toEqual(["a"])
    const hard =
      "1141 a f c d e b g; 1275 a f g c d b e; 1182 g b f e c d a; 1276 a b e f g c d; 1292 a c f g d b e;" +
      "1052 b g e d f a c; 1176 g e a d c f b; 1039 g d a c b f e; 1165 f g e c d a b"
    const counted = elect(dodgson, ranked("a b c d e f g", 1, hard))
    expect(Result.isFailure(counted) && counted.failure.reasons[0]?.code).toBe("rule/too-large")
  })
})
