/**
 * Every outcome that lots could give: the count is run again with each possible answer to each tie. Laws about rules with
 * ties are laws about this set, because which of the tied wins is the lot's doing and not the rule's.
 */
import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { elect } from "../elect.ts"
import type { Election } from "../election.ts"
import type { Decided, Infeasible } from "../outcome.ts"
import type { AnyRule } from "../rule.ts"
import type { Solver } from "../solver.ts"
import type { Tie, TieAnswer } from "../tie.ts"

export interface AllOutcomesSettings {
  readonly options?: Json
  readonly solver?: Solver
  /** How often the rule is run at most (100). */
  readonly mostCounts?: number
}

export interface AllOutcomes {
  /** One for each different set of elected (for lists: each different sharing of seats). */
  readonly outcomes: ReadonlyArray<Decided>
  /** Present when some answers lead nowhere. */
  readonly infeasible?: Infeasible
  /** False when there were more answers to ties than could be tried. */
  readonly complete: boolean
}

/**
 * @throws When the rule refuses the options or the election.
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [{ approves: ["a", "b"] }] }))
 * allOutcomes(plurality, votes).outcomes.map(({ elected }) => elected) // => [["a"], ["b"]]
 * ```
 * @since 0.1.0
 */
export function allOutcomes(rule: AnyRule, election: Election, settings: AllOutcomesSettings = {}): AllOutcomes {
  const found = new Map<string, Decided>()
  let infeasible: Infeasible | undefined
  let left = settings.mostCounts ?? 100
  const open: Array<ReadonlyArray<TieAnswer>> = [[]]
  while (open.length > 0 && left > 0) {
    const answers = open.pop()!
    left--
    const solver = settings.solver === undefined ? {} : { solver: settings.solver }
    const outcome = Result.getOrThrowWith(
      elect(rule, election, settings.options ?? {}, { answers, ...solver }),
      (refused) => new Error(refused.reasons.map(({ words }) => words.en).join("; "))
    )
    if (outcome.status === "infeasible") infeasible ??= outcome
    else if (outcome.status === "decided") {
      const key = setKey(outcome.elected)
      if (!found.has(key)) found.set(key, outcome)
    } else {
      const { among } = outcome.tie
      const next = choices(outcome.tie, left).map((chosen) => [...answers, { among, chosen }])
      if (next.length === 0) left = 0
      open.push(...next.toReversed())
    }
  }
  return {
    outcomes: [...found.values()],
    complete: open.length === 0 && left > 0,
    ...(infeasible === undefined ? {} : { infeasible })
  }
}

/** Names the same whatever the order in which they were elected. */
export function setKey(elected: ReadonlyArray<string>): string {
  return JSON.stringify([...elected].sort())
}

/** All answers to a tie; none when there are more than so many. */
function choices(tie: Tie, most: number): ReadonlyArray<ReadonlyArray<string>> {
  const ordered = tie.purpose === "order"
  let found: Array<ReadonlyArray<string>> = [[]]
  for (let place = 0; place < tie.choose; place++) {
    const longer: Array<ReadonlyArray<string>> = []
    for (const chosen of found) {
      const from = ordered || chosen.length === 0 ? 0 : tie.among.indexOf(chosen.at(-1)!) + 1
      for (const id of tie.among.slice(from)) if (!chosen.includes(id)) longer.push([...chosen, id])
      if (longer.length > 1000 * (most + 1)) return []
    }
    found = longer
  }
  return found.length > most ? [] : found
}
