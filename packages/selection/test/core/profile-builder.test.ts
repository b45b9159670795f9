import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rankedElection } from "../../src/ballots.ts"
import { RankedProfileBuilder } from "../../src/ranked-profile-builder.ts"

function built(candidates: number, ballots: ReadonlyArray<readonly [ReadonlyArray<number>, number]>) {
  const builder = new RankedProfileBuilder(candidates)
  for (const [ranking, weight] of ballots) builder.add(ranking, weight)
  return builder
}

describe("ballots merged as they come", () => {
  it("say what the checked election says", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.shuffledSubarray([0, 1, 2, 3, 4]), fc.integer({ min: 1, max: 5 })), { maxLength: 40 }),
        (ballots) => {
          const told = (profile: ReturnType<RankedProfileBuilder["profile"]>) => {
            const lines = Array.from({ length: profile.size }, (_, at) => [
              profile.choices.subarray(profile.starts[at], profile.starts[at + 1]).join(" "),
              profile.weights[at]
            ])
            return { blank: profile.blank, total: profile.total, lines: new Map(lines as Array<[string, number]>) }
          }
          const candidates = ["0", "1", "2", "3", "4"]
          const named = ballots.map(([ranking, weight]) => ({ ranking: ranking.map(String), weight }))
          const checked = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots: named }))
          const profile = built(5, ballots).profile()
          expect(told(profile)).toEqual(told(checked.profile))
          expect(profile.starts).toHaveLength(profile.size + 1)
          expect(profile.choices).toHaveLength(profile.starts[profile.size]!)
          expect(profile).not.toHaveProperty("tied")
        }
      )
    ))

  it("keep their order and their sums beyond any first size of the tables", () => {
    // 60 · 59 + 60 beginnings: the tables double twice, the slots grow too.
    const pairs = Array.from({ length: 60 }, (_, a) => Array.from({ length: 60 }, (_, b) => [a, b]))
      .flat()
      .filter(([a, b]) => a !== b)
    const builder = built(
      60,
      [...pairs, ...pairs].map((pair) => [pair, 1])
    )
    expect(builder.nodes).toBe(1 + 60 + pairs.length)
    const profile = builder.profile()
    expect(profile.size).toBe(pairs.length)
    expect(profile.total).toBe(2 * pairs.length)
    expect(new Set(profile.weights)).toEqual(new Set([2]))
    expect(Array.from(profile.choices)).toEqual(pairs.flat())
  })

  it("go on being added to after a profile was taken", () => {
    const builder = built(3, [[[1, 0], 2]])
    expect(builder.profile()).toMatchObject({ size: 1, total: 2, blank: 0 })
    builder.add([])
    builder.add([1], 4)
    builder.addAgain(builder.addChecked([1, 0], 2, 1), 5)
    expect(builder.profile()).toMatchObject({
      size: 2,
      total: 12,
      blank: 1,
      weights: Float64Array.of(4, 8),
      choices: Uint16Array.of(1, 1, 0)
    })
  })

  it("keep equal ranks, marked on all but the first of the equals, each in the order in which it was begun", () => {
    const builder = new RankedProfileBuilder(3)
    const tied = 65_536
    builder.addChecked([0, 2 + tied, 1], 3, 1)
    builder.addChecked([0, 2, 1], 3, 1)
    builder.addChecked([0, 2 + tied, 99], 2, 1)
    expect(builder.profile()).toMatchObject({
      size: 3,
      starts: Uint32Array.of(0, 2, 5, 8),
      choices: Uint16Array.of(0, 2, 0, 2, 1, 0, 2, 1),
      tied: Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0)
    })
  })

  it("are refused whole where they cannot be, and nothing of them is added", () => {
    const builder = built(2, [[[0], 1]])
    for (const weight of [0, -1, 1.5, 2 ** 53]) expect(() => builder.add([1], weight)).toThrow(RangeError)
    expect(() => builder.add([1], 0)).toThrow("the weight 0 is not a whole number from 1")
    expect(() => builder.add([1, 2])).toThrow("there is no candidate 2")
    expect(() => builder.add([-1])).toThrow("there is no candidate -1")
    expect(() => builder.add([1, 0, 1])).toThrow("candidate 1 is ranked twice")
    expect(builder.nodes).toBe(2)
    expect(builder.profile()).toMatchObject({ size: 1, total: 1 })
    builder.add([1, 0])
    expect(builder.profile().total).toBe(2)
  })
})
