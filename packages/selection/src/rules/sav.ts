/**
 * Satisfaction approval voting.
 *
 * Every member has one vote, shared evenly among those they approve; the seats go to those who gather most.
 *
 * Against plain approval voting it stops long ballots from counting more than short ones. It is not proportional either:
 * among parties the shortest list gains. Cost: one pass over the ballots.
 *
 * Source: Brams & Kilgour, "Satisfaction Approval Voting" (2014); Lackner & Skowron (2023), Rule 2.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { gcd } from "../approval/exact-ratio.ts"
import { longestBallot, type Support, supportOf } from "../approval/support.ts"
import { seatTop } from "../approval/top.ts"
import { defineRule } from "../elect.ts"

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ approves: ["anna", "celina"], weight: 3 }, { approves: ["bartek"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(sav, votes)).rounds[0]?.tallies // => ["3/2", "2", "3/2"]
 * ```
 * @since 0.1.0
 */
export const sav = defineRule({
  id: "sav",
  version: "1.0.0",
  title: { pl: "Głosowanie aprobujące z podziałem głosu", en: "Satisfaction approval voting" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "reinforcement", "house-monotonicity"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    const { denominator, scores } = shared(support)
    const why = {
      pl: `głosujących: ${support.total}, każdy z jednym głosem do równego podziału; wybrani zebrali najwięcej`,
      en: `voters: ${support.total}, each with one vote shared evenly; those elected gathered most`
    }
    return seatTop(election, support, scores, denominator, why, ties)
  }
})

/** Voters counted by candidate and length of ballot first, so that few long numbers are added. */
function shared(support: Support) {
  const { candidates, choices, size, starts, weights } = support
  const width = longestBallot(support) + 1
  const used = new Set<number>()
  const byLength = Array.from({ length: candidates }, () => new Map<number, number>())
  for (let ballot = 0; ballot < size; ballot++) {
    const length = starts[ballot + 1]! - starts[ballot]!
    used.add(length)
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      const counts = byLength[choices[at]!]!
      counts.set(length, (counts.get(length) ?? 0) + weights[ballot]!)
    }
  }
  let denominator = 1n
  for (let length = 1; length < width; length++) {
    if (used.has(length)) denominator *= BigInt(length) / gcd(denominator, BigInt(length))
  }
  const scores = byLength.map((counts) =>
    [...counts].reduce((sum, [length, count]) => sum + (BigInt(count) * denominator) / BigInt(length), 0n)
  )
  return { denominator, scores }
}
