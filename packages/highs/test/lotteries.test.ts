import { Rational } from "@ogniwo/kernel"
import {
  leximin,
  maximin,
  nash,
  type Pool,
  type Solver,
  type SortitionProgress,
  verifyLottery
} from "@ogniwo/selection"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { highs } from "../src/index.ts"
import { listedLeximin, listedMaximin, listedNash } from "./listed.ts"
import { allPanels, checked, published, tightPools, tinyPools } from "./pools.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

/** More pools for a long look: OGNIWO_RUNS=500. */
const numRuns = Number(process.env["OGNIWO_RUNS"] ?? 6)

/** Its panels are three: {a, b}, {b, c}, {a, c} by quotas that averages satisfy otherwise too. */
const triangle = (): Pool =>
  checked({
    seats: 2,
    quotas: ["ab", "bc", "ca"].flatMap((pair) => [
      { feature: pair, value: "in", atLeast: 0, atMost: 1 },
      { feature: pair, value: "out", atLeast: 0, atMost: 2 }
    ]),
    people: ["a", "b", "c", "d", "e"].map((id) => ({
      id,
      features: Object.fromEntries(["ab", "bc", "ca"].map((pair) => [pair, pair.includes(id) ? "in" : "out"]))
    }))
  })

describe("where whole panels give less than averages promise", () => {
  it("leximin and maximin find and prove what listing every panel finds", () => {
    let gaps = 0
    fc.assert(
      fc.property(tightPools, (input) => {
        const pool = checked(input)
        const panels = allPanels(pool)
        const fairest = Result.getOrThrow(leximin(pool, solver))
        const floor = Result.getOrThrow(maximin(pool, solver))
        if (fairest.certificate.cuts.length > 0) gaps++
        for (const { certificate, least, stopped } of [fairest, floor]) {
          expect(stopped).toBeUndefined()
          expect(verifyLottery(certificate)).toEqual([])
          expect(certificate.proves).toBe("optimum")
          expect(Rational.equals(least.atLeast, least.atMost)).toBe(true)
        }
        const expected = listedLeximin(pool, panels, solver)
        fairest.marginals.forEach((chance, person) =>
          expect(Rational.toNumber(chance)).toBeCloseTo(expected[person]!, 6)
        )
        expect(Rational.toNumber(floor.least.atLeast)).toBeCloseTo(listedMaximin(pool, panels, solver), 6)
        const inSome = new Set(panels.flat())
        const least = floor.marginals.filter((_, person) => inSome.has(person)).reduce((a, b) => Rational.min(a, b))
        expect(Rational.equals(least, floor.least.atLeast)).toBe(true)
        expect(floor.excluded).toHaveLength(pool.people.length - inSome.size)
      }),
      { numRuns, seed: 7 }
    )
    expect(gaps).toBeGreaterThan(0)
  })

  it("settles a triangle of which only one may sit: averages promise each one half, panels one third", () => {
    const found = Result.getOrThrow(leximin(triangle(), solver))
    expect(found.certificate.cuts.length).toBeGreaterThan(0)
    expect(found.marginals.map(Rational.toString)).toEqual(["1/3", "1/3", "1/3", "1/2", "1/2"])
    expect(verifyLottery(found.certificate)).toEqual([])
  })
})

it("maximin gives everybody with equal features the same chance, and nobody less than leximin's least", () => {
  fc.assert(
    fc.property(tinyPools, (input) => {
      const pool = checked(input)
      const found = maximin(pool, solver)
      if (!Result.isSuccess(found)) return
      const { certificate, least, marginals, types } = found.success
      expect(verifyLottery(certificate)).toEqual([])
      const fairest = Result.getOrThrow(leximin(pool, solver))
      expect(Rational.equals(least.atLeast, fairest.least.atLeast)).toBe(true)
      for (const { people } of types.types) {
        expect(new Set(people.map((person) => Rational.toString(marginals[person]!))).size).toBe(1)
      }
    }),
    { numRuns }
  )
})

