import type { Json } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { elect } from "../../src/elect.ts"
import type { RankedElection } from "../../src/election.ts"
import type { Rule } from "../../src/rule.ts"

/** Everybody who wins under some way of settling ties for a single seat, in the official order. */
export function winners<O>(
  rule: Rule<"ranked", O>,
  election: RankedElection,
  options: Json = {}
): ReadonlyArray<string> {
  const found = new Set<string>()
  const queue: Array<ReadonlyArray<{ among: ReadonlyArray<string>; chosen: ReadonlyArray<string> }>> = [[]]
  for (let at = 0; at < queue.length && at < 3000; at++) {
    const outcome = Result.getOrThrow(elect(rule, election, options, { answers: queue[at]! }))
    if (outcome.status === "infeasible") throw new Error(JSON.stringify(outcome.reasons))
    if (outcome.status === "decided") for (const id of outcome.elected) found.add(id)
    else {
      const { among, choose, purpose } = outcome.tie
      const choices = purpose === "order" ? orders(among) : among.map((id) => [id])
      if (purpose !== "order" && choose !== 1) throw new Error(`choose ${choose}`)
      for (const chosen of choices) queue.push([...queue[at]!, { among, chosen }])
    }
  }
  return election.candidates.map(({ id }) => id).filter((id) => found.has(id))
}

function orders(ids: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> {
  if (ids.length < 2) return [ids]
  return ids.flatMap((first) => orders(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]))
}
