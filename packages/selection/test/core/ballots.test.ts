import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { approvalElection, listElection, rankedElection, scoreElection } from "../../src/ballots.ts"

const candidates = ["a", "b", "c"]
const most = Number.MAX_SAFE_INTEGER

/** Every fault: its code and where it is. */
function faults(result: Result.Result<unknown, Refusal>): ReadonlyArray<unknown> {
  return Result.isFailure(result) ? result.failure.reasons.map(({ code, path }) => [code, path]) : []
}

/** What a reason says in English, which quotes what was given. */
function english(result: Result.Result<unknown, Refusal>): ReadonlyArray<string> {
  return Result.isFailure(result) ? result.failure.reasons.map(({ words }) => words.en) : []
}

describe("every election", () => {
  const ballots = [{ approves: ["a"] }]

  it("keeps candidates, seats and bounds as they were given", () => {
    const anna = { id: "anna", name: "Anna", attributes: { sex: "f" }, withdrawn: true }
    const bounds = [{ attribute: "sex", values: ["f"], atLeast: 1 }]
    const election = Result.getOrThrow(approvalElection({ candidates: [anna, "b"], seats: 2, bounds, ballots: [] }))
    expect(election).toMatchObject({ kind: "approval", candidates: [anna, { id: "b" }], seats: 2, bounds })
    expect(Result.getOrThrow(approvalElection({ candidates, seats: 1, ballots }))).not.toHaveProperty("bounds")
  })

  it("names a candidate listed twice, and seats that are no whole number from 1", () => {
    expect(faults(approvalElection({ candidates: ["a", "b", "a"], seats: 1, ballots }))).toEqual([
      ["candidate/repeated", ["candidates", 2]]
    ])
    for (const seats of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(faults(approvalElection({ candidates, seats, ballots }))).toEqual([["election/seats", ["seats"]]])
    }
    expect(faults(approvalElection({ candidates, seats: most, ballots }))).toEqual([])
  })

  it("has as many candidates as sixteen bits can number, and no more", () => {
    const crowd = (size: number) => Array.from({ length: size }, (_, at) => `c${at}`)
    const last = { approves: ["c65534"] }
    const election = Result.getOrThrow(approvalElection({ candidates: crowd(65_535), seats: 1, ballots: [last] }))
    expect(Array.from(election.profile.choices)).toEqual([65_534])
    expect(faults(approvalElection({ candidates: crowd(65_536), seats: 1, ballots: [] }))).toEqual([
      ["election/too-many-candidates", ["candidates"]]
    ])
  })

  it("weighs ballots in whole voters whose sum a double holds exactly", () => {
    for (const weight of [0, -1, 0.5, Number.NaN, 2 ** 53]) {
      const result = approvalElection({ candidates, seats: 1, ballots: [...ballots, { approves: ["b"], weight }] })
      expect(faults(result)).toEqual([["ballot/weight", ["ballots", 1]]])
    }
    const full = [{ approves: ["a"], weight: most - 1 }, { approves: [] }]
    expect(Result.getOrThrow(approvalElection({ candidates, seats: 1, ballots: full })).profile).toMatchObject({
      total: most - 1,
      blank: 1
    })
    expect(faults(approvalElection({ candidates, seats: 1, ballots: [...full, ...ballots] }))).toEqual([
      ["election/too-many-votes", ["ballots"]]
    ])
  })

  it("says every fault at once, but lists no more than a thousand", () => {
    const wrong = Array.from({ length: 999 }, () => ({ approves: ["x"] }))
    expect(faults(approvalElection({ candidates, seats: 0, ballots: wrong }))).toHaveLength(1000)
    expect(faults(approvalElection({ candidates, seats: 0, ballots: [...wrong, ...wrong] }))).toHaveLength(1000)
  })
})

describe("ranked ballots", () => {
  const checked = (ballots: Parameters<typeof rankedElection>[0]["ballots"]) =>
    rankedElection({ candidates, seats: 1, ballots })

  it("are merged when they say the same, in the order in which each was first seen; blank ones are set apart", () => {
    const { kind, profile } = Result.getOrThrow(
      checked([
        { ranking: ["b", "a"], weight: 2 },
        { ranking: [], weight: 5 },
        { ranking: ["a"] },
        { ranking: ["b", "a"] },
        { ranking: ["b"], weight: 4 }
      ])
    )
    expect(kind).toBe("ranked")
    expect(profile).toEqual({
      size: 3,
      weights: Float64Array.of(3, 1, 4),
      starts: Uint32Array.of(0, 2, 3, 4),
      choices: Uint16Array.of(1, 0, 0, 1),
      total: 8,
      blank: 5
    })
  })

  it("rank candidates equal in any order of writing, and differ from those that do not", () => {
    const { profile } = Result.getOrThrow(
      checked([
        { ranking: [["c", "a"], "b"] },
        { ranking: [["a", "c"], "b"] },
        { ranking: ["a", "c", "b"] },
        { ranking: ["a", ["c", "b"]] },
        { ranking: [["a"], [], "c"] }
      ])
    )
    expect(profile).toMatchObject({
      size: 4,
      weights: Float64Array.of(2, 1, 1, 1),
      choices: Uint16Array.of(0, 2, 1, 0, 2, 1, 0, 1, 2, 0, 2),
      tied: Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0)
    })
  })

  it("name each candidate once, and only candidates", () => {
    const result = checked([{ ranking: ["a", ["b", "a"]] }, { ranking: ["zofia"] }])
    expect(faults(result)).toEqual([
      ["ballot/repeated-candidate", ["ballots", 0]],
      ["ballot/unknown-candidate", ["ballots", 1]]
    ])
    expect(english(result)[1]).toContain('"zofia"')
  })
})

