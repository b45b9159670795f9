/**
 * Geometric approval voting: each further representative of a member is worth 1/p of the one before.
 *
 * Between plain approval voting (p = 1) and Chamberlin–Courant (p without end): the greater p, the more the committee
 * leans to members who have nobody yet. With p of at least 2 it guarantees JR; on party lists it is far kinder to small
 * parties than any divisor method.
 * Cost: as sequential PAV, or as PAV.
 *
 * Source: Skowron, Faliszewski & Lang, "Finding a collective set of items" (2016); Lackner & Skowron (2023), ch. 2.2.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { seqThiele } from "../approval/seq-thiele.ts"
import { supportOf } from "../approval/support.ts"
import { geometric as weights } from "../approval/thiele-weights.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import { defineRule } from "../elect.ts"
import { allOption } from "../optimal/optimum.ts"
import { bestThiele } from "../optimal/thiele-rule.ts"

const base = Schema.String.check(
  Schema.makeFilter((text: string) => {
    const p = /^\d{1,4}(\/\d{1,4}|\.\d{1,4})?$/.test(text) ? Rational.parse(text) : undefined
    return p !== undefined && Rational.atLeast(p, Rational.one)
  })
)

/**
 * Option `p`: at least 1, as exact text ("2", the default; "3/2"; "1.5"). Option `method`: `"optimal"` (the default) or
 * `"sequential"`. Ties, `all` and detail of the optimal method as for `pav`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["a1", "a2", "a3", "b1"],
 *   seats: 3,
 *   ballots: [{ approves: ["a1", "a2", "a3"], weight: 7 }, { approves: ["b1"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(geometric, votes, { p: "3" }, { ties: [{ order: ["a1", "a2", "a3", "b1"] }] })).elected
 * // => ["a1", "a2", "b1"]
 * ```
 * @since 0.1.0
 */
export const geometric = defineRule({
  id: "geometric",
  version: "1.0.0",
  title: { pl: "Głosowanie aprobujące geometryczne", en: "Geometric approval voting" },
  ballot: "approval",
  options: Schema.Struct({
    p: Schema.optionalKey(base),
    method: Schema.optionalKey(Schema.Literals(["optimal", "sequential"])),
    ...allOption
  }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity"],
  elect: (election, { all, method = "optimal", p = "2" }, help) => {
    const gain = weights(Rational.parse(p)!)
    if (method === "optimal") return bestThiele(election, gain, all, help)
    const support = supportOf(election)
    return takeInTurn({
      election,
      support,
      ties: help.ties,
      start: () => seqThiele(support, election.seats, gain),
      first: "greatest",
      why: (id, gained) => ({
        pl: `${id}: dodaje najwięcej zadowolenia, ${gained}`,
        en: `${id}: adds most satisfaction, ${gained}`
      })
    })
  }
})
