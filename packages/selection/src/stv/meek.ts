import type { Json } from "@ogniwo/kernel"
import type { RankedElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type Ties, Unsettled } from "../ties.ts"
import type { OrderedBallots } from "./equal-ranks.ts"
import { type Distribution, distribution, type MeekVariant, raisedKeep } from "./keep-factors.ts"
import { byVotes } from "./order.ts"
import { Settling } from "./settling.ts"
import { unitsText } from "./units.ts"
import { VoteTree } from "./vote-tree.ts"

/**
 * Meek's method: everybody elected keeps just the part of each paper that makes up the quota, and passes the rest on,
 * also to others already elected. The parts ("keep factors") are found by repeating: count, elect whoever has the
 * quota, keep a little less. When no surplus to speak of is left, whoever has the fewest votes is excluded, and the
 * count goes on as if they had never stood.
 *
 * Chosen over passing papers on because it does not matter when somebody was elected, and a paper is never wasted on
 * a candidate who needs it no more. The quota falls as papers exhaust.
 * Cost: O(repetitions × elected beginnings of ballots), see `VoteTree`.
 *
 * Source: Hill, Wichmann & Woodall, "Algorithm 123: Single Transferable Vote by Meek's Method", Computer Journal 30
 * (1987); Proportional Representation Foundation, "Reference Meek Rule" (steps A, B.1 to B.4, C and T, to the letter).
 */
export function countMeek(
  election: RankedElection,
  ballots: OrderedBallots,
  variant: MeekVariant,
  ties: Ties
): Omit<Counted, "detail"> & { readonly detail: { readonly keepFactors: Json } } {
  const count = new MeekCount(election, ballots, variant, ties)
  try {
    count.run()
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.rounds = count.rounds
    throw stopped
  }
  return {
    elected: count.elected.map((index) => election.candidates[index]!.id),
    rounds: count.rounds,
    detail: { keepFactors: count.keepFactors }
  }
}

type Standing = "hopeful" | "elected" | "excluded" | "withdrawn"

class MeekCount {
  readonly rounds: Array<Round> = []
  readonly elected: Array<number> = []
  /** After each stage: which part of every paper that reaches them the elected keep. */
  readonly keepFactors: Array<{ readonly [candidate: string]: string }> = []
  readonly #variant: MeekVariant
  readonly #settling: Settling
  readonly #election: RankedElection
  readonly #ids: ReadonlyArray<string>
  readonly #standing: Array<Standing>
  readonly #isGone: Uint8Array
  readonly #tree: VoteTree
  readonly #one: bigint
  readonly #keep: Array<bigint>

  constructor(election: RankedElection, ballots: OrderedBallots, variant: MeekVariant, ties: Ties) {
    const { candidates } = election
    this.#variant = variant
    this.#election = election
    this.#ids = candidates.map(({ id }) => id)
    this.#settling = new Settling(ties, this.#ids, variant.earlierStages)
    this.#standing = candidates.map(({ withdrawn }) => (withdrawn === true ? "withdrawn" : "hopeful"))
    this.#isGone = Uint8Array.from(this.#standing, (standing) => (standing === "withdrawn" ? 1 : 0))
    this.#tree = new VoteTree(ballots, candidates.length, this.#isGone)
    this.#one = 10n ** BigInt(variant.decimals)
    this.#keep = this.#standing.map((standing) => (standing === "withdrawn" ? 0n : this.#one))
  }

