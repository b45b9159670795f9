import { type Elected, electInTurn } from "./electing.ts"
import type { Field } from "./field.ts"
import { byVotes, sureLosers } from "./order.ts"
import type { Settling } from "./settling.ts"
import type { Variant } from "./variant.ts"

/** What the choices of a stage look at, in units. */
export interface StandingVotes {
  readonly tally: ReadonlyArray<bigint>
  readonly quota: bigint
  /** The votes of the hopeful and all that still wait to be passed on. */
  readonly active: () => bigint
}

/** Who is elected next, whose surplus moves next, who is excluded next: the choices of a count by passing papers on. */
export class Choosing {
  /** Who was elected at each stage. */
  readonly electedAt: Array<ReadonlyArray<number>> = []
  readonly #variant: Variant
  readonly #field: Field
  readonly #settling: Settling

  constructor(variant: Variant, field: Field, settling: Settling) {
    this.#variant = variant
    this.#field = field
    this.#settling = settling
  }

  /** Elects by the quota, most votes first, one after another, no more than there are seats. */
  electReached(votes: StandingVotes, stage: number): Elected {
    return electInTurn({
      field: this.#field,
      tally: votes.tally,
      as: "pending",
      suffices: (tally) => this.#suffices(tally, votes),
      settle: (level, choose) =>
        this.#variant.levelAtQuota === "wait"
          ? this.#settling.byEarlierStages(level, choose, "elect", stage)
          : this.#settling.settle(level, choose, "elect", stage)
    })
  }

  /** Where no more are left than seats, elects all of them with whom the bounds can be met. */
  electRemaining({ tally }: StandingVotes, stage: number): ReadonlyArray<number> {
    const field = this.#field
    if (field.hopeful().length > field.seatsLeft()) return []
    const settle = (level: ReadonlyArray<number>, choose: number) =>
      this.#settling.settle(level, choose, "elect", stage)
    return electInTurn({ field, tally, as: "elected", suffices: () => true, settle }).elected
  }

  /** Whose surplus moves next, all at once where the variant says so; nobody where none does, or where all may wait. */
  nextSurplus({ quota, tally }: StandingVotes, stage: number): ReadonlyArray<number> {
    const pending = this.#pending(tally, quota)
    const [first] = pending
    if (first === undefined || this.#canWait(tally, quota)) return []
    if (this.#variant.surplusOrder === "together") return pending
    const stageOf = (index: number) => this.electedAt.findIndex((elected) => elected.includes(index))
    const among =
      this.#variant.surplusOrder === "largest" ? pending : pending.filter((index) => stageOf(index) === stageOf(first))
    const largest = among.map((index) => tally[index]!).reduce((a, b) => (a > b ? a : b))
    const tied = among.filter((index) => tally[index] === largest)
    return this.#settling.settle(tied, 1, "surplus", stage)
  }

  /** Who goes next; never anybody whom the bounds need. */
  fewest({ tally }: StandingVotes, stage: number): number {
    const excludable = this.#field.excludable()
    const fewest = excludable.map((index) => tally[index]!).reduce((a, b) => (a < b ? a : b))
    const tied = excludable.filter((index) => tally[index] === fewest)
    if (fewest === 0n && this.#mayAllGo(tied)) return tied[0]!
    return this.#settling.settle(tied, 1, "exclude", stage)[0]!
  }

  /** Who is excluded together, before any surplus moves. */
  sureLosers({ quota, tally }: StandingVotes): ReadonlyArray<number> {
    const { exclusion } = this.#variant
    if (exclusion === "single") return []
    const excludable = this.#field.excludable()
    const kept = this.#field.hopeful().length - excludable.length
    return sureLosers(
      byVotes(excludable, tally),
      tally,
      this.waitingSurplus(tally, quota),
      this.#field.seatsLeft() - kept,
      exclusion === "batch-or-level",
      (losers) => this.#field.mayExclude(losers)
    )
  }

  /** All surpluses that wait, together. */
  waitingSurplus(tally: ReadonlyArray<bigint>, quota: bigint): bigint {
    return this.#pending(tally, quota).reduce((sum, index) => sum + tally[index]! - quota, 0n)
  }

  #suffices(tally: bigint, { active, quota }: StandingVotes): boolean {
    if (tally >= (this.#variant.reach === "at-least" ? quota : quota + 1n)) return true
    if (this.#variant.activeQuota === "never" || tally === 0n) return false
    return tally * BigInt(this.#field.seatsLeft() + 1) >= active()
  }

  /** Those without a single vote pass nothing on: where all of them must go, their order changes nothing. */
  #mayAllGo(none: ReadonlyArray<number>): boolean {
    return this.#field.hopeful().length - none.length >= this.#field.seatsLeft() && this.#field.mayExclude(none)
  }

  /** Whether all surpluses together could not lift whoever has the fewest votes past the next. */
  #canWait(tally: ReadonlyArray<bigint>, quota: bigint): boolean {
    if (this.#variant.deferral === "never") return false
    const [next, fewest] = byVotes(this.#field.excludable(), tally).slice(-2)
    return (
      next !== undefined && fewest !== undefined && tally[fewest]! + this.waitingSurplus(tally, quota) <= tally[next]!
    )
  }

  /** Whose surplus waits, in the order in which they were elected. */
  #pending(tally: ReadonlyArray<bigint>, quota: bigint): ReadonlyArray<number> {
    const least = this.#variant.emptySurplus === "skip" ? quota + 1n : 0n
    return this.#field.elected.filter((index) => this.#field.standing[index] === "pending" && tally[index]! >= least)
  }
}
