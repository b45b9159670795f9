/**
 * What of a report may be published: figures behind which few persons or organisations stand are withheld, and with
 * them the next smallest of the same breakdown when it could be told by subtraction from the total.
 *
 * Source: Hundepool et al., "Handbook on Statistical Disclosure Control" (2010), ch. 4 (threshold rule and secondary
 * suppression).
 */
import { reason, type Reason } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Programme } from "../provisions.ts"
import { read } from "../words.ts"
import type { Cell, Report } from "./report.ts"

export interface PublishedLine {
  readonly indicator: string
  /** "withheld" when too few stand behind it; absent when there is no figure. */
  readonly figure?: string
  readonly cells: ReadonlyArray<{ readonly dimension: string; readonly value: string; readonly figure: string }>
}

/**
 * The lines of a report for the public.
 *
 * @returns Refused ("report/small-cells-undecided") while the charter does not say how few are too few.
 * @since 0.1.0
 */
export function publicLines(
  programme: Pick<Programme, "title" | "smallCells">,
  report: Report
): Result.Result<ReadonlyArray<PublishedLine>, Reason> {
  const rule = read(programme.smallCells)
  if (rule === "unspecified") {
    return Result.fail(
      reason("report/small-cells-undecided", {
        pl: "Regulamin nie mówi, od ilu osób lub organizacji liczby wolno ogłosić; musi to rozstrzygnąć organ, który go uchwala.",
        en: "The charter does not say behind how many persons or organisations a figure may be published; the body that adopts it must decide."
      })
    )
  }
  return Result.succeed(
    report.lines.map(({ indicator, figure, of, cells }) => {
      const hidden = withheld(cells, rule.fewerThan)
      const shown = of > 0 && of < rule.fewerThan ? "withheld" : figure
      return {
        indicator,
        ...(shown === undefined ? {} : { figure: shown }),
        cells: cells.map((cell) => ({
          dimension: cell.dimension,
          value: cell.value,
          figure: hidden.has(cell) ? "withheld" : cell.figure
        }))
      }
    })
  )
}

/** Too small ones, and where only one of a breakdown would be hidden, the smallest of the others too. */
function withheld(cells: ReadonlyArray<Cell>, fewerThan: number): ReadonlySet<Cell> {
  const hidden = new Set<Cell>()
  for (const dimension of new Set(cells.map((cell) => cell.dimension))) {
    const all = cells.filter((cell) => cell.dimension === dimension)
    const small = all.filter(({ of }) => of > 0 && of < fewerThan)
    for (const cell of small) hidden.add(cell)
    const rest = all
      .filter((cell) => !hidden.has(cell) && cell.of > 0)
      .sort((a, b) => a.of - b.of || (a.value < b.value ? -1 : 1))
    const behindHidden = small.reduce((sum, { of }) => sum + of, 0)
    const [smallest] = rest
    if (small.length > 0 && (small.length === 1 || behindHidden < fewerThan) && smallest !== undefined)
      hidden.add(smallest)
  }
  return hidden
}
