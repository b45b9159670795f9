/**
 * Leximax Phragmén: the committee whose cost is shared most evenly, from the heaviest load down.
 *
 * As minimax Phragmén, but among committees with equal heaviest loads the one is elected where fewer voters carry it,
 * and then the one whose next heaviest load is lighter, and so on.
 *
 * It guarantees PJR, which minimax Phragmén alone does not. Sequential Phragmén guarantees the same, at once and with
 * nested committees; this is the rule for those who want the optimum itself.
 * Cost: a search through committees that leaves out what is too heavy already; a refusal where that takes too long.
 *
 * Source: Brill, Freeman, Janson & Lackner, "Phragmén's voting methods and justified representation" (2017), where it is
 * lexmin-Phragmén; Lackner & Skowron (2023), Rule 10.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { balancedLoads, heavier, type LoadLevel, loadOf } from "../optimal/balanced-loads.ts"
import { searchLoads } from "../optimal/loads-search.ts"
import { allOption, listingOf, longSearch, seatBest } from "../optimal/optimum.ts"
import { feasibleCommittees } from "../optimal/within.ts"
import { TooLarge } from "../too-large.ts"

/**
 * Ties, `all` and detail as for `pav`, and in the detail `score` the loads, heaviest first, each with its voters; a
 * refusal when the election is too large to search. `proof` is always a search: no solver is asked.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 3 }]
 * }))
 * const outcome = Result.getOrThrow(elect(leximaxPhragmen, votes))
 * outcome.elected // => ["anna", "celina"]
 * outcome.rounds[0]?.why.en // => "loads of voters, heaviest first: 1/3 (3 voters), 1/4 (4 voters); no committee shares more evenly"
 * ```
 * @since 0.1.0
 */
export const leximaxPhragmen = defineRule({
  id: "leximax-phragmen",
  version: "1.0.0",
  title: { pl: "Metoda Phragména (najrówniejsze obciążenia)", en: "Leximax Phragmén" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "jr", "pjr"],
  elect: (election, { all }, { ties }) => {
    const support = supportOf(election)
    const feasible = feasibleCommittees(election, support)
    if ("reasons" in feasible) return feasible
    const byLoads = {
      score: (committee: ReadonlyArray<number>) => balancedLoads(support, committee),
      compare: lighter,
      heaviest: ([heaviest]: ReadonlyArray<LoadLevel>) => heaviest ?? { seats: 0, voters: 1 },
      goesOn: true
    }
    const found = searchLoads(support, feasible, byLoads, listingOf(all), longSearch)
    if (found === undefined) throw new TooLarge("rule/too-large")
    const loads = found.score.map((level) => ({ load: Rational.toString(loadOf(level)), voters: level.voters }))
    const list = (noun: string) => loads.map(({ load, voters }) => `${load} (${voters} ${noun})`).join(", ")
    const why = {
      pl: `obciążenia głosujących od największego: ${list("gł.")}; żaden skład nie dzieli ich równiej`,
      en: `loads of voters, heaviest first: ${list("voters")}; no committee shares more evenly`
    }
    return seatBest(election, support, found, list("voters"), why, ties, all)
  }
})

/** Above zero when the first loads are lighter at the first place where they differ. */
function lighter(a: ReadonlyArray<LoadLevel>, b: ReadonlyArray<LoadLevel>): number {
  for (let level = 0; level < Math.min(a.length, b.length); level++) {
    const order = heavier(b[level]!, a[level]!)
    if (order !== 0) return order
    if (a[level]!.voters !== b[level]!.voters) return b[level]!.voters - a[level]!.voters
  }
  return 0
}
