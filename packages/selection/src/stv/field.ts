import type { SeatGuard, Stage } from "../bounds/seat-guard.ts"
import type { Candidate } from "../candidate.ts"
import type { Variant } from "./variant.ts"

/** Where a candidate stands: `pending` are elected and their surplus may still move. */
export type Standing = "hopeful" | "pending" | "elected" | "excluded" | "withdrawn"

/** The candidates of a count: who still hopes, who is elected, who may receive papers, and whom bounds keep or bar. */
export class Field {
  readonly standing: Array<Standing>
  /** 1 for those who may receive papers. */
  readonly isOpen: Uint8Array
  /** In the order of election. */
  readonly elected: Array<number> = []
  readonly seats: number
  /** Whether there are caps and floors to hold. */
  readonly isBound: boolean
  readonly #receivers: Variant["receivers"]
  readonly #guard: SeatGuard | undefined
  readonly #out = new Set<number>()

  /** @param guard - Of the election's caps and floors; absent where there are none. */
  constructor(
    candidates: ReadonlyArray<Candidate>,
    seats: number,
    receivers: Variant["receivers"],
    guard: SeatGuard | undefined
  ) {
    this.standing = candidates.map(({ withdrawn }) => (withdrawn === true ? "withdrawn" : "hopeful"))
    this.isOpen = Uint8Array.from(this.standing, (standing) => (standing === "hopeful" ? 1 : 0))
    this.seats = seats
    this.isBound = guard !== undefined
    this.#receivers = receivers
    this.#guard = guard
  }

  hopeful(): ReadonlyArray<number> {
    const found: Array<number> = []
    for (let index = 0; index < this.standing.length; index++) if (this.standing[index] === "hopeful") found.push(index)
    return found
  }

  seatsLeft(): number {
    return this.seats - this.elected.length
  }

  /** The guarded, without whom floors would fall, and the doomed, with whom the bounds could not be met. */
  limits(): Stage {
    return this.#guard?.stage(new Set(this.elected), this.#out) ?? noLimits
  }

  /** The hopeful whom an exclusion may take: all but the guarded. */
  excludable(): ReadonlyArray<number> {
    const { guarded } = this.limits()
    const hopeful = this.hopeful()
    return guarded.length === 0 ? hopeful : hopeful.filter((index) => !guarded.includes(index))
  }

  /** Could the bounds still be met with all of these elected as well? */
  mayElect(more: ReadonlyArray<number>): boolean {
    return this.#guard?.allows(new Set([...this.elected, ...more]), this.#out) ?? true
  }

  /** Could the bounds still be met with all of these excluded as well? */
  mayExclude(more: ReadonlyArray<number>): boolean {
    return this.#guard?.allows(new Set(this.elected), new Set([...this.#out, ...more])) ?? true
  }

  elect(candidate: number, as: "pending" | "elected"): void {
    this.elected.push(candidate)
    this.stand(candidate, as)
  }

  stand(candidate: number, as: Standing): void {
    this.standing[candidate] = as
    this.isOpen[candidate] = as === "pending" && this.#receivers === "pending-too" ? 1 : 0
    if (as === "excluded") this.#out.add(candidate)
  }
}

const noLimits: Stage = { guarded: [], doomed: [] }
