import type { Tie, Ties, TieStep } from "../ties.ts"
import type { Variant } from "./variant.ts"

/** The ties of one count: candidates by index, and the votes of every stage to look back at. */
export class Settling {
  /** The votes after each stage, in units of that stage. */
  readonly history: Array<ReadonlyArray<bigint>> = []
  readonly #ties: Ties
  readonly #ids: ReadonlyArray<string>
  readonly #prescribed: ReadonlyArray<TieStep>

  constructor(ties: Ties, ids: ReadonlyArray<string>, earlierStages: Variant["earlierStages"]) {
    this.#ties = ties
    this.#ids = ids
    const [earlier, differ] = earlierStages.split("-") as ["backwards" | "forwards", "any" | "all"]
    this.#prescribed = earlierStages === "none" ? [] : [{ earlier, differ }]
  }

  /** Those chosen; no tie is asked about where all are chosen anyway. */
  settle(tied: ReadonlyArray<number>, choose: number, purpose: Tie["purpose"], stage: number): ReadonlyArray<number> {
    if (tied.length === choose) return tied
    const among = tied.toSorted((a, b) => a - b).map((index) => this.#ids[index]!)
    const history = (at: number, id: string) => this.history[at - 1]?.[this.#ids.indexOf(id)]
    const chosen = this.#ties.settle({ among, choose, purpose, stage }, history, this.#prescribed)
    return chosen.map((id) => this.#ids.indexOf(id))
  }
}