describe("nash", () => {
  it("gives everybody the same where nothing stands against it", () => {
    const found = Result.getOrThrow(nash(published(1), solver))
    expect(Rational.toNumber(found.factor!)).toBeLessThanOrEqual(1.000001)
    found.marginals.forEach((chance) => expect(Rational.toNumber(chance)).toBeCloseTo(0.1, 5))
  })

  it("comes as near to the greatest product over all panels as it says, and proves it", () => {
    fc.assert(
      fc.property(fc.oneof(tinyPools, tightPools), (input) => {
        const pool = checked(input)
        const panels = allPanels(pool)
        const found = nash(pool, solver)
        expect(Result.isSuccess(found)).toBe(panels.length > 0)
        if (!Result.isSuccess(found)) return
        const { certificate, factor, marginals } = found.success
        expect(verifyLottery(certificate)).toEqual([])
        expect(Rational.toNumber(factor!)).toBeLessThanOrEqual(1.000001)
        const sits = [...new Set(panels.flat())]
        const mean = (chance: (person: number) => number) =>
          sits.reduce((sum, person) => sum + Math.log(chance(person)), 0) / sits.length
        const listed = listedNash(pool, panels)
        const best = mean((person) => listed[person]!)
        const own = mean((person) => Rational.toNumber(marginals[person]!))
        expect(own).toBeGreaterThan(best - 2e-6)
        expect(best).toBeLessThan(own + Math.log(Rational.toNumber(factor!)) + 1e-9)
        sits.forEach((person) => expect(Rational.toNumber(marginals[person]!)).toBeCloseTo(listed[person]!, 2))
      }),
      { numRuns, seed: 3 }
    )
  })

  it("cannot state a better factor, or other weights, than are proved", () => {
    const good = Result.getOrThrow(nash(triangle(), solver)).certificate
    const slope = good.slope!
    const changed = [
      { ...good, slope: { ...slope, factor: "1" } },
      { ...good, slope: { ...slope, limit: String(BigInt(slope.limit) - BigInt(slope.scale)) } },
      { ...good, slope: { ...slope, weights: slope.weights.map((weight) => String(BigInt(weight) / 2n)) } },
      { ...good, slope: { ...slope, weights: slope.weights.map((weight, at) => (at === 0 ? "0" : weight)) } },
      { ...good, slope: { ...slope, scale: String(BigInt(slope.scale) * 2n) } },
      { ...good, slope: { ...slope, scale: "0" } },
      { ...good, levels: good.levels.slice(1), slope: undefined }
    ] as ReadonlyArray<typeof good>
    expect(verifyLottery(good)).toEqual([])
    for (const copy of changed) expect(verifyLottery(copy).length).toBeGreaterThan(0)
  })
})

describe("a limit on the work", () => {
  it("leaves a lottery and an interval that holds the best there is, both proved", () => {
    const pool = triangle()
    const limits = Array.from({ length: 11 }, (_, at) => ({ integerPrograms: at + 1 }))
    const runs = [leximin, maximin].flatMap((run) => limits.map((effort) => run(pool, solver, { effort })))
    const refused = runs.flatMap((found) => (Result.isFailure(found) ? found.failure.reasons : []))
    for (const { params } of refused) expect(params).toMatchObject({ limit: "integerPrograms" })
    const lotteries = runs.flatMap((found) => (Result.isSuccess(found) ? [found.success] : []))
    for (const { certificate, least, marginals, stopped } of lotteries) {
      expect(verifyLottery(certificate)).toEqual([])
      expect(least.atLeast).toEqual(marginals.reduce((a, b) => Rational.min(a, b)))
      expect(certificate.proves).toBe(stopped === undefined ? "optimum" : "interval")
      expect(Rational.toNumber(least.atLeast)).toBeLessThanOrEqual(1 / 3)
      expect(Rational.toNumber(least.atMost)).toBeGreaterThanOrEqual(1 / 3 - 1e-12)
    }
    const open = lotteries.filter(({ stopped }) => stopped !== undefined)
    expect(open.length).toBeGreaterThan(0)
    for (const { certificate } of open) {
      expect(verifyLottery({ ...certificate, proves: "optimum" }).length).toBeGreaterThan(0)
    }
  })

  it("on panels is met between one panel and the next, and states what those found so far give (tight pools)", () => {
    let uneven = 0
    for (const input of fc.sample(tightPools, { numRuns: 3, seed: 5 })) {
      const pool = checked(input)
      const best = listedMaximin(pool, allPanels(pool), solver)
      for (const run of [leximin, maximin]) {
        for (const panels of [1, 2, 3, 5]) {
          const found = run(pool, solver, { effort: { panels } })
          if (Result.isFailure(found)) continue
          const { certificate, chances, least, stopped } = found.success
          expect(verifyLottery(certificate)).toEqual([])
          const none = new Set(certificate.levels.flatMap(({ chance, settles }) => (chance === "0" ? settles : [])))
          const open = chances.filter((_, type) => !none.has(type))
          expect(least.atLeast).toEqual(open.reduce((a, b) => Rational.min(a, b)))
          expect(Rational.toNumber(least.atLeast)).toBeLessThan(best + 1e-9)
          expect(Rational.toNumber(least.atMost)).toBeGreaterThan(best - 1e-9)
          const [one] = open
          if (stopped !== undefined && one !== undefined && Rational.lessThan(least.atLeast, one)) uneven++
        }
      }
    }
    expect(uneven).toBeGreaterThan(0)
  })

  it("is named in the refusal when nothing was found before it", () => {
    const found = leximin(triangle(), solver, { effort: { panels: 0, integerPrograms: 0 } })
    expect(Result.isFailure(found) && found.failure.reasons[0]).toMatchObject({
      code: "sortition/effort",
      params: { limit: "panels", panels: 0, integerPrograms: 0 }
    })
  })

  it("gives the same lottery for the same limit, and tells how far it is", () => {
    const told: Array<SortitionProgress> = []
    const settings = { effort: { panels: 40 }, onProgress: (progress: SortitionProgress) => void told.push(progress) }
    const first = leximin(triangle(), solver, settings)
    expect(leximin(triangle(), solver, settings)).toEqual(first)
    expect(told.map(({ step }) => step)).toEqual(expect.arrayContaining(["levels", "columns", "proof"]))
    expect(told.every(({ settled, types }) => settled <= types && types === 4)).toBe(true)
  })
})
