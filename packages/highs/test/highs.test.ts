import type { LinearModel, Solver } from "@ogniwo/selection"
import { beforeAll, describe, expect, it } from "vitest"
import { highs } from "../src/index.ts"

let solver: Solver
beforeAll(async () => {
  solver = await highs()
})

const free = Number.POSITIVE_INFINITY

/** The Wyndor Glass Co.: max 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18; optimum 36 at (2, 6), prices 0, 3/2, 1. */
const wyndor: LinearModel = {
  sense: "maximise",
  columns: [
    { objective: 3, lower: 0, upper: free },
    { objective: 5, lower: 0, upper: free }
  ],
  rows: [
    { lower: -free, upper: 4, indices: [0], values: [1] },
    { lower: -free, upper: 12, indices: [1], values: [2] },
    { lower: -free, upper: 18, indices: [0, 1], values: [3, 2] }
  ]
}

/** Knapsack worked by hand: weights 5, 4, 3 within 10, worth 10, 40, 30: the last two, 70; the relaxation gives 76. */
const knapsack: LinearModel = {
  sense: "maximise",
  columns: [10, 40, 30].map((objective) => ({ objective, lower: 0, upper: 1, integer: true })),
  rows: [{ lower: -free, upper: 10, indices: [0, 1, 2], values: [5, 4, 3] }]
}

describe("one model, one answer", () => {
  it("finds the optimum and the prices of the Wyndor Glass example (Hillier & Lieberman, ch. 3.1)", () => {
    const { bound, objective, rowDuals, status, values } = solver.solve(wyndor)
    expect(status).toBe("optimal")
    expect([objective, bound, ...values]).toEqual([36, 36, 2, 6])
    expect([...rowDuals].map((dual) => Math.round(dual * 1e6) / 1e6)).toEqual([0, 1.5, 1])
  })

  it("gives prices as the change of the objective per unit of the bound when minimising too", () => {
    const { objective, rowDuals } = solver.solve({
      sense: "minimise",
      columns: [{ objective: 2, lower: 0, upper: free }],
      rows: [{ lower: 3, upper: free, indices: [0], values: [1] }]
    })
    expect([objective, ...rowDuals]).toEqual([6, 2])
  })

  it("finds whole numbers where they are asked for, and no prices then", () => {
    const { objective, rowDuals, status, values } = solver.solve(knapsack)
    expect([status, objective, rowDuals.length]).toEqual(["optimal", 70, 0])
    expect([...values].map(Math.round)).toEqual([0, 1, 1])
  })

  it("proves optima to the last unit, not to a percentage of a large objective", () => {
    // 1000000·x + y with x + y ≤ 1 over whole numbers: the default gap of 0.01 % would accept either neighbour.
    const columns = Array.from({ length: 12 }, (_, at) => ({ objective: 1e6 + at, lower: 0, upper: 1, integer: true }))
    const { bound, objective } = solver.solve({
      sense: "maximise",
      columns,
      rows: [{ lower: 5, upper: 5, indices: columns.map((_, at) => at), values: columns.map(() => 1) }]
    })
    expect(objective).toBeCloseTo(5e6 + 45, 6)
    expect(bound).toBeCloseTo(5e6 + 45, 6)
  })

  it("tells infeasible from unbounded", () => {
    const column = { objective: 1, lower: 0, upper: free }
    expect(solver.solve({ sense: "maximise", columns: [column], rows: [] }).status).toBe("unbounded")
    expect(
      solver.solve({
        sense: "maximise",
        columns: [column],
        rows: [
          { lower: 3, upper: free, indices: [0], values: [1] },
          { lower: -free, upper: 2, indices: [0], values: [1] }
        ]
      }).status
    ).toBe("infeasible")
    expect(
      solver.solve({
        sense: "minimise",
        columns: [{ objective: 0, lower: 0, upper: 1, integer: true }],
        rows: [{ lower: 1, upper: 1, indices: [0], values: [2] }]
      }).status
    ).toBe("infeasible")
  })

  it("calls a floor above its cap infeasible, and a model without columns what it is", () => {
    expect(solver.solve({ sense: "minimise", columns: [{ objective: 1, lower: 2, upper: 1 }], rows: [] }).status).toBe(
      "infeasible"
    )
    const row = { upper: 5, indices: [], values: [] }
    expect(solver.solve({ sense: "minimise", columns: [], rows: [{ lower: 0, ...row }] }).status).toBe("optimal")
    expect(solver.solve({ sense: "minimise", columns: [], rows: [{ lower: 1, ...row }] }).status).toBe("infeasible")
  })

  it("stops when its time is up and says so", async () => {
    const hurried = await highs({ timeLimit: 0.02 })
    // A market split problem: 40 binaries, 5 equations, hopeless for branch and bound.
    let state = 7
    const next = () => (state = (state * 48271) % 2147483647) % 100
    const size = 40
    const model: LinearModel = {
      sense: "minimise",
      columns: [
        ...Array.from({ length: size }, () => ({ objective: 0, lower: 0, upper: 1, integer: true })),
        ...Array.from({ length: 10 }, () => ({ objective: 1, lower: 0, upper: free }))
      ],
      rows: Array.from({ length: 5 }, (_, row) => {
        const weights = Array.from({ length: size }, next)
        const half = Math.floor(weights.reduce((a, b) => a + b, 0) / 2)
        return {
          lower: half,
          upper: half,
          indices: [...weights.keys(), size + 2 * row, size + 2 * row + 1],
          values: [...weights, 1, -1]
        }
      })
    }
    const { bound, objective, status } = hurried.solve(model)
    expect(status).toBe("stopped")
    expect(Number.isNaN(objective) || objective >= bound).toBe(true)
  })
})