describe("approval ballots", () => {
  it("are merged whatever the order of their marks, each kept in the order of the candidates", () => {
    const ballots = [
      { approves: ["c", "a"] },
      { approves: [] },
      { approves: ["a", "c"], weight: 2 },
      { approves: ["b"] }
    ]
    expect(Result.getOrThrow(approvalElection({ candidates, seats: 1, ballots })).profile).toEqual({
      size: 2,
      weights: Float64Array.of(3, 1),
      starts: Uint32Array.of(0, 2, 3),
      choices: Uint16Array.of(0, 2, 1),
      total: 4,
      blank: 1
    })
  })

  it("have as many marks as the rules allow, and mark nobody twice", () => {
    const ballots = [{ approves: ["a", "b"] }, { approves: ["a", "b", "c"] }, { approves: ["c", "c"] }]
    expect(faults(approvalElection({ candidates, seats: 1, ballots, mostMarks: 2 }))).toEqual([
      ["ballot/too-many-marks", ["ballots", 1]],
      ["ballot/repeated-candidate", ["ballots", 2]]
    ])
  })
})

describe("ballots that give points", () => {
  const checked = (scores: ReadonlyArray<Record<string, number>>, mostPoints?: number) =>
    scoreElection({
      candidates,
      seats: 1,
      ballots: scores.map((each) => ({ scores: each })),
      ...(mostPoints === undefined ? {} : { mostPoints })
    })

  it("are merged where the points are the same; no point is no mark", () => {
    const { kind, profile } = Result.getOrThrow(
      checked([{ c: 1, a: 2 }, { a: 2, b: 0, c: 1 }, { a: 1, c: 2 }, { b: 0 }, {}, { a: 2, b: 1 }])
    )
    expect(kind).toBe("scores")
    expect(profile).toEqual({
      size: 3,
      weights: Float64Array.of(2, 1, 1),
      starts: Uint32Array.of(0, 2, 4, 6),
      choices: Uint16Array.of(0, 2, 0, 2, 0, 1),
      scores: Uint32Array.of(2, 1, 1, 2, 2, 1),
      total: 4,
      blank: 2
    })
  })

  it("give whole points, no fewer than none and no more than allowed", () => {
    expect(faults(checked([{ a: 0xffff_ffff }]))).toEqual([])
    for (const points of [-1, 0.5, 0x1_0000_0000, Number.NaN]) {
      expect(faults(checked([{}, { b: points }]))).toEqual([["ballot/points", ["ballots", 1, "b"]]])
    }
    expect(
      faults(
        checked(
          [
            { a: 1, b: 1 },
            { a: 2, b: 1 }
          ],
          2
        )
      )
    ).toEqual([["ballot/too-many-points", ["ballots", 1]]])
    expect(faults(checked([{ x: 1 }]))).toEqual([["ballot/unknown-candidate", ["ballots", 0]]])
  })
})

describe("votes for lists", () => {
  it("are whole, and none where nothing is said; a list without a capacity can fill every seat", () => {
    const votes = { c: 7n, a: 2 ** 53 - 1 }
    const election = Result.getOrThrow(listElection({ candidates, seats: 5, votes }))
    expect(election).toMatchObject({ kind: "lists", votes: [BigInt(2 ** 53 - 1), 0n, 7n] })
    expect(election).not.toHaveProperty("capacity")
    expect(Result.getOrThrow(listElection({ candidates, seats: 5, votes, capacity: { c: 0, a: 3 } }))).toMatchObject({
      capacity: [3, 5, 0]
    })
  })

  it("are refused with their place where they are not", () => {
    for (const given of [-1, -1n, 0.5, 2 ** 53]) {
      expect(faults(listElection({ candidates, seats: 1, votes: { b: given } }))).toEqual([
        ["votes/not-whole", ["votes", "b"]]
      ])
    }
    expect(faults(listElection({ candidates, seats: 1, votes: { x: 1 }, capacity: { a: -1, y: 1 } }))).toEqual([
      ["ballot/unknown-candidate", ["votes", "x"]],
      ["ballot/points", ["capacity", "a"]],
      ["ballot/unknown-candidate", ["capacity", "y"]]
    ])
  })
})

describe("merging", () => {
  it("keeps every voter's ranking, and counts each once", () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ ranking: fc.shuffledSubarray(candidates), weight: fc.integer({ min: 1, max: 9 }) })),
        (ballots) => {
          const { profile } = Result.getOrThrow(rankedElection({ candidates, seats: 1, ballots }))
          const voters = new Map<string, number>()
          for (const { ranking, weight } of ballots) {
            voters.set(ranking.join(), (voters.get(ranking.join()) ?? 0) + weight)
          }
          const blank = voters.get("") ?? 0
          voters.delete("")
          const kept = Array.from({ length: profile.size }, (_, ballot): [string, number] => {
            const ranking = profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])
            return [Array.from(ranking, (choice) => candidates[choice]).join(), profile.weights[ballot]!]
          })
          expect([kept, profile.blank]).toEqual([[...voters], blank])
        }
      )
    ))
})
