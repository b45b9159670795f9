/**
 * Territory: which counties have a member or a point, which have none, and where several answer for the same one.
 *
 * A member seated in a commune counts for the county that the commune lies in. Seat, area of activity and a point's
 * claim are three different questions, and the query names the one it asks.
 */
import { type CodeSystem, isWithin, type LocalDate } from "@ogniwo/kernel"
import type { PartyId } from "./ids.ts"
import type { NetworkFacts } from "./network-facts.ts"
import { partyOn } from "./party-state.ts"
import type { Roll } from "./roll.ts"
import { measureTarget, type TargetMeasure } from "./target.ts"

export interface TerritoryCoverage {
  readonly on: LocalDate
  readonly covered: ReadonlyArray<{
    readonly code: string
    readonly name?: string
    readonly parties: ReadonlyArray<PartyId>
  }>
  readonly uncovered: ReadonlyArray<{ readonly code: string; readonly name?: string }>
  /** Codes with more than one. */
  readonly overlaps: ReadonlyArray<string>
  /** "22 of 24" */
  readonly target: TargetMeasure
}

/**
 * Holds the wanted territories against the rows of a roll.
 *
 * @param wanted - Codes to be covered: all counties of a voivodeship.
 * @param by - "seat": the registered seat lies there. "activity": an area of activity lies there or contains it.
 * "claim": a point answers for it.
 */
export function territoryCoverage(
  network: NetworkFacts,
  roll: Roll,
  system: CodeSystem,
  wanted: ReadonlyArray<string>,
  by: "seat" | "activity" | "claim" = "seat"
): TerritoryCoverage {
  const codes = [...new Set(wanted)]
  const chosen = new Set(codes)
  const parties = new Map<string, Set<PartyId>>(codes.map((code) => [code, new Set()]))
  for (const { party } of roll.rows) {
    for (const place of placesOf(network, roll, party, by)) {
      for (const code of lineUp(system, place)) if (chosen.has(code)) parties.get(code)?.add(party)
      // An area that contains a wanted territory covers it: active in the voivodeship is active in its counties.
      if (by === "seat") continue
      for (const code of codes) if (isWithin(system, code, place)) parties.get(code)?.add(party)
    }
  }
  const found = codes.map((code) => ({ ...named(system, code), parties: [...(parties.get(code) ?? [])].sort() }))
  const covered = found.filter((each) => each.parties.length > 0)
  return {
    on: roll.on,
    covered,
    uncovered: found.filter((each) => each.parties.length === 0).map((each) => named(system, each.code)),
    overlaps: covered.filter((each) => each.parties.length > 1).map((each) => each.code),
    target: measureTarget({ goal: codes.length, measured: covered.length, on: roll.on })
  }
}

function placesOf(
  network: NetworkFacts,
  { asKnownAt, on }: Roll,
  id: PartyId,
  by: "seat" | "activity" | "claim"
): ReadonlyArray<string> {
  const party = network.parties.get(id)
  const view = party === undefined ? undefined : partyOn(party, on, asKnownAt)
  if (view === undefined) return []
  if (by === "claim") return view.claims
  return by === "activity" ? (view.activeIn ?? []) : view.seat === undefined ? [] : [view.seat]
}

/** The territory and everything it lies in. */
function lineUp(system: CodeSystem, code: string): ReadonlyArray<string> {
  const line: Array<string> = []
  for (let next: string | undefined = code; next !== undefined && line.length < 64; next = system.parent(next))
    line.push(next)
  return line
}

function named(system: CodeSystem, code: string): { readonly code: string; readonly name?: string } {
  const name = system.name(code)
  return name === undefined ? { code } : { code, name }
}
