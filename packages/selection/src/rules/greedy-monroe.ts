/**
 * Greedy Monroe.
 *
 * The seat goes to whoever most members without a representative approve; an equal part of all members, voters / seats,
 * then counts as represented by them, and so on.
 *
 * A fast stand-in for Monroe's rule, where every representative answers for as many members as any other. Which of too
 * many supporters are counted as represented follows the order of the ballots, so the rule is not anonymous: publish
 * the order, or take Phragmén–Eneström, which takes the same part of every supporter's vote.
 * Cost: O(approvals) steps per seat.
 *
 * Source: Skowron, Faliszewski & Slinko, "Achieving fully proportional representation" (2015), Algorithm A; Elkind,
 * Faliszewski, Skowron & Slinko, "Properties of multiwinner voting rules" (2017), ch. 2.
 */
import * as Schema from "effect/Schema"
import { type Support, supportOf } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import type { Turns } from "../approval/turns.ts"
import { defineRule } from "../elect.ts"

/**
 * Where voters cannot be shared out evenly, the first groups have one voter more. A group that falls short of its size
 * stays so: only those who approve a candidate are represented by them.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 4 }, { approves: ["anna"] }, { approves: ["celina"], weight: 3 }]
 * }))
 * Result.getOrThrow(elect(greedyMonroe, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const greedyMonroe = defineRule({
  id: "greedy-monroe",
  version: "1.0.0",
  title: { pl: "Zachłanna metoda Monroe’a", en: "Greedy Monroe" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["neutrality", "unanimity", "jr"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    const counted = takeInTurn({
      election,
      support,
      ties,
      start: () => represent(support, election.seats),
      first: "greatest",
      why: (id, unrepresented) => ({
        pl: `${id}: popiera ${unrepresented} głosujących bez przedstawiciela, najwięcej ze wszystkich`,
        en: `${id}: approved by ${unrepresented} voters without a representative, most of all`
      })
    })
    if ("reasons" in counted) return counted
    return { ...counted, detail: { tallies: "unrepresented supporters" } }
  }
})

function represent({ ballots, choices, from, starts, total, votes, weights }: Support, seats: number): Turns {
  const left = weights.slice()
  const unrepresented = votes.slice()
  const larger = total % seats
  const size = (total - larger) / seats
  let seat = 0
  return {
    entangled: true,
    first: (running) => {
      let most = -1
      let found: Array<number> = []
      for (let candidate = 0; candidate < running.length; candidate++) {
        if (running[candidate] !== 1 || unrepresented[candidate]! < most) continue
        if (unrepresented[candidate]! > most) found = []
        most = unrepresented[candidate]!
        found.push(candidate)
      }
      return found
    },
    take: (candidate) => {
      let open = size + (seat++ < larger ? 1 : 0)
      for (let at = from[candidate]!; at < from[candidate + 1]! && open > 0; at++) {
        const ballot = ballots[at]!
        const taken = Math.min(left[ballot]!, open)
        if (taken === 0) continue
        open -= taken
        left[ballot]! -= taken
        for (let mark = starts[ballot]!; mark < starts[ballot + 1]!; mark++) unrepresented[choices[mark]!]! -= taken
      }
    },
    tallies: (running) =>
      Array.from(running, (isRunning, candidate) => (isRunning === 1 ? `${unrepresented[candidate]}` : null))
  }
}
