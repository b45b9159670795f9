/**
 * Phragmén–Eneström: approval ballots counted with a quota.
 *
 * The seat goes to whoever has most votes; a quota of votes is used up, each supporter giving the same part of what is
 * left of their vote, and so on. Where nobody has a quota left, the one with most still wins, and uses up all of it.
 *
 * It is to approval ballots what the single transferable vote is to rankings: a group with l quotas of members gets l
 * seats it agrees on; on party lists it gives largest remainders. Against sequential Phragmén, one more seat can unseat
 * somebody.
 * Cost: O(approvals) steps per seat. What is left of a vote are products that grow too long to write as fractions, so
 * the account prints votes with nine decimals, truncated; every decision is exact all the same.
 *
 * Source: Eneström (1896) in Janson, "Phragmén's and Thiele's election methods" (2016), ch. 18.5
 * https://arxiv.org/abs/1611.08826; Camps, Mora & Saumell, "The method of Eneström and Phragmén" (2019).
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { supportOf } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import type { Turns } from "../approval/turns.ts"
import { defineRule } from "../elect.ts"
import { Shares } from "../enestroem/shares.ts"

/**
 * Option `quota`: `"hare"` (the default: voters / seats) or `"droop"` (voters / (seats + 1), exactly).
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 4 }, { approves: ["celina"], weight: 2 }]
 * }))
 * const outcome = Result.getOrThrow(elect(phragmenEnestroem, votes, {}, { ties: [{ order: ["anna", "bartek", "celina"] }] }))
 * outcome.elected // => ["anna", "celina"]
 * outcome.rounds[1]?.tallies // => [null, "1.000000000", "2.000000000"]
 * ```
 * @since 0.1.0
 */
export const phragmenEnestroem = defineRule({
  id: "phragmen-enestroem",
  version: "1.0.0",
  title: { pl: "Metoda Phragména–Eneströma", en: "Phragmén–Eneström" },
  ballot: "approval",
  options: Schema.Struct({ quota: Schema.optionalKey(Schema.Literals(["hare", "droop"])) }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "jr", "pjr"],
  elect: (election, { quota: kind = "hare" }, { ties }) => {
    const support = supportOf(election)
    const quota = Rational.of(
      BigInt(Math.max(support.total, 1)),
      BigInt(kind === "hare" ? election.seats : election.seats + 1)
    )
    const start = (): Turns => {
      const shares = new Shares(support, quota)
      return {
        first: (running) => shares.most(running),
        take: (candidate) => shares.take(candidate),
        tallies: (running) =>
          Array.from(running, (isRunning, candidate) => (isRunning === 1 ? shares.support(candidate, 9) : null))
      }
    }
    const counted = takeInTurn({
      election,
      support,
      ties,
      start,
      first: "greatest",
      quota: Rational.toString(quota),
      why: (id, left) => ({
        pl: `${id}: najwięcej pozostałych głosów, ${left}; kwota ${Rational.toString(quota)}`,
        en: `${id}: most votes left, ${left}; the quota is ${Rational.toString(quota)}`
      })
    })
    if ("reasons" in counted) return counted
    return { ...counted, detail: { tallies: "votes", decimals: 9 } }
  }
})
