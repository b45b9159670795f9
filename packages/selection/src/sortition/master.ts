/**
 * The best level that mixtures of the panels known so far can reach, and the weights that show why not more.
 *
 * The unknowns are the panels' probabilities and the level z. Everybody who is settled has at least what they have,
 * everybody else at least z. The prices of these conditions are weights of the types: a panel heavier than the limit
 * would raise the level, and when there is none, nothing can.
 *
 * Source: Gilmore & Gomory, "A linear programming approach to the cutting-stock problem", Operations Research 9 (1961);
 * Flanigan et al., Nature 596 (2021).
 */
import { Rational } from "@ogniwo/kernel"
import type { OpenModel, Solver } from "../solver.ts"
import type { Panel } from "./panel-search.ts"
import type { PoolTypes } from "./types.ts"

export interface MasterAnswer {
  readonly level: number
  /** Of each type; never negative. */
  readonly weights: Float64Array
  /** No panel known weighs more. */
  readonly limit: number
  /** Of each panel, in the order in which they were added. */
  readonly probabilities: Float64Array
}

export class Master {
  readonly #model: OpenModel
  readonly #people: ReadonlyArray<number>

  constructor(types: PoolTypes["types"], settled: ReadonlyArray<Rational | undefined>, solver: Solver) {
    this.#people = types.map(({ people }) => people.length)
    this.#model = solver.open({
      sense: "maximise",
      columns: [{ objective: 1, lower: 0, upper: Number.POSITIVE_INFINITY }],
      rows: [
        { lower: 1, upper: 1, indices: [], values: [] },
        ...types.map((_, type) => {
          const known = settled[type]
          const upper = Number.POSITIVE_INFINITY
          return known === undefined
            ? { lower: 0, upper, indices: [0], values: [-1] }
            : // A hair less, so that rounding cannot make what was reached before unreachable.
              { lower: Rational.toNumber(known) - 1e-10, upper, indices: [], values: [] }
        })
      ]
    })
  }

  add(panel: Panel): void {
    const held = [...this.#people.keys()].filter((type) => panel[type] !== 0)
    const rows = [0, ...held.map((type) => type + 1)]
    const values = [1, ...held.map((type) => panel[type]! / this.#people[type]!)]
    this.#model.addColumn({ objective: 0, lower: 0, upper: Number.POSITIVE_INFINITY }, rows, values)
  }

  /** Nothing when the panels known cannot give the settled what they have. */
  solve(): MasterAnswer | undefined {
    const { objective, rowDuals, status, values } = this.#model.solve()
    if (status !== "optimal") return undefined
    const weights = Float64Array.from(this.#people, (people, type) => Math.max(0, -rowDuals[type + 1]!) / people)
    return { level: objective, weights, limit: rowDuals[0]!, probabilities: values.slice(1) }
  }

  close(): void {
    this.#model.close()
  }
}
