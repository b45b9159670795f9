/**
 * From "who wins by this Condorcet rule" to seats.
 *
 * One seat: the winner takes it, and a tie among several winners goes to the charter's chain. Several seats: a rule whose
 * source ranks everybody fills them down its ranking; any other rule names one winner only, and is refused for more,
 * unless the charter says `committee: "repeat"`: the winners sit, and the rule is run again among the rest. Neither is
 * proportional. Nobody is elected when no ballot ranks anybody who stands.
 */
import { type Json, type LocalizedText, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import type { Exact, Infeasible, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { among, matrixJson, mostPairwise, type Pairwise, pairwise } from "./matrix.ts"

/** What every Condorcet rule's options say. `unranked` is `tied-last` where absent, as in Schulze's papers. */
export const pairwiseFields = {
  unranked: Schema.optionalKey(Schema.Literals(["tied-last", "no-preference"])),
  committee: Schema.optionalKey(Schema.Literal("repeat"))
}

export interface PairwiseOptions {
  readonly unranked?: "tied-last" | "no-preference"
  readonly committee?: "repeat"
}

/** One run of a rule: who stands, what is left to fill, and where ties are settled. */
export interface Contest {
  readonly matrix: Pairwise
  readonly election: RankedElection
  readonly ties: Ties
  readonly seats: number
  /** The number of the stage at which this run's first round stands. */
  readonly stage: number
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
  let matrix = pairwise(election, options.unranked ?? "tied-last")
  const common = { unranked: options.unranked ?? "tied-last", pairwise: matrixJson(matrix) }
  const elected: Array<CandidateId> = []
  const rounds: Array<Round> = []
  const details: Array<Readonly<Record<string, Json>>> = []
  while (matrix.valid > 0 && matrix.size > 0 && elected.length < election.seats) {
    const contest = { matrix, election, ties, seats: election.seats - elected.length, stage: rounds.length + 1 }
    const choice = choose(contest)
    if ("status" in choice) return choice
    const earlier = choice.earlier ?? []
    const isRepeated = options.committee === "repeat"
    const stage = contest.stage + earlier.length
    const seated =
      election.seats === 1 || isRepeated ? take(contest, choice.winners, stage) : down(contest, choice, stage)
    if (seated === undefined) return oneWinner
    const ids = seated.map((place) => matrix.ids[place]!)
    rounds.push(...earlier, {
      stage,
      tallies: byCandidate(election, matrix, choice.tallies),
      elected: ids,
      excluded: [],
      why: choice.why
    })
    elected.push(...ids)
    details.push(choice.detail ?? {})
    if (!isRepeated || election.seats === 1) break
    const rest = matrix.ids.flatMap((id, place) => (ids.includes(id) ? [] : [place]))
    matrix = among(matrix, rest)
  }
  const own = options.committee === "repeat" && election.seats > 1 ? { runs: details } : details[0]
  return { elected, rounds, detail: { ...common, ...own } }
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

/** The winners sit if they all fit; otherwise they are tied for the seats. */
export function take(
  { matrix, seats, ties }: Contest,
  winners: ReadonlyArray<number>,
  stage: number
): ReadonlyArray<number> {
  if (winners.length <= seats) return winners
  const chosen = ties.settle({
    among: winners.map((place) => matrix.ids[place]!),
    choose: seats,
    purpose: "elect",
    stage
  })
  return winners.filter((place) => chosen.includes(matrix.ids[place]!))
}

/** Down the rule's own ranking, if it has one. */
function down(contest: Contest, { above, fill }: Choice, stage: number): ReadonlyArray<number> | undefined {
  if (fill !== undefined) return fill(stage)
  return above === undefined ? undefined : byOrder(contest, above, stage)
}

/** Down a ranking that may leave some level: those whom nobody left stands above come first. */
function byOrder(contest: Contest, above: (a: number, b: number) => boolean, stage: number): ReadonlyArray<number> {
  const seated: Array<number> = []
  let left = contest.matrix.ids.map((_, place) => place)
  while (seated.length < contest.seats && left.length > 0) {
    const top = left.filter((a) => !left.some((b) => above(b, a)))
    const rest = left.filter((place) => !top.includes(place))
    const free = contest.seats - seated.length
    // Where somebody lower down is not below all of the top, filling one seat may bring them level: seat by seat then.
    const isClear = rest.every((b) => top.every((a) => above(a, b)))
    const seats = left.length <= free ? left.length : isClear ? free : 1
    const next = left.length <= free ? top : take({ ...contest, seats }, top, stage)
    seated.push(...next)
    left = left.filter((place) => !next.includes(place))
  }
  return seated
}

export function tooMany(count: number, most: number): Refused {
  const words = {
    pl: `kandydatów do porównania jest ${count}, a ta reguła liczy najwyżej ${most}`,
    en: `there are ${count} candidates to compare, and this rule counts at most ${most}`
  }
  return { status: "infeasible", reasons: [reason("pairwise/too-many-candidates", words, { params: { count, most } })] }
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
