/** A rule for tests that holds caps and floors by trying every committee: most votes among those that meet them. */
import * as Schema from "effect/Schema"
import { reason } from "@ogniwo/kernel"
import { defineRule, type SeatBound } from "../../src/index.ts"

export const cappedVotes = defineRule({
  id: "capped-votes",
  version: "1.0.0",
  title: { pl: "Najwięcej głosów w granicach", en: "Most votes within bounds" },
  ballot: "approval",
  options: Schema.Struct({}),
  claims: [],
  holdsBounds: true,
  elect: ({ bounds = [], candidates, profile, seats }, _options, { ties }) => {
    const votes = candidates.map(() => 0)
    for (let ballot = 0; ballot < profile.size; ballot++) {
      for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
        const choice = profile.choices[at]!
        votes[choice] = votes[choice]! + profile.weights[ballot]!
      }
    }
    const standing = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
    const fits = (committee: ReadonlyArray<number>) => bounds.every((bound) => holds(bound, committee, candidates))
    const worth = (committee: ReadonlyArray<number>) => committee.reduce((sum, index) => sum + votes[index]!, 0)
    const feasible = committees(standing, Math.min(seats, standing.length)).filter(fits)
    if (feasible.length === 0) {
      return { status: "infeasible", reasons: [reason("bounds", { pl: "nie da się", en: "not possible" })] }
    }
    const most = Math.max(...feasible.map(worth))
    const best = feasible.filter((committee) => worth(committee) === most)
    const name = (committee: ReadonlyArray<number>) => committee.map((index) => candidates[index]!.id).join(" + ")
    const chosen =
      best.length === 1
        ? name(best[0]!)
        : ties.settle({ among: best.map(name), choose: 1, purpose: "elect", stage: 1 })[0]!
    const elected = best.find((committee) => name(committee) === chosen)!
    const byVotes = elected.toSorted((a, b) => votes[b]! - votes[a]! || a - b)
    const seated = byVotes.map((index) => candidates[index]!.id)
    const tallies = candidates.map(({ withdrawn }, index) => (withdrawn === true ? null : `${votes[index]}`))
    const why = { pl: "najwięcej głosów w granicach", en: "most votes within bounds" }
    return { elected: seated, rounds: [{ stage: 1, tallies, elected: seated, excluded: [], why }] }
  }
})

export function holds(
  { atLeast = 0, atMost = 99, attribute, continuing = 0, values }: SeatBound,
  committee: ReadonlyArray<number>,
  candidates: ReadonlyArray<{ readonly attributes?: Readonly<Record<string, string>> }>
): boolean {
  const have = committee.filter((index) => values.includes(candidates[index]!.attributes?.[attribute] ?? "")).length
  return have + continuing >= atLeast && have + continuing <= atMost
}

function committees(from: ReadonlyArray<number>, size: number): ReadonlyArray<ReadonlyArray<number>> {
  if (size === 0) return [[]]
  return from.flatMap((first, at) => committees(from.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}
