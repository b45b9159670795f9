import type { Candidate, SeatBound } from "../candidate.ts"

/** Members who hold a value count towards a joint bound, as those who stay in office do. */
export function withMembers(
  bounds: ReadonlyArray<SeatBound>,
  members: ReadonlyArray<Candidate>
): ReadonlyArray<SeatBound> {
  return bounds.map((bound) => {
    const held = members.filter(({ attributes }) => bound.values.includes(attributes?.[bound.attribute] ?? "")).length
    return { ...bound, continuing: (bound.continuing ?? 0) + held }
  })
}
