/**
 * The Method of Equal Shares.
 *
 * The price of every seat is 1, and the members get equal purses that together pay for all seats. A candidate whose
 * supporters can pay is bought, all of them paying the same, or all they have; first the one who costs each of them
 * least. So every group that agrees gets the share its money buys, and everybody can read what they paid for.
 *
 * Chosen because its guarantee to groups is the strongest that a fast rule gives (EJR+), with a price list as its proof.
 * Against Phragmén: it may leave seats unbought, so the charter names how they are filled, and one more seat can unseat
 * somebody.
 * Cost: a few passes over the supporters of a few candidates per seat; `increment` repeats the count.
 *
 * Source: Peters & Skowron, "Proportionality and the Limits of Welfarism" (2020) https://doi.org/10.1145/3391403.3399465;
 * Lackner & Skowron (2023), Rule 11; Brill & Peters, "Robust and Verifiable Proportionality Axioms" (2023) for EJR+.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { defineRule } from "../elect.ts"
import { countByIncrements, countOnce } from "../equal-shares/completion.ts"

/**
 * Option `completion`, for seats that nobody's supporters can pay for:
 *
 * - `"seq-phragmen"` (the default): all earn on at one speed, and seats are bought as soon as supporters hold 1;
 * - `"increment"`: everybody's purse is made larger, as if there were one seat more, and more again, and the count
 *   repeated until it fills the seats (after a thousand times the rest by `"seq-phragmen"`);
 * - `"av"`: those with most approvals;
 * - `"none"`: they stay vacant.
 *
 * @returns In the detail: `prices` of the rounds, and `purses` with what each group of equal ballots paid for whom and
 *   has left.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(equalShares, votes))
 * outcome.elected // => ["anna", "celina"]
 * outcome.rounds[0]?.tallies // => ["1/4", "1/3", null]
 * ```
 * @since 0.1.0
 */
export const equalShares = defineRule({
  id: "equal-shares",
  version: "1.0.0",
  title: { pl: "Metoda równych udziałów", en: "Method of Equal Shares" },
  ballot: "approval",
  options: Schema.Struct({
    completion: Schema.optionalKey(Schema.Literals(["none", "increment", "seq-phragmen", "av"]))
  }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "jr", "pjr", "ejr", "ejr+"],
  elect: (election, { completion = "seq-phragmen" }, { ties }) => {
    const support = supportOf(election)
    if (completion === "increment") return countByIncrements(election, support, ties)
    const budget = Rational.of(BigInt(election.seats), BigInt(Math.max(support.total, 1)))
    return countOnce(election, support, budget, completion, ties)
  }
})
