/**
 * What happens in the run of an election, from the call to the last acceptance.
 *
 * A secret ballot leaves two traces that nothing joins. `VoterTickedOff` says that somebody voted, when, and no more; the
 * slips lie in the ballot box, which is no part of the events, and come out together, once, after voting has closed, as
 * `BallotBoxOpened`: merged and sorted, without order, time or author. No id, hash, position or sequence leads from the one
 * to the other, because while people vote there is no event with a ballot in it at all.
 * An open ballot is one event, `BallotReceived`, with its voter.
 */
import { Instant, LocalDate } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { AlternateSeat, AlternatesSettings } from "./alternates-settings.ts"
import { BallotContent, MergedBallot } from "./ballot.ts"
import { Continuing } from "./count-input.ts"
import { clause, Line, Prose, Words } from "./fields.ts"

const at = Instant.schema
const territories = Schema.optionalKey(Schema.Record(Line, Line))

/** Seats to fill, with the territories that the charter's level named on the day of the call. */
export const Place = Schema.Struct({ group: Line, territory: Schema.optionalKey(Line), count: Schema.Int })
export type Place = typeof Place.Type

/** One vote: an organisation, a person, or related members together. */
export const RollEntry = Schema.Struct({
  voter: Line,
  members: Schema.optionalKey(Schema.Array(Line)),
  in: territories,
  /** The group whose share of the vote this one is part of. */
  voterGroup: Schema.optionalKey(Line)
})
export type RollEntry = typeof RollEntry.Type

const TieOf = Schema.Struct({
  among: Schema.Array(Line),
  choose: Schema.Int,
  purpose: Schema.Literals(["elect", "exclude", "surplus", "order", "transfer"]),
  stage: Schema.Int
})

/** What the run waits for, who answers it (where the charter says so), and the answers on offer. */
export const RunQuestion = Schema.Struct({
  code: Schema.Literals([
    "tie",
    "seed",
    "unfilled",
    "infeasible",
    "uncontested",
    "duplicates",
    "bounds",
    "silent-group",
    "small-group"
  ]),
  place: Schema.optionalKey(Line),
  by: Line,
  words: Words,
  tie: Schema.optionalKey(TieOf),
  /** What stands against going on, each with its clause. */
  reasons: Schema.optionalKey(Schema.Array(Schema.Struct({ code: Line, words: Words, clause }))),
  answers: Schema.Array(Schema.Struct({ value: Schema.Json, words: Words }))
})
export type RunQuestion = typeof RunQuestion.Type

export const SeatWonEvent = Schema.Struct({ candidate: Line, group: Line, territory: Schema.optionalKey(Line) })

const decision = Schema.optionalKey(Schema.Struct({ by: Line, evidence: Prose }))

export const ElectionEvent = Schema.TaggedUnion({
  ElectionCalled: {
    at,
    election: Line,
    body: Line,
    /** The version of the charter that the run is pinned to. */
    charter: Schema.Struct({ id: Line, version: Line }),
    voting: Schema.Struct({ from: at, to: at }),
    places: Schema.Array(Place),
    lotCommitment: Schema.optionalKey(Line),
    /** Members who stay in office: they count towards caps and floors. */
    continuing: Schema.optionalKey(Schema.Array(Continuing))
  },
  ElectoralRollFrozen: { at, on: LocalDate.schema, entries: Schema.Array(RollEntry), hash: Line },
  CandidateNominated: {
    at,
    candidate: Line,
    nominator: Line,
    organisation: Schema.optionalKey(Line),
    attributes: Schema.optionalKey(Schema.Record(Line, Line)),
    in: territories,
    consented: Schema.Boolean,
    alternate: Schema.optionalKey(Continuing)
  },
  NominationSupported: { at, candidate: Line, supporter: Line },
  CandidacyConsented: { at, candidate: Line },
  CandidacyWithdrawn: { at, candidate: Line },
  /** In the official order of the ballot paper; whoever lacked support or consent is not on it. */
  NominationsClosed: {
    at,
    candidates: Schema.Array(Line),
    /** Why it was not found out whether the caps and floors can hold. */
    boundsUnchecked: Schema.optionalKey(Words)
  },
  VotingOpened: { at, secrecy: Schema.Literals(["open", "secret"]) },
  BallotReceived: { at, voter: Line, ballot: BallotContent },
  VoterTickedOff: { at, voter: Line },
  VotingClosed: { at },
  BallotBoxOpened: { at, ballots: Schema.Array(MergedBallot), invalid: Schema.Int, source: Schema.optionalKey(Line) },
  LotSeedPublished: { at, seed: Line, salt: Schema.optionalKey(Line), evidence: Schema.optionalKey(Prose) },
  ElectionStoodStill: { at, question: RunQuestion },
  ElectionQuestionAnswered: {
    at,
    code: RunQuestion.fields.code,
    place: Schema.optionalKey(Line),
    value: Schema.Json,
    by: Line,
    evidence: Prose
  },
  /** `hash`: SHA-256 of the whole account, round by round, that anyone can count again. */
  ElectionDecided: {
    at,
    elected: Schema.Array(SeatWonEvent),
    vacant: Schema.Int,
    hash: Line,
    uncontested: Schema.Boolean
  },
  /** `hash`: SHA-256 of the deputies' account; `decision`: by whom, where the charter does not say how. */
  AlternatesChosen: {
    at,
    alternates: Schema.Array(AlternateSeat),
    vacant: Schema.Int,
    settings: AlternatesSettings,
    hash: Line,
    decision
  },
  ElectionFailed: { at, because: Words },
  ResultProposed: { at, by: Line },
  RepresentativeInvited: { at, candidate: Line, answerBy: LocalDate.schema, insteadOf: Schema.optionalKey(Line) },
  /** `silently`: the time to answer ran out, and silence was read so; `decision`: by whom, where the charter does not say. */
  InvitationAccepted: { at, candidate: Line, silently: Schema.Boolean, decision },
  InvitationDeclined: { at, candidate: Line, silently: Schema.Boolean, decision },
  ElectionComplaintLodged: { at, complaint: Line, by: Line, grounds: Prose },
  ElectionComplaintDecided: {
    at,
    complaint: Line,
    by: Line,
    effect: Schema.Literals(["dismissed", "recount", "annulled"]),
    reasons: Prose
  }
})
export type ElectionEvent = typeof ElectionEvent.Type
