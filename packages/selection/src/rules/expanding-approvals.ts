/**
 * Expanding approvals, for approval ballots.
 *
 * A candidate whose supporters still hold a quota of votes is elected and the quota is used up, each supporter giving
 * the same part of what is left of their vote. When nobody has a quota among their supporters any more, everybody counts
 * as supporting everybody, and the other seats are filled. Among those who reach the quota, the one whom most members
 * approve goes first.
 *
 * Made for weak orders, of which an approval is the shortest; here for charters that name it. Against Phragmén–Eneström
 * it looks at the quota only and then at plain approvals, not at who has most votes left.
 * Cost: O(approvals) steps per seat.
 *
 * Source: Aziz & Lee, "The expanding approvals rule" (2020) https://doi.org/10.1007/s00355-019-01208-3: their quota, and
 * their order of priority (rank-maximality, which for approvals is their number).
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { type Support, supportOf } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import type { Turns } from "../approval/turns.ts"
import { defineRule } from "../elect.ts"
import { Shares } from "../enestroem/shares.ts"

/**
 * The quota lies just above voters / (seats + 1), and never above voters / seats.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "bartek"], weight: 4 }, { approves: ["anna"] }, { approves: ["celina"], weight: 3 }]
 * }))
 * Result.getOrThrow(elect(expandingApprovals, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const expandingApprovals = defineRule({
  id: "expanding-approvals",
  version: "1.0.0",
  title: { pl: "Metoda rozszerzanych aprobat", en: "Expanding approvals" },
  ballot: "approval",
  options: Schema.Struct({}),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "jr", "pjr"],
  elect: (election, _, { ties }) => {
    const support = supportOf(election)
    const quota = quotaOf(support.total, election.seats, election.candidates.length)
    const counted = takeInTurn({
      election,
      support,
      ties,
      start: () => expand(support, quota),
      first: "greatest",
      quota: Rational.toString(quota),
      why: (id, approvals) => ({
        pl: `${id}: ${approvals} głosów poparcia, najwięcej z tych, których popierający mają kwotę ${Rational.toString(quota)}; gdy nikt jej nie ma, liczą się wszyscy`,
        en: `${id}: ${approvals} approvals, most of those whose supporters hold the quota ${Rational.toString(quota)}; when nobody does, all count`
      })
    })
    if ("reasons" in counted) return counted
    return {
      ...counted,
      detail: { tallies: "approvals of those who reach the quota", quota: Rational.toString(quota) }
    }
  }
})

/** n/(k+1) + (⌊n/(k+1)⌋ + 1 − n/(k+1)) / (m+1) */
function quotaOf(voters: number, seats: number, candidates: number): Rational {
  const droop = Rational.of(BigInt(voters), BigInt(seats + 1))
  const above = Rational.fromInteger(Rational.floor(droop) + 1n)
  return Rational.add(droop, Rational.divide(Rational.subtract(above, droop), Rational.fromInteger(candidates + 1)))
}

function expand(support: Support, quota: Rational): Turns {
  const shares = new Shares(support, quota)
  const { votes } = support
  let expanded = false
  const reaching = (running: Uint8Array) => {
    const standing = [...running.keys()].filter((candidate) => running[candidate] === 1)
    const found = expanded ? standing : standing.filter((candidate) => shares.reachesQuota(candidate))
    if (found.length > 0) return found
    expanded = true
    return standing
  }
  const mostApproved = (found: ReadonlyArray<number>) => {
    const most = Math.max(...found.map((candidate) => votes[candidate]!))
    return found.filter((candidate) => votes[candidate] === most)
  }
  return {
    first: (running) => mostApproved(reaching(running)),
    firstAmong: (some) => {
      const standing = [...some.keys()].filter((candidate) => some[candidate] === 1)
      const able = expanded ? [] : standing.filter((candidate) => shares.reachesQuota(candidate))
      return mostApproved(able.length > 0 ? able : standing)
    },
    take: (candidate) => {
      if (!expanded) shares.take(candidate)
    },
    tallies: (running) => {
      const found = new Set(reaching(running))
      return Array.from(running, (_, candidate) => (found.has(candidate) ? `${votes[candidate]}` : null))
    }
  }
}
