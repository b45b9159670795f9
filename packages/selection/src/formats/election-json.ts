/**
 * An election as JSON, as one would type it: candidates, seats, ballots, equal ballots merged. The same shape that
 * `rankedElection` and its siblings take, so that a file can be read by anything.
 */
import { reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { approvalElection, listElection, rankedElection, scoreElection } from "../ballots.ts"
import type { Election, RankedElection } from "../election.ts"
import { ranksOf } from "./ranked-file.ts"

const candidate = Schema.Struct({
  id: Schema.String,
  name: Schema.optionalKey(Schema.String),
  attributes: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  withdrawn: Schema.optionalKey(Schema.Boolean)
})
const bound = Schema.Struct({
  attribute: Schema.String,
  values: Schema.Array(Schema.String),
  atLeast: Schema.optionalKey(Schema.Number),
  atMost: Schema.optionalKey(Schema.Number),
  clause: Schema.optionalKey(Schema.String),
  continuing: Schema.optionalKey(Schema.Number),
  held: Schema.optionalKey(Schema.Literals(["looking-ahead", "passing-over"]))
})
const base = {
  candidates: Schema.Array(Schema.Union([Schema.String, candidate])),
  seats: Schema.Number,
  bounds: Schema.optionalKey(Schema.Array(bound))
}
const weight = Schema.optionalKey(Schema.Number)

/** What an election file holds. @since 0.1.0 */
export const ElectionFile = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("ranked"),
    ...base,
    ballots: Schema.Array(
      Schema.Struct({ ranking: Schema.Array(Schema.Union([Schema.String, Schema.Array(Schema.String)])), weight })
    )
  }),
  Schema.Struct({
    kind: Schema.Literal("approval"),
    ...base,
    ballots: Schema.Array(Schema.Struct({ approves: Schema.Array(Schema.String), weight }))
  }),
  Schema.Struct({
    kind: Schema.Literal("scores"),
    ...base,
    ballots: Schema.Array(Schema.Struct({ scores: Schema.Record(Schema.String, Schema.Number), weight }))
  }),
  Schema.Struct({
    kind: Schema.Literal("lists"),
    ...base,
    /** Whole numbers as text or, up to 2^53, as numbers. */
    votes: Schema.Record(
      Schema.String,
      Schema.Union([Schema.Number, Schema.String.check(Schema.isPattern(/^\d{1,40}$/))])
    ),
    capacity: Schema.optionalKey(Schema.Record(Schema.String, Schema.Number))
  })
])
export type ElectionFile = typeof ElectionFile.Type

/**
 * @returns A refusal that says where the file is not what it should be, and as the election's own checks.
 * @example
 * ```ts
 * const text = '{"kind":"approval","candidates":["a","b"],"seats":1,"ballots":[{"approves":["b"],"weight":2}]}'
 * const election = Result.getOrThrow(readElectionJson(text))
 * writeElectionJson(election).includes('"weight": 2') // => true
 * ```
 * @since 0.1.0
 */
export function readElectionJson(text: string): Result.Result<Election, Refusal> {
  const decoded = Schema.decodeUnknownResult(Schema.fromJsonString(ElectionFile), { onExcessProperty: "error" })(text)
  if (Result.isFailure(decoded)) {
    const detail = decoded.failure.message.slice(0, 2000)
    return Result.fail({
      _tag: "Refusal",
      reasons: [
        reason("json/not-an-election", {
          pl: `plik nie opisuje wyborów: ${detail}`,
          en: `the file is no election: ${detail}`
        })
      ]
    })
  }
  const file = decoded.success
  switch (file.kind) {
    case "ranked":
      return rankedElection(file)
    case "approval":
      return approvalElection(file)
    case "scores":
      return scoreElection(file)
    case "lists": {
      const votes = Object.fromEntries(
        Object.entries(file.votes).map(([id, count]) => [id, typeof count === "string" ? BigInt(count) : count])
      )
      return listElection({ ...file, votes })
    }
  }
}

/** The election as JSON, two spaces deep. */
export function writeElectionJson(election: Election): string {
  return `${JSON.stringify(fileOf(election), undefined, 2)}\n`
}

function fileOf(election: Election): ElectionFile {
  const { bounds, candidates, seats } = election
  const shared = { candidates, seats, ...(bounds === undefined ? {} : { bounds }) }
  const ids = candidates.map(({ id }) => id)
  if (election.kind === "lists") {
    const { capacity } = election
    const votes = Object.fromEntries(ids.map((id, index) => [id, `${election.votes[index]}`]))
    const limits =
      capacity === undefined ? {} : { capacity: Object.fromEntries(ids.map((id, index) => [id, capacity[index]!])) }
    return { kind: "lists", ...shared, votes, ...limits }
  }
  const { profile } = election
  const weights = Array.from({ length: profile.size }, (_, ballot) => profile.weights[ballot]!)
  const named = (ballot: number) =>
    [...profile.choices.subarray(profile.starts[ballot], profile.starts[ballot + 1])].map((choice) => ids[choice]!)
  switch (election.kind) {
    case "ranked":
      return {
        kind: "ranked",
        ...shared,
        ballots: [
          ...weights.map((each, ballot) => ({ ranking: rankingOf(election, ballot), weight: each })),
          ...(profile.blank > 0 ? [{ ranking: [], weight: profile.blank }] : [])
        ]
      }
    case "approval":
      return {
        kind: "approval",
        ...shared,
        ballots: [
          ...weights.map((each, ballot) => ({ approves: named(ballot), weight: each })),
          ...(profile.blank > 0 ? [{ approves: [], weight: profile.blank }] : [])
        ]
      }
    case "scores": {
      const scores = (ballot: number) =>
        Object.fromEntries(named(ballot).map((id, at) => [id, election.profile.scores[profile.starts[ballot]! + at]!]))
      return {
        kind: "scores",
        ...shared,
        ballots: [
          ...weights.map((each, ballot) => ({ scores: scores(ballot), weight: each })),
          ...(profile.blank > 0 ? [{ scores: {}, weight: profile.blank }] : [])
        ]
      }
    }
  }
}

function rankingOf(election: RankedElection, ballot: number) {
  return ranksOf(election, ballot).map((rank) => (rank.length === 1 ? rank[0]! : rank))
}
