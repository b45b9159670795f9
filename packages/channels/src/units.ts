/**
 * Who is under whom on a day.
 *
 * Units and the dates of their ties arrive as edges; the tree below a unit is walked breadth first, and a unit met twice
 * (two parents, or a loop that somebody's data entry made) is taken once and reported, so that every walk ends.
 */
import type { LocalDate } from "@ogniwo/kernel"
import { grouped } from "./grouped.ts"

/** `unit` stood under `under` from a day to the day before another. */
export interface UnitEdge {
  readonly unit: string
  readonly under: string
  readonly from: LocalDate
  readonly to?: LocalDate
}

export interface UnitPlace {
  readonly unit: string
  readonly under: string
  /** 1 for units directly below the top. */
  readonly depth: number
}

export interface Subtree {
  readonly top: string
  /** Nearest first, in the order of the edges. */
  readonly places: ReadonlyArray<UnitPlace>
  /** Ties that led to a unit already met: second parents, and loops. */
  readonly again: ReadonlyArray<{ readonly unit: string; readonly under: string }>
}

/**
 * Every unit below `top` on a day.
 *
 * @param levels - How many levels down; all when left out.
 *
 * @example
 * ```ts
 * const from = LocalDate.from("2018-07-13")
 * const edges = [{ unit: "county", under: "region", from }, { unit: "gmina", under: "county", from }]
 * subtree(edges, "region", from).places.map((place) => place.depth) // => [1, 2]
 * ```
 * @since 0.1.0
 */
export function subtree(edges: ReadonlyArray<UnitEdge>, top: string, on: LocalDate, levels = Infinity): Subtree {
  const below = grouped(
    edges.filter((edge) => edge.from <= on && (edge.to === undefined || on < edge.to)),
    (edge) => edge.under
  )
  const met = new Set([top])
  const places: Array<UnitPlace> = []
  const again: Array<{ unit: string; under: string }> = []
  let level = [top]
  for (let depth = 1; level.length > 0 && depth <= levels; depth++) {
    const next: Array<string> = []
    for (const { unit, under } of level.flatMap((parent) => below.get(parent) ?? [])) {
      if (met.has(unit)) {
        again.push({ unit, under })
        continue
      }
      met.add(unit)
      places.push({ unit, under, depth })
      next.push(unit)
    }
    level = next
  }
  return { top, places, again }
}
