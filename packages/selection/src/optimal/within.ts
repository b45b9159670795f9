import { standingCandidates, type Support } from "../approval/support.ts"
import { completes, type Kind, kindsOf, rangeOf } from "../bounds/completions.ts"
import { boundsOf } from "../bounds/guard.ts"
import type { SeatBound } from "../candidate.ts"
import type { ApprovalElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"

/** A cap and a floor on how many of some candidates are seated. */
export interface BoundRow {
  readonly members: ReadonlyArray<number>
  readonly least: number
  readonly most: number
}

/** Committees of one size within the election's caps and floors. Candidates are places in the list `candidates`. */
export interface Feasible {
  readonly candidates: ReadonlyArray<number>
  readonly count: number
  readonly size: number
  /** How many members nobody approves; the same in every committee. */
  readonly unsupported: number
  readonly rows: ReadonlyArray<BoundRow>
  readonly allows: (committee: ReadonlyArray<number>) => boolean
  /** Can the seats still be filled, when 1 is seated, 2 passed over and 0 open? */
  readonly completes: (status: Uint8Array) => boolean
}

type CannotHold = Pick<Infeasible, "status" | "reasons">

/**
 * The committees among which the best is looked for. Candidates whom nobody approves are seated only as many as the
 * bounds need, and without bounds not at all: their seats stay vacant.
 *
 * @returns Why there are none, when the bounds cannot hold.
 */
export function feasibleCommittees(election: ApprovalElection, support: Support): Feasible | CannotHold {
  const supported = standingCandidates(support)
  const { candidates, seats } = election
  // An optimum has no order in which a full group could be passed over: all bounds are looked ahead to.
  const bounds = (election.bounds ?? []).map((bound) => ({ ...bound, held: "looking-ahead" as const }))
  if (bounds.length === 0) return anyOf(supported, Math.min(seats, supported.length))
  const guard = boundsOf({ candidates, seats, bounds })
  if ("reasons" in guard) return guard
  const unsupported = candidates.flatMap(({ withdrawn }, at) =>
    withdrawn === true || support.standing[at] === 1 ? [] : [at]
  )
  for (let needed = 0; needed <= unsupported.length; needed++) {
    const all = needed === 0 ? supported : [...supported, ...unsupported].sort((a, b) => a - b)
    const size = Math.min(seats, supported.length + needed)
    const found = withinBounds(election, support, bounds, all, size, needed)
    if (found.completes(new Uint8Array(all.length))) return found
  }
  throw new Error("bounds that can hold have no body: the guard and the kinds disagree")
}

function anyOf(candidates: ReadonlyArray<number>, size: number): Feasible {
  const allows = (committee: ReadonlyArray<number>) => committee.length === size
  return { candidates, count: candidates.length, size, unsupported: 0, rows: [], allows, completes: () => true }
}

/** The unsupported are one more attribute, of which so many are needed. */
const approved = "approved by somebody"

function withinBounds(
  { candidates }: ApprovalElection,
  { standing }: Support,
  bounds: ReadonlyArray<SeatBound>,
  all: ReadonlyArray<number>,
  size: number,
  needed: number
): Feasible {
  const people = all.map((at) => {
    const { attributes, id } = candidates[at]!
    return { id, attributes: { ...attributes, [approved]: standing[at] === 1 ? "yes" : "no" } }
  })
  const named = [...bounds, { attribute: approved, values: ["no"], atLeast: needed, atMost: needed }]
  const kinds = kindsOf(people, named)
  const ranges = named.map(rangeOf)
  const rows = ranges.map(({ least, most }, bound): BoundRow => {
    const members = kinds.filter(({ bounds: held }) => held.includes(bound)).flatMap((kind) => kind.candidates)
    return { members, least, most: Math.min(most, members.length, size) }
  })
  const fills = (least: ReadonlyArray<number>, most: ReadonlyArray<number>) =>
    completes(kinds, ranges, least, most, size) !== false
  return {
    candidates: all,
    count: all.length,
    size,
    unsupported: needed,
    rows: rows.filter(({ least, members, most }) => least > 0 || most < Math.min(size, members.length)),
    allows: (committee) => {
      const seated = new Set(committee)
      const held = (row: BoundRow) => row.members.filter((member) => seated.has(member)).length
      return committee.length === size && rows.every((row) => held(row) >= row.least && held(row) <= row.most)
    },
    completes: (status) => fills(countBy(kinds, status, [1]), countBy(kinds, status, [0, 1]))
  }
}

function countBy(
  kinds: ReadonlyArray<Kind>,
  status: Uint8Array,
  counted: ReadonlyArray<number>
): ReadonlyArray<number> {
  return kinds.map(({ candidates }) => candidates.filter((each) => counted.includes(status[each]!)).length)
}
