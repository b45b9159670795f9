import type { Json } from "@ogniwo/kernel"
import type { SeatGuard } from "../bounds/seat-guard.ts"
import type { RankedElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type Ties, Unsettled } from "../ties.ts"
import { type Elected, electInTurn } from "./electing.ts"
import type { OrderedBallots } from "./equal-ranks.ts"
import { Field } from "./field.ts"
import { type Distribution, distribution, type MeekVariant, raisedKeep } from "./keep-factors.ts"
import { Settling } from "./settling.ts"
import { unitsText } from "./units.ts"
import { VoteTree } from "./vote-tree.ts"
import { barredWords, keptWords, quotaButBarred } from "./words.ts"

/**
 * Meek's method: everybody elected keeps just the part of each paper that makes up the quota, and passes the rest on,
 * also to others already elected. The parts ("keep factors") are found by repeating: count, elect whoever has the
 * quota, keep a little less. When no surplus to speak of is left, whoever has the fewest votes is excluded, and the
 * count goes on as if they had never stood. Where there are bounds, those with whom they could not be met go first, and
 * those whom they need never go.
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
  ties: Ties,
  guard?: SeatGuard
): Omit<Counted, "detail"> & { readonly detail: { readonly keepFactors: Json } } {
  const count = new MeekCount(election, ballots, variant, ties, guard)
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

/** What a stage did, for its sentence. */
interface Happening {
  readonly reached?: ReadonlyArray<number>
  /** Not elected although they reached the quota, because of the bounds. */
  readonly barred?: ReadonlyArray<number>
  readonly excluded?: ReadonlyArray<number>
  /** The excluded go because of the bounds. */
  readonly areBarred?: boolean
  /** Those with no more votes than the excluded whom the bounds need. */
  readonly kept?: ReadonlyArray<number>
}

class MeekCount {
  readonly rounds: Array<Round> = []
  /** After each stage: which part of every paper that reaches them the elected keep. */
  readonly keepFactors: Array<{ readonly [candidate: string]: string }> = []
  readonly #variant: MeekVariant
  readonly #settling: Settling
  readonly #election: RankedElection
  readonly #ids: ReadonlyArray<string>
  readonly #field: Field
  readonly #isGone: Uint8Array
  readonly #tree: VoteTree
  readonly #one: bigint
  readonly #texts: Array<{ readonly votes: bigint; readonly scale: bigint; readonly text: string } | undefined> = []
  readonly #keep: Array<bigint>

  constructor(
    election: RankedElection,
    ballots: OrderedBallots,
    variant: MeekVariant,
    ties: Ties,
    guard: SeatGuard | undefined
  ) {
    const { candidates, seats } = election
    this.#variant = variant
    this.#election = election
    this.#ids = candidates.map(({ id }) => id)
    this.#settling = new Settling(ties, this.#ids, variant.earlierStages)
    this.#field = new Field(candidates, seats, "hopeful", guard)
    this.#isGone = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 1 : 0))
    this.#tree = new VoteTree(ballots, candidates.length, this.#isGone)
    this.#one = 10n ** BigInt(variant.decimals)
    this.#keep = candidates.map(({ withdrawn }) => (withdrawn === true ? 0n : this.#one))
  }

  get elected(): ReadonlyArray<number> {
    return this.#field.elected
  }

  run(): void {
    do {
      const { doomed } = this.#field.limits()
      const counted = doomed.length > 0 ? this.#distribution() : this.#iterate()
      this.#settling.history.push(counted.tally)
      if (doomed.length > 0) this.#exclude(counted, doomed, true)
      else {
        const { barred, elected } = this.#electReached(counted)
        if (elected.length > 0) this.#close(counted, { reached: elected, barred })
        else this.#excludeFewest(counted)
      }
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
      const counted = this.#distribution()
      if (!this.#goesOn() || this.#field.hopeful().some((index) => this.#suffices(counted.tally[index]!, counted))) {
        return counted
      }
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

  #distribution(): Distribution {
    return distribution(this.#tree, this.#one, this.#keep, this.#election, this.#variant)
  }

  #excludeFewest(counted: Distribution): void {
    const field = this.#field
    // Where seats are left for all, nobody needs to go.
    if (field.hopeful().length <= field.seatsLeft()) return this.#close(counted, {})
    const excludable = field.excludable()
    const lowest = excludable.reduce((least, index) => (counted.tally[index]! < counted.tally[least]! ? index : least))
    const within = counted.tally[lowest]! + this.#surplus(counted)
    const tied = excludable.filter((index) => counted.tally[index]! <= within)
    const areNone =
      tied.every((index) => counted.tally[index] === 0n) &&
      field.hopeful().length - tied.length >= field.seatsLeft() &&
      field.mayExclude(tied)
    const loser =
      tied.length === 1 || areNone ? tied[0]! : this.#settling.settle(tied, 1, "exclude", this.rounds.length + 1)[0]!
    this.#exclude(counted, [loser], false)
  }

  #exclude(counted: Distribution, losers: ReadonlyArray<number>, areBarred: boolean): void {
    const { tally } = counted
    const { guarded } = this.#field.limits()
    const kept = areBarred ? [] : guarded.filter((each) => losers.some((loser) => tally[each]! <= tally[loser]!))
    for (const loser of losers) this.#field.stand(loser, "excluded")
    this.#close(counted, { excluded: losers, areBarred, kept })
    for (const loser of losers) {
      this.#keep[loser] = 0n
      this.#isGone[loser] = 1
    }
    this.#tree.cut()
  }

