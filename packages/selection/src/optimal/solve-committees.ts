import type { Column, LinearModel, Row, Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import type { Optimum } from "./optimum.ts"
import type { Feasible } from "./within.ts"

/** A model of the best committee: its first columns are the feasible candidates, 1 for those who are seated. */
export interface CommitteeModel {
  readonly sense: LinearModel["sense"]
  readonly feasible: Feasible
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<Row>
  /** The objective of a committee, greater is better whatever the sense, exactly. */
  readonly score: (committee: ReadonlyArray<number>) => bigint
  /** Scores are whole numbers in the model's own units, so that a bound less than 1 away proves the optimum. */
  readonly wholeScores: boolean
}

/**
 * Solves the model for the best committee, then again without it for one that is as good, and so on. The solver only
 * proposes: which committee is better is decided by their exact scores.
 */
export function solveCommittees(
  model: CommitteeModel,
  solver: Solver,
  most: number
): Optimum & { readonly score: bigint } {
  const { columns, feasible, rows, score, sense, wholeScores } = model
  const { candidates } = feasible
  const open = solver.open({ sense, columns, rows })
  try {
    const first = open.solve()
    if (first.status !== "optimal") throw new TooLarge("rule/solver-stopped")
    const tolerance = wholeScores ? 0.5 : 1e-6 * Math.max(1, Math.abs(first.objective))
    const reach = first.objective + (sense === "maximise" ? -tolerance : tolerance)
    const [lower, upper] = sense === "maximise" ? [reach, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, reach]
    const costs = columns.flatMap(({ objective }, index) => (objective === 0 ? [] : [{ index, objective }]))
    let committee = committeeOf(feasible, first.values)
    let best = score(committee)
    let committees = [committee]
    let reaching = false
    for (let more = true; more;) {
      if (committees.length > most) return { committees: committees.slice(0, most), more, proof: proof(), score: best }
      const seated = committee
      const indices = candidates.flatMap((candidate, index) => (seated.includes(candidate) ? [index] : []))
      open.addRow({
        lower: Number.NEGATIVE_INFINITY,
        upper: indices.length - 1,
        indices,
        values: indices.map(() => 1)
      })
      if (!reaching) {
        open.addRow({
          lower,
          upper,
          indices: costs.map(({ index }) => index),
          values: costs.map(({ objective }) => objective)
        })
        reaching = true
      }
      const next = open.solve()
      if (next.status === "infeasible") more = false
      else {
        if (next.status !== "optimal") throw new TooLarge("rule/solver-stopped")
        committee = committeeOf(feasible, next.values)
        const own = score(committee)
        if (own > best) {
          best = own
          committees = []
        }
        if (own === best) committees.push(committee)
        // Within the solver's tolerance of the best, but not as good: it may still stand before one that is.
        else if (Math.abs(next.objective - first.objective) > tolerance / 2) more = false
      }
    }
    return { committees, more: false, proof: proof(), score: best }

    function proof() {
      return { by: "solver", solver: solver.id, bound: first.bound, tolerance } as const
    }
  } finally {
    open.close()
  }
}

/** Rows that every model has: so many seats, and the caps and floors. */
export function seatRows({ count, rows, size }: Feasible): Array<Row> {
  const all = Array.from({ length: count }, (_, index) => index)
  return [
    { lower: size, upper: size, indices: all, values: all.map(() => 1) },
    ...rows.map(({ least, members, most }) => ({
      lower: least,
      upper: most,
      indices: members,
      values: members.map(() => 1)
    }))
  ]
}

/** What the solver says, if it is a committee at all. */
function committeeOf({ allows, candidates, count }: Feasible, values: Float64Array): ReadonlyArray<number> {
  const places = Array.from({ length: count }, (_, index) => index).filter((index) => values[index]! > 0.5)
  if (!allows(places)) throw new TooLarge("rule/solver-stopped")
  return places.map((place) => candidates[place]!)
}
