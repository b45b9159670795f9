/**
 * Caps as a greedy count keeps them: whoever's group is full is passed over, and nothing is looked ahead.
 *
 * Each bound is judged by itself. A cap that is reached passes over everybody who counts for it. A floor is read as a cap
 * on all others: once only as many seats are left as the floor still needs, whoever does not count for it is passed over.
 * Weaker than guard and doom, and only for regulations that prescribe it: where bounds cross, or where those whom a floor
 * needs have no votes or do not stand, the count can end short of the floor. `elect` then says so instead of a result.
 *
 * Source: the counting programme evalg of the University of Oslo, whose quota groups have a least and a greatest number
 * and exclude a group that has reached its greatest; described from its published behaviour.
 */
import { type Reason, reason } from "@ogniwo/kernel"
import type { Candidate, CandidateId, SeatBound } from "../candidate.ts"
import type { Election } from "../election.ts"
import type { SeatGuard } from "./seat-guard.ts"

/** The guard of bounds that are held by passing over; nobody is guarded. */
export function passingOver(
  { candidates, seats }: Pick<Election, "candidates" | "seats">,
  bounds: ReadonlyArray<SeatBound>,
  seated: ReadonlyArray<number>
): SeatGuard {
  const counts = bounds.map((bound) => candidates.map((each) => countsFor(each, bound)))
  const held = (bound: number, elected: Iterable<number>) => {
    const who = new Set([...seated, ...elected])
    return [...who].filter((at) => counts[bound]![at]).length + (bounds[bound]!.continuing ?? 0)
  }
  const isFull = (at: number, elected: ReadonlySet<number>) =>
    bounds.some(({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }, bound) => {
      const have = held(bound, elected)
      return counts[bound]![at] ? have >= atMost : seats - elected.size <= atLeast - have
    })
  return {
    stage: (elected, out) => ({
      guarded: [],
      doomed: candidates.flatMap(({ withdrawn }, at) =>
        withdrawn === true || elected.has(at) || out.has(at) || seated.includes(at) || !isFull(at, elected) ? [] : [at]
      )
    }),
    allows: (elected) =>
      bounds.every(({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }, bound) => {
        const have = held(bound, elected)
        return have <= atMost && have + seats - elected.size >= atLeast
      })
  }
}

/** The floors, held by passing over, that a count has ended short of. */
export function floorsUnmet(
  candidates: ReadonlyArray<Candidate>,
  bounds: ReadonlyArray<SeatBound>,
  elected: ReadonlyArray<CandidateId>
): ReadonlyArray<Reason> {
  const members = new Set(elected)
  return bounds.flatMap((bound) => {
    const { atLeast = 0, attribute, clause, continuing = 0, values } = bound
    const have = candidates.filter((each) => members.has(each.id) && countsFor(each, bound)).length + continuing
    if (bound.held !== "passing-over" || have >= atLeast) return []
    const who = `${attribute}: ${values.join(" / ")}`
    const words = {
      pl: `${who}, co najmniej ${atLeast}: jest ${have}, bo liczenie pomijało pełne grupy i nie patrzyło naprzód`,
      en: `${who}, at least ${atLeast}: there are ${have}, because the count passed over full groups and did not look ahead`
    }
    return [reason("bounds/floor-unmet", words, { clause, params: { attribute, values: [...values], atLeast, have } })]
  })
}

function countsFor({ attributes }: Candidate, { attribute, values }: SeatBound): boolean {
  const value = attributes !== undefined && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
  return value !== undefined && values.includes(value)
}
