/** Laying out the groups of an activity: debates at thematic tables, and how many full series fit into the hours. */
import type { Instant } from "@ogniwo/kernel"
import { type Amount, type BenefitUnit, inSmallest } from "../amount.ts"
import type { Group } from "./session.ts"

interface TablePlan {
  /** Ids of the tables: five thematic tables. */
  readonly tables: ReadonlyArray<string>
  /** Each meeting of all the tables: where, in which cycle, when. */
  readonly meetings: ReadonlyArray<{
    readonly place: string
    readonly cycle: number
    readonly from: Instant
    readonly to: Instant
  }>
  /** Seats at one table. */
  readonly capacity: number
}

/**
 * One group for each table at each meeting: tables × places × cycles.
 *
 * @example
 * ```ts
 * const meetings = [{ place: "Zamość", cycle: 1, from: Instant.from("2012-03-01T09:00:00Z"), to: Instant.from("2012-03-01T13:00:00Z") }]
 * thematicTables({ tables: ["culture", "sport"], meetings, capacity: 12 }).map(({ id }) => id) // => ["culture/1/Zamość", "sport/1/Zamość"]
 * ```
 * @since 0.1.0
 */
export function thematicTables({ tables, meetings, capacity }: TablePlan): ReadonlyArray<Group> {
  return meetings.flatMap(({ place, cycle, from, to }) =>
    tables.map((table): Group => {
      const id = `${table}/${cycle}/${place}`
      return { id, table, cycle, capacity, sessions: [{ id, from, to, place }] }
    })
  )
}

/**
 * How many full series fit into so much, and what is left over, in the smallest part of the unit.
 *
 * @example
 * ```ts
 * fullSeries(384, 48, hours) // => { series: 8n, left: 0n }
 * ```
 * @throws RangeError when an amount is not whole in the smallest part, or a series is empty.
 * @since 0.1.0
 */
export function fullSeries(
  total: Amount,
  each: Amount,
  unit: BenefitUnit
): { readonly series: bigint; readonly left: bigint } {
  const all = inSmallest(total, unit)
  const one = inSmallest(each, unit)
  if (all === undefined || one === undefined || one === 0n)
    throw new RangeError(`${total} is not counted out by ${each}`)
  return { series: all / one, left: all % one }
}
