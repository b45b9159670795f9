/**
 * Who comes next. The paths elect different people on the same ballots, so the charter names one before the vote.
 *
 * - next in the count: a rule that stays put when a seat is added is asked for one seat more; otherwise whoever came
 *   furthest without being elected, by the figures of the last stage at which they stood.
 * - countback: the papers that elected the one who left (those on which that person stands above everyone else elected at
 *   the place, or, on approval ballots, is approved), counted for one seat among those who do not sit.
 * - recount without: all papers again, the leaver withdrawn; the first elected who does not sit yet.
 */
import { Rational, reason, type Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Decided, Outcome, Round } from "../outcome.ts"
import type { RuleRegistry } from "../registry.ts"
import type { Solver } from "../solver.ts"
import type { MergedBallot } from "./ballot.ts"
import { type CountInput, placeName } from "./count-input.ts"
import { countPhases, type CountQuestion, type SeatWon } from "./count.ts"
import type { VacancyPath } from "./provisions.ts"

/** Who takes the seat, or what has to be settled first, or that nobody is left. */
export interface Successor {
  readonly candidate?: string
  readonly question?: CountQuestion
}

/**
 * The successor to a seat by the charter's path.
 *
 * @param sitting - Everyone who sits now, and everyone else who cannot take the seat (declined, withdrawn since).
 * @returns A refusal for paths that no ballots can answer (`by-election`, `new-call`, `unfilled`), and as `countPhases`.
 * @since 0.1.0
 */
export function successor(
  path: VacancyPath,
  seat: SeatWon,
  sitting: ReadonlyArray<string>,
  input: CountInput,
  registry: RuleRegistry,
  solver?: Solver
): Result.Result<Successor, Refusal> {
  if (path !== "next-in-count" && path !== "countback" && path !== "recount-without") {
    const words = { pl: `droga „${path}” nie wynika z głosów`, en: `the path "${path}" cannot be read from ballots` }
    return Result.fail({ _tag: "Refusal", reasons: [reason("vacancy/not-from-ballots", words, { params: { path } })] })
  }
  const counted = countPhases(input, registry, solver)
  if (Result.isFailure(counted)) return Result.fail(counted.failure)
  const here = (each: { readonly group: string; readonly territory?: string }) =>
    each.group === seat.group && each.territory === seat.territory
  const place = counted.success.places.find(here)
  if (place?.outcome.status !== "decided") return Result.succeed({})
  const before = counted.success.elected.slice(0, counted.success.elected.findIndex(here))
  const outcome = place.outcome
  const cannot = new Set([...sitting, seat.candidate])
  if (path === "next-in-count" && !addsSeats(registry, input, seat)) {
    return Result.succeed(runnerUp(input, outcome, cannot, seat))
  }
  const more = path === "next-in-count" ? place.seats + 1 : path === "countback" ? 1 : place.seats
  const gone = path === "next-in-count" ? before.map(({ candidate }) => candidate) : [...cannot]
  const again = recount(input, seat, path, outcome, gone, more, before)
  const result = countPhases(again, registry, solver)
  if (Result.isFailure(result)) return Result.fail(result.failure)
  if (result.success.question !== undefined) return Result.succeed({ question: result.success.question })
  const next = result.success.elected.find(({ candidate }) => !cannot.has(candidate))
  if (next !== undefined) return Result.succeed({ candidate: next.candidate })
  // One more seat may go to somebody who cannot take it: ask for another, while anybody is left.
  return path === "next-in-count" && result.success.elected.length >= more
    ? further(input, seat, outcome, gone, more, before, cannot, registry, solver)
    : Result.succeed({})
}