  #close(counted: Distribution, happening: Happening): void {
    const { excluded = [], reached = [] } = happening
    const field = this.#field
    const isLast = field.hopeful().length <= field.seatsLeft()
    const remaining = isLast ? this.#elect(counted, () => true).elected : []
    const text = (units: bigint) => this.#text(units, counted)
    const inPlay = counted.tally.reduce((sum, votes) => sum + votes, 0n)
    const all = BigInt(this.#election.profile.total) * counted.scale
    this.rounds.push({
      stage: this.rounds.length + 1,
      tallies: counted.tally.map((votes, index) =>
        this.#isGone[index] === 1 ? null : this.#tallyText(index, votes, counted)
      ),
      quota: text(counted.quota),
      exhausted: text(all - inPlay),
      loss: text(0n),
      elected: [...reached, ...remaining].map((index) => this.#ids[index]!),
      excluded: excluded.map((index) => this.#ids[index]!),
      why: this.#why(counted, happening, remaining)
    })
    const factor = (units: bigint) => unitsText(units, { decimals: this.#variant.decimals, scale: this.#one })
    this.keepFactors.push(
      Object.fromEntries(this.elected.map((index) => [this.#ids[index]!, factor(this.#keep[index]!)]))
    )
  }

  #why(
    counted: Distribution,
    { areBarred, barred = [], excluded = [], kept = [], reached = [] }: Happening,
    remaining: ReadonlyArray<number>
  ): Round["why"] {
    const names = (indexes: ReadonlyArray<number>) =>
      indexes.map((index) => this.#election.candidates[index]!.name ?? this.#ids[index]!).join(", ")
    const quota = this.#text(counted.quota, counted)
    const sum = excluded.reduce((all, index) => all + counted.tally[index]!, 0n)
    const votes = this.#text(sum, counted)
    const stay = keptWords(names(kept))
    const cannot = quotaButBarred(names(barred))
    const gone =
      areBarred === true
        ? barredWords(names(excluded), votes)
        : {
            pl: `Nadwyżki są rozdzielone; najmniej głosów (${votes}), wykluczenie: ${names(excluded)}.${stay.pl}`,
            en: `The surpluses are shared out; ${names(excluded)} has the fewest votes (${votes}) and is excluded.${stay.en}`
          }
    const pl = [
      reached.length > 0 ? `Próg ${quota} osiąga: ${names(reached)}.` : "",
      cannot.pl,
      excluded.length > 0 ? gone.pl : "",
      remaining.length > 0 ? `Kandydatów zostało nie więcej niż miejsc, wybór bez progu: ${names(remaining)}.` : ""
    ]
    const en = [
      reached.length > 0 ? `The quota of ${quota} is reached by ${names(reached)}.` : "",
      cannot.en,
      excluded.length > 0 ? gone.en : "",
      remaining.length > 0
        ? `No more candidates are left than seats, elected without the quota: ${names(remaining)}.`
        : ""
    ]
    const join = (parts: ReadonlyArray<string>) => parts.filter((part) => part !== "").join(" ")
    return { pl: join(pl), en: join(en) }
  }

  #electReached(counted: Distribution): Elected {
    return this.#elect(counted, (votes) => this.#suffices(votes, counted))
  }

  #elect({ tally }: Distribution, suffices: (votes: bigint) => boolean): Elected {
    return electInTurn({
      field: this.#field,
      tally,
      as: "elected",
      suffices,
      settle: (level, choose) => this.#settling.settle(level, choose, "elect", this.rounds.length + 1)
    })
  }

  #suffices(votes: bigint, { quota }: Distribution): boolean {
    return votes >= (this.#variant.reach === "at-least" ? quota : quota + 1n)
  }

  #surplus({ quota, tally }: Distribution): bigint {
    const sum = this.elected.reduce((total, index) => total + tally[index]! - quota, 0n)
    return sum > 0n ? sum : 0n
  }

  /** Step B.1: is there a seat to fill, and more than enough to fill it? */
  #goesOn(): boolean {
    const left = this.#field.seatsLeft()
    const hopeful = this.#field.hopeful().length
    return left > 0 && (hopeful > left || (hopeful > 0 && this.#field.limits().doomed.length > 0))
  }

  /** Most tallies stay as they were at the last stage: only those that changed are written anew. */
  #tallyText(candidate: number, votes: bigint, counted: Distribution): string {
    const last = this.#texts[candidate]
    if (last !== undefined && last.votes === votes && last.scale === counted.scale) return last.text
    const text = this.#text(votes, counted)
    this.#texts[candidate] = { votes, scale: counted.scale, text }
    return text
  }

  #text(units: bigint, { scale }: Distribution): string {
    return unitsText(units, {
      decimals: this.#variant.distribution === "exact" ? "exact" : this.#variant.decimals,
      scale
    })
  }
}
