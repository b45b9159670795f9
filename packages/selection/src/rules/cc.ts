/**
 * Chamberlin–Courant: the committee that represents as many members as possible, each by at least one.
 *
 * Chosen where every voice should have somebody and a second representative is worth nothing; it guarantees JR, but is
 * not proportional. `lexcc` looks on at second and third representatives where several committees cover as many.
 * Cost: as PAV.
 *
 * Source: Chamberlin & Courant (1983); Lackner & Skowron (2023), Rule 4. https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { onlyFirst } from "../approval/thiele-weights.ts"
import { defineRule } from "../elect.ts"
import { allOption } from "../optimal/optimum.ts"
import { bestThiele } from "../optimal/thiele-rule.ts"

/**
 * Options, ties and detail as for `pav`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 9 }, { approves: ["bartek"] }, { approves: ["celina"] }]
 * }))
 * Result.getOrThrow(elect(cc, votes)).elected // => ["bartek", "celina"]
 * ```
 * @since 0.1.0
 */
export const cc = defineRule({
  id: "cc",
  version: "1.0.0",
  title: { pl: "Chamberlin–Courant", en: "Chamberlin–Courant" },
  ballot: "approval",
  options: Schema.Struct(allOption),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "jr"],
  elect: (election, { all }, help) => bestThiele(election, onlyFirst, all, help)
})
