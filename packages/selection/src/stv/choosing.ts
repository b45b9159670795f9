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

  /** Who is elected by the quota now, most votes first; no more than there are seats. */
  reached(votes: StandingVotes, stage: number): ReadonlyArray<number> {
    const { tally } = votes
    const left = this.#field.seatsLeft()
    const reached = byVotes(
      this.#field.hopeful().filter((index) => this.#suffices(tally[index]!, votes)),
      tally
    )
    if (reached.length <= left) return reached
    const cut = tally[reached[left - 1]!]!
    const tied = reached.filter((index) => tally[index] === cut)
    const sure = reached.filter((index) => tally[index]! > cut)
    return [...sure, ...this.#settling.settle(tied, left - sure.length, "elect", stage)]
  }

  /** Whose surplus moves next; undefined where none does, or where all may wait. */
  nextSurplus({ quota, tally }: StandingVotes, stage: number): number | undefined {
    const pending = this.#pending(tally, quota)
    const [first] = pending
    if (first === undefined || this.#canWait(tally, quota)) return undefined
    const stageOf = (index: number) => this.electedAt.findIndex((elected) => elected.includes(index))
    const among =
      this.#variant.surplusOrder === "largest" ? pending : pending.filter((index) => stageOf(index) === stageOf(first))
    const largest = among.map((index) => tally[index]!).reduce((a, b) => (a > b ? a : b))
    const tied = among.filter((index) => tally[index] === largest)
    return this.#settling.settle(tied, 1, "surplus", stage)[0]!
  }

  fewest({ tally }: StandingVotes, stage: number): number {
    const hopeful = this.#field.hopeful()
    const fewest = hopeful.map((index) => tally[index]!).reduce((a, b) => (a < b ? a : b))
    const tied = hopeful.filter((index) => tally[index] === fewest)
    // Those without a single vote pass nothing on: where all of them must go, their order changes nothing.
    if (fewest === 0n && hopeful.length - tied.length >= this.#field.seatsLeft()) return tied[0]!
    return this.#settling.settle(tied, 1, "exclude", stage)[0]!
  }

  /** Who is excluded together, before any surplus moves. */
  sureLosers({ quota, tally }: StandingVotes): ReadonlyArray<number> {
    const { exclusion } = this.#variant
    if (exclusion === "single") return []
    const surpluses = this.waitingSurplus(tally, quota)
    const hopeful = byVotes(this.#field.hopeful(), tally)
    return sureLosers(hopeful, tally, surpluses, this.#field.seatsLeft(), exclusion === "batch-or-level")
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

  /** Whether all surpluses together could not lift whoever has the fewest votes past the next. */
  #canWait(tally: ReadonlyArray<bigint>, quota: bigint): boolean {
    if (this.#variant.deferral === "never") return false
    const [next, fewest] = byVotes(this.#field.hopeful(), tally).slice(-2)
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