  run(): void {
    do {
      const counted = this.#iterate()
      this.#settling.history.push(counted.tally)
      const reached = this.#reached(counted)
      if (reached.length > 0) this.#close(counted, reached, [])
      else this.#exclude(counted)
    } while (this.#goesOn())
  }

  /**
   * Steps B.2: until somebody is elected, or no surplus is left to speak of, or it shrinks no more. In Warren's version
   * a surplus may first pass whole to others of the elected: there it must shrink in as many repetitions as are elected.
   */
  #iterate(): Distribution {
    let last: Distribution | undefined
    let patience = 0
    for (;;) {
      const counted = distribution(this.#tree, this.#one, this.#keep, this.#election, this.#variant)
      if (!this.#goesOn() || this.#reached(counted).length > 0) return counted
      const surplus = this.#surplus(counted)
      if (surplus * 10n ** BigInt(this.#variant.omega) < counted.scale) return counted
      // Scales of two distributions may differ where nothing is rounded.
      const isSmaller = last === undefined || surplus * last.scale < this.#surplus(last) * counted.scale
      if (isSmaller) patience = this.#variant.sharing === "warren" ? this.elected.length : 0
      else if (patience-- === 0) return counted
      for (const index of this.elected)
        this.#keep[index] = raisedKeep(this.#keep[index]!, counted, index, this.#one, this.#variant)
      if (isSmaller) last = counted
    }
  }

  #exclude(counted: Distribution): void {
    const hopeful = this.#hopeful()
    // Where seats are left for all, nobody needs to go.
    if (hopeful.length <= this.#seatsLeft()) return this.#close(counted, [], [])
    const lowest = hopeful.reduce((least, index) => (counted.tally[index]! < counted.tally[least]! ? index : least))
    const within = counted.tally[lowest]! + this.#surplus(counted)
    const tied = hopeful.filter((index) => counted.tally[index]! <= within)
    const areNone =
      tied.every((index) => counted.tally[index] === 0n) && hopeful.length - tied.length >= this.#seatsLeft()
    const loser =
      tied.length === 1 || areNone ? tied[0]! : this.#settling.settle(tied, 1, "exclude", this.rounds.length + 1)[0]!
    this.#standing[loser] = "excluded"
    this.#close(counted, [], [loser])
    this.#keep[loser] = 0n
    this.#isGone[loser] = 1
    this.#tree.cut()
  }

  #close(counted: Distribution, reached: ReadonlyArray<number>, excluded: ReadonlyArray<number>): void {
    for (const index of reached) this.#elect(index)
    const hopeful = this.#hopeful()
    const remaining = hopeful.length <= this.#seatsLeft() ? byVotes(hopeful, counted.tally) : []
    for (const index of remaining) this.#elect(index)
    const text = (units: bigint) => this.#text(units, counted)
    const inPlay = counted.tally.reduce((sum, votes) => sum + votes, 0n)
    const all = BigInt(this.#election.profile.total) * counted.scale
    this.rounds.push({
      stage: this.rounds.length + 1,
      tallies: counted.tally.map((votes, index) => (this.#isGone[index] === 1 ? null : text(votes))),
      quota: text(counted.quota),
      exhausted: text(all - inPlay),
      loss: text(0n),
      elected: [...reached, ...remaining].map((index) => this.#ids[index]!),
      excluded: excluded.map((index) => this.#ids[index]!),
      why: this.#why(counted, reached, remaining, excluded)
    })
    const factor = (units: bigint) => unitsText(units, { decimals: this.#variant.decimals, scale: this.#one })
    this.keepFactors.push(
      Object.fromEntries(this.elected.map((index) => [this.#ids[index]!, factor(this.#keep[index]!)]))
    )
  }

  #why(
    counted: Distribution,
    reached: ReadonlyArray<number>,
    remaining: ReadonlyArray<number>,
    excluded: ReadonlyArray<number>
  ): Round["why"] {
    const names = (indexes: ReadonlyArray<number>) =>
      indexes.map((index) => this.#election.candidates[index]!.name ?? this.#ids[index]!).join(", ")
    const quota = this.#text(counted.quota, counted)
    const [first] = excluded
    const votes = first === undefined ? "" : this.#text(counted.tally[first]!, counted)
    const pl = [
      reached.length > 0 ? `Próg ${quota} osiąga: ${names(reached)}.` : "",
      first === undefined
        ? ""
        : `Nadwyżki są rozdzielone; najmniej głosów (${votes}), wykluczenie: ${names(excluded)}.`,
      remaining.length > 0 ? `Kandydatów zostało nie więcej niż miejsc, wybór bez progu: ${names(remaining)}.` : ""
    ]
    const en = [
      reached.length > 0 ? `The quota of ${quota} is reached by ${names(reached)}.` : "",
      first === undefined
        ? ""
        : `The surpluses are shared out; ${names(excluded)} has the fewest votes (${votes}) and is excluded.`,
      remaining.length > 0
        ? `No more candidates are left than seats, elected without the quota: ${names(remaining)}.`
        : ""
    ]
    const join = (parts: ReadonlyArray<string>) => parts.filter((part) => part !== "").join(" ")
    return { pl: join(pl), en: join(en) }
  }

  #reached(counted: Distribution): ReadonlyArray<number> {
    const most = this.#variant.reach === "at-least" ? counted.quota : counted.quota + 1n
    const reached = this.#hopeful().filter((index) => counted.tally[index]! >= most)
    return byVotes(reached, counted.tally).slice(0, this.#seatsLeft())
  }

  #surplus({ quota, tally }: Distribution): bigint {
    const sum = this.elected.reduce((total, index) => total + tally[index]! - quota, 0n)
    return sum > 0n ? sum : 0n
  }

  #hopeful(): ReadonlyArray<number> {
    return this.#standing.flatMap((standing, index) => (standing === "hopeful" ? [index] : []))
  }

  #seatsLeft(): number {
    return this.#election.seats - this.elected.length
  }

  /** Step B.1: is there a seat to fill, and more than enough to fill it? */
  #goesOn(): boolean {
    return this.#seatsLeft() > 0 && this.#hopeful().length > this.#seatsLeft()
  }

  #elect(candidate: number): void {
    this.elected.push(candidate)
    this.#standing[candidate] = "elected"
  }

  #text(units: bigint, { scale }: Distribution): string {
    return unitsText(units, {
      decimals: this.#variant.distribution === "exact" ? "exact" : this.#variant.decimals,
      scale
    })
  }
}
