/** Who sits, when, and how often in a row: derived from the mandates, never stored. */
import { LocalDate } from "@ogniwo/kernel"
import type { MandateEvent } from "./mandate-events.ts"
import { evolveMandates, type Mandate, type MandatesState } from "./mandate-state.ts"

/** Does the mandate run on that day? The day on which it ends is the first without it. */
export function sitsOn(mandate: Mandate, on: LocalDate): boolean {
  const end = mandate.ended?.on ?? mandate.until
  return mandate.from <= on && (end === undefined || on < end) && (mandate.until === undefined || on < mandate.until)
}

/**
 * Who holds the seats of a body on a day, as the events say: for what was known earlier, give those recorded by then.
 *
 * @example
 * ```ts
 * seatHolders([], LocalDate.from("2013-07-31")) // => []
 * ```
 * @since 0.1.0
 */
export function seatHolders(events: Iterable<MandateEvent>, on: LocalDate): ReadonlyArray<Mandate> {
  let state: MandatesState = new Map()
  for (const event of events) state = evolveMandates(state, event)
  return [...state.values()].filter((mandate) => sitsOn(mandate, on))
}

/** Terms in a row that a person has held in a body up to a day, for `limit.consecutive`. A remainder served counts as one. */
export function consecutiveTerms(mandates: Iterable<Mandate>, holder: string, on: LocalDate): number {
  const held = [...mandates]
    .filter((each) => each.holder === holder && each.from <= on)
    .sort((a, b) => LocalDate.compare(b.from, a.from))
  let terms = 0
  let start: LocalDate | undefined
  for (const each of held) {
    const end = each.ended?.on ?? each.until
    if (start !== undefined && (end === undefined || end < start)) break
    terms++
    start = each.from
  }
  return terms
}
