/** The state of a run: only what the next decision, the protocol and the certificate need. */
import type { Instant, Json, LocalDate } from "@ogniwo/kernel"
import * as HashMap from "effect/HashMap"
import * as Option from "effect/Option"
import type { AlternateSeat, AlternatesSettings } from "./alternates-settings.ts"
import type { BallotContent, MergedBallot } from "./ballot.ts"
import type { SeatWon } from "./seat-won.ts"
import type { ElectionEvent, Place, RollEntry, RunQuestion } from "./election-events.ts"

export type RunStep = "nominating" | "nominated" | "voting" | "closed" | "open" | "decided" | "failed"

export interface CandidacyState {
  readonly candidate: string
  readonly nominator: string
  readonly organisation?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly in?: Readonly<Record<string, string>>
  readonly supporters: ReadonlyArray<string>
  readonly consented: boolean
  readonly alternate?: { readonly id: string; readonly attributes?: Readonly<Record<string, string>> }
  readonly withdrawn: boolean
}

export interface Invitation {
  readonly candidate: string
  readonly invitedAt: Instant
  readonly answerBy: LocalDate
  readonly insteadOf?: string
  readonly answer?: "accepted" | "declined"
  readonly silently?: boolean
  readonly decision?: { readonly by: string; readonly evidence: string }
  readonly answeredAt?: Instant
}

export interface AnswerGiven {
  readonly code: RunQuestion["code"]
  readonly place?: string
  readonly value: Json
  readonly by: string
  readonly evidence: string
  readonly at: Instant
  /** The tie that it answers. */
  readonly among?: ReadonlyArray<string>
}

export interface ElectionComplaint {
  readonly complaint: string
  readonly by: string
  readonly grounds: string
  readonly at: Instant
  readonly decision?: { readonly by: string; readonly effect: string; readonly reasons: string; readonly at: Instant }
}

export interface ElectionRun {
  readonly election: string
  readonly body: string
  readonly charter: { readonly id: string; readonly version: string }
  readonly voting: { readonly from: Instant; readonly to: Instant }
  readonly places: ReadonlyArray<Place>
  readonly lotCommitment?: string
  /** Members who stay in office, as they were on the day of the call. */
  readonly continuing?: ReadonlyArray<{ readonly id: string; readonly attributes?: Readonly<Record<string, string>> }>
  readonly calledAt: Instant
  readonly step: RunStep
  readonly roll?: {
    readonly on: LocalDate
    readonly entries: ReadonlyArray<RollEntry>
    readonly hash: string
    /** Voter and every member that votes with it → the entry. */
    readonly byMember: ReadonlyMap<string, RollEntry>
  }
  readonly candidacies: ReadonlyArray<CandidacyState>
  /** The ballot paper, in official order; absent until nominations close. */
  readonly paper?: ReadonlyArray<string>
  /** Why it was not found out before the vote whether the caps and floors can hold. */
  readonly boundsUnchecked?: { readonly pl: string; readonly en: string }
  readonly secrecy?: "open" | "secret"
  /** Open ballots by voter, in the order in which they came. A persistent map: a vote costs the same at any size. */
  readonly ballots: HashMap.HashMap<string, ReadonlyArray<BallotContent>>
  readonly ticked: HashMap.HashMap<string, Instant>
  readonly box?: { readonly ballots: ReadonlyArray<MergedBallot>; readonly invalid: number; readonly source?: string }
  readonly seed?: { readonly seed: string; readonly salt?: string; readonly evidence?: string; readonly at: Instant }
  readonly question?: RunQuestion
  readonly answers: ReadonlyArray<AnswerGiven>
  readonly result?: {
    readonly elected: ReadonlyArray<SeatWon>
    readonly vacant: number
    readonly hash: string
    readonly uncontested: boolean
    readonly at: Instant
  }
  readonly alternates?: {
    readonly chosen: ReadonlyArray<AlternateSeat>
    readonly vacant: number
    readonly settings: AlternatesSettings
    readonly hash: string
    readonly decision?: { readonly by: string; readonly evidence: string }
    readonly at: Instant
  }
  readonly failure?: { readonly pl: string; readonly en: string }
  readonly proposal?: { readonly by: string; readonly at: Instant }
  readonly invitations: ReadonlyArray<Invitation>
  readonly complaints: ReadonlyArray<ElectionComplaint>
  /** When each step was reached, for the protocol. */
  readonly times: Readonly<Partial<Record<"nominationsClosed" | "opened" | "closed", Instant>>>
}

/** `undefined` before the call. */
export type ElectionState = ElectionRun | undefined

export function evolveElection(state: ElectionState, event: ElectionEvent): ElectionState {
  if (event._tag === "ElectionCalled") {
    const { at, _tag, ...called } = event
    return {
      ...called,
      calledAt: at,
      step: "nominating",
      candidacies: [],
      ballots: HashMap.empty(),
      ticked: HashMap.empty(),
      answers: [],
      invitations: [],
      complaints: [],
      times: {}
    }
  }
  return state === undefined ? undefined : evolveRun(state, event)
}

