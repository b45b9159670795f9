import { reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Election } from "../election.ts"
import type { BallotContent, MergedBallot } from "./ballot.ts"

/**
 * The ballots of a file (BLT, CSV), as they would lie in the box of a run: for paper ballots that were typed in elsewhere.
 *
 * @param paper - The candidates of the run in official order. A file that knows its candidates only by number must have as
 *   many, in the same order; one that knows them by id may have any of them.
 * @returns A refusal when the file's candidates are not those of the run, or when it holds votes for lists.
 * @since 0.1.0
 */
export function slipsOf(
  election: Election,
  paper: ReadonlyArray<string>
): Result.Result<ReadonlyArray<MergedBallot>, Refusal> {
  if (election.kind === "lists") return refuse("głosy na listy", "votes for lists")
  const ids = election.candidates.map(({ id }) => id)
  const numbered = ids.every((id, index) => id === `${index + 1}`) && !ids.every((id) => paper.includes(id))
  const strangers = numbered ? [] : ids.filter((id) => !paper.includes(id))
  if (strangers.length > 0 || (numbered && ids.length !== paper.length)) {
    const found = numbered ? `${ids.length}` : strangers.slice(0, 20).join(", ")
    return refuse(
      `kandydaci pliku (${found}) to nie kandydaci wyborów`,
      `the file's candidates (${found}) are not the run's`
    )
  }
  const named = numbered ? paper : ids
  const slips: Array<MergedBallot> = []
  const { profile } = election
  for (let ballot = 0; ballot < profile.size; ballot++) {
    slips.push({ ballot: contentOf(election, ballot, named), weight: profile.weights[ballot]! })
  }
  if (profile.blank > 0) slips.push({ ballot: blankOf(election.kind), weight: profile.blank })
  return Result.succeed(slips)
}

function contentOf(
  election: Exclude<Election, { readonly kind: "lists" }>,
  ballot: number,
  named: ReadonlyArray<string>
): BallotContent {
  const { choices, starts } = election.profile
  const from = starts[ballot]!
  const marks = [...choices.subarray(from, starts[ballot + 1])].map((choice) => named[choice]!)
  if (election.kind === "approval") return { approves: marks }
  if (election.kind === "scores") {
    return { scores: Object.fromEntries(marks.map((id, at) => [id, election.profile.scores[from + at]!])) }
  }
  const ranking: Array<Array<string>> = []
  marks.forEach((id, at) => {
    if (election.profile.tied?.[from + at] === 1) ranking.at(-1)?.push(id)
    else ranking.push([id])
  })
  return { ranking: ranking.map((rank) => (rank.length === 1 ? rank[0]! : rank)) }
}

function blankOf(kind: "ranked" | "approval" | "scores"): BallotContent {
  return kind === "approval" ? { approves: [] } : kind === "ranked" ? { ranking: [] } : { scores: {} }
}

function refuse(pl: string, en: string): Result.Result<never, Refusal> {
  return Result.fail({ _tag: "Refusal", reasons: [reason("ballots/other-candidates", { pl, en })] })
}
