import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bySwap } from "../../src/bounds/by-swap.ts"
import type { Candidate, SeatBound } from "../../src/candidate.ts"
import { approvalElection, rankedElection } from "../../src/ballots.ts"
import { elect } from "../../src/elect.ts"
import { phragmen } from "../../src/rules/phragmen.ts"
import { plurality } from "../../src/rules/plurality.ts"
import { stv } from "../../src/rules/stv.ts"

const swapped = bySwap(plurality)
const women: SeatBound = { attribute: "sex", values: ["f"], atLeast: 2 }
const people = [
  ["adam", "m", 9],
  ["bogdan", "m", 8],
  ["celina", "f", 7],
  ["damian", "m", 6],
  ["ewa", "f", 2],
  ["felicja", "f", 2],
  ["gaja", "f", 0]
] as const
const candidates = people.map(([id, sex]): Candidate => ({ id, attributes: { sex } }))
const votes = (bounds: ReadonlyArray<SeatBound>, seats: number) =>
  Result.getOrThrow(
    approvalElection({
      candidates,
      seats,
      bounds,
      ballots: people.filter(([, , weight]) => weight > 0).map(([id, , weight]) => ({ approves: [id], weight }))
    })
  )
const order = candidates.map(({ id }) => id)

describe("a rule with exchanges", () => {
  it("lets the last elected man give way to the best placed woman, and the account names both", () => {
    const outcome = Result.getOrThrow(elect(swapped, votes([women], 4), {}, { ties: [{ order }] }))
    expect(outcome).toMatchObject({
      status: "decided",
      elected: ["adam", "bogdan", "celina", "ewa"],
      detail: { exchanges: [{ out: "damian", in: "ewa" }] }
    })
    expect(outcome.rounds.at(-1)).toMatchObject({ stage: 2, elected: ["ewa"], excluded: ["damian"] })
    expect(outcome.rounds.at(-1)!.why.en).toContain("damian gives way to ewa")
  })

  it("stops for a lot between two who are level in the line", () => {
    const outcome = Result.getOrThrow(elect(swapped, votes([women], 4)))
    expect(outcome).toMatchObject({ status: "needs-lot", tie: { among: ["ewa", "felicja"], purpose: "elect" } })
    const answers = [{ among: ["ewa", "felicja"], chosen: ["felicja"] }]
    const settled = Result.getOrThrow(elect(swapped, votes([women], 4), {}, { answers }))
    expect(settled).toMatchObject({ elected: ["adam", "bogdan", "celina", "felicja"] })
    // Both of them come: nothing to draw.
    const both = Result.getOrThrow(elect(swapped, votes([{ ...women, atLeast: 3 }], 4)))
    expect(both).toMatchObject({ elected: ["adam", "celina", "ewa", "felicja"] })
  })

  it("changes nothing where the bounds hold, and counts those who continue", () => {
    const free = Result.getOrThrow(elect(plurality, votes([], 3)))
    for (const bound of [
      { ...women, atLeast: 1 },
      { ...women, continuing: 1 }
    ]) {
      const outcome = Result.getOrThrow(elect(swapped, votes([bound], 3)))
      expect(outcome).toMatchObject({ elected: ["adam", "bogdan", "celina"], detail: { exchanges: [] } })
      expect(outcome.rounds).toEqual(free.rounds)
    }
  })

  it("names the bounds that no exchange can satisfy", () => {
    const outcome = Result.getOrThrow(elect(swapped, votes([{ ...women, atLeast: 5, clause: "§ 3" }], 6)))
    expect(outcome).toMatchObject({ status: "infeasible", reasons: [{ clause: "§ 3" }] })
  })

  it("draws among the last elected who are level, and reads earlier stages for it where the charter says so", () => {
    const level = Result.getOrThrow(
      approvalElection({
        candidates,
        seats: 2,
        bounds: [{ ...women, atLeast: 1 }],
        ballots: [
          { approves: ["adam", "bogdan"], weight: 5 },
          { approves: ["celina"], weight: 1 }
        ]
      })
    )
    const outcome = Result.getOrThrow(elect(swapped, level))
    expect(outcome).toMatchObject({ status: "needs-lot", tie: { among: ["adam", "bogdan"], purpose: "exclude" } })
    // Bogdan had more first preferences than Adam; both are elected in the last stage with as much.
    const ranked = Result.getOrThrow(
      rankedElection({
        candidates,
        seats: 2,
        bounds: [{ ...women, atLeast: 1 }],
        ballots: [
          { ranking: ["adam"], weight: 3 },
          { ranking: ["bogdan"], weight: 4 },
          { ranking: ["celina", "adam"], weight: 1 }
        ]
      })
    )
    const counted = Result.getOrThrow(
      elect(bySwap(stv), ranked, {}, { ties: [{ earlier: "forwards", differ: "any" }] })
    )
    expect(counted).toMatchObject({ status: "decided", elected: ["bogdan", "celina"] })
  })

  it("takes the lighter load for the better place under Phragmén", () => {
    const election = Result.getOrThrow(
      approvalElection({
        candidates,
        seats: 1,
        bounds: [{ ...women, atLeast: 1 }],
        ballots: [
          { approves: ["adam"], weight: 9 },
          { approves: ["ewa"], weight: 5 },
          { approves: ["celina"], weight: 3 }
        ]
      })
    )
    expect(Result.getOrThrow(elect(bySwap(phragmen), election))).toMatchObject({ elected: ["ewa"] })
  })
})

