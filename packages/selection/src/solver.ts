/**
 * What a rule that needs an optimum asks of a solver: one linear (or mixed-integer) model in, an answer out. The package
 * itself brings none; `@ogniwo/highs` does. An answer is never trusted: every optimum that reaches an outcome is checked
 * again in exact arithmetic.
 */
export interface Solver {
  readonly id: string
  readonly solve: (model: LinearModel) => Solution
  /** A model kept open: solved again after small changes, which is much faster than anew. */
  readonly open: (model: LinearModel) => OpenModel
}

export interface LinearModel {
  readonly sense: "maximise" | "minimise"
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<Row>
}

export interface Column {
  readonly objective: number
  /** −Infinity … Infinity. */
  readonly lower: number
  readonly upper: number
  readonly integer?: boolean
}

/** lower ≤ Σ values[i] · x[indices[i]] ≤ upper */
export interface Row {
  readonly lower: number
  readonly upper: number
  readonly indices: ReadonlyArray<number>
  readonly values: ReadonlyArray<number>
}

export interface Solution {
  readonly status: "optimal" | "infeasible" | "unbounded" | "stopped"
  readonly objective: number
  readonly values: Float64Array
  /** One per row; empty for integer models. */
  readonly rowDuals: Float64Array
  /** A proven bound on the optimum of an integer model. */
  readonly bound: number
}

export interface OpenModel {
  readonly solve: () => Solution
  readonly addColumn: (column: Column, rows: ReadonlyArray<number>, values: ReadonlyArray<number>) => void
  readonly addRow: (row: Row) => void
  readonly setObjective: (column: number, value: number) => void
  readonly setColumnBounds: (column: number, lower: number, upper: number) => void
  readonly setRowBounds: (row: number, lower: number, upper: number) => void
  readonly close: () => void
}
