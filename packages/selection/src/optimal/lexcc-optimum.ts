import { levelsOfRepresentation } from "../approval/levels.ts"
import { standingCandidates, type Support } from "../approval/support.ts"
import type { Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { lexCcModel, representedTimes } from "./lexcc-model.ts"
import { searchLexCc } from "./lexcc-search.ts"
import { type Optimum, usualCommittees, usuallySolved } from "./optimum.ts"
import { solveCommittees } from "./solve-committees.ts"

/** `score[j]`: voters with more than `j` representatives. By search where that is quick, else by the solver, else long. */
export function lexCcOptimum(
  support: Support,
  seats: number,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: ReadonlyArray<number> } {
  // Sums over committees stay whole numbers below 2^53.
  if (support.total * (seats + 1) > Number.MAX_SAFE_INTEGER) throw new TooLarge("rule/too-large")
  const found = searchLexCc(support, seats, Math.max(all ?? 0, usualCommittees), steps)
  if (found !== undefined) return { ...found, score: [...found.score] }
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  return solveInTurn(
    support,
    Math.min(seats, standingCandidates(support).length),
    Math.max(all ?? 0, usuallySolved),
    solver
  )
}

const shortSearch = 20_000_000
const longSearch = 2_000_000_000

/**
 * One program for each number of representatives, under what the programs before it reached. What the solver says it
 * reached has to be what its committee reaches when counted, or it is not believed.
 */
function solveInTurn(
  support: Support,
  size: number,
  most: number,
  solver: Solver
): Optimum & { readonly score: ReadonlyArray<number> } {
  const times = levelsOfRepresentation(support, size) - 1
  const reached: Array<number> = []
  while (reached.length < times - 1) {
    const model = lexCcModel(support, size, reached)
    const { bound, objective, status, values } = solver.solve(model)
    if (status !== "optimal") throw new TooLarge("rule/solver-stopped")
    const counted = representedTimes(
      support,
      model.candidates.filter((_, index) => values[index]! > 0.5)
    )
    const voters = counted[reached.length] ?? 0
    const agrees = reached.every((before, index) => before === counted[index])
    if (!agrees || Math.abs(objective - voters) > 0.5 || bound >= voters + 1) throw new TooLarge("rule/solver-stopped")
    reached.push(voters)
  }
  const solved = solveCommittees(lexCcModel(support, size, reached), solver, most)
  const counted = representedTimes(support, solved.committees[0] ?? [])
  const score = Array.from({ length: times }, (_, index) => counted[index] ?? 0)
  if (reached.some((voters, index) => voters !== score[index])) throw new TooLarge("rule/solver-stopped")
  return { ...solved, score }
}
