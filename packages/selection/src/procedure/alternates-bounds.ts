/** The caps and floors that deputies meet, by themselves or together with the members. */
import { type Reason, reason } from "@ogniwo/kernel"
import { sideWords } from "../bounds/conflict.ts"
import type { Candidate, CandidateId, SeatBound } from "../candidate.ts"
import { type BodyBound, countsFor, wholeBounds } from "./body-bounds.ts"
import type { CountInput } from "./count-input.ts"
import type { SeatWon } from "./seat-won.ts"

type Many = { readonly group: string; readonly many: number }

interface Turn extends Many {
  readonly wanted: ReadonlyArray<Many>
  readonly later: ReadonlyArray<Many>
  /** Deputies of the places before. */
  readonly chosen: ReadonlyArray<{ readonly candidate: CandidateId; readonly group: string }>
}

/**
 * The bounds on the deputies of one place, in whole people. Shares are of the deputies' number, or of members and
 * deputies together; whoever counts already is `continuing`, and what later places can still make up for waits.
 */
export function alternatesBounds(
  input: CountInput,
  how: "separate" | "joint",
  members: ReadonlyArray<SeatWon>,
  { chosen, group, later, wanted }: Turn
): ReadonlyArray<SeatBound> {
  const known: ReadonlyArray<Candidate> = [
    ...input.candidates.flatMap((each) => (each.alternate === undefined ? [each] : [each, each.alternate])),
    ...(input.continuing ?? [])
  ]
  const phase = input.phases.find(({ fill }) => fill === group)
  const greedy = phase?.boundsHeld === "passing-over" ? { held: "passing-over" as const } : {}
  const scope = (bounds: ReadonlyArray<BodyBound>, inside: (group: string) => boolean, stay: number) => {
    const sum = (some: ReadonlyArray<Many>) =>
      some.reduce((all, each) => (inside(each.group) ? all + each.many : all), 0)
    const held = [...chosen, ...(how === "joint" ? members : [])].filter((each) => inside(each.group))
    const ids = new Set([
      ...held.map(({ candidate }) => candidate),
      ...(stay > 0 ? (input.continuing ?? []).map(({ id }) => id) : [])
    ])
    const size = sum(wanted) + (how === "joint" ? members.filter((each) => inside(each.group)).length + stay : 0)
    return wholeBounds(bounds, { seats: size, members: size }, known).map(({ atLeast, ...bound }) => {
      const have = known.filter((each) => ids.has(each.id) && countsFor(each, bound)).length
      const floor = (atLeast ?? 0) - sum(later)
      return {
        ...bound,
        ...(floor > have ? { atLeast: floor } : {}),
        ...(have === 0 ? {} : { continuing: have }),
        ...greedy
      }
    })
  }
  const stay = how === "joint" ? (input.continuing?.length ?? 0) : 0
  return [...scope(phase?.bounds ?? [], (other) => other === group, 0), ...scope(input.bounds ?? [], () => true, stay)]
}

/** What these people break, bound by bound. */
export function brokenBounds(
  known: ReadonlyArray<Candidate>,
  bounds: ReadonlyArray<SeatBound>,
  chosen: ReadonlyArray<CandidateId>
): ReadonlyArray<Reason> {
  return bounds.flatMap((bound) => {
    const { atLeast = 0, atMost = Number.POSITIVE_INFINITY, clause, continuing = 0 } = bound
    const have = known.filter((each) => chosen.includes(each.id) && countsFor(each, bound)).length + continuing
    if (have >= atLeast && have <= atMost) return []
    const asked = sideWords({ bound, side: have < atLeast ? "atLeast" : "atMost" })
    return [
      reason("bounds/broken", { pl: `${asked.pl}: jest ${have}`, en: `${asked.en}: there are ${have}` }, { clause })
    ]
  })
}
