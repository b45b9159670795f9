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
import type { Outcome } from "../outcome.ts"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import type { AlternateSeat, AlternatesSettings } from "./alternates-settings.ts"
import { type BodyBound, boundsBroken, countsFor } from "./body-bounds.ts"
import { type CountInput, placeName } from "./count-input.ts"
import { countPhases, type CountQuestion, infeasible, tieQuestion } from "./count.ts"
import type { SeatWon } from "./seat-won.ts"
import { heldAt } from "./held-place.ts"
import { boundsOver } from "./place-bounds.ts"
import type { VacancyPath } from "./provisions.ts"
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
  /** Deputies chosen with the members, for the path `alternate`. */
  readonly alternates?: { readonly chosen: ReadonlyArray<AlternateSeat>; readonly settings: AlternatesSettings }
  /** People who are no candidates of this election, with what caps and floors ask about. */
  readonly people?: ReadonlyArray<Candidate>
  /** Who was elected; where absent, the count says. */
  readonly members?: ReadonlyArray<SeatWon>
}

/**
 * The successor to a seat by the charter's path.
 *
 * @param incumbents - Everyone who sits now, and, apart from them, everyone else who cannot take the seat. In one bare
 *   list all of them count as sitting.
 * @returns A refusal for paths that neither ballots nor deputies can answer (`by-election`, `new-call`, `unfilled`), and as
 *   `countPhases`.
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
  const who = "sits" in incumbents ? incumbents : { sits: incumbents, cannot: [] }
  if (path === "alternate") return alternateFor(seat, who, input)
  if (!isFromBallots(path)) {
    const words = { pl: `droga „${path}” nie wynika z głosów`, en: `the path "${path}" cannot be read from ballots` }
    return Result.fail({ _tag: "Refusal", reasons: [reason("vacancy/not-from-ballots", words, { params: { path } })] })
  }
  const counted = countPhases(input, registry, solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const isHere = (each: { readonly group: string; readonly territory?: string }) =>
    each.group === seat.group && each.territory === seat.territory
  if (counted.success.places.find(isHere)?.outcome.status !== "decided") return Result.succeed({})
  const { elected } = counted.success
  const label = `${placeName(seat.group, seat.territory)} / ${seat.candidate}`
  const held = heldAt(input, seat, label, counted.success, registry, solver)
  if (Result.isFailure(held)) return Result.fail(held.failure)
  const { cannot, sits } = who
  const elsewhere = new Set(elected.filter((each) => !isHere(each)).map(({ candidate }) => candidate))
  const stay = sits.filter((id) => id !== seat.candidate && !elsewhere.has(id))
  const staysPut = held.success.rule.claims.includes("house-monotonicity")
  return within(
    seat,
    (which) => breaking(input, seat, elected, who, which),
    (gone) =>
      Result.map(
        successionFor(path, staysPut)(held.success, {
          leaver: seat.candidate,
          stay: stay.filter((id) =>
            held.success.election.candidates.some((each) => each.id === id && each.withdrawn !== true)
          ),
          cannot: [...sits, ...cannot, ...gone]
        }),
        (outcome) => asSuccessor(input, seat, outcome)
      )
  )
}

/** The first deputy who can come in: the member's own, or, where nobody is anybody's own, those of the place in turn. */
function alternateFor(seat: SeatWon, who: Incumbents, input: CountInput): Result.Result<Successor, Refusal> {
  const { alternates, cannot, members = [], sits } = who
  if (alternates === undefined) {
    const words = { pl: "zastępców jeszcze nie wyłoniono", en: "the deputies have not been chosen yet" }
    return Result.fail({ _tag: "Refusal", reasons: [reason("alternates/not-chosen", words)] })
  }
  const forBody = alternates.settings.count !== "one-each"
  const line = alternates.chosen.filter(
    ({ group, of, territory }) =>
      (of === undefined || of === seat.candidate) && (forBody || (group === seat.group && territory === seat.territory))
  )
  const first = (gone: ReadonlyArray<CandidateId>): Result.Result<Successor, Refusal> => {
    const next = line.find(({ candidate }) => ![...sits, ...cannot, ...gone].includes(candidate))
    return Result.succeed(next === undefined ? {} : { candidate: next.candidate })
  }
  return within(seat, (which) => breaking(input, seat, members, who, which), first)
}

/** Whoever is next, of those who break no bound that binds replacements; a question where the charter leaves that open. */
function within(
  seat: SeatWon,
  barred: (which: (bound: BodyBound) => boolean) => ReadonlyArray<CandidateId>,
  name: (gone: ReadonlyArray<CandidateId>) => Result.Result<Successor, Refusal>
): Result.Result<Successor, Refusal> {
  const binding = barred(({ onReplacement }) => onReplacement === true)
  const bound = name(binding)
  if (Result.isFailure(bound)) return bound
  if (binding.length > 0 && isNobody(bound.success)) {
    return Result.map(name([]), (free) => (isNobody(free) ? free : nobodyFits(seat)))
  }
  const { candidate } = bound.success
  const strict = barred(({ onReplacement }) => onReplacement !== false)
  if (candidate === undefined || !strict.includes(candidate)) return bound
  return Result.map(name(strict), (other) =>
    unsaid(seat, candidate, other.candidate === undefined ? [] : [other.candidate])
  )
}

/**
 * The bounds that somebody chosen otherwise than by this election's ballots would break in a vacant seat: in a by-election,
 * by the board. `binding`: those that bind replacements; `unsaid`: those of which the charter does not say so.
 *
 * @since 0.1.0
 */
export function replacementBreaks(
  input: CountInput,
  seat: SeatWon,
  holder: Candidate,
  who: Incumbents
): { readonly binding: boolean; readonly unsaid: boolean } {
  const people = [...(who.people ?? []).filter(({ id }) => id !== holder.id), holder]
  const breaks = (which: (bound: BodyBound) => boolean) =>
    breaking(input, seat, who.members ?? [], { ...who, people }, which).includes(holder.id)
  return {
    binding: breaks(({ onReplacement }) => onReplacement === true),
    unsaid: breaks(({ onReplacement }) => onReplacement !== true && onReplacement !== false)
  }
}

/** Candidates with whom the body, or the phase, would break one of these bounds. Seats vacant besides can still mend a floor. */
function breaking(
  input: CountInput,
  seat: SeatWon,
  elected: ReadonlyArray<SeatWon>,
  { people = [], sits }: Incumbents,
  which: (bound: BodyBound) => boolean
): ReadonlyArray<CandidateId> {
  const sitting = sits.filter((id) => id !== seat.candidate)
  const tickets = input.candidates.flatMap(({ alternate }) => alternate ?? [])
  const known: ReadonlyArray<Candidate> = [...people, ...input.candidates, ...tickets, ...(input.continuing ?? [])]
  const others = new Set(elected.filter(({ group }) => group !== seat.group).map(({ candidate }) => candidate))
  const continuing = new Set((input.continuing ?? []).map(({ id }) => id))
  return boundsOver(input, seat.group).flatMap(({ bounds, phase, relaxed, seats }) => {
    const asked = bounds.filter(which)
    if (asked.length === 0) return []
    const inScope = sitting.filter((id) => !phase || (!others.has(id) && !continuing.has(id)))
    const members = inScope.map((id) => known.find((each) => each.id === id) ?? { id })
    const vacant = Math.max(0, seats - members.length - 1)
    return known.flatMap((candidate) => {
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

function isNobody({ candidate, question }: Successor): boolean {
  return candidate === undefined && question === undefined
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
