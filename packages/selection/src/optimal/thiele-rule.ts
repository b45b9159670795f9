import { type LocalizedText, Rational } from "@ogniwo/kernel"
import { levelsOfRepresentation } from "../approval/levels.ts"
import { type Support, supportOf } from "../approval/support.ts"
import { type ThieleWeights, thieleWeights } from "../approval/thiele-weights.ts"
import type { ApprovalElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import type { Counted, Help } from "../rule.ts"
import type { Solver } from "../solver.ts"
import { TooLarge } from "../too-large.ts"
import { listingOf, longSearch, type Optimum, seatBest, shortSearch, usuallySolved } from "./optimum.ts"
import { solveCommittees } from "./solve-committees.ts"
import { searchThiele } from "./thiele-search.ts"
import { thieleModel } from "./thiele-model.ts"
import { type Feasible, feasibleCommittees } from "./within.ts"

/** Seats the committee that satisfies voters most, when a voter's next representative is worth `gain(j)`. */
export function bestThiele(
  election: ApprovalElection,
  gain: (j: number) => Rational,
  all: number | undefined,
  { solver, ties }: Help
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const support = supportOf(election)
  const feasible = feasibleCommittees(election, support)
  if ("reasons" in feasible) return feasible
  const weights = thieleWeights(gain, levelsOfRepresentation(support, election.seats), support.total)
  const found = bestOfThiele(support, feasible, weights, all, solver)
  const score = Rational.toString(Rational.of(found.score, weights.denominator))
  return seatBest(election, support, found, score, words(score), ties, all)
}

/** By search where that is quick, else by the solver, else by a long search. */
export function bestOfThiele(
  support: Support,
  feasible: Feasible,
  weights: ThieleWeights,
  all: number | undefined,
  solver: Solver | undefined,
  steps = solver === undefined ? longSearch : shortSearch
): Optimum & { readonly score: bigint } {
  const found = searchThiele(support, feasible, weights, listingOf(all), steps)
  if (found !== undefined) return found
  if (solver === undefined) throw new TooLarge("rule/needs-solver")
  return solveCommittees(thieleModel(support, feasible, weights), solver, Math.max(all ?? 0, usuallySolved))
}

function words(score: string): LocalizedText {
  return {
    pl: `żaden skład nie zadowala głosujących bardziej: ${score}`,
    en: `no committee satisfies voters more: ${score}`
  }
}
