import type { Column, LinearModel, OpenModel, Row, Solution } from "@ogniwo/selection"
import type { Highs, Model, ModelStatusCode } from "highs"
import { checkBounds, checkColumn, checkEntries, checkFinite, checkIndex, checkRow } from "./check-model.ts"

/** Bounds with which simplex answers are close enough for exact arithmetic to finish them. */
const options = {
  output_flag: false,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
  mip_feasibility_tolerance: 1e-7,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-7
} as const

/** One model inside HiGHS, solved again from its last basis after each change. `close` frees its memory. */
export class HighsModel implements OpenModel {
  readonly #model: Model
  readonly #names: Highs["constants"]["modelStatus"]
  readonly #integerType: Parameters<Model["changeColIntegrality"]>[1]
  /** Columns ("c3") and rows ("r0") whose floor lies above their cap: while there is one, nothing fits. */
  readonly #crossed = new Set<string>()
  /** Only for a model without columns, which HiGHS does not solve: rows that zero does not satisfy. */
  readonly #withoutZero = new Set<number>()
  #columns: number
  #rows: number
  #integer: boolean
  /** Has an optimal basis, and nothing but columns and objectives has changed since: then the basis is still feasible. */
  #feasibleBasis = false

  constructor(runtime: Highs, { columns, rows, sense }: LinearModel, timeLimit: number) {
    this.#columns = columns.length
    this.#rows = rows.length
    this.#integer = columns.some(({ integer }) => integer === true)
    this.#names = runtime.constants.modelStatus
    this.#integerType = runtime.constants.variableType.integer
    columns.forEach(({ lower, upper }, at) => this.#cross(`c${at}`, lower, upper))
    rows.forEach(({ lower, upper }, at) => this.#boundRow(at, lower, upper))
    const { maximize, minimize } = runtime.constants.objectiveSense
    this.#model = runtime.createModel({
      numCols: columns.length,
      numRows: rows.length,
      sense: sense === "maximise" ? maximize : minimize,
      colCost: Float64Array.from(columns, ({ objective }) => objective),
      colLower: Float64Array.from(columns, ({ lower, upper }) => Math.min(lower, upper)),
      colUpper: Float64Array.from(columns, ({ upper }) => upper),
      rowLower: Float64Array.from(rows, ({ lower, upper }) => Math.min(lower, upper)),
      rowUpper: Float64Array.from(rows, ({ upper }) => upper),
      matrix: byRows(rows, columns.length),
      ...(this.#integer ? { integrality: Int32Array.from(columns, ({ integer }) => (integer === true ? 1 : 0)) } : {})
    })
    this.#model.options.set(options)
    if (Number.isFinite(timeLimit)) this.#model.options.set("time_limit", timeLimit)
  }

  solve(): Solution {
    if (this.#crossed.size > 0) return this.#unsolved("infeasible")
    if (this.#columns === 0) return this.#withoutZero.size > 0 ? this.#unsolved("infeasible") : this.#empty()
    // New columns ask for the primal simplex method, new bounds for the dual; each then goes on from where it stands.
    this.#model.options.set(
      this.#feasibleBasis && !this.#integer
        ? { presolve: "off", simplex_strategy: 4 }
        : { presolve: "choose", simplex_strategy: 1 }
    )
    let status = this.#run()
    this.#feasibleBasis = status === this.#names.optimal
    if (status === this.#names.unboundedOrInfeasible) {
      // Presolve saw that there is no optimum, not why. Without it the simplex method tells.
      this.#model.options.set("presolve", "off")
      status = this.#run()
    }
    switch (status) {
      case this.#names.optimal:
        return this.#solution("optimal")
      case this.#names.infeasible:
        return this.#unsolved("infeasible")
      case this.#names.unbounded:
      case this.#names.unboundedOrInfeasible:
        return this.#unsolved("unbounded")
      default:
        return this.#stopped()
    }
  }

  addColumn(column: Column, rows: ReadonlyArray<number>, values: ReadonlyArray<number>): void {
    checkColumn(column, this.#columns)
    checkEntries(rows, values, this.#rows, `column ${this.#columns}`)
    const { integer, lower, objective, upper } = column
    this.#model.addCol(objective, Math.min(lower, upper), upper, { indices: rows, values })
    this.#cross(`c${this.#columns}`, lower, upper)
    if (integer === true) {
      this.#integer = true
      this.#model.changeColIntegrality(this.#columns, this.#integerType)
    }
    this.#columns++
  }

  addRow(row: Row): void {
    checkRow(row, this.#rows, this.#columns)
    const { indices, lower, upper, values } = row
    this.#feasibleBasis = false
    this.#model.addRow(Math.min(lower, upper), upper, { indices, values })
    this.#boundRow(this.#rows, lower, upper)
    this.#rows++
  }

  setObjective(column: number, value: number): void {
    checkIndex(column, this.#columns, "setObjective")
    checkFinite(value, `column ${column}: objective`)
    this.#model.changeColCost(column, value)
  }

  setColumnBounds(column: number, lower: number, upper: number): void {
    checkIndex(column, this.#columns, "setColumnBounds")
    checkBounds(lower, upper, `column ${column}`)
    this.#feasibleBasis = false
    this.#model.changeColBounds(column, Math.min(lower, upper), upper)
    this.#cross(`c${column}`, lower, upper)
  }

  setRowBounds(row: number, lower: number, upper: number): void {
    checkIndex(row, this.#rows, "setRowBounds")
    checkBounds(lower, upper, `row ${row}`)
    this.#feasibleBasis = false
    this.#model.changeRowBounds(row, Math.min(lower, upper), upper)
    this.#boundRow(row, lower, upper)
  }

  close(): void {
    this.#model.dispose()
  }

  /** A run that fails for want of numerical luck is tried once more from nothing. */
  #run(): ModelStatusCode {
    for (const again of [false, true]) {
      if (again) this.#model.clearSolver()
      this.#model.zeroAllClocks() // HiGHS counts its time limit over all runs of a model.
      const { status } = this.#model.raw.run()
      const found = this.#model.getModelStatus()
      if (status !== -1 && found !== this.#names.unknown && found !== this.#names.solveError) return found
    }
    return this.#names.unknown
  }

  #solution(status: "optimal" | "stopped"): Solution {
    const { colValue, rowDual } = this.#model.getSolution()
    const objective = this.#model.getObjectiveValue()
    return {
      status,
      objective,
      values: colValue,
      rowDuals: this.#integer ? new Float64Array(0) : rowDual,
      bound: this.#integer ? Number(this.#model.info.get("mip_dual_bound")) : objective
    }
  }

  #stopped(): Solution {
    const feasible = Number(this.#model.info.get("primal_solution_status")) === 2
    if (feasible && this.#integer) return this.#solution("stopped")
    return this.#unsolved("stopped", this.#integer ? Number(this.#model.info.get("mip_dual_bound")) : Number.NaN)
  }

  #unsolved(status: Exclude<Solution["status"], "optimal">, bound = Number.NaN): Solution {
    return { status, objective: Number.NaN, values: new Float64Array(0), rowDuals: new Float64Array(0), bound }
  }

  #empty(): Solution {
    return {
      status: "optimal",
      objective: 0,
      values: new Float64Array(0),
      rowDuals: new Float64Array(this.#rows),
      bound: 0
    }
  }

  #cross(key: string, lower: number, upper: number): void {
    if (lower > upper) this.#crossed.add(key)
    else this.#crossed.delete(key)
  }

  #boundRow(row: number, lower: number, upper: number): void {
    this.#cross(`r${row}`, lower, upper)
    if (lower > 0 || upper < 0) this.#withoutZero.add(row)
    else this.#withoutZero.delete(row)
  }
}

function byRows(rows: ReadonlyArray<Row>, numCols: number) {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach(({ indices }, at) => {
    starts[at + 1] = starts[at]! + indices.length
  })
  const indices = new Int32Array(starts[rows.length]!)
  const values = new Float64Array(starts[rows.length]!)
  rows.forEach((row, at) => {
    indices.set(row.indices, starts[at])
    values.set(row.values, starts[at])
  })
  return { format: "csr" as const, numRows: rows.length, numCols, starts, indices, values }
}
