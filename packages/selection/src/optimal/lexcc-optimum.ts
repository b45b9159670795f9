import { levelsOfRepresentation } from "../approval/levels.ts"
import type { Support } from "../approval/support.ts"
import type { Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { lexCcModel, representedTimes } from "./lexcc-model.ts"
import { searchLexCc } from "./lexcc-search.ts"
import { listingOf, longSearch, type Optimum, shortSearch, usuallySolved } from "./optimum.ts"
import { solveCommittees } from "./solve-committees.ts"
import type { Feasible } from "./within.ts"

/** `score[j]`: voters with more than `j` representatives. By search where that is quick, else by the solver, else long. */
export function lexCcOptimum(
  support: Support,
  feasible: Feasible,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: ReadonlyArray<number> } {
  // Sums over committees stay whole numbers below 2^53.
  if (support.total * (feasible.size + 1) > Number.MAX_SAFE_INTEGER) throw new TooLarge("rule/too-large")
  const found = searchLexCc(support, feasible, listingOf(all), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  return solveInTurn(support, feasible, Math.max(all ?? 0, usuallySolved), solver)
}

/**
 * One program for each number of representatives, under what the programs before it reached. What the solver says it
 * reached has to be what its committee reaches when counted, or it is not believed.
 */
function solveInTurn(
  support: Support,
  feasible: Feasible,
  most: number,
  solver: Solver
): Optimum & { readonly score: ReadonlyArray<number> } {
  const times = levelsOfRepresentation(support, feasible.size) - 1
  const reached: Array<number> = []
  while (reached.length < times - 1) {
    const model = lexCcModel(support, feasible, reached)
    const { bound, objective, status, values } = solver.solve(model)
    if (status !== "optimal") throw new TooLarge("rule/solver-stopped")
    const counted = representedTimes(
      support,
      feasible.candidates.filter((_, index) => values[index]! > 0.5)
    )
    const voters = counted[reached.length] ?? 0
    const agrees = reached.every((before, index) => before === counted[index])
    if (!agrees || Math.abs(objective - voters) > 0.5 || bound >= voters + 1) throw new TooLarge("rule/solver-stopped")
    reached.push(voters)
  }
  const solved = solveCommittees(lexCcModel(support, feasible, reached), solver, most)
  const counted = representedTimes(support, solved.committees[0] ?? [])
  const score = Array.from({ length: times }, (_, index) => counted[index] ?? 0)
  if (reached.some((voters, index) => voters !== score[index])) throw new TooLarge("rule/solver-stopped")
  return { ...solved, score }
}
