import { type Reason, reason } from "@ogniwo/kernel"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Infeasible } from "../outcome.ts"

export interface RotationOptions {
  readonly term: number
  readonly served?: Readonly<Record<CandidateId, ReadonlyArray<number>>>
  readonly noRepeat?: number
  readonly since?: Readonly<Record<CandidateId, number>>
  readonly newcomers?: "from-zero" | "level"
}

/** Where a member stands in the rotation: how often they served, when last, and whether they may serve now. */
export interface Turn {
  readonly place: number
  readonly served: number
  /** The number of the last term served; −1 for never. */
  readonly last: number
  readonly mayServe: boolean
  /** Served too short a time ago. */
  readonly isResting: boolean
}

/** One per candidate, in the official order; a refusal where the record cannot be, or leaves newcomers open. */
export function turnOf(
  candidates: ReadonlyArray<Candidate>,
  { newcomers, noRepeat = 0, served = {}, since = {}, term }: RotationOptions
): ReadonlyArray<Turn> | Pick<Infeasible, "status" | "reasons"> {
  const terms = ({ id }: Candidate) => [...new Set(served[id])].sort((a, b) => a - b)
  const joined = ({ id }: Candidate) => since[id] ?? 0
  const reasons: Array<Reason> = candidates
    .filter((each) => terms(each).some((one) => one >= term || one < joined(each)))
    .map(({ id }) =>
      reason("rotation/impossible-term", {
        pl: `${id}: wpisana kadencja, która jeszcze nie minęła albo jest sprzed przystąpienia`,
        en: `${id}: a term is recorded that has not passed yet, or lies before they joined`
      })
    )
  const late = candidates.filter((each) => joined(each) > 0 && joined(each) <= term)
  if (late.length > 0 && newcomers === undefined) {
    reasons.push(
      reason("rotation/newcomers-unspecified", {
        pl: "regulamin musi powiedzieć, jak liczyć tych, którzy przystąpili później (newcomers)",
        en: "the charter must say how those who joined later are counted (newcomers)"
      })
    )
  }
  if (reasons.length > 0) return { status: "infeasible", reasons }
  const early = candidates.filter((each) => joined(each) === 0 && each.withdrawn !== true)
  const least = early.reduce((fewest, each) => Math.min(fewest, terms(each).length), Infinity)
  const start = (each: Candidate) => {
    if (newcomers !== "level" || joined(each) === 0 || least === Infinity) return terms(each).length
    return Math.max(terms(each).length, least)
  }
  return candidates.map((each, place) => {
    const last = terms(each).at(-1) ?? -1
    const isResting = last >= 0 && term - last <= noRepeat
    const stands = each.withdrawn !== true && joined(each) <= term
    return { place, served: start(each), last, mayServe: stands && !isResting, isResting: stands && isResting }
  })
}
