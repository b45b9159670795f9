import { Rational } from "@ogniwo/kernel"
import {
  drawPanel,
  leximin,
  panelFeasibility,
  type Pool,
  replacementPool,
  type Solver,
  sortitionPool,
  tickets
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { highs } from "../src/index.ts"
import { allPanels, checked, meets, tinyPools } from "./pools.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

const assembly = (): Pool =>
  checked({
    seats: 4,
    onePerAddress: true,
    quotas: [
      { feature: "age", value: "young", atLeast: 1, atMost: 2 },
      { feature: "age", value: "old", atLeast: 2, atMost: 3 },
      { feature: "place", value: "town", atLeast: 1, atMost: 3 },
      { feature: "place", value: "village", atLeast: 1, atMost: 2 }
    ],
    people: Array.from({ length: 14 }, (_, at) => ({
      id: `p${at}`,
      features: { age: at % 3 === 0 ? "young" : "old", place: at % 4 === 1 ? "village" : "town" },
      ...(at > 9 ? { address: `home ${at % 2}` } : {})
    }))
  })

const positions = (pool: Pool, ids: ReadonlyArray<string>) =>
  ids.map((id) => pool.people.findIndex((person) => person.id === id))

describe("a draw", () => {
  it("gives a panel that meets every quota, never two from one address, and the same for the same seed", () => {
    const lottery = Result.getOrThrow(leximin(assembly(), solver))
    for (let seed = 0; seed < 60; seed++) {
      const drawn = drawPanel(lottery, `seed ${seed}`)
      expect(meets(lottery.pool, positions(lottery.pool, drawn.members))).toBe(true)
      expect(drawPanel(lottery, `seed ${seed}`)).toEqual(drawn)
    }
  })

  it("draws everybody as often as their chance says", () => {
    const lottery = Result.getOrThrow(leximin(assembly(), solver))
    const seats = new Map<string, number>()
    const rounds = 2000
    for (let seed = 0; seed < rounds; seed++) {
      for (const id of drawPanel(lottery, `round ${seed}`).members) seats.set(id, (seats.get(id) ?? 0) + 1)
    }
    lottery.pool.people.forEach(({ id }, person) => {
      const chance = Rational.toNumber(lottery.marginals[person]!)
      // Six standard deviations: a fair draw fails once in a hundred million.
      expect(Math.abs((seats.get(id) ?? 0) / rounds - chance)).toBeLessThan(6 * Math.sqrt(0.25 / rounds))
    })
  })

  it("fills an empty seat so that the panel meets its quotas again", () => {
    const lottery = Result.getOrThrow(leximin(assembly(), solver))
    for (let seed = 0; seed < 10; seed++) {
      const [left, ...staying] = drawPanel(lottery, `seed ${seed}`).members
      const pool = Result.getOrThrow(replacementPool(lottery.pool, staying, [left!]))
      const next = Result.getOrThrow(leximin(pool, solver))
      const [joins] = drawPanel(next, `replacement ${seed}`).members
      expect(staying).not.toContain(joins)
      expect(joins).not.toBe(left)
      expect(meets(lottery.pool, positions(lottery.pool, [...staying, joins!]))).toBe(true)
    }
    expect(Result.isFailure(replacementPool(lottery.pool, ["stranger"], []))).toBe(true)
  })
})

describe("tickets", () => {
  it("are panels, all equally likely, and say what rounding cost", () => {
    fc.assert(
      fc.property(tinyPools, fc.integer({ min: 1, max: 200 }), (input, count) => {
        const pool = checked({ ...input, onePerAddress: false })
        const found = leximin(pool, solver)
        if (!Result.isSuccess(found)) return
        const { counts, error, tickets: list } = Result.getOrThrow(tickets(found.success, count))
        expect(list).toHaveLength(count)
        for (const ticket of list) expect(meets(pool, positions(pool, ticket))).toBe(true)
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count * pool.seats)
        counts.forEach((own, person) => {
          const apart = Math.abs(own / count - Rational.toNumber(found.success.marginals[person]!))
          expect(apart).toBeLessThanOrEqual(Rational.toNumber(error) + 1e-9)
        })
        for (const { people } of found.success.types.types) {
          const own = people.map((person) => counts[person]!)
          expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 }
    )
  })

  it("lose nothing when the probabilities divide evenly, and refuse a number that is none", () => {
    const lottery = Result.getOrThrow(leximin(assembly(), solver))
    const many = Result.getOrThrow(tickets(lottery, 10_000))
    expect(Rational.toNumber(many.error)).toBeLessThan(0.001)
    expect(Result.isFailure(tickets(lottery, 0.5))).toBe(true)
  })
})

describe("feasibility", () => {
  it("names the two quotas that contradict each other, and the least that helps", () => {
    const pool = checked({
      seats: 3,
      quotas: [
        { feature: "age", value: "young", atLeast: 2, atMost: 3, clause: "§ 3" },
        { feature: "age", value: "old", atLeast: 0, atMost: 3 },
        { feature: "place", value: "town", atLeast: 0, atMost: 3 },
        { feature: "place", value: "village", atLeast: 2, atMost: 3 }
      ],
      people: [
        ...Array.from({ length: 5 }, (_, at) => ({ id: `y${at}`, features: { age: "young", place: "town" } })),
        ...Array.from({ length: 5 }, (_, at) => ({ id: `o${at}`, features: { age: "old", place: "village" } }))
      ]
    })
    const found = panelFeasibility(pool, solver)
    expect(found).toMatchObject({
      status: "infeasible",
      conflict: [
        { feature: "age", value: "young", bound: "atLeast", clause: "§ 3" },
        { feature: "place", value: "village", bound: "atLeast" }
      ]
    })
    if (found.status !== "infeasible") return
    expect(found.relaxation).toHaveLength(1)
    expect(found.relaxation[0]!.from - found.relaxation[0]!.to).toBe(1)
  })

  it("knows that of one home only one may come: two women at one address cannot both sit", () => {
    const at = (id: string, sex: string, address: string) => ({ id, features: { sex }, address })
    const quota = (value: string, atLeast: number) => ({ feature: "sex", value, atLeast, atMost: 3 })
    const input = {
      seats: 3,
      quotas: [quota("f", 2), quota("m", 0)],
      people: [at("a", "f", "Long 1"), at("b", "f", "Long 1"), at("c", "m", "Long 2"), at("d", "m", "Long 3")]
    }
    expect(panelFeasibility(checked(input), solver)).toEqual({ status: "feasible" })
    const apart = panelFeasibility(checked({ ...input, onePerAddress: true }), solver)
    expect(apart).toEqual({
      status: "infeasible",
      conflict: [{ feature: "sex", value: "f", bound: "atLeast" }],
      relaxation: [{ feature: "sex", value: "f", bound: "atLeast", from: 2, to: 1 }]
    })
    const crowded = { ...input, quotas: [quota("f", 0), quota("m", 0)], seats: 4, onePerAddress: true }
    expect(panelFeasibility(checked(crowded), solver)).toEqual({ status: "infeasible", conflict: [], relaxation: [] })
  })

  it("agrees with listing every panel; its relaxation works, and no smaller set conflicts", () => {
    fc.assert(
      fc.property(tinyPools, fc.nat(2), (input, harder) => {
        const quotas = input.quotas.map((quota, at) => (at % 3 === 0 ? { ...quota, atLeast: quota.atMost } : quota))
        const pool = checked({ ...input, quotas: harder > 0 ? quotas : input.quotas })
        const found = panelFeasibility(pool, solver)
        expect(found.status).toBe(allPanels(pool).length > 0 ? "feasible" : "infeasible")
        if (found.status !== "infeasible") return
        const isKept = (feature: string, value: string, bound: string) =>
          found.conflict.some((each) => each.feature === feature && each.value === value && each.bound === bound)
        const only = (drop: number) => ({
          ...input,
          quotas: pool.quotas.map((quota) => {
            const dropped = found.conflict[drop]
            const own = (bound: "atLeast" | "atMost") =>
              isKept(quota.feature, quota.value, bound) &&
              !(dropped?.feature === quota.feature && dropped.value === quota.value && dropped.bound === bound)
            const atLeast = own("atLeast") ? quota.atLeast : 0
            return { ...quota, atLeast, atMost: own("atMost") ? quota.atMost : Math.max(atLeast, 99) }
          })
        })
        expect(allPanels(checked(only(-1)))).toHaveLength(0)
        found.conflict.forEach((_, drop) => expect(allPanels(checked(only(drop))).length).toBeGreaterThan(0))
        if (found.conflict.length === 0) return
        const relaxed = pool.quotas.map((quota) => {
          const to = (bound: string) =>
            found.relaxation.find(
              (each) => each.feature === quota.feature && each.value === quota.value && each.bound === bound
            )?.to
          return { ...quota, atLeast: to("atLeast") ?? quota.atLeast, atMost: to("atMost") ?? quota.atMost }
        })
        expect(allPanels(Result.getOrThrow(sortitionPool({ ...input, quotas: relaxed }))).length).toBeGreaterThan(0)
      }),
      { numRuns: 60 }
    )
  })
})