function further(
  input: CountInput,
  seat: SeatWon,
  outcome: Decided,
  gone: ReadonlyArray<string>,
  seats: number,
  before: ReadonlyArray<SeatWon>,
  cannot: ReadonlySet<string>,
  registry: RuleRegistry,
  solver: Solver | undefined
): Result.Result<Successor, Refusal> {
  for (let more = seats + 1; more <= input.candidates.length; more++) {
    const again = recount(input, seat, "next-in-count", outcome, gone, more, before)
    const result = countPhases(again, registry, solver)
    if (Result.isFailure(result)) return Result.fail(result.failure)
    if (result.success.question !== undefined) return Result.succeed({ question: result.success.question })
    const next = result.success.elected.find(({ candidate }) => !cannot.has(candidate))
    if (next !== undefined) return Result.succeed({ candidate: next.candidate })
    if (result.success.elected.length < more) break
  }
  return Result.succeed({})
}

/** The election of that one place again. Ties come out as before: the same seed, the same answers. */
function recount(
  input: CountInput,
  seat: SeatWon,
  path: VacancyPath,
  outcome: Decided,
  gone: ReadonlyArray<string>,
  seats: number,
  before: ReadonlyArray<SeatWon>
): CountInput {
  const phases = input.phases.flatMap((phase) => {
    if (phase.fill !== seat.group) return []
    const paid = phase.carryOver === "paid" ? { seated: before.map(({ candidate }) => candidate) } : {}
    const territory = seat.territory === undefined ? {} : { territory: seat.territory }
    return [
      {
        ...phase,
        options: Object.assign({}, phase.options, paid),
        carryOver: "fresh" as const,
        unfilled: "vacant" as const,
        places: [{ count: seats, ...territory }]
      }
    ]
  })
  const candidates = input.candidates.map((each) => (gone.includes(each.id) ? { ...each, withdrawn: true } : each))
  const ballots = path === "countback" ? papersOf(input.ballots, seat.candidate, outcome.elected) : input.ballots
  const place = placeName(seat.group, seat.territory)
  const answers = path === "next-in-count" ? input.answers.filter((answer) => answer.place === place) : []
  return { ...input, phases, candidates, ballots, answers }
}

function papersOf(
  ballots: ReadonlyArray<MergedBallot>,
  leaver: string,
  elected: ReadonlyArray<string>
): ReadonlyArray<MergedBallot> {
  return ballots.filter(({ ballot }) => {
    if ("approves" in ballot) return ballot.approves.includes(leaver)
    if ("ranking" in ballot) return ballot.ranking.flat().find((id) => elected.includes(id)) === leaver
    return (ballot.scores[leaver] ?? 0) > 0
  })
}

function addsSeats(registry: RuleRegistry, input: CountInput, seat: SeatWon): boolean {
  const rule = input.phases.find(({ fill }) => fill === seat.group)?.rule
  return registry.get(rule ?? "")?.claims.includes("house-monotonicity") === true
}

/** Equal figures at the last stage are a tie that somebody has to settle. */
function runnerUp(input: CountInput, outcome: Outcome, cannot: ReadonlySet<string>, seat: SeatWon): Successor {
  const standing = input.candidates.flatMap(({ id }, index) => {
    if (cannot.has(id) || (outcome.status === "decided" && outcome.elected.includes(id))) return []
    const last = lastStanding(outcome.rounds, index)
    return last === undefined || last.tally.num === 0n ? [] : [{ id, ...last }]
  })
  const further = (a: (typeof standing)[number], b: (typeof standing)[number]) =>
    b.stage - a.stage || Rational.compare(b.tally, a.tally)
  const sorted = [...standing].sort(further)
  const first = sorted[0]
  if (first === undefined) return {}
  const among = sorted.filter((each) => further(each, first) === 0).map(({ id }) => id)
  if (among.length === 1) return { candidate: first.id }
  const place = placeName(seat.group, seat.territory)
  const words = {
    pl: `${place}: równie blisko mandatu byli ${among.join(", ")}`,
    en: `${place}: equally close to a seat were ${among.join(", ")}`
  }
  return { question: { code: "tie", place, words, tie: { among, choose: 1, purpose: "elect", stage: first.stage } } }
}

function lastStanding(rounds: ReadonlyArray<Round>, index: number) {
  for (const { stage, tallies } of rounds.toReversed()) {
    const tally = Rational.parse(tallies[index] ?? "")
    if (tally !== undefined) return { stage, tally }
  }
  return undefined
}