describe("a model kept open", () => {
  it("follows every change", () => {
    const model = solver.open(wyndor)
    expect(model.solve().objective).toBe(36)
    model.setRowBounds(1, -free, 10) // y ≤ 5: x = 8/3
    expect(model.solve().objective).toBeCloseTo(33, 9)
    model.setObjective(0, 9) // 9x + 5y: x = 4, y = 3
    expect(model.solve().objective).toBeCloseTo(51, 9)
    model.setColumnBounds(0, 0, 1)
    expect(model.solve().objective).toBeCloseTo(34, 9)
    model.addColumn({ objective: 100, lower: 0, upper: 0.5 }, [2], [18])
    expect(model.solve().objective).toBeCloseTo(74, 9) // z = 1/2 takes 9 of the 18, x = 1 takes 3, y = 3
    model.addRow({ lower: -free, upper: 0, indices: [2], values: [1] })
    expect(model.solve().objective).toBeCloseTo(34, 9)
    model.setRowBounds(3, 1, 0)
    expect(model.solve().status).toBe("infeasible")
    model.setRowBounds(3, -free, 0)
    expect(model.solve().objective).toBeCloseTo(34, 9)
    model.close()
  })

  it("gives the same as a fresh solve after any of a hundred changes", () => {
    const model = solver.open(wyndor)
    for (let round = 0; round < 100; round++) {
      const caps = [1 + (round % 7), 3 + ((round * 5) % 11), 6 + ((round * 3) % 17)]
      caps.forEach((cap, row) => model.setRowBounds(row, -free, cap))
      const fresh = solver.solve({ ...wyndor, rows: wyndor.rows.map((row, at) => ({ ...row, upper: caps[at]! })) })
      expect(model.solve().objective).toBeCloseTo(fresh.objective, 8)
    }
    model.close()
  })

  it("takes whole-number columns later", () => {
    const model = solver.open({
      ...knapsack,
      columns: knapsack.columns.map((column) => ({ ...column, integer: false }))
    })
    expect(model.solve().objective).toBeCloseTo(76, 9)
    model.addColumn({ objective: 7, lower: 0, upper: 3, integer: true }, [0], [2])
    expect(model.solve().objective).toBeCloseTo(70 + 7 + 2, 6)
    model.close()
  })
})

describe("malformed models are refused with their place", () => {
  const column = { objective: 1, lower: 0, upper: 1 }
  const row = { lower: 0, upper: 1, indices: [0], values: [1] }
  it.each<[string, LinearModel, RegExp]>([
    [
      "an index out of range",
      { sense: "minimise", columns: [column], rows: [{ ...row, indices: [1] }] },
      /row 0: .*1 among 1/
    ],
    ["a fractional index", { sense: "minimise", columns: [column], rows: [{ ...row, indices: [0.5] }] }, /row 0/],
    [
      "a repeated index",
      { sense: "minimise", columns: [column], rows: [{ ...row, indices: [0, 0], values: [1, 1] }] },
      /twice/
    ],
    ["too few values", { sense: "minimise", columns: [column], rows: [{ ...row, values: [] }] }, /1 indices, 0 values/],
    [
      "a value that is no number",
      { sense: "minimise", columns: [column], rows: [{ ...row, values: [Number.NaN] }] },
      /NaN/
    ],
    [
      "a bound that is no number",
      { sense: "minimise", columns: [{ ...column, lower: Number.NaN }], rows: [] },
      /column 0/
    ],
    ["a floor of infinity", { sense: "minimise", columns: [{ ...column, lower: free }], rows: [] }, /column 0/],
    ["an infinite objective", { sense: "minimise", columns: [{ ...column, objective: free }], rows: [] }, /Infinity/]
  ])("%s", (_, model, message) => {
    expect(() => solver.solve(model)).toThrow(message)
    expect(() => solver.solve(model)).toThrow(RangeError)
  })

  it("and so is a change that does not fit an open model", () => {
    const model = solver.open(wyndor)
    expect(() => model.setObjective(2, 1)).toThrow(/position 2/)
    expect(() => model.setColumnBounds(0, 0, Number.NaN)).toThrow(RangeError)
    expect(() => model.setRowBounds(3, 0, 1)).toThrow(RangeError)
    expect(() => model.addColumn({ objective: 1, lower: 0, upper: 1 }, [9], [1])).toThrow(RangeError)
    expect(() => model.addRow({ lower: 0, upper: 1, indices: [2], values: [1] })).toThrow(RangeError)
    expect(model.solve().objective).toBe(36)
    model.close()
  })

  it("and a time limit that leaves no time", async () => {
    await expect(highs({ timeLimit: 0 })).rejects.toThrow(RangeError)
  })
})
