/**
 * A lottery over panels that gives the least favoured the greatest possible chance: maximin.
 *
 * Every panel that can be drawn meets all quotas; nobody who can sit has less than the greatest chance that everybody
 * could have; people with equal features have equal chances. Above that floor it asks for nothing: of two such lotteries
 * either may come out, so that others may have more or less than leximin would give them.
 *
 * Chosen over leximin where the pool is large and the floor is what counts: one level instead of all, and fewer panels.
 * Exact, with a certificate. Cost: between a third of leximin's and a little more than it.
 *
 * Source: Flanigan, Gölz, Gupta & Procaccia, "Neutralizing self-selection bias in sampling for sortition", NeurIPS 2020;
 * Flanigan et al., Nature 596 (2021).
 */
import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Solver } from "../solver.ts"
import type { SortitionSettings } from "./effort.ts"
import { fairest } from "./fairest.ts"
import type { FairLottery } from "./lottery.ts"
import type { Pool } from "./pool.ts"

/**
 * Finds a maximin lottery of a pool.
 *
 * @returns As `leximin`.
 * @since 0.1.0
 */
export function maximin(
  pool: Pool,
  solver: Solver,
  settings: SortitionSettings = {}
): Result.Result<FairLottery, Refusal> {
  return Result.map(fairest(pool, "maximin", solver, settings), ({ lottery }) => lottery)
}
