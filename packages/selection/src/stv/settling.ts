import type { Tie, TieStep } from "../tie.ts"
import type { History, Ties } from "../ties.ts"
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
    return this.#indexes(this.#ties.settle(this.#tie(tied, choose, purpose, stage), this.#past, this.#prescribed))
  }

  /** Those chosen by earlier stages alone; nobody where these do not tell the tied apart. */
  byEarlierStages(
    tied: ReadonlyArray<number>,
    choose: number,
    purpose: Tie["purpose"],
    stage: number
  ): ReadonlyArray<number> {
    const tie = this.#tie(tied, choose, purpose, stage)
    return this.#indexes(this.#ties.settleBy(this.#prescribed, tie, this.#past) ?? [])
  }

  /** So many of the numbers from 1: which papers move. */
  draw(papers: number, choose: number, stage: number): ReadonlyArray<number> {
    const among = Array.from({ length: papers }, (_, at) => `paper ${at + 1}`)
    const drawn = this.#ties.settle({ among, choose, purpose: "transfer", stage })
    return drawn.map((id) => Number(id.slice("paper ".length)))
  }

  readonly #past: History = (at, id) => this.history[at - 1]?.[this.#ids.indexOf(id)]

  #tie(tied: ReadonlyArray<number>, choose: number, purpose: Tie["purpose"], stage: number): Tie {
    return { among: tied.toSorted((a, b) => a - b).map((index) => this.#ids[index]!), choose, purpose, stage }
  }

  #indexes(chosen: ReadonlyArray<string>): ReadonlyArray<number> {
    return chosen.map((id) => this.#ids.indexOf(id))
  }
}
