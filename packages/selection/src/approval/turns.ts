import type { LocalizedText } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import type { Exact, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type History, type Ties, Unsettled } from "../ties.ts"
import { figureRank } from "./figure-rank.ts"
import { disjoint, type Support } from "./support.ts"

/** A count that takes one candidate at a time. `running` is 1 for those who are still in the running. */
export interface Turns {
  /** Who is equally first now, in the official order; empty where nobody can be taken any more. */
  readonly first: (running: Uint8Array) => ReadonlyArray<number>
  /**
   * The same among some who are seated whatever they have, because a floor needs them; absent: as `first`. It must find
   * somebody, and change nothing for the others.
   */
  readonly firstAmong?: (some: Uint8Array) => ReadonlyArray<number>
  readonly take: (candidate: number) => void
  /** The exact figure of everybody in the running, before the next is taken. Only asked for when somebody reads it. */
  readonly tallies: (running: Uint8Array) => ReadonlyArray<Exact | null>
  /** True while taking one of the equals leaves the others' figures as they are, so that they are settled together. */
  readonly independent?: boolean
  /** True where taking a candidate can change what others have without a supporter in common. */
  readonly entangled?: boolean
  /** True where the count may end with some left over, so that the order among the last decides who they are. */
  readonly mayEnd?: boolean
}

export interface InTurn {
  readonly election: ApprovalElection
  readonly support: Support
  readonly ties: Ties
  /** Makes the count afresh: once to count, and once more if somebody reads the figures. */
  readonly start: () => Turns
  /** Whether the taken are seated, or struck off until as many are left as there are seats. */
  readonly purpose?: "elect" | "exclude"
  /** Whether the greatest or the least figure is first. */
  readonly first: "greatest" | "least"
  readonly why: (candidate: CandidateId, figure: Exact, stage: number) => LocalizedText
  readonly quota?: Exact
  /** Candidates who are passed over: they sit already. */
  readonly seated?: ReadonlyArray<CandidateId>
}

export type TurnsTaken = Counted & { readonly rounds: ReadonlyArray<Round> }

/**
 * Seats (or strikes off) in turn whoever is first; equals are a tie, unless it cannot matter: all who are left are to be
 * taken, or no two of the equals share a supporter and all of them are to be taken, so that they follow one another
 * anyway.
 *
 * The figures of a round are worked out when they are read: they are exact fractions of all candidates, which cost more
 * than the count itself.
 */
export function takeFreely(inTurn: InTurn): TurnsTaken {
  const { election, purpose = "elect", seated = [], support } = inTurn
  const { candidates, seats } = election
  const running = Uint8Array.from(support.standing, (stands, candidate) =>
    stands === 1 && !seated.includes(candidates[candidate]!.id) ? 1 : 0
  )
  const account = new Figures(inTurn, running.slice())
  const turns = inTurn.start()
  const order: Array<number> = []
  const rounds: Array<Round> = []
  let left = running.reduce((sum, each) => sum + each, 0)
  const most = purpose === "elect" ? seats : left - seats
  let settled: Array<number> = []
  while (order.length < most && left > 0) {
    const stage = order.length + 1
    let next = settled.shift()
    if (next === undefined) {
      const equals = turns.first(running)
      if (equals.length === 0) break
      const open = most - order.length
      if (
        equals.length === 1 ||
        (left <= open && turns.mayEnd !== true) ||
        (turns.entangled !== true && equals.length <= open && disjoint(support, equals))
      )
        next = equals[0]!
      else if (turns.independent === true && equals.length <= open) settled = [...equals]
      else settled = settle(inTurn, equals, turns.independent === true ? open : 1, stage, account, rounds)
      next ??= settled.shift()!
    }
    const { id } = candidates[next]!
    turns.take(next)
    running[next] = 0
    left--
    order.push(next)
    account.order.push(next)
    rounds.push(round(inTurn, account, stage, next, id))
  }
  const chosen = purpose === "elect" ? order : [...running.keys()].filter((candidate) => running[candidate] === 1)
  return { elected: chosen.map((candidate) => candidates[candidate]!.id), rounds }
}

function settle(
  { election, first, purpose = "elect", ties }: InTurn,
  equals: ReadonlyArray<number>,
  choose: number,
  stage: number,
  account: Figures,
  rounds: ReadonlyArray<Round>
): Array<number> {
  const among = equals.map((candidate) => election.candidates[candidate]!.id)
  const history: History = (earlier, id) => {
    if (earlier < 1) return undefined
    const figures = account.at(earlier)
    const figure = figures[election.candidates.findIndex((each) => each.id === id)]
    return figure === null || figure === undefined
      ? undefined
      : figureRank(figure, figures, first === (purpose === "elect" ? "greatest" : "least"))
  }
  try {
    const chosen = ties.settle({ among, choose, purpose, stage }, history)
    return equals.filter((candidate) => chosen.includes(election.candidates[candidate]!.id))
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.rounds = rounds
    throw stopped
  }
}

/** The figures of every round, found by counting again as far as somebody reads. */
class Figures {
  readonly order: Array<number> = []
  readonly #inTurn: InTurn
  readonly #running: Uint8Array
  readonly #stages: Array<ReadonlyArray<Exact | null>> = []
  #turns: Turns | undefined

  constructor(inTurn: InTurn, running: Uint8Array) {
    this.#inTurn = inTurn
    this.#running = running
  }

  at(stage: number): ReadonlyArray<Exact | null> {
    this.#turns ??= this.#inTurn.start()
    while (this.#stages.length < stage) {
      // The turns may change phase when asked who is first, as they did in the count.
      this.#turns.first(this.#running)
      this.#stages.push(this.#turns.tallies(this.#running))
      const next = this.order[this.#stages.length - 1]
      if (next === undefined) break
      this.#turns.take(next)
      this.#running[next] = 0
    }
    return this.#stages[stage - 1]!
  }
}

function round(
  { purpose = "elect", quota, why }: InTurn,
  account: Figures,
  stage: number,
  next: number,
  id: CandidateId
): Round {
  return {
    stage,
    get tallies() {
      return account.at(stage)
    },
    ...(quota === undefined ? {} : { quota }),
    elected: purpose === "elect" ? [id] : [],
    excluded: purpose === "exclude" ? [id] : [],
    get why() {
      return why(id, account.at(stage)[next]!, stage)
    }
  }
}
