/**
 * Sortition: a panel is drawn by lot, so that it meets the caps and floors and nobody's chance is needlessly small.
 *
 * First the fairest lottery over panels is computed, with its proof; then it is written as numbered tickets, all equally
 * likely, each a panel that meets every bound; then one ticket is drawn, as any tie is settled: from a published seed, or
 * by a number from an urn before witnesses. The list of tickets stands in the detail, also of the question, so that it can
 * be read before.
 * What fairest means is the objective: `leximin` (the least favoured first, then the next), `maximin` (the least favoured
 * only), `nash` (the greatest product of chances).
 *
 * Chosen where a body shall look like those whom it stands for, and nobody shall campaign. It looks at no ballots; for a
 * plain lot without bounds there is `equal-chance`. Cost: that of the lottery; see `leximin`.
 *
 * Source: Flanigan, Gölz, Gupta, Hennig & Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596
 * (2021); Flanigan, Kehne & Procaccia, "Fair Sortition Made Transparent", NeurIPS 2021, for the tickets.
 */
import { type Json, Rational } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { SortitionSettings } from "../sortition/effort.ts"
import { leximin } from "../sortition/leximin.ts"
import type { FairLottery } from "../sortition/lottery.ts"
import { maximin } from "../sortition/maximin.ts"
import { nash } from "../sortition/nash.ts"
import { poolOfElection, whyNoPanel } from "../sortition/pool-of-election.ts"
import { tickets } from "../sortition/tickets.ts"
import { type Ties, Unsettled } from "../ties.ts"
import { TooLarge } from "../too-large.ts"

const objectives = { leximin, maximin, nash }
const Count = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 1, maximum }))

/**
 * Options: `objective`, `leximin` where absent; `tickets`, 1000 where absent; `onePer`, an attribute of which no two
 * members may share a value, such as an address; `effort`, limits on the work (see `Effort`).
 *
 * The outcome's detail has the tickets, everybody's chance, what rounding to tickets changes at most, and the certificate for
 * `verifyLottery`. A seat for which nobody is left stays vacant.
 *
 * @example
 * ```ts no-run
 * const pool = Result.getOrThrow(approvalElection({ candidates, seats: 12, ballots: [], bounds }))
 * elect(sortition, pool, { objective: "leximin" }, { solver: await highs(), ties: [{ lot: "2026-11-22 6 17 23" }] })
 * ```
 * @since 0.1.0
 */
export const sortition = defineRule({
  id: "sortition",
  version: "1.0.0",
  title: { pl: "Losowanie składu", en: "Sortition" },
  ballot: "approval",
  options: Schema.Struct({
    objective: Schema.optionalKey(Schema.Literals(["leximin", "maximin", "nash"])),
    tickets: Schema.optionalKey(Count(10_000)),
    onePer: Schema.optionalKey(Schema.String),
    effort: Schema.optionalKey(
      Schema.Struct({
        panels: Schema.optionalKey(Count(1_000_000)),
        integerPrograms: Schema.optionalKey(Count(1_000_000)),
        proofParts: Schema.optionalKey(Count(1_000_000))
      })
    )
  }),
  claims: [],
  needsSolver: true,
  holdsBounds: true,
  elect: (election, { effort, objective = "leximin", onePer, tickets: count = 1000 }, { solver, ties }) => {
    const { bounds = [], candidates } = election
    if (solver === undefined) throw new TooLarge("rule/needs-solver")
    if (!candidates.some(({ withdrawn }) => withdrawn !== true)) return { elected: [] }
    const pool = poolOfElection(election, onePer)
    if (Result.isFailure(pool)) return { status: "infeasible", reasons: pool.failure.reasons }
    const settings: SortitionSettings = effort === undefined ? {} : { effort }
    const found = objectives[objective](pool.success, solver, settings)
    if (Result.isFailure(found)) {
      if (found.failure.reasons.some(({ code }) => code !== "sortition/infeasible")) throw new TooLarge(found.failure)
      return { status: "infeasible", reasons: whyNoPanel(pool.success, bounds, solver) }
    }
    const lottery = found.success
    const { counts, error, tickets: list } = Result.getOrThrow(tickets(lottery, count))
    const detail = { objective, rounding: Rational.toString(error), tickets: list, ...account(lottery) }
    const at = list.indexOf(drawn(list, detail, ties))
    const elected = list[at]!
    const stands = new Map(lottery.pool.people.map(({ id }, person) => [id, counts[person]!]))
    return {
      elected,
      rounds: [
        {
          stage: 1,
          tallies: candidates.map(({ id }) => (stands.has(id) ? `${stands.get(id)}` : null)),
          elected,
          excluded: [],
          why: {
            pl: `wylosowano los ${at + 1} z ${count}; liczby: na ilu losach kto stoi`,
            en: `ticket ${at + 1} of ${count} was drawn; figures: on how many tickets each stands`
          }
        }
      ],
      detail
    }
  }
})

/** The tickets are a tie among equals. Whoever draws before witnesses finds them in the question's detail. */
function drawn(list: ReadonlyArray<ReadonlyArray<string>>, detail: Json, ties: Ties): ReadonlyArray<string> {
  if (new Set(list.map((members) => JSON.stringify(members))).size === 1) return list[0]!
  const among = list.map((_, at) => `ticket ${at + 1}`)
  try {
    const [ticket] = ties.settle({ among, choose: 1, purpose: "elect", stage: 1 })
    return list[among.indexOf(ticket!)]!
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.detail = detail
    throw stopped
  }
}

function account({ certificate, factor, least, marginals, pool, stopped }: FairLottery): Record<string, Json> {
  return {
    chances: Object.fromEntries(pool.people.map(({ id }, person) => [id, Rational.toString(marginals[person]!)])),
    least: { atLeast: Rational.toString(least.atLeast), atMost: Rational.toString(least.atMost) },
    ...(factor === undefined ? {} : { factor: Rational.toString(factor) }),
    ...(stopped === undefined ? {} : { stopped }),
    certificate: JSON.parse(JSON.stringify(certificate)) as Json
  }
}
