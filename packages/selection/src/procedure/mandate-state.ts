import type { Instant, LocalDate } from "@ogniwo/kernel"
import type { MandateEvent } from "./mandate-events.ts"
import type { MandateEnding, VacancyPath } from "./provisions.ts"

export interface Mandate {
  readonly mandate: string
  readonly body: string
  readonly holder: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly group: string
  readonly territory?: string
  readonly from: LocalDate
  readonly until?: LocalDate
  readonly election?: string
  readonly succeeds?: { readonly mandate: string; readonly path: VacancyPath; readonly evidence?: string }
  readonly ended?: { readonly on: LocalDate; readonly because: MandateEnding; readonly at: Instant }
  readonly openedAt: Instant
  /** What became of the seat once the mandate had ended. */
  readonly seat?: "filled" | VacancyPath
}

export type MandatesState = ReadonlyMap<string, Mandate>

export function evolveMandates(state: MandatesState, event: MandateEvent): MandatesState {
  const next = new Map(state)
  const before = next.get(event.mandate)
  if (event._tag === "MandateOpened") {
    const { _tag, at, ...opened } = event
    next.set(event.mandate, { ...opened, openedAt: at })
    const vacated = event.succeeds === undefined ? undefined : next.get(event.succeeds.mandate)
    if (vacated !== undefined) next.set(vacated.mandate, { ...vacated, seat: "filled" })
  } else if (before !== undefined && event._tag === "MandateEnded") {
    next.set(event.mandate, { ...before, ended: { on: event.on, because: event.because, at: event.at } })
  } else if (before !== undefined && event._tag === "SeatLeftVacant") {
    next.set(event.mandate, { ...before, seat: event.path })
  }
  return next
}
