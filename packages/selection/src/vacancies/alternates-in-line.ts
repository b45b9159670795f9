/**
 * Alternates in the order of the account: whoever came closest to a seat without being elected, then the next.
 *
 * Nothing is counted again, so these are the alternates that everybody in the room expects ("the next by votes"), and the
 * largest group's again. Where caps or floors bind, those are passed over with whom they could not be met.
 */
import { Rational, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { takeWithin } from "../bounds/take-within.ts"
import type { CountSettings } from "../elect.ts"
import type { Infeasible, Outcome } from "../outcome.ts"
import type { AlternatesWanted } from "./alternates.ts"
import { answering } from "./answering.ts"
import { type HeldCount, settingsOf, without } from "./held-count.ts"
import { further, lineOf } from "./line.ts"
import { withMembers } from "./with-members.ts"

/**
 * Alternates by the account alone, the closest first.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ approves: ["anna"], weight: 5 }, { approves: ["bartek"], weight: 3 }, { approves: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(plurality, votes))
 * const held = outcome.status === "decided" && heldCount(plurality, votes, {}, outcome)
 * held && Result.getOrThrow(alternatesInLine(held, { count: 2 })).elected // => ["bartek", "celina"]
 * ```
 * @since 0.1.0
 */
export function alternatesInLine(
  held: HeldCount,
  { bounds, cannot = [], count }: AlternatesWanted,
  settings: CountSettings = {}
): Result.Result<Outcome, Refusal> {
  const { elected } = held.outcome
  const members = held.election.candidates.filter(({ id }) => elected.includes(id))
  const asked = bounds === undefined ? [] : "joint" in bounds ? withMembers(bounds.joint, members) : bounds.separate
  const { candidates } = without(held.election, [...elected, ...cannot])
  const line = lineOf(held.election.candidates, held.outcome).filter(({ figure }) => figure.num !== 0n)
  const places = line.map((each) => ({ ...each, at: candidates.findIndex(({ id }) => id === each.id) }))
  let infeasible: Pick<Infeasible, "reasons"> | undefined
  const outcome = answering("alternates-in-line", candidates, count, settingsOf(held, settings), (ties) => {
    const taken = takeWithin({
      election: { candidates, seats: count, bounds: asked },
      ties,
      independent: () => true,
      takes: {
        first: (running) => {
          const best = places.find(({ at }) => running[at] === 1)
          if (best === undefined) return []
          const level = places.filter((each) => running[each.at] === 1 && further(each, best) === 0)
          return level.map(({ at }) => at).sort((a, b) => a - b)
        },
        take: () => undefined,
        tallies: (running) =>
          candidates.map((_, at) => {
            const found = running[at] === 1 ? places.find((each) => each.at === at) : undefined
            return found === undefined ? null : Rational.toString(found.figure)
          })
      }
    })
    if ("reasons" in taken) infeasible = taken
    const { elected: chosen, rounds = [] } = "reasons" in taken ? { elected: [] } : taken
    // Whom a floor needs is taken first, and still stands where the account has them.
    const place = (id: string) => line.findIndex((each) => each.id === id)
    const inOrder = [...chosen].sort((a, b) => {
      const [left, right] = [line[place(a)], line[place(b)]]
      return left === undefined || right === undefined ? 0 : further(left, right)
    })
    return { rounds, elected: inOrder, detail: { line: line.map(({ id }) => id) } }
  })
  if (infeasible === undefined || Result.isFailure(outcome)) return outcome
  const { ties } = outcome.success
  const rule = { id: "alternates-in-line", version: "1.0.0" }
  return Result.succeed({ status: "infeasible", rule, options: {}, rounds: [], ties, reasons: infeasible.reasons })
}