function evolveRun(run: ElectionRun, event: Exclude<ElectionEvent, { readonly _tag: "ElectionCalled" }>): ElectionRun {
  switch (event._tag) {
    case "ElectoralRollFrozen":
      return {
        ...run,
        roll: { on: event.on, entries: event.entries, hash: event.hash, byMember: byMember(event.entries) }
      }
    case "CandidateNominated": {
      const { _tag, at: _at, ...nominated } = event
      return { ...run, candidacies: [...run.candidacies, { ...nominated, supporters: [], withdrawn: false }] }
    }
    case "NominationSupported":
      return candidacy(run, event.candidate, ({ supporters }) => ({ supporters: [...supporters, event.supporter] }))
    case "CandidacyConsented":
      return candidacy(run, event.candidate, () => ({ consented: true }))
    case "CandidacyWithdrawn":
      return candidacy(withoutTieAnswers(run), event.candidate, () => ({ withdrawn: true }))
    case "NominationsClosed":
      return {
        ...run,
        step: "nominated",
        paper: event.candidates,
        ...(event.boundsUnchecked === undefined ? {} : { boundsUnchecked: event.boundsUnchecked }),
        times: { ...run.times, nominationsClosed: event.at }
      }
    case "VotingOpened":
      return { ...run, step: "voting", secrecy: event.secrecy, times: { ...run.times, opened: event.at } }
    case "BallotReceived": {
      const before = Option.getOrElse(HashMap.get(run.ballots, event.voter), (): ReadonlyArray<BallotContent> => [])
      return { ...run, ballots: HashMap.set(run.ballots, event.voter, [...before, event.ballot]) }
    }
    case "VoterTickedOff":
      return { ...run, ticked: HashMap.set(run.ticked, event.voter, event.at) }
    case "VotingClosed":
      return { ...run, step: "closed", times: { ...run.times, closed: event.at } }
    case "BallotBoxOpened": {
      const { ballots, invalid, source } = event
      return { ...withoutTieAnswers(run), box: { ballots, invalid, ...(source === undefined ? {} : { source }) } }
    }
    case "LotSeedPublished": {
      const { _tag, ...seed } = event
      return run.question?.code === "seed" ? { ...unasked(run), step: stepBack(run), seed } : { ...run, seed }
    }
    case "ElectionStoodStill":
      return { ...run, step: "open", question: event.question }
    case "ElectionQuestionAnswered":
      return questionAnswered(run, event)
    case "ElectionDecided": {
      const { _tag, ...result } = event
      return { ...unasked(run), step: "decided", result }
    }
    case "AlternatesChosen": {
      const { _tag, alternates: chosen, ...alternates } = event
      return { ...unasked(run), step: "decided", alternates: { chosen, ...alternates } }
    }
    case "ElectionFailed":
      return { ...unasked(run), step: "failed", failure: event.because }
    case "ResultProposed":
      return { ...run, proposal: { by: event.by, at: event.at } }
    case "RepresentativeInvited": {
      const { _tag, at, ...invited } = event
      return { ...run, invitations: [...run.invitations, { ...invited, invitedAt: at }] }
    }
    case "InvitationAccepted":
      return answered(run, "accepted", event)
    case "InvitationDeclined":
      return answered(run, "declined", event)
    case "ElectionComplaintLodged": {
      const { _tag, ...complaint } = event
      return { ...run, complaints: [...run.complaints, complaint] }
    }
    case "ElectionComplaintDecided":
      return complaintDecided(run, event)
  }
}

function byMember(entries: ReadonlyArray<RollEntry>): ReadonlyMap<string, RollEntry> {
  return new Map(entries.flatMap((entry) => [entry.voter, ...(entry.members ?? [])].map((id) => [id, entry] as const)))
}

function candidacy(
  run: ElectionRun,
  candidate: string,
  change: (before: CandidacyState) => Partial<CandidacyState>
): ElectionRun {
  const candidacies = run.candidacies.map((each) =>
    each.candidate === candidate ? { ...each, ...change(each) } : each
  )
  return { ...run, candidacies }
}

function unasked({ question: _question, ...run }: ElectionRun): ElectionRun {
  return run
}

/** Where a run goes on once a question is answered: who had a result before still has it. */
function stepBack(run: ElectionRun): RunStep {
  if (run.result !== undefined) return "decided"
  return run.times.opened === undefined ? "nominated" : "closed"
}

function questionAnswered(
  run: ElectionRun,
  event: Extract<ElectionEvent, { readonly _tag: "ElectionQuestionAnswered" }>
): ElectionRun {
  const { _tag, ...answer } = event
  const among = run.question?.tie === undefined ? {} : { among: run.question.tie.among }
  const next = { ...unasked(run), step: stepBack(run), answers: [...run.answers, { ...answer, ...among }] }
  if (event.code !== "bounds" || event.value !== "reopen-nominations") return next
  const { boundsUnchecked: _unchecked, paper: _paper, ...reopened } = next
  return { ...reopened, step: "nominating" }
}

/** Other ballots or other candidates make other ties: what was answered before answers those no more. */
function withoutTieAnswers(run: ElectionRun): ElectionRun {
  return { ...run, answers: run.answers.filter(({ among }) => among === undefined) }
}

function answered(
  run: ElectionRun,
  answer: "accepted" | "declined",
  event: Extract<ElectionEvent, { readonly _tag: "InvitationAccepted" | "InvitationDeclined" }>
): ElectionRun {
  const { _tag, at, candidate, ...how } = event
  const invitations = run.invitations.map((each) =>
    each.candidate === candidate && each.answer === undefined ? { ...each, ...how, answer, answeredAt: at } : each
  )
  return { ...run, invitations }
}

/** A recount sets the result aside until it is counted again; an annulment ends the run. */
function complaintDecided(
  run: ElectionRun,
  event: Extract<ElectionEvent, { readonly _tag: "ElectionComplaintDecided" }>
): ElectionRun {
  const { at, by, complaint, effect, reasons } = event
  const complaints = run.complaints.map((each) =>
    each.complaint === complaint ? { ...each, decision: { by, effect, reasons, at } } : each
  )
  if (effect === "dismissed") return { ...run, complaints }
  const { alternates: _alternates, result: _result, ...without } = run
  if (effect === "recount") return { ...without, complaints, step: "closed" }
  const failure = { pl: `wybory unieważnione: ${reasons}`, en: `the election was annulled: ${reasons}` }
  return { ...without, complaints, step: "failed", failure }
}
