/**
 * Reverse sequential PAV (Thiele's elimination method).
 *
 * Everybody with support starts as elected; one by one, whoever the members would miss least is struck off, until as
 * many are left as there are seats. A member's representatives count 1, 1/2, 1/3, … as under PAV.
 *
 * Against sequential PAV it looks at the whole committee from the start, so that a compromise who leads early cannot
 * crowd out what groups want together; both are nested, so one more seat never unseats anybody.
 * Cost: O(approvals) steps per candidate struck off.
 *
 * Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner & Skowron (2023), Rule 8.
 * https://doi.org/10.1007/978-3-031-09016-5
 */
import * as Schema from "effect/Schema"
import { takeInTurn } from "../approval/in-turn.ts"
import { Levels } from "../approval/levels.ts"
import { bestOf, gains } from "../approval/seq-thiele.ts"
import { longestBallot, supportOf } from "../approval/support.ts"
import { harmonic, thieleWeights } from "../approval/thiele-weights.ts"
import { defineRule } from "../elect.ts"

/**
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 3 }, { approves: ["anna"] }, { approves: ["celina"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(revSeqPav, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const revSeqPav = defineRule({
  id: "rev-seq-pav",
  version: "1.0.0",
  title: { pl: "Odwrotny kolejny PAV (Thiele)", en: "Reverse sequential PAV (Thiele)" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "house-monotonicity"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    const width = longestBallot(support) + 1
    // Level j: a voter with j representatives left, the last of whom is worth 1/j; nobody stands on level 0 for a
    // candidate who is still in.
    const weights = thieleWeights((j) => harmonic(Math.max(j - 1, 0)), width, support.total)
    const start = () => {
      const { size, starts } = support
      const sizes = Uint32Array.from({ length: size }, (_, ballot) => starts[ballot + 1]! - starts[ballot]!)
      const levels = new Levels(support, width, sizes)
      return {
        first: (running: Uint8Array) => bestOf(levels, weights, running, "least"),
        take: (candidate: number) => levels.shift(candidate, -1),
        tallies: (running: Uint8Array) => gains(levels, weights, running)
      }
    }
    const counted = takeInTurn({
      election,
      support,
      ties,
      start,
      purpose: "exclude",
      first: "least",
      why: (id, loss) => ({
        pl: `${id} odpada: bez tej osoby głosujący tracą najmniej, ${loss}`,
        en: `${id} is struck off: without them voters lose least, ${loss}`
      })
    })
    if ("reasons" in counted) return counted
    return { ...counted, detail: { tallies: "loss" } }
  }
})
