import { Rational } from "@ogniwo/kernel"
import { leximin, type FairLottery, type Solver, verifyLottery } from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { highs } from "../src/index.ts"
import { listedLeximin } from "./listed.ts"
import { allPanels, checked, meets, published, tinyPools } from "./pools.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

describe("leximin", () => {
  it.each([
    ["example_small_20", 1],
    ["example_large_200", 10]
  ])("gives everybody one chance in ten (%s, Flanigan et al. 2021)", (_, times) => {
    const lottery = Result.getOrThrow(leximin(published(times), solver))
    expect(lottery.chances.map(Rational.toString)).toEqual(["1/10", "1/10", "1/10"])
    expect(verifyLottery(lottery.certificate)).toEqual([])
  })

  it("finds what listing every panel finds, and proves it (tiny pools)", () => {
    let gaps = 0
    fc.assert(
      fc.property(tinyPools, (input) => {
        const pool = checked(input)
        const panels = allPanels(pool)
        const found = leximin(pool, solver)
        expect(Result.isSuccess(found)).toBe(panels.length > 0)
        if (!Result.isSuccess(found)) return
        const lottery = found.success
        expect(verifyLottery(lottery.certificate)).toEqual([])
        if (lottery.certificate.cuts.length > 0) gaps++
        const expected = listedLeximin(pool, panels, solver)
        lottery.marginals.forEach((chance, person) => {
          expect(Rational.toNumber(chance)).toBeCloseTo(expected[person]!, 6)
        })
        const inSome = new Set(panels.flat().map((person) => pool.people[person]!.id))
        expect(lottery.excluded).toEqual(pool.people.map(({ id }) => id).filter((id) => !inSome.has(id)))
        expect(Rational.equals(Rational.sum(lottery.marginals), Rational.fromInteger(pool.seats))).toBe(true)
      }),
      { numRuns: 50, seed: 20261122 }
    )
    expect(gaps).toBeGreaterThan(0) // The path through integer programs is walked too.
  })
})

describe("the certificate", () => {
  const pool = checked({
    seats: 3,
    quotas: [
      { feature: "age", value: "young", atLeast: 1, atMost: 2 },
      { feature: "age", value: "old", atLeast: 1, atMost: 2 },
      { feature: "place", value: "town", atLeast: 1, atMost: 1 },
      { feature: "place", value: "village", atLeast: 2, atMost: 2 }
    ],
    people: ["young town", "young town", "young town", "young village", "old town", "old village", "old village"].map(
      (text, at) => {
        const [age, place] = text.split(" ")
        return { id: `p${at}`, features: { age: age!, place: place! } }
      }
    )
  })
  const certify = (): FairLottery["certificate"] => Result.getOrThrow(leximin(pool, solver)).certificate

  it("survives JSON", () => {
    expect(verifyLottery(JSON.parse(JSON.stringify(certify())))).toEqual([])
  })

  it("shows any change to a probability, a panel, a chance, a price, a weight or a level", () => {
    const good = certify()
    // oxlint-disable-next-line typescript/no-explicit-any
    const changed: ReadonlyArray<(copy: any) => void> = [
      (copy) => (copy.panels[0].probability = "1/97"),
      (copy) => copy.panels[0].members.pop(),
      (copy) => (copy.panels[0].members[0][1] += 1),
      (copy) => (copy.types[0].chance = "1/2"),
      (copy) => (copy.levels[0].chance = "1/1000"),
      (copy) => (copy.levels[0].weights = copy.levels[0].weights.map((weight: string) => String(BigInt(weight) + 1n))),
      (copy) => (copy.levels[0].prices = copy.levels[0].prices.map((price: string) => String(BigInt(price) + 1n))),
      (copy) => (copy.levels[0].settles = []),
      (copy) => copy.levels.pop(),
      (copy) => (copy.demands[0].upper += 1),
      (copy) => (copy.types[0].people = [...copy.types[0].people, "stranger"]),
      (copy) => (copy.panels = []),
      (copy) => (copy.levels[0].weights[0] = "not a number"),
      (copy) => delete copy.types
    ]
    for (const change of changed) {
      const copy = JSON.parse(JSON.stringify(good))
      change(copy)
      expect(verifyLottery(copy).length).toBeGreaterThan(0)
    }
  })
})

it("every panel that can be drawn meets all quotas", () => {
  fc.assert(
    fc.property(tinyPools, (input) => {
      const pool = checked({ ...input, onePerAddress: false })
      const found = leximin(pool, solver)
      if (!Result.isSuccess(found)) return
      const { panels, types } = found.success
      for (const { members } of panels) {
        const people = members.flatMap((count, type) => types.types[type]!.people.slice(0, count))
        expect(meets(pool, people)).toBe(true)
      }
    }),
    { numRuns: 30 }
  )
})
