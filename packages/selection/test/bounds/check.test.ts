import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkFilling } from "../../src/bounds/check.ts"
import type { Filling } from "../../src/bounds/filling.ts"
import { type Candidate, checkBounds, type SeatBound } from "../../src/index.ts"

const women: SeatBound = { attribute: "sex", values: ["f"], atLeast: 2, clause: "§ 8(1)" }
const young: SeatBound = { attribute: "age", values: ["young"], atLeast: 2, clause: "§ 8(2)" }

describe("bounds before the vote", () => {
  it("cannot hold together: named with their clauses, with every least relaxation", () => {
    const candidates = [
      { id: "anna", attributes: { sex: "f", age: "old" } },
      { id: "bela", attributes: { sex: "f", age: "old" } },
      { id: "czesław", attributes: { sex: "m", age: "young" } },
      { id: "damian", attributes: { sex: "m", age: "young" } }
    ]
    const found = checkBounds({ candidates, seats: 3, bounds: [women, young] })
    expect(found).toMatchObject({
      status: "cannot-hold",
      complete: true,
      reasons: [{ clause: "§ 8(1)" }, { clause: "§ 8(2)" }],
      relaxations: [[{ bound: women, from: 2, to: 1 }], [{ bound: young, from: 2, to: 1 }]]
    })
    expect(checkBounds({ candidates, seats: 4, bounds: [women, young] })).toEqual({ status: "can-hold" })
  })

  it("move what is plainly impossible as far as it must, and no further", () => {
    const candidates = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, attributes: { sex: "m" } }))
    const found = checkBounds({ candidates, seats: 40, bounds: [{ ...women, atLeast: 30 }] })
    expect(found).toMatchObject({ relaxations: [[{ from: 30, to: 0 }]], complete: true })
  })

  it("with one at most from each of sixteen counties are answered at once", () => {
    const counties = Array.from({ length: 16 }, (_, index) => `county ${index}`)
    const candidates = counties.flatMap((county, index) =>
      [0, 1].map((n) => ({ id: `${index}/${n}`, attributes: { county, sex: index % 4 === 0 ? "f" : "m" } }))
    )
    const one = counties.map((county): SeatBound => ({ attribute: "county", values: [county], atMost: 1 }))
    expect(checkBounds({ candidates, seats: 8, bounds: [...one, { ...women, atLeast: 4 }] }).status).toBe("can-hold")
    const found = checkBounds({ candidates, seats: 8, bounds: [...one, { ...women, atLeast: 5 }] })
    expect(found).toMatchObject({ status: "cannot-hold", complete: true })
    if (found.status !== "cannot-hold") return
    expect(found.reasons).toHaveLength(5)
    expect(found.relaxations).toHaveLength(5)
  })

  it("are not guessed at where that would take too long", () => {
    const letters = Array.from({ length: 24 }, (_, index) => `x${index}`)
    const candidates = Array.from({ length: 400 }, (_, at): Candidate => {
      const attributes = Object.fromEntries(letters.map((letter, bit) => [letter, `${((at * 2654435761) >> bit) & 1}`]))
      return { id: `c${at}`, attributes }
    })
    const bounds = letters.map((attribute): SeatBound => ({ attribute, values: ["1"], atLeast: 25, atMost: 25 }))
    const found = checkBounds({ candidates, seats: 50, bounds })
    expect(found).toMatchObject({ status: "too-complex", reasons: [{ code: "bounds/too-complex" }] })
  })
})

interface Case {
  /** `joins`: seats that nobody can take go to the next place. */
  readonly places: ReadonlyArray<{ readonly seats: number; readonly joins: boolean }>
  readonly people: ReadonlyArray<{ readonly places: ReadonlyArray<number>; readonly bounds: ReadonlyArray<number> }>
  readonly limits: ReadonlyArray<{
    readonly atLeast?: number
    readonly atMost?: number
    readonly scope: ReadonlyArray<number>
  }>
}

/** Every way to seat people place by place, each place as full as can be; what each bound counts in the end. */
function everyBody({ limits, people, places }: Case): ReadonlyArray<ReadonlyArray<number>> {
  interface Way {
    readonly free: ReadonlyArray<number>
    readonly held: ReadonlyArray<number>
    readonly more: number
  }
  let ways: ReadonlyArray<Way> = [{ free: people.map((_, at) => at), held: limits.map(() => 0), more: 0 }]
  places.forEach(({ joins, seats: own }, place) => {
    ways = ways.flatMap(({ free, held, more }) => {
      const seats = own + more
      const here = free.filter((at) => people[at]!.places.includes(place))
      return subsets(here, Math.min(seats, here.length)).map((seated) => ({
        free: free.filter((at) => !seated.includes(at)),
        more: joins ? seats - seated.length : 0,
        held: held.map(
          (have, bound) =>
            have +
            (limits[bound]!.scope.includes(place)
              ? seated.filter((at) => people[at]!.bounds.includes(bound)).length
              : 0)
        )
      }))
    })
  })
  return ways.map(({ held }) => held)
}

