import type { Candidate } from "../candidate.ts"
import type { Variant } from "./variant.ts"

/** Where a candidate stands: `pending` are elected and their surplus may still move. */
export type Standing = "hopeful" | "pending" | "elected" | "excluded" | "withdrawn"

/** The candidates of a count: who still hopes, who is elected, and who may receive papers. */
export class Field {
  readonly standing: Array<Standing>
  /** 1 for those who may receive papers. */
  readonly isOpen: Uint8Array
  /** In the order of election. */
  readonly elected: Array<number> = []
  readonly seats: number
  readonly #receivers: Variant["receivers"]

  constructor(candidates: ReadonlyArray<Candidate>, seats: number, receivers: Variant["receivers"]) {
    this.standing = candidates.map(({ withdrawn }) => (withdrawn === true ? "withdrawn" : "hopeful"))
    this.isOpen = Uint8Array.from(this.standing, (standing) => (standing === "hopeful" ? 1 : 0))
    this.seats = seats
    this.#receivers = receivers
  }

  hopeful(): ReadonlyArray<number> {
    const found: Array<number> = []
    for (let index = 0; index < this.standing.length; index++) if (this.standing[index] === "hopeful") found.push(index)
    return found
  }

  seatsLeft(): number {
    return this.seats - this.elected.length
  }

  elect(candidate: number, as: "pending" | "elected"): void {
    this.elected.push(candidate)
    this.stand(candidate, as)
  }

  stand(candidate: number, as: Standing): void {
    this.standing[candidate] = as
    this.isOpen[candidate] = as === "pending" && this.#receivers === "pending-too" ? 1 : 0
  }
}