const elections = fc.record({
  kinds: fc.array(fc.record({ sex: fc.constantFrom("f", "m"), county: fc.constantFrom("a", "b", "c") }), {
    minLength: 2,
    maxLength: 7
  }),
  votes: fc.array(fc.nat(4), { minLength: 7, maxLength: 7 }),
  seats: fc.integer({ min: 1, max: 4 }),
  bounds: fc.array(
    fc.record({
      attribute: fc.constantFrom("sex", "county"),
      values: fc.subarray(["f", "m", "a", "b", "c"], { minLength: 1 }),
      atLeast: fc.nat(2),
      atMost: fc.integer({ min: 1, max: 4 })
    }),
    { minLength: 1, maxLength: 3 }
  )
})

function holds(members: ReadonlyArray<Candidate>, { atLeast = 0, atMost = 99, attribute, values }: SeatBound): boolean {
  const held = members.filter(({ attributes }) => values.includes(attributes?.[attribute] ?? "")).length
  return held >= atLeast && held <= atMost
}

describe("exchanges", () => {
  it("are those of the definition, found among all bodies: fewest leave, the last elected; fewest come, the best placed", () => {
    let made = 0
    fc.assert(
      fc.property(elections, ({ bounds, kinds, seats, votes: weights }) => {
        const standing = kinds.map((attributes, at): Candidate => ({ id: `c${at}`, attributes }))
        const ballots = standing.flatMap(({ id }, at) =>
          weights[at]! > 0 ? [{ approves: [id], weight: weights[at]! }] : []
        )
        const election = Result.getOrThrow(approvalElection({ candidates: standing, seats, bounds, ballots }))
        const drawn = standing.map(({ id }) => id)
        const outcome = Result.getOrThrow(elect(swapped, election, {}, { ties: [{ order: drawn }] }))
        // With the drawn order for ties, everybody's place is certain: by votes, then as drawn.
        const ranking = standing.map((_, at) => at).toSorted((a, b) => weights[b]! - weights[a]! || a - b)
        const elected = ranking.filter((at) => weights[at]! > 0).slice(0, seats)
        const line = ranking.filter((at) => !elected.includes(at))
        const bodies = Array.from({ length: 2 ** standing.length }, (_, mask) =>
          standing.flatMap((_, at) => ((mask >> at) & 1 ? [at] : []))
        ).filter(
          (body) =>
            body.length >= elected.length &&
            body.length <= seats &&
            bounds.every((bound) =>
              holds(
                body.map((at) => standing[at]!),
                bound
              )
            )
        )
        const rank = (body: ReadonlyArray<number>) => {
          const gone = elected.toReversed().flatMap((at, place) => (body.includes(at) ? [] : [place]))
          const come = line.flatMap((at, place) => (body.includes(at) ? [place] : []))
          return [gone.length, come.length, ...gone, ...come]
        }
        const best = bodies.toSorted((a, b) => {
          const [left, right] = [rank(a), rank(b)]
          const differs = left.findIndex((each, at) => each !== right[at])
          return differs < 0 ? 0 : left[differs]! - right[differs]!
        })[0]
        expect(outcome.status === "decided").toBe(best !== undefined)
        if (outcome.status !== "decided" || best === undefined) return
        if (best.some((at) => !elected.includes(at))) made++
        expect(outcome.elected.toSorted()).toEqual(best.map((at) => `c${at}`).toSorted())
      }),
      { numRuns: 400 }
    )
    expect(made).toBeGreaterThan(20)
  })
})