function subsets(all: ReadonlyArray<number>, size: number): ReadonlyArray<ReadonlyArray<number>> {
  if (size === 0) return [[]]
  return all.flatMap((first, at) => subsets(all.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}

function amiss(limits: Case["limits"], held: ReadonlyArray<number>): number {
  return limits.reduce(
    (sum, { atLeast = 0, atMost = 99 }, bound) =>
      sum + Math.max(0, atLeast - held[bound]!) + Math.max(0, held[bound]! - atMost),
    0
  )
}

const cases = fc.record({
  places: fc.array(fc.record({ seats: fc.integer({ min: 1, max: 2 }), joins: fc.boolean() }), {
    minLength: 1,
    maxLength: 3
  }),
  people: fc.array(
    fc.record({
      places: fc.subarray([0, 1, 2], { minLength: 1 }),
      bounds: fc.subarray([0, 1, 2])
    }),
    { minLength: 1, maxLength: 6 }
  ),
  limits: fc.array(
    fc.record(
      { atLeast: fc.nat(3), atMost: fc.nat(3), scope: fc.subarray([0, 1, 2], { minLength: 1 }) },
      { requiredKeys: ["scope"] }
    ),
    { minLength: 1, maxLength: 3 }
  )
})

function fillingOf({ limits, people, places }: Case): readonly [Filling, ReadonlyArray<SeatBound>] {
  const bounds = limits.map(({ scope: _scope, ...limit }, at): SeatBound => ({
    attribute: `b${at}`,
    values: ["yes"],
    ...limit
  }))
  const filling = {
    places: places.map(({ joins, seats }, at) => ({
      seats,
      ...(joins && at + 1 < places.length ? { joins: at + 1 } : {})
    })),
    people: people.map((each) => ({
      many: 1,
      places: each.places.filter((place) => place < places.length),
      bounds: each.bounds.filter((bound) => bound < limits.length)
    })),
    scopes: limits.map(({ scope }) => new Set(scope))
  }
  return [filling, bounds]
}

describe("seats in several places", () => {
  it("are judged as trying every body does: whether, by how much, and by which changes", () => {
    let impossible = 0
    fc.assert(
      fc.property(cases, (each) => {
        const [filling, bounds] = fillingOf(each)
        const found = checkFilling(filling, bounds)
        const all = everyBody(each)
        const least = Math.min(...all.map((held) => amiss(each.limits, held)))
        expect(found.status).toBe(least === 0 ? "can-hold" : "cannot-hold")
        if (found.status !== "cannot-hold") return
        impossible++
        expect(found.complete).toBe(true)
        // Every body that is amiss by the least number of people names one relaxation, and there are no others.
        const wanted = all
          .filter((held) => amiss(each.limits, held) === least)
          .map((held) =>
            each.limits
              .flatMap(({ atLeast = 0, atMost = 99 }, bound) => [
                ...(held[bound]! < atLeast ? [`${bound} atLeast ${held[bound]}`] : []),
                ...(held[bound]! > atMost ? [`${bound} atMost ${held[bound]}`] : [])
              ])
              .join(", ")
          )
        const named = found.relaxations.map((changes) =>
          changes.map(({ bound, side, to }) => `${bounds.indexOf(bound)} ${side} ${to}`).join(", ")
        )
        expect(new Set(named)).toEqual(new Set(wanted))
        expect(named).toHaveLength(new Set(named).size)
      }),
      { numRuns: 400 }
    )
    expect(impossible).toBeGreaterThan(80)
  })

  it("name a conflict that is one, and of the fewest", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const [filling, bounds] = fillingOf(each)
        const found = checkFilling(filling, bounds)
        if (found.status !== "cannot-hold") return
        const sides = bounds.flatMap((bound) =>
          (["atLeast", "atMost"] as const).flatMap((side) => (bound[side] === undefined ? [] : [{ bound, side }]))
        )
        const all = everyBody(each)
        const clashes = (kept: typeof sides) =>
          all.every((held) =>
            kept.some(({ bound, side }) => {
              const have = held[bounds.indexOf(bound)]!
              return side === "atLeast" ? have < bound.atLeast! : have > bound.atMost!
            })
          )
        const fewest = Math.min(
          ...Array.from({ length: 2 ** sides.length }, (_, mask) => sides.filter((_, at) => (mask >> at) & 1))
            .filter(clashes)
            .map(({ length }) => length)
        )
        expect(found.reasons).toHaveLength(fewest)
      }),
      { numRuns: 200 }
    )
  })
})
