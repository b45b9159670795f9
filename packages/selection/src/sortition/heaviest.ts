import type { Solver } from "../solver.ts"
import type { Box } from "./bound.ts"
import type { Stop, Work } from "./effort.ts"
import type { Panel } from "./panel-search.ts"
import type { Demand } from "./types.ts"

/** The heaviest panel by integer programming: nothing when no panel meets the demands, or what stopped the search. */
export function heaviestOf(
  demands: ReadonlyArray<Demand>,
  { least, most }: Box,
  weights: ArrayLike<number>,
  solver: Solver,
  work: Work
): Panel | undefined | Stop {
  const stop = work.used
  if (stop !== undefined) return stop
  work.integerPrograms++
  const { status, values } = solver.solve({
    sense: "maximise",
    columns: most.map((upper, type) => ({ objective: weights[type]!, lower: least[type]!, upper, integer: true })),
    rows: demands.map(({ lower, types: indices, upper, weights: own }) => ({ lower, upper, indices, values: own }))
  })
  if (status === "infeasible") return undefined
  return status === "optimal" ? Int32Array.from(values, Math.round) : "solver"
}
