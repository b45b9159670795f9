/**
 * Who comes next in a seat of this run: the charter's path applied to the count of that place, within the charter's caps
 * and floors. The paths themselves, and why they name different people, are in `vacancies`.
 *
 * Whoever would break a bound that also binds replacements is passed over, whatever the path. Where the charter does not
 * say whether a bound binds them, and it matters, nobody is named: the question says between whom.
 */
import { reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Decided, Outcome } from "../outcome.ts"
import { electByName, type RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import type { HeldCount } from "../vacancies/held-count.ts"
import { type BodyBound, boundsBroken, countsFor } from "./body-bounds.ts"
import { type CountInput, type PhaseInput, placeName } from "./count-input.ts"
import {
  countPhases,
  type CountQuestion,
  electionAt,
  infeasible,
  optionsAt,
  ruleOf,
  rulesOf,
  type SeatWon,
  tieQuestion
} from "./count.ts"
import { boundsOver } from "./place-bounds.ts"
import type { VacancyPath } from "./provisions.ts"
import { tieSteps } from "./tie-rules.ts"
import { isFromBallots, successionFor } from "./vacancy-paths.ts"

/** Who takes the seat, or what has to be settled first, or that nobody is left. */
export interface Successor {
  readonly candidate?: CandidateId
  /** `bound`: the charter does not say whether a cap or floor binds replacements, and it decides between these. */
  readonly question?: Omit<CountQuestion, "code"> & { readonly code: CountQuestion["code"] | "bound" }
  /** The account of the count that named them. */
  readonly outcome?: Outcome
}

/** Who sits now, and who else cannot take the seat: declined, left before. */
export interface Incumbents {
  readonly sits: ReadonlyArray<CandidateId>
  readonly cannot: ReadonlyArray<CandidateId>
}

/**
 * The successor to a seat by the charter's path.
 *
 * @param incumbents - Everyone who sits now, and, apart from them, everyone else who cannot take the seat. In one bare
 *   list all of them count as sitting.
 * @returns A refusal for paths that no ballots can answer (`by-election`, `new-call`, `unfilled`), and as `countPhases`.
 * @since 0.1.0
 */
export function successor(
  path: VacancyPath,
  seat: SeatWon,
  incumbents: ReadonlyArray<CandidateId> | Incumbents,
  input: CountInput,
  registry: RuleRegistry,
  solver?: Solver
): Result.Result<Successor, Refusal> {
  if (!isFromBallots(path)) {
    const words = { pl: `droga „${path}” nie wynika z głosów`, en: `the path "${path}" cannot be read from ballots` }
    return Result.fail({ _tag: "Refusal", reasons: [reason("vacancy/not-from-ballots", words, { params: { path } })] })
  }
  const counted = countPhases(input, registry, solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const isHere = (each: { readonly group: string; readonly territory?: string }) =>
    each.group === seat.group && each.territory === seat.territory
  const place = counted.success.places.find(isHere)
  const phase = input.phases.find(({ fill }) => fill === seat.group)
  if (place?.outcome.status !== "decided" || phase === undefined) return Result.succeed({})
  const { elected } = counted.success
  const first = elected.findIndex(isHere)
  const before = elected.slice(0, first < 0 ? elected.length : first)
  const held = heldAt(input, phase, seat, place.seats, place.outcome, before, registry, solver)
  if (Result.isFailure(held)) return Result.fail(held.failure)
  const { cannot, sits } = "sits" in incumbents ? incumbents : { sits: incumbents, cannot: [] }
  const elsewhere = new Set(elected.filter((each) => !isHere(each)).map(({ candidate }) => candidate))
  const stay = sits.filter((id) => id !== seat.candidate && !elsewhere.has(id))
  const barred = (which: (bound: BodyBound) => boolean) => breaking(input, seat, elected, sits, which)
  const staysPut = held.success.rule.claims.includes("house-monotonicity")
  const name = (gone: ReadonlyArray<CandidateId>) =>
    successionFor(path, staysPut)(held.success, {
      leaver: seat.candidate,
      stay: stay.filter((id) =>
        held.success.election.candidates.some((each) => each.id === id && each.withdrawn !== true)
      ),
      cannot: [...sits, ...cannot, ...gone]
    })
  const binding = barred(({ onReplacement }) => onReplacement === true)
  const bound = name(binding)
  if (Result.isFailure(bound)) return Result.fail(bound.failure)
  if (binding.length > 0 && isNobody(bound.success)) {
    const free = name([])
    if (Result.isFailure(free)) return Result.fail(free.failure)
    return Result.succeed(isNobody(free.success) ? { outcome: free.success } : nobodyFits(seat))
  }
  const strict = barred(({ onReplacement }) => onReplacement !== false)
  const answer = asSuccessor(input, seat, bound.success)
  if (answer.candidate === undefined || !strict.includes(answer.candidate)) return Result.succeed(answer)
  const other = name(strict)
  if (Result.isFailure(other)) return Result.fail(other.failure)
  const second = other.success.status === "decided" ? other.success.elected : []
  return Result.succeed(unsaid(seat, answer.candidate, second))
}

/** The count of that place, to be held again. Ties among newcomers are drawn for this vacancy alone. */
function heldAt(
  input: CountInput,
  phase: PhaseInput,
  seat: SeatWon,
  seats: number,
  outcome: Decided,
  before: ReadonlyArray<SeatWon>,
  registry: RuleRegistry,
  solver: Solver | undefined
): Result.Result<HeldCount, Refusal> {
  const election = electionAt(input, phase, seat.territory, seats, before, registry)
  if (Result.isFailure(election)) return Result.fail(election.failure)
  const { rule } = phase
  const place = `${placeName(seat.group, seat.territory)} / ${seat.candidate}`
  return Result.succeed({
    rule: ruleOf(phase, registry) ?? { id: rule, claims: [] },
    election: election.success,
    outcome,
    settings: { ties: tieSteps(input.ties, input.seed, place), ...(solver === undefined ? {} : { solver }) },
    again: (changed, more) => electByName(rulesOf(phase, registry), rule, changed, optionsAt(phase, before), more)
  })
}

/** Candidates with whom the body, or the phase, would break one of these bounds. Seats vacant besides can still mend a floor. */
function breaking(
  input: CountInput,
  seat: SeatWon,
  elected: ReadonlyArray<SeatWon>,
  sits: ReadonlyArray<CandidateId>,
  which: (bound: BodyBound) => boolean
): ReadonlyArray<CandidateId> {
  const sitting = sits.filter((id) => id !== seat.candidate)
  const known: ReadonlyArray<Candidate> = [...input.candidates, ...(input.continuing ?? [])]
  const others = new Set(elected.filter(({ group }) => group !== seat.group).map(({ candidate }) => candidate))
  const continuing = new Set((input.continuing ?? []).map(({ id }) => id))
  return boundsOver(input, seat.group).flatMap(({ bounds, phase, relaxed, seats }) => {
    const asked = bounds.filter(which)
    if (asked.length === 0) return []
    const inScope = sitting.filter((id) => !phase || (!others.has(id) && !continuing.has(id)))
    const members = inScope.map((id) => known.find((each) => each.id === id) ?? { id })
    const vacant = Math.max(0, seats - members.length - 1)
    return input.candidates.flatMap((candidate) => {
      if (sitting.includes(candidate.id)) return []
      const broken = boundsBroken(asked, [...members, candidate], seats, vacant, relaxed)
      const isAtFault = broken.some((bound) => {
        const have = members.filter((each) => countsFor(each, bound)).length
        // Too many with one who counts, or too few without; what is broken either way is nobody's fault.
        return countsFor(candidate, bound) ? have >= (bound.atMost ?? have + 1) : have + vacant < (bound.atLeast ?? 0)
      })
      return isAtFault ? [candidate.id] : []
    })
  })
}

function isNobody(outcome: Outcome): boolean {
  return outcome.status === "decided" && outcome.elected.length === 0
}

function nobodyFits(seat: SeatWon): Successor {
  const place = placeName(seat.group, seat.territory)
  const words = {
    pl: `${place}: nikt z pozostałych kandydatów nie spełnia limitów i minimów składu`,
    en: `${place}: nobody of the remaining candidates fits the caps and floors`
  }
  return { question: { code: "infeasible", place, words } }
}

function asSuccessor(input: CountInput, seat: SeatWon, outcome: Outcome): Successor {
  const place = placeName(seat.group, seat.territory)
  if (outcome.status === "needs-lot") return { question: tieQuestion(input, place, outcome.tie), outcome }
  if (outcome.status === "infeasible") {
    return { question: { code: "infeasible", place, words: infeasible(place, outcome.reasons[0]?.words) }, outcome }
  }
  const [candidate] = outcome.elected
  return candidate === undefined ? { outcome } : { candidate, outcome }
}

function unsaid(seat: SeatWon, first: CandidateId, second: ReadonlyArray<CandidateId>): Successor {
  const place = placeName(seat.group, seat.territory)
  const instead = second[0]
  const words = {
    pl: `${place}: następny jest „${first}”, ale złamałby limit lub minimum składu, a regulamin nie mówi, czy wiąże ono przy uzupełnianiu składu; z nim ${instead === undefined ? "miejsce pozostaje nieobsadzone" : `następny jest „${instead}”`}`,
    en: `${place}: the next one is "${first}", who would break a cap or floor, and the charter does not say whether it binds replacements; if it does, ${instead === undefined ? "the seat stays vacant" : `the next one is "${instead}"`}`
  }
  return {
    question: { code: "bound", place, words, tie: { among: [first, ...second], choose: 1, purpose: "elect", stage: 1 } }
  }
}
