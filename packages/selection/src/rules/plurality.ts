/**
 * Most votes win: single, block, limited and approval voting.
 *
 * Everybody marks candidates, each mark is one vote, and the seats go to those with the most. How many marks a ballot
 * may carry is all that sets the four apart: one; as many as there are seats; a stated number below that, so that the
 * largest group cannot take every seat; or any number.
 *
 * Chosen where a regulation wants a count that the whole room can follow. It is not proportional: under block voting a
 * group of just over half takes every seat. Phragmén reads the same ballots and shares the seats out.
 * A candidate for whom nobody voted is not elected; the seat stays vacant. Cost: one pass over the ballots.
 *
 * Source: Reynolds, Reilly & Ellis, "Electoral System Design" (International IDEA, 2005), ch. 3 (first past the post,
 * block vote) and ch. 3.4 (limited vote); Brams & Fishburn, "Approval Voting" (1978).
 */
import * as Schema from "effect/Schema"
import { type Takes, takeWithin } from "../bounds/take-within.ts"
import type { CandidateId } from "../candidate.ts"
import { defineRule } from "../elect.ts"
import type { ApprovalElection } from "../election.ts"
import type { Ties } from "../ties.ts"

/**
 * How many marks make a valid ballot: `approval` any number, `single` one, `block` as many as there are seats,
 * `{ limited: n }` at most n. A ballot with more is set aside whole and counted as over-marked.
 */
export type PluralityMarks = "approval" | "single" | "block" | { readonly limited: number }

const marks: Schema.Codec<PluralityMarks> = Schema.Union([
  Schema.Literals(["approval", "single", "block"]),
  Schema.Struct({ limited: Schema.Int.check(Schema.isGreaterThan(0)) })
])

/**
 * Without options any number of marks is valid, because a checked election has refused over-marked ballots already
 * where the charter limits them.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [{ approves: ["anna", "celina"], weight: 3 }, { approves: ["bartek"], weight: 2 }]
 * }))
 * Result.getOrThrow(elect(plurality, votes)).elected // => ["anna", "celina"]
 * ```
 * @since 0.1.0
 */
export const plurality = defineRule({
  id: "plurality",
  version: "1.0.0",
  title: { pl: "Najwięcej głosów", en: "Most votes" },
  ballot: "approval",
  options: Schema.Struct({ marks: Schema.optionalKey(marks) }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "monotonicity", "participation", "reinforcement"],
  elect: (election, options, { ties }) => {
    const { overMarked, votes } = tally(election, mostMarks(options.marks ?? "approval", election.seats))
    if ((election.bounds?.length ?? 0) > 0) {
      return takeWithin({ election, ties, independent: () => true, takes: takesMost(votes) })
    }
    const elected = most(election, votes, ties)
    const counted = election.profile.total - overMarked
    return {
      elected,
      rounds: [
        {
          stage: 1,
          tallies: election.candidates.map((candidate, index) =>
            candidate.withdrawn === true ? null : `${votes[index]}`
          ),
          elected,
          excluded: [],
          why: {
            pl: `głosów ważnych: ${counted}; wybrani mają ich najwięcej`,
            en: `valid ballots: ${counted}; those elected have the most votes`
          }
        }
      ],
      detail: { valid: counted, overMarked, blank: election.profile.blank }
    }
  }
})

/** Whoever has the most votes of those who may still be taken, at least one. */
function takesMost(votes: Float64Array): Takes {
  return {
    first: (running) => {
      const best = votes.reduce((top, own, at) => (running[at] === 1 ? Math.max(top, own) : top), 0)
      return best === 0 ? [] : [...running.keys()].filter((at) => running[at] === 1 && votes[at] === best)
    },
    take: () => undefined,
    tallies: (running) => Array.from(running, (each, at) => (each === 1 ? String(votes[at]) : null))
  }
}

function mostMarks(marks: PluralityMarks, seats: number): number {
  if (marks === "approval") return Number.POSITIVE_INFINITY
  if (marks === "single") return 1
  return marks === "block" ? seats : marks.limited
}

function tally({ candidates, profile }: ApprovalElection, most: number) {
  const votes = new Float64Array(candidates.length)
  let overMarked = 0
  for (let ballot = 0; ballot < profile.size; ballot++) {
    const end = profile.starts[ballot + 1]!
    const weight = profile.weights[ballot]!
    if (end - profile.starts[ballot]! > most) overMarked += weight
    else for (let at = profile.starts[ballot]!; at < end; at++) votes[profile.choices[at]!]! += weight
  }
  return { overMarked, votes }
}

/** Those above the cut sit for sure; only among equals at the cut, and only when they do not all fit, is there a tie. */
function most({ candidates, seats }: ApprovalElection, votes: Float64Array, ties: Ties): ReadonlyArray<CandidateId> {
  const standing = candidates.flatMap(({ id, withdrawn }, index) =>
    withdrawn === true || !(votes[index]! > 0) ? [] : [{ id, votes: votes[index]! }]
  )
  const sorted = [...standing].sort((a, b) => b.votes - a.votes)
  if (sorted.length <= seats) return sorted.map(({ id }) => id)
  const cut = sorted[seats - 1]!.votes
  const above = sorted.filter((each) => each.votes > cut).map(({ id }) => id)
  const level = sorted.filter((each) => each.votes === cut).map(({ id }) => id)
  const left = seats - above.length
  if (level.length === left) return [...above, ...level]
  return [...above, ...ties.settle({ among: level, choose: left, purpose: "elect", stage: 1 })]
}
