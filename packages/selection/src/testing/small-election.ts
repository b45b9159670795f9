/**
 * An election small enough for a blackboard: what the law kit makes up, changes a little, and shows when a law is broken.
 * Rules never see it; `checkedElection` makes the election that they count.
 */
import * as Result from "effect/Result"
import {
  type ApprovalBallot,
  approvalElection,
  listElection,
  type RankedBallot,
  rankedElection,
  type ScoreBallot,
  scoreElection
} from "../ballots.ts"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Election } from "../election.ts"

interface Board {
  readonly candidates: ReadonlyArray<Candidate>
  readonly seats: number
}

export interface SmallRanked extends Board {
  readonly kind: "ranked"
  readonly ballots: ReadonlyArray<RankedBallot>
}

export interface SmallApproval extends Board {
  readonly kind: "approval"
  readonly ballots: ReadonlyArray<ApprovalBallot>
}

export interface SmallScores extends Board {
  readonly kind: "scores"
  readonly ballots: ReadonlyArray<ScoreBallot>
}

export interface SmallLists extends Board {
  readonly kind: "lists"
  readonly votes: Readonly<Record<CandidateId, number>>
  readonly capacity?: Readonly<Record<CandidateId, number>>
}

export type SmallElection = SmallRanked | SmallApproval | SmallScores | SmallLists

/** The election that rules count. @throws when what was written is not an election. */
export function checkedElection(small: SmallElection): Election {
  switch (small.kind) {
    case "ranked":
      return Result.getOrThrow(rankedElection(small))
    case "approval":
      return Result.getOrThrow(approvalElection(small))
    case "scores":
      return Result.getOrThrow(scoreElection(small))
    case "lists":
      return Result.getOrThrow(listElection(small))
  }
}

/** As one would write it on a blackboard: "2 seats for a, b, c" and a line for every sort of ballot. */
export function boardOf(small: SmallElection): string {
  const names = small.candidates.map(({ attributes, id, withdrawn }) => {
    const held = Object.entries(attributes ?? {}).map(([key, value]) => `${key}=${value}`)
    return `${id}${held.length === 0 ? "" : ` (${held.join(", ")})`}${withdrawn === true ? " (withdrawn)" : ""}`
  })
  const head = `${small.seats} ${small.seats === 1 ? "seat" : "seats"} for ${names.join(", ")}`
  return [head, ...linesOf(small)].join("\n")
}

function linesOf(small: SmallElection): ReadonlyArray<string> {
  switch (small.kind) {
    case "ranked":
      return small.ballots.map(({ ranking, weight }) => {
        const ranks = ranking.map((rank) => (typeof rank === "string" ? rank : rank.join(" = ")))
        return line(weight, ranks.join(" > "))
      })
    case "approval":
      return small.ballots.map(({ approves, weight }) => line(weight, approves.join(", ")))
    case "scores":
      return small.ballots.map(({ scores, weight }) =>
        line(
          weight,
          Object.entries(scores)
            .map(([id, points]) => `${id} ${points}`)
            .join(", ")
        )
      )
    case "lists":
      return small.candidates.map(({ id }) => {
        const most = small.capacity?.[id]
        return `  ${id}: ${small.votes[id] ?? 0} votes${most === undefined ? "" : `, at most ${most} seats`}`
      })
  }
}

function line(weight: number | undefined, what: string): string {
  return `  ${`${weight ?? 1}`.padStart(3)} × ${what === "" ? "(blank)" : what}`
}
