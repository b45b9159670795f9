/**
 * From "who wins by this Condorcet rule" to seats.
 *
 * One seat: the winner takes it, and a tie among several winners goes to the charter's chain. Several seats: a rule whose
 * source ranks everybody fills them down its ranking; any other rule names one winner only, and is refused for more,
 * unless the charter says `committee: "repeat"`: the winners sit, and the rule is run again among the rest. Neither is
 * proportional. Nobody is elected when no ballot ranks anybody who stands, unless a floor needs them.
 *
 * Caps and floors are held by guard and doom. Where the rule names winners, it is run among those who may sit, as if the
 * others had withdrawn; where it ranks everybody, they are passed over on the way down its ranking.
 */
import { type Json, type LocalizedText, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { boundsOf } from "../bounds/guard.ts"
import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import type { Exact, Infeasible, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import type { Contest } from "./contest.ts"
import { among, matrixJson, mostPairwise, type Pairwise, pairwise } from "./matrix.ts"
import { OpenSeats } from "./open-seats.ts"
import { places } from "./sets.ts"

/** What every Condorcet rule's options say. `unranked` is `tied-last` where absent, as in Schulze's papers. */
export const pairwiseFields = {
  unranked: Schema.optionalKey(Schema.Literals(["tied-last", "no-preference"])),
  committee: Schema.optionalKey(Schema.Literal("repeat"))
}

export interface PairwiseOptions {
  readonly unranked?: "tied-last" | "no-preference"
  readonly committee?: "repeat"
}

/** What a run finds. Places are those of the contest's matrix. */
export interface Choice {
  readonly winners: ReadonlyArray<number>
  /** Whether a stands above b in the ranking that the rule's source defines: a strict partial order. */
  readonly above?: (a: number, b: number) => boolean
  /** Instead of `above`, where the rule ranks in a way of its own: who takes the contest's seats, in order. */
  readonly fill?: (stage: number) => ReadonlyArray<number>
  /** By place; null for one who is not in the running any more. */
  readonly tallies: ReadonlyArray<Exact | null>
  readonly why: LocalizedText
  /** Stages before the last, where the rule has any. */
  readonly earlier?: ReadonlyArray<Round>
  readonly detail?: Readonly<Record<string, Json>>
}

export type Refused = Pick<Infeasible, "status" | "reasons">

export function seatByPairs(
  election: RankedElection,
  options: PairwiseOptions,
  ties: Ties,
  choose: (contest: Contest) => Choice | Refused
): Counted | Refused {
  if (election.candidates.length > mostPairwise) return tooMany(election.candidates.length, mostPairwise)
  const guard = boundsOf(election)
  if ("reasons" in guard) return guard
  const matrix = pairwise(election, options.unranked ?? "tied-last")
  const contest = { matrix, election, ties, seats: election.seats, stage: 1 }
  const isRepeated = options.committee === "repeat"
  const seats = new OpenSeats(contest, guard)
  const counted = election.seats === 1 || isRepeated ? repeat(seats, choose) : inOneRun(seats, choose)
  if ("status" in counted) return counted
  const [first] = counted.details
  const own = isRepeated && election.seats > 1 ? { runs: counted.details } : first
  const { elected, rounds } = counted
  return {
    elected,
    rounds,
    detail: { unranked: options.unranked ?? "tied-last", pairwise: matrixJson(matrix), ...own }
  }
}

interface Runs {
  readonly elected: ReadonlyArray<CandidateId>
  readonly rounds: ReadonlyArray<Round>
  readonly details: ReadonlyArray<Readonly<Record<string, Json>>>
}

/** The winners sit, and the rule is run again among the rest. Whoever no bound lets sit does not stand in a run. */
function repeat(seats: OpenSeats, choose: (contest: Contest) => Choice | Refused): Runs | Refused {
  const { matrix } = seats.contest
  const rounds: Array<Round> = []
  const details: Array<Readonly<Record<string, Json>>> = []
  while (seats.left > 0) {
    const { barred, guarded, running } = seats.stage()
    if (guarded.length > 0) {
      seats.seat(guarded)
      rounds.push(seats.roundOfGuarded(rounds.length + 1, guarded, barred))
      continue
    }
    if (matrix.valid === 0 || running.length === 0) break
    const run = {
      ...seats.contest,
      matrix: running.length === matrix.size ? matrix : among(matrix, running),
      seats: seats.left,
      stage: rounds.length + 1
    }
    const choice = choose(run)
    if ("status" in choice) return choice
    const { earlier = [], tallies, why } = choice
    const stage = run.stage + earlier.length
    const next = seats.take(
      choice.winners.map((place) => running[place]!),
      seats.left,
      stage
    )
    seats.seat(next)
    const last = { stage, tallies: byCandidate(run.election, run.matrix, tallies), elected: seats.ids(next), why }
    rounds.push(...seats.naming(barred, [...earlier, { ...last, excluded: [] }]))
    details.push(choice.detail ?? {})
  }
  return { elected: seats.ids(seats.seated), rounds, details }
}

/** Down the rule's own ranking, if it has one. */
function inOneRun(seats: OpenSeats, choose: (contest: Contest) => Choice | Refused): Runs | Refused {
  const { contest } = seats
  const { election, matrix } = contest
  const barred: Array<number> = []
  if (matrix.valid === 0 || matrix.size === 0) {
    const { guarded } = seats.stage()
    seats.seat(guarded)
    const rounds = guarded.length === 0 ? [] : [seats.roundOfGuarded(1, guarded, [])]
    return { elected: seats.ids(guarded), rounds, details: [] }
  }
  const choice = choose(contest)
  if ("status" in choice) return choice
  const { above, earlier = [], fill, tallies, why } = choice
  const stage = contest.stage + earlier.length
  if (fill !== undefined) {
    if (seats.isBound) return boundsNeedRepeat
    seats.seat(fill(stage))
  } else if (above === undefined) return oneWinner
  else barred.push(...downTheRanking(seats, above, stage))
  const elected = seats.ids(seats.seated)
  const last = { stage, tallies: byCandidate(election, matrix, tallies), elected, excluded: [], why }
  return { elected, rounds: seats.naming(barred, [...earlier, last]), details: [choice.detail ?? {}] }
}

/**
 * A ranking may leave some level: those whom nobody left stands above come first. Whoever no bound lets sit is passed
 * over, and whoever a floor needs comes before all others.
 *
 * @returns Whom the bounds have passed over.
 */
function downTheRanking(
  seats: OpenSeats,
  above: (a: number, b: number) => boolean,
  stage: number
): ReadonlyArray<number> {
  const barred: Array<number> = []
  while (seats.left > 0) {
    const { barred: more, guarded, running } = seats.stage()
    barred.push(...more)
    const left = guarded.length > 0 ? guarded : running
    if (left.length === 0) break
    const top = left.filter((a) => !left.some((b) => above(b, a)))
    const rest = left.filter((place) => !top.includes(place))
    // Where somebody lower down is not below all of the top, filling one seat may bring them level: seat by seat then.
    const isClear = rest.every((b) => top.every((a) => above(a, b)))
    const fits = left.length <= seats.left
    seats.seat(guarded.length > 0 ? top : seats.take(top, fits ? left.length : isClear ? seats.left : 1, stage))
  }
  return barred
}

/** Whoever nobody stands above wins; the figures are how many stand below. */
export function byRanking(
  matrix: Pairwise,
  above: (a: number, b: number) => boolean
): Required<Pick<Choice, "winners" | "above" | "tallies">> {
  const all = places(matrix)
  return {
    winners: all.filter((a) => !all.some((b) => above(b, a))),
    above,
    tallies: all.map((a) => `${all.filter((b) => above(a, b)).length}`)
  }
}

/** A figure for each of those who stand, in the order of the election's candidates. */
export function byCandidate(
  { candidates }: RankedElection,
  { standing }: Pairwise,
  figures: ReadonlyArray<Exact | null>
): ReadonlyArray<Exact | null> {
  const tallies: Array<Exact | null> = candidates.map(() => null)
  standing.forEach((index, place) => (tallies[index] = figures[place] ?? null))
  return tallies
}

export function tooMany(count: number, most: number): Refused {
  const words = {
    pl: `kandydatów do porównania jest ${count}, a ta reguła liczy najwyżej ${most}`,
    en: `there are ${count} candidates to compare, and this rule counts at most ${most}`
  }
  return { status: "infeasible", reasons: [reason("pairwise/too-many-candidates", words, { params: { count, most } })] }
}

const boundsNeedRepeat: Refused = {
  status: "infeasible",
  reasons: [
    reason("pairwise/bounds-need-repeat", {
      pl: "ranking tej reguły nie mówi, kto jest następny po pominiętych; statut musi powiedzieć, jak obsadzić miejsca w granicach (committee)",
      en: "this rule's ranking does not say who follows those passed over; the charter must say how seats are filled within bounds (committee)"
    })
  ]
}

const oneWinner: Refused = {
  status: "infeasible",
  reasons: [
    reason("pairwise/one-winner", {
      pl: "ta reguła wskazuje jednego zwycięzcę, a miejsc jest więcej; statut musi powiedzieć, jak je obsadzić (committee)",
      en: "this rule names one winner, and there are more seats; the charter must say how they are filled (committee)"
    })
  ]
}
