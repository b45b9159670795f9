import { type Reason, reason, type Refusal } from "@ogniwo/kernel"
import type * as Result from "effect/Result"
import type { SeatBound } from "../candidate.ts"
import type { Election } from "../election.ts"
import type { Solver } from "../solver.ts"
import { panelFeasibility } from "./feasibility.ts"
import { type Pool, sortitionPool } from "./pool.ts"

/**
 * Those who stand in an election as a pool to draw from, with its caps and floors as quotas. Members in office who count
 * towards a bound are taken off it; where they exceed a cap already, no more can be added.
 *
 * @param onePer - An attribute of which no two members may have the same value, such as an address.
 */
export function poolOfElection(
  { bounds = [], candidates, seats }: Pick<Election, "bounds" | "candidates" | "seats">,
  onePer: string | undefined
): Result.Result<Pool, Refusal> {
  const standing = candidates.filter(({ withdrawn }) => withdrawn !== true)
  const size = Math.min(seats, standing.length)
  return sortitionPool({
    seats: size,
    quotas: bounds.flatMap(({ atLeast = 0, atMost = Number.POSITIVE_INFINITY, clause, continuing = 0 }, at) => [
      {
        feature: `bound ${at + 1}`,
        value: "within",
        atLeast: Math.max(0, atLeast - continuing),
        atMost: Math.max(0, Math.min(size, atMost - continuing)),
        ...(clause === undefined ? {} : { clause })
      },
      { feature: `bound ${at + 1}`, value: "without", atLeast: 0, atMost: size }
    ]),
    people: standing.map(({ attributes = {}, id }) => {
      const address = onePer === undefined ? undefined : attributes[onePer]
      return {
        id,
        features: Object.fromEntries(
          bounds.map(({ attribute, values }, at) => [
            `bound ${at + 1}`,
            values.includes(attributes[attribute] ?? "") ? "within" : "without"
          ])
        ),
        ...(address === undefined ? {} : { address })
      }
    }),
    ...(onePer === undefined ? {} : { onePerAddress: true })
  })
}

/** Why there is no panel: the fewest bounds that cannot hold together, and by how little they would have to move. */
export function whyNoPanel(pool: Pool, bounds: ReadonlyArray<SeatBound>, solver: Solver): ReadonlyArray<Reason> {
  const found = panelFeasibility(pool, solver)
  const conflict = found.status === "infeasible" ? found.conflict : []
  const relaxation = found.status === "infeasible" ? found.relaxation : []
  if (conflict.length === 0) return [reason("sortition/infeasible", noPanel)]
  return conflict.map(({ bound: side, feature }) => {
    const bound = bounds[Number(feature.slice("bound ".length)) - 1]!
    const moved = relaxation.find((each) => each.feature === feature && each.bound === side)
    const limit = side === "atLeast" ? bound.atLeast : bound.atMost
    const what = `${bound.attribute} (${bound.values.join(", ")})`
    const pl = `${what}: ${side === "atLeast" ? "co najmniej" : "najwyżej"} ${limit} nie da się pogodzić z pozostałymi`
    const en = `${what}: at ${side === "atLeast" ? "least" : "most"} ${limit} cannot hold together with the others`
    const words =
      moved === undefined
        ? { pl, en }
        : {
            pl: `${pl}; wystarczy przesunąć o ${Math.abs(moved.to - moved.from)}`,
            en: `${en}; moving it by ${Math.abs(moved.to - moved.from)} would do`
          }
    return reason("sortition/conflict", words, bound.clause === undefined ? {} : { clause: bound.clause })
  })
}

const noPanel = {
  pl: "żaden skład nie spełnia wszystkich limitów naraz",
  en: "no panel meets all quotas at once"
}
