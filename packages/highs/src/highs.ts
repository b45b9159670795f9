/**
 * The HiGHS solver as the `Solver` that selection rules ask for.
 *
 * HiGHS is the open solver of linear and mixed-integer programs from the University of Edinburgh; here it runs as
 * WebAssembly inside the process, silent, on one thread, the same on every machine. It answers in floating point, so
 * its word is never final: rules check again in exact arithmetic whatever reaches an outcome.
 *
 * Cost: loading takes about a tenth of a second, once. A model kept open solves again from its last basis, which for a
 * small change is some tens of microseconds; one that is solved anew starts from nothing.
 *
 * Source: Huangfu & Hall, "Parallelizing the dual revised simplex method" (2018); https://highs.dev
 */
import type { LinearModel, OpenModel, Solution, Solver } from "@ogniwo/selection"
import loadHighs from "highs"
import { checkModel } from "./check-model.ts"
import { HighsModel } from "./open-model.ts"

export interface HighsSettings {
  /** Seconds that one `solve` may take before it answers "stopped"; absent: as long as it needs. */
  readonly timeLimit?: number
}

type Load = typeof loadHighs.default

/**
 * Loads HiGHS. The module is loaded once for each call, so keep the solver and share it.
 *
 * A row's dual says by how much the objective changes for one unit more of the row's binding bound. A solution that is
 * "stopped" carries the best values found in time, or none.
 *
 * @throws RangeError when `timeLimit` is not above zero; the solver itself, when a model is malformed (an index out of
 *   range, a value that is not a finite number).
 *
 * @example
 * ```ts
 * const solver = await highs()
 * const { objective, status, values } = solver.solve({
 *   sense: "maximise",
 *   columns: [{ objective: 3, lower: 0, upper: Infinity, integer: true }],
 *   rows: [{ lower: -Infinity, upper: 7, indices: [0], values: [2] }]
 * })
 * [status, objective, Array.from(values)] // => ["optimal", 9, [3]]
 * ```
 * @since 0.1.0
 */
export async function highs(settings: HighsSettings = {}): Promise<Solver> {
  const { timeLimit = Number.POSITIVE_INFINITY } = settings
  if (!(timeLimit > 0)) throw new RangeError(`a time limit of ${timeLimit} s leaves no time`)
  const runtime = await loader(loadHighs)()
  const open = (model: LinearModel): OpenModel => {
    checkModel(model)
    return new HighsModel(runtime, model, timeLimit)
  }
  return {
    id: `highs-${runtime.version.string}`,
    open,
    solve: (model): Solution => {
      const opened = open(model)
      try {
        return opened.solve()
      } finally {
        opened.close()
      }
    }
  }
}

/** Its types describe the CommonJS build, where the loader is `default`; the module build is the loader itself. */
function loader(given: Load | { readonly default: Load }): Load {
  return typeof given === "function" ? given : given.default
}
