import { type Json, type LocalizedText } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { Support } from "../approval/support.ts"
import type { ApprovalElection } from "../election.ts"
import type { Exact } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"

/** All best committees that were found, as sorted lists of candidates, and how it is known that none is better. */
export interface Optimum {
  readonly committees: ReadonlyArray<ReadonlyArray<number>>
  /** There are more than were collected, or may be: they were not looked for to the end. */
  readonly more: boolean
  readonly proof: Proof
}

/**
 * `search`: all committees were compared in exact arithmetic, apart from those that cannot be better. `solver`: the
 * committees' scores were found again exactly, and that no other scores as much is the word of the solver, within its
 * tolerance.
 */
export type Proof =
  | { readonly by: "search" }
  | { readonly by: "solver"; readonly solver: string; readonly bound: number; readonly tolerance: number }

/** Lists, in the detail, up to so many committees that are equally good. */
export const allOption = {
  all: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })))
}

/**
 * How many equally good committees are collected for the tie: unless `all` asks for more, as many as are found with
 * little effort, and never fewer than two, which tell that there is a tie.
 */
export interface Listing {
  readonly most: number
  /** How many numbers may be touched before two are enough. */
  readonly steps: number
}

export function listingOf(all: number | undefined): Listing {
  return all === undefined ? { most: 1000, steps: 5_000_000 } : { most: Math.max(all, 1000), steps: longSearch }
}

/** Whether one more is wanted beside so many, with this budget for the search of which so much is left. */
export function roomIn({ most, steps }: Listing, budget: { readonly left: number }): (kept: number) => boolean {
  const enough = budget.left - steps
  return (kept) => kept < (budget.left < enough ? Math.min(most, usuallySolved) : most)
}

/** The same where a solver finds them: each costs it another run, and the second already tells that there is a tie. */
export const usuallySolved = 2

/** How many numbers a search touches before a solver is asked instead, and before it is given up. */
export const shortSearch = 500_000_000
/** The same for rules whose figures leave little to rule out by prices: a solver is asked soon. */
export const quickSearch = 30_000_000
export const longSearch = 2_000_000_000

/** Seats the best committee; several that are equally good are a tie between them, each named "a+b+c". */
export function seatBest(
  { candidates }: ApprovalElection,
  { standing, votes }: Support,
  { committees, more, proof }: Optimum,
  score: Exact,
  why: LocalizedText,
  ties: Ties,
  all: number | undefined
): Counted {
  const sorted = [...committees].sort(inOfficialOrder)
  const ids = (committee: ReadonlyArray<number>) => committee.map((candidate) => candidates[candidate]!.id)
  const names = sorted.map((committee) => ids(committee).join("+"))
  const chosen = names.length < 2 ? names[0] : ties.settle({ among: names, choose: 1, purpose: "elect", stage: 1 })[0]
  const elected = ids(sorted[Math.max(0, names.indexOf(chosen ?? ""))] ?? [])
  const tallies = Array.from(standing, (stands, candidate) => (stands === 1 ? `${votes[candidate]}` : null))
  const listed: { readonly [name: string]: Json } =
    all === undefined ? {} : { committees: sorted.slice(0, all).map(ids), complete: !more && sorted.length <= all }
  return {
    elected,
    rounds: [{ stage: 1, tallies, elected, excluded: [], why }],
    detail: { tallies: "votes", score, proof: { ...proof }, equallyGood: sorted.length, more, ...listed }
  }
}

function inOfficialOrder(a: ReadonlyArray<number>, b: ReadonlyArray<number>): number {
  const differs = a.findIndex((candidate, index) => candidate !== b[index])
  return differs < 0 ? 0 : a[differs]! - b[differs]!
}
