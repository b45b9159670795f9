/**
 * Who sits at which table, round after round.
 *
 * A deliberation in several rounds works best when each table is a small image of the whole room, and when people meet
 * new faces every time. Seats that are fixed stay fixed (a facilitator's, a wheelchair place), and those who must not sit
 * together never do. Within these, two things are made small: how far each table's mixture is from the room's, and how
 * often the same two meet again.
 *
 * People are dealt to tables feature by feature, and then exchanged two at a time for as long as an exchange helps;
 * a few exchanges that do not help are allowed on the way, from a lot that the seed gives. The same seed gives the same
 * plan. It is a good plan, not a proved best one, so the figures of its quality are part of the answer.
 * Cost: some hundred exchanges tried for each person and round.
 *
 * Source: the social golfer problem (Harvey & Winterer, "Solving the MOLR and social golfer problems", CP 2005);
 * Barrett, Gal, Gölz, Hong & Procaccia, "Now We're Talking: Better Deliberation Groups through Submodular
 * Optimization", AAAI 2023, for measuring tables by whom people meet.
 */
import { Lot, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { TableAllocation, TablesInput } from "./allocation.ts"
import { checkTables } from "./check.ts"
import { TablePlan } from "./plan.ts"

/**
 * @returns A refusal with every fault at once; among them when those kept apart are more than the tables, and when no
 *   arrangement was found that keeps them apart around the fixed seats.
 *
 * @example
 * ```ts
 * const plan = Result.getOrThrow(allocateTables({
 *   people: ["anna", "bartek", "celina", "dawid"].map((id) => ({ id })),
 *   tables: 2,
 *   rounds: 3,
 *   seed: "2026-11-22"
 * }))
 * plan.quality.repeatedPairs // => 0
 * ```
 * @since 0.1.0
 */
export function allocateTables(input: TablesInput): Result.Result<TableAllocation, Refusal> {
  const checked = checkTables(input)
  if (Result.isFailure(checked)) return Result.fail(checked.failure)
  const { people, rounds, seed } = input
  const next = Lot.integers(seed, "tables")
  const plan = new TablePlan(input, checked.success, Number(next(4_294_967_295n)) + 1)
  for (let round = 0; round < rounds; round++) {
    if (!plan.seat(round)) return checked.success.noPlan(round)
  }
  return Result.succeed({
    rounds: plan.rounds.map((tables) => tables.map((table) => table.map((person) => people[person]!.id))),
    quality: plan.quality()
  })
}
