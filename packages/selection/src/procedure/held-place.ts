import { reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { electByName, type RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import type { HeldCount } from "../vacancies/held-count.ts"
import type { CountInput } from "./count-input.ts"
import { electionAt, optionsAt, type PhasesCounted, ruleOf, rulesOf } from "./count.ts"
import { tieSteps } from "./tie-rules.ts"

/**
 * The count of one place, to be held again.
 *
 * @param label - What the new count is called: its ties are drawn for it alone.
 * @returns A refusal when the place was not decided by a count.
 */
export function heldAt(
  input: CountInput,
  where: { readonly group: string; readonly territory?: string },
  label: string,
  counted: PhasesCounted,
  registry: RuleRegistry,
  solver: Solver | undefined
): Result.Result<HeldCount, Refusal> {
  const isHere = (each: { readonly group: string; readonly territory?: string }) =>
    each.group === where.group && each.territory === where.territory
  const place = counted.places.find(isHere)
  const phase = input.phases.find(({ fill }) => fill === where.group)
  if (place?.outcome.status !== "decided" || phase === undefined) {
    const words = { pl: `${label}: tych miejsc nie policzono`, en: `${label}: these seats were not counted` }
    return Result.fail({ _tag: "Refusal", reasons: [reason("count/not-decided", words)] })
  }
  const first = counted.elected.findIndex(isHere)
  const before = counted.elected.slice(0, first < 0 ? counted.elected.length : first)
  const election = electionAt(input, phase, where.territory, place.seats, before, registry)
  if (Result.isFailure(election)) return Result.fail(election.failure)
  const { rule } = phase
  return Result.succeed({
    rule: ruleOf(phase, registry) ?? { id: rule, claims: [] },
    election: election.success.election,
    outcome: place.outcome,
    settings: { ties: tieSteps(input.ties, input.seed, label), ...(solver === undefined ? {} : { solver }) },
    again: (changed, more) => electByName(rulesOf(phase, registry), rule, changed, optionsAt(phase, before), more)
  })
}
