/**
 * Caps and floors before the vote: can they hold with those who stand, and if not, which cannot hold together and what is
 * the least that would have to give way?
 *
 * The least relaxation moves as few people as possible: floors lowered and caps raised, added up, are fewest. Often
 * several are equally small ("one woman fewer, or one young person fewer"); which of them to choose is a political
 * question, so all are named, in the order of the bounds, and nobody chooses for the network.
 */
import type { Reason } from "@ogniwo/kernel"
import type { SeatBound } from "../candidate.ts"
import type { Election } from "../election.ts"
import { kindsOf, type Range } from "./completions.ts"
import { conflictReasons, type Side, sidesOf, smallestConflict, tooComplex } from "./conflict.ts"
import { type Effort, fillable, type Filling, type Prepared, prepared } from "./filling.ts"

/** One floor lowered or one cap raised, in whole people. */
export interface BoundChange extends Side {
  readonly from: number
  readonly to: number
}

export type BoundsCheck =
  | { readonly status: "can-hold" }
  | {
      readonly status: "cannot-hold"
      /** The fewest that cannot hold together. */
      readonly reasons: ReadonlyArray<Reason>
      /** Each is a least relaxation; none where more than `mostAmiss` people beyond the plainly impossible are missing. */
      readonly relaxations: ReadonlyArray<ReadonlyArray<BoundChange>>
      /** Whether `relaxations` holds all that are equally small. */
      readonly complete: boolean
    }
  | { readonly status: "too-complex"; readonly reasons: ReadonlyArray<Reason> }

/** How much is tried before a check gives up (a second or so), and how many relaxations are named at most. */
const mostTried = 6_000_000
const mostNamed = 12
const mostAmiss = 8

/**
 * Checks the bounds of an election before anybody votes.
 *
 * @example
 * ```ts
 * const women = { attribute: "sex", values: ["f"], atLeast: 2, clause: "§ 8" }
 * const candidates = [{ id: "anna", attributes: { sex: "f" } }, { id: "bartek" }, { id: "czesław" }]
 * const found = checkBounds({ candidates, seats: 2, bounds: [women] })
 * found.status === "cannot-hold" && found.relaxations.map(([change]) => [change.from, change.to]) // => [[2, 1]]
 * ```
 * @since 0.1.0
 */
export function checkBounds({
  bounds = [],
  candidates,
  seats
}: Pick<Election, "candidates" | "seats" | "bounds">): BoundsCheck {
  const standing = candidates.filter(({ withdrawn }) => withdrawn !== true)
  const people = kindsOf(standing, bounds).map((kind) => ({
    many: kind.candidates.length,
    places: [0],
    bounds: kind.bounds
  }))
  return checkFilling({ places: [{ seats }], people, scopes: bounds.map(() => new Set([0])) }, bounds)
}

/** The same for seats in several places; `filling.scopes` stands in the order of `bounds`. */
export function checkFilling(filling: Filling, bounds: ReadonlyArray<SeatBound>): BoundsCheck {
  const sides = sidesOf(bounds)
  const ready = sides.length === 0 ? undefined : prepared(filling)
  if (sides.length === 0) return { status: "can-hold" }
  const effort = { left: mostTried }
  const question = ready === undefined ? undefined : { ready, bounds, effort }
  const holds = question === undefined ? undefined : fits(question, sides, new Map(), 0)
  if (question === undefined || holds === undefined) return { status: "too-complex", reasons: [tooComplex(bounds)] }
  if (holds) return { status: "can-hold" }
  const conflict = smallestConflict(sides, (kept) => fits(question, kept, new Map(), 0) !== false)
  const { complete, relaxations } = leastRelaxations({ ...question, effort: { left: mostTried } }, sides)
  return { status: "cannot-hold", reasons: conflictReasons(conflict), relaxations, complete }
}

interface Question {
  readonly ready: Prepared
  readonly bounds: ReadonlyArray<SeatBound>
  readonly effort: Effort
}

type Moved = ReadonlyMap<Side, number>

/** Can these sides hold, each moved by so many people, with so many amiss at most? */
function fits(
  { bounds, effort, ready }: Question,
  kept: ReadonlyArray<Side>,
  moved: Moved,
  amiss: number
): boolean | undefined {
  const ranges = bounds.map((bound): Range => {
    let [least, most] = [0, Number.POSITIVE_INFINITY]
    for (const side of kept) {
      if (side.bound !== bound) continue
      const by = moved.get(side) ?? 0
      if (side.side === "atLeast") least = Math.max(0, (bound.atLeast ?? 0) - by - (bound.continuing ?? 0))
      else most = (bound.atMost ?? 0) + by - (bound.continuing ?? 0)
    }
    return { least, most }
  })
  return fillable(ready, ranges, amiss, effort)
}

function leastRelaxations(question: Question, sides: ReadonlyArray<Side>) {
  const moved = new Map<Side, number>()
  for (const side of sides) {
    const by = leastAlone(question, side)
    if (by > 0) moved.set(side, by)
  }
  let amiss = 0
  while (amiss <= mostAmiss && fits(question, sides, moved, amiss) === false) amiss++
  const found: Array<Moved> = []
  const more = amiss > mostAmiss || explore(question, sides, moved, 0, amiss, found)
  const complete = !more && question.effort.left >= 0
  return { relaxations: found.map(changesOf(sides)), complete }
}

/** By how much a side must move even if nothing else were asked. */
function leastAlone(question: Question, side: Side): number {
  let [low, high] = [0, 1]
  while (fits(question, [side], new Map(), high) === false) [low, high] = [high + 1, high * 2]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fits(question, [side], new Map(), middle) === false) low = middle + 1
    else high = middle
  }
  return low
}

/** Every way to move sides by so many people in all that makes them hold; true when there are more than are named. */
function explore(
  question: Question,
  sides: ReadonlyArray<Side>,
  moved: Moved,
  from: number,
  amiss: number,
  found: Array<Moved>
): boolean {
  if (found.length === mostNamed) return true
  if (amiss === 0) {
    found.push(moved)
    return false
  }
  return sides.slice(from).some((side, at) => {
    const next = new Map(moved).set(side, (moved.get(side) ?? 0) + 1)
    if (fits(question, sides, next, amiss - 1) !== true) return false
    return explore(question, sides, next, from + at, amiss - 1, found)
  })
}

function changesOf(sides: ReadonlyArray<Side>) {
  return (moved: Moved): ReadonlyArray<BoundChange> =>
    sides.flatMap((each) => {
      const by = moved.get(each) ?? 0
      const from = each.bound[each.side] ?? 0
      return by === 0 ? [] : [{ ...each, from, to: each.side === "atLeast" ? from - by : from + by }]
    })
}
