/**
 * The fairest lottery over panels: leximin.
 *
 * Every panel that can be drawn meets all quotas. Among all such lotteries, this one gives the least favoured person the
 * greatest possible chance (so it is a maximin lottery too), then the next least favoured, and so on. People with equal
 * features have equal chances. Whoever sits on no panel that meets the quotas is listed, and has no part in the rest.
 *
 * Chosen over drawing again and again until the quotas are met, and over filling seats greedily, which leave some
 * volunteers hardly any chance. The answer is exact, and comes with a certificate that a stranger checks by additions.
 * Cost: seconds for some hundred people with six features; see the bench of `@ogniwo/highs`.
 *
 * Source: Flanigan, Gölz, Gupta, Hennig & Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596,
 * 548–552 (2021). https://doi.org/10.1038/s41586-021-03788-6
 */
import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Solver } from "../solver.ts"
import type { SortitionSettings } from "./effort.ts"
import { fairest } from "./fairest.ts"
import type { FairLottery } from "./lottery.ts"
import type { Pool } from "./pool.ts"

/**
 * Finds the leximin lottery of a pool.
 *
 * @returns The lottery; where the work was stopped by a limit before it was proved best, the lottery found and the proved
 *   interval of the least chance (`stopped`, `least`). A refusal when no panel meets the quotas (`panelFeasibility` says
 *   why), or when a limit was reached before anything was proved.
 * @since 0.1.0
 */
export function leximin(
  pool: Pool,
  solver: Solver,
  settings: SortitionSettings = {}
): Result.Result<FairLottery, Refusal> {
  return Result.map(fairest(pool, "leximin", solver, settings), ({ lottery }) => lottery)
}
