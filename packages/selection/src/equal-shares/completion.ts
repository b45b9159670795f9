import { type Json, Rational } from "@ogniwo/kernel"
import type { Support } from "../approval/support.ts"
import { takeInTurn } from "../approval/in-turn.ts"
import type { Turns } from "../approval/turns.ts"
import type { ApprovalElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { Buying } from "./buying.ts"
import { Earning } from "./earning.ts"
import { priceList } from "./price-list.ts"

export type Completion = "none" | "seq-phragmen" | "av"

/** Counts with purses of this size, and fills what is left as the completion says. */
export function countOnce(
  election: ApprovalElection,
  support: Support,
  budget: Rational,
  completion: Completion,
  ties: Ties,
  named: { readonly [name: string]: Json } = { completion }
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const phases: Array<Phases> = []
  const idOf = (candidate: number) => election.candidates[candidate]!.id
  const start = () => {
    const made = new Phases(support, budget, completion)
    phases.push(made)
    return made
  }
  const counted = takeInTurn({
    election,
    support,
    ties,
    start,
    first: "least",
    why: (id, figure) => words(phases[0]!.bought.some((each) => idOf(each) === id) ? "none" : completion, id, figure)
  })
  if ("reasons" in counted) return counted
  const { bought, buying } = phases[0]!
  const list = priceList(election.candidates, support, buying.purses, bought.map(idOf), named)
  return { ...counted, detail: list }
}

/**
 * Repeats the count with purses for one seat more, and more again, until the seats are filled.
 *
 * A candidate is bought only where all the supporters' purses together hold 1, so budgets that cannot buy as many
 * candidates as there are seats, even one by one, are passed over.
 */
export function countByIncrements(
  election: ApprovalElection,
  support: Support,
  ties: Ties
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const total = BigInt(Math.max(support.total, 1))
  const byVotes = [...support.votes].filter((votes) => votes > 0).sort((a, b) => b - a)
  const wanted = Math.min(election.seats, byVotes.length)
  const weakest = BigInt(byVotes[wanted - 1] ?? 1)
  const needed = (total + weakest - 1n) / weakest
  let seats = BigInt(election.seats)
  if (needed > seats) seats = needed
  for (let increment = 0; ; increment++, seats++) {
    const named = { completion: "increment", budgetForSeats: `${seats}` }
    const completion = increment < mostIncrements ? "none" : "seq-phragmen"
    const counted = countOnce(election, support, Rational.of(seats, total), completion, ties, named)
    if ("reasons" in counted || counted.elected.length >= wanted || completion !== "none") return counted
  }
}

const mostIncrements = 1000

/** First the candidates whom somebody can pay for, then whoever the completion brings. */
class Phases implements Turns {
  readonly buying: Buying
  readonly mayEnd: boolean
  /** Who was bought in the first phase, in turn. */
  readonly bought: Array<number> = []
  readonly #support: Support
  readonly #completion: Completion
  #later: Turns | undefined

  constructor(support: Support, budget: Rational, completion: Completion) {
    this.#support = support
    this.#completion = completion
    this.mayEnd = completion === "none"
    this.buying = new Buying(support, budget)
  }

  readonly first = (running: Uint8Array): ReadonlyArray<number> => {
    if (this.#later !== undefined) return this.#later.first(running)
    const affordable = this.buying.first(running)
    if (affordable.length > 0 || this.#completion === "none") return affordable
    this.#later =
      this.#completion === "av" ? mostApproved(this.#support) : new Earning(this.#support, this.buying.purses)
    return this.#later.first(running)
  }

  readonly firstAmong = (some: Uint8Array): ReadonlyArray<number> =>
    this.#later === undefined ? this.buying.firstAmong(some) : this.#later.first(some)

  readonly take = (candidate: number): void => {
    if (this.#later !== undefined) return this.#later.take(candidate)
    this.bought.push(candidate)
    this.buying.take(candidate)
  }

  readonly tallies = (running: Uint8Array): ReadonlyArray<string | null> =>
    (this.#later ?? this.buying).tallies(running)
}

function mostApproved({ votes }: Support): Turns {
  return {
    first: (running) => {
      const standing = [...running.keys()].filter((candidate) => running[candidate] === 1)
      const most = Math.max(...standing.map((candidate) => votes[candidate]!))
      return standing.filter((candidate) => votes[candidate] === most)
    },
    take: () => undefined,
    tallies: (running) =>
      Array.from(running, (isRunning, candidate) => (isRunning === 1 ? `${votes[candidate]}` : null))
  }
}

function words(phase: Completion, id: string, figure: string) {
  if (phase === "none") {
    return {
      pl: `${id}: popierający płacą najwyżej po ${figure}, najmniej ze wszystkich możliwych`,
      en: `${id}: supporters pay at most ${figure} each, the least possible`
    }
  }
  if (phase === "av") {
    return {
      pl: `${id}: nikogo już nie stać na miejsce; najwięcej poparcia, ${figure}`,
      en: `${id}: nobody can pay for a seat any more; most approvals, ${figure}`
    }
  }
  return {
    pl: `${id}: nikogo już nie stać na miejsce; popierający dozbierają najwcześniej, w chwili ${figure}`,
    en: `${id}: nobody can pay for a seat any more; supporters earn the rest soonest, at moment ${figure}`
  }
}
