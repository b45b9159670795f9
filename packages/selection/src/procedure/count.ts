/**
 * Counting in phases.
 *
 * Each phase fills one seat group, place by place (every sub-region its own count), and is finished before the next one
 * begins. A tie in an early phase is settled there even between two who will both sit in the end: who takes the
 * sub-region's seat decides who is still in the running for the overall ones, and whose supporters have paid.
 * Nothing is decided silently: the first thing that the charter leaves open stops the count and is named.
 */
import type { Json, LocalizedText, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { approvalElection, rankedElection, scoreElection } from "../ballots.ts"
import type { Election } from "../election.ts"
import type { Outcome } from "../outcome.ts"
import { bySwap } from "../bounds/by-swap.ts"
import { electByName, type RuleRegistry } from "../registry.ts"
import type { AnyRule } from "../rule.ts"
import type { Solver } from "../solver.ts"
import type { Tie } from "../tie.ts"
import { tieWords } from "../ties.ts"
import type { WeightedGroup } from "../weighted-groups.ts"
import type { MergedBallot } from "./ballot.ts"
import { type CountInput, type PhaseInput, placeName, type Standing } from "./count-input.ts"
import { boundsAt } from "./place-bounds.ts"
import type { SeatWon } from "./seat-won.ts"
import { needsSeed, tieSteps } from "./tie-rules.ts"
import { silentGroupWords, type Weighed, weighed } from "./weighing.ts"

/** One count of one place. */
export interface PlaceCount {
  readonly group: string
  readonly territory?: string
  readonly seats: number
  /** What each group of voters cast here, and what one of its votes weighed. */
  readonly groups?: ReadonlyArray<WeightedGroup>
  readonly outcome: Outcome
}

/** What the count waits for. */
export interface CountQuestion {
  readonly code: "tie" | "seed" | "unfilled" | "infeasible" | "silent-group"
  readonly place: string
  readonly words: LocalizedText
  readonly tie?: Tie
}

export interface PhasesCounted {
  readonly places: ReadonlyArray<PlaceCount>
  /** In the order in which they were elected. */
  readonly elected: ReadonlyArray<SeatWon>
  readonly vacant: number
  /** Present when the count stands still; `places` and `elected` are then what has been counted so far. */
  readonly question?: CountQuestion
}

/**
 * Counts every phase, or up to the first open question.
 *
 * @returns A refusal when a rule is unknown, cannot read these ballots or refuses its options or an answer.
 * @since 0.1.0
 */
export function countPhases(
  input: CountInput,
  registry: RuleRegistry,
  solver?: Solver
): Result.Result<PhasesCounted, Refusal> {
  const places: Array<PlaceCount> = []
  const elected: Array<SeatWon> = []
  const joining = new Map<string, number>()
  let vacant = 0
  const stopped = (question: CountQuestion) => Result.succeed({ places, elected, vacant, question })
  for (const phase of input.phases) {
    for (const { count, territory } of phase.places) {
      const place = placeName(phase.fill, territory)
      const more = joining.get(phase.fill) ?? 0
      joining.delete(phase.fill)
      const seats = count + more
      if (seats < 1) continue
      const counted = countPlace(input, phase, territory, seats, elected, registry, solver)
      if (Result.isFailure(counted)) {
        const words = silentGroupWords(place, counted.failure)
        return words === undefined ? Result.fail(counted.failure) : stopped({ code: "silent-group", place, words })
      }
      const { outcome } = counted.success
      places.push({ group: phase.fill, ...(territory === undefined ? {} : { territory }), seats, ...counted.success })
      if (outcome.status === "needs-lot") return stopped(tieQuestion(input, place, outcome.tie))
      if (outcome.status === "infeasible") {
        return stopped({ code: "infeasible", place, words: infeasible(place, outcome.reasons[0]?.words) })
      }
      for (const candidate of outcome.elected) {
        elected.push({ candidate, group: phase.fill, ...(territory === undefined ? {} : { territory }) })
      }
      if (outcome.vacant === 0) continue
      if (phase.unfilled === "unspecified") {
        return stopped({ code: "unfilled", place, words: unfilledWords(place, outcome.vacant) })
      }
      if (phase.unfilled === "vacant") vacant += outcome.vacant
      else joining.set(phase.unfilled.joins, (joining.get(phase.unfilled.joins) ?? 0) + outcome.vacant)
    }
  }
  return Result.succeed({ places, elected, vacant })
}

function countPlace(
  input: CountInput,
  phase: PhaseInput,
  territory: string | undefined,
  seats: number,
  before: ReadonlyArray<SeatWon>,
  registry: RuleRegistry,
  solver: Solver | undefined
): Result.Result<Pick<PlaceCount, "groups" | "outcome">, Refusal> {
  const place = placeName(phase.fill, territory)
  const read = electionAt(input, phase, territory, seats, before, registry)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  const { election, ...groups } = read.success
  const counted = electByName(rulesOf(phase, registry), phase.rule, election, optionsAt(phase, before), {
    ties: tieSteps(input.ties, input.seed, place),
    answers: input.answers.filter((answer) => answer.place === place),
    ...(solver === undefined ? {} : { solver })
  })
  return Result.map(counted, (outcome) => ({ ...groups, outcome }))
}

/** The rule of a phase, with exchanges after its count where the charter prescribes them. */
export function ruleOf(phase: Pick<PhaseInput, "boundsHeld" | "rule">, registry: RuleRegistry): AnyRule | undefined {
  const rule = registry.get(phase.rule)
  return rule === undefined || phase.boundsHeld !== "by-swap" ? rule : bySwap(rule)
}

/** The registry, with the phase's rule as the phase uses it. */
export function rulesOf(phase: PhaseInput, registry: RuleRegistry): RuleRegistry {
  const { ids } = registry
  return { ids, get: (id) => (id === phase.rule ? ruleOf(phase, registry) : registry.get(id)) }
}

/** The options of a phase; where supporters have paid for those seated before, with their names. */
export function optionsAt(phase: PhaseInput, before: ReadonlyArray<SeatWon>): Json {
  const paid = { seated: before.map(({ candidate }) => candidate) }
  return phase.carryOver === "paid" ? Object.assign({}, phase.options, paid) : phase.options
}

/**
 * The checked election of one place: whoever does not stand there, or sits already, is passed over. Where groups of voters
 * have shares, their votes are weighed among those that count here.
 */
export function electionAt(
  input: CountInput,
  phase: PhaseInput,
  territory: string | undefined,
  seats: number,
  before: ReadonlyArray<SeatWon>,
  registry: RuleRegistry
): Result.Result<{ readonly election: Election; readonly groups?: ReadonlyArray<WeightedGroup> }, Refusal> {
  const seated = new Set(before.map(({ candidate }) => candidate))
  const stands = (candidate: Standing) =>
    candidate.withdrawn !== true &&
    !seated.has(candidate.id) &&
    (territory === undefined || candidate.in?.[phase.fill] === territory)
  const candidates = input.candidates.map((candidate) => ({
    id: candidate.id,
    // Whoever sits already counts towards the bounds as one who continues, and is not to be counted twice.
    ...(candidate.attributes === undefined || seated.has(candidate.id) ? {} : { attributes: candidate.attributes }),
    ...(stands(candidate) ? {} : { withdrawn: true })
  }))
  const own = phase.voters === "own-territory" && territory !== undefined
  const ballots = own ? input.ballots.filter(({ from }) => from?.[phase.fill] === territory) : input.ballots
  const bounds = boundsAt(input, phase, territory, seats, before)
  const base = { candidates, seats, ...(bounds.length === 0 ? {} : { bounds }) }
  switch (registry.get(phase.rule)?.ballot) {
    case "approval":
      return checked(weighed(input.voterGroups, ballots, asApproval), (votes) =>
        approvalElection({ ...base, ...votes })
      )
    case "scores":
      return checked(weighed(input.voterGroups, ballots, asScores), (votes) => scoreElection({ ...base, ...votes }))
    default:
      return checked(weighed(input.voterGroups, ballots, asRanked), (votes) => rankedElection({ ...base, ...votes }))
  }
}

/** The election of weighed votes, beside what each group of voters cast. */
function checked<B>(
  read: Result.Result<Weighed<B>, Refusal>,
  check: (votes: { readonly ballots: ReadonlyArray<B> }) => Result.Result<Election, Refusal>
) {
  return Result.flatMap(read, ({ ballots, ...groups }) =>
    Result.map(check({ ballots }), (election) => ({ election, ...groups }))
  )
}

/** One ballot paper can serve a ranked phase and an approval phase: whoever is ranked is approved. */
function asApproval({ ballot, weight }: MergedBallot) {
  if ("approves" in ballot) return [{ approves: ballot.approves, weight }]
  if ("ranking" in ballot) return [{ approves: ballot.ranking.flat(), weight }]
  return [{ approves: Object.keys(ballot.scores).filter((id) => ballot.scores[id]! > 0), weight }]
}

function asRanked({ ballot, weight }: MergedBallot) {
  return "ranking" in ballot ? [{ ranking: ballot.ranking, weight }] : []
}

function asScores({ ballot, weight }: MergedBallot) {
  return "scores" in ballot ? [{ scores: ballot.scores, weight }] : []
}

/** The question that a tie asks, or, where the charter draws a lot and no seed is published, the one for the seed. */
export function tieQuestion(input: CountInput, place: string, tie: Tie): CountQuestion {
  const said = tieWords(tie)
  if (input.seed === undefined && needsSeed(input.ties)) {
    const words = {
      pl: `${place}: ${said.pl}; statut każe losować, a ziarno nie jest ogłoszone`,
      en: `${place}: ${said.en}; the charter draws a lot, and no seed has been published`
    }
    return { code: "seed", place, words, tie }
  }
  return { code: "tie", place, words: { pl: `${place}: ${said.pl}`, en: `${place}: ${said.en}` }, tie }
}

function unfilledWords(place: string, vacant: number): LocalizedText {
  return {
    pl: `${place}: nieobsadzonych miejsc: ${vacant}; statut nie mówi, co z nimi`,
    en: `${place}: ${vacant} unfilled; the charter does not say what becomes of them`
  }
}

export function infeasible(place: string, why: LocalizedText | undefined): LocalizedText {
  return {
    pl: `${place}: żaden skład nie spełnia warunków${why === undefined ? "" : ` (${why.pl})`}`,
    en: `${place}: no composition meets the conditions${why === undefined ? "" : ` (${why.en})`}`
  }
}
