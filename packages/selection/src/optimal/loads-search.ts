import type { Support } from "../approval/support.ts"
import { evened } from "./loads-start.ts"
import { BestMet } from "./best-met.ts"
import { GroupPrices } from "./group-prices.ts"
import type { LoadLevel } from "./balanced-loads.ts"
import { type Listing, type Optimum, roomIn, usuallySolved } from "./optimum.ts"
import { phragmenStart } from "./phragmen-start.ts"
import { searchByPrices } from "./price-search.ts"
import type { Feasible } from "./within.ts"

/** What loads are compared by: the heaviest first. */
export interface LoadScore<S> {
  readonly score: (committee: ReadonlyArray<number>) => S
  /** Above zero when the first is better. */
  readonly compare: (a: S, b: S) => number
  readonly heaviest: (score: S) => LoadLevel
  /** Whether a committee with an equal heaviest load can still be better. */
  readonly goesOn: boolean
}

/**
 * The committees whose loads are lightest. A heaviest load of seats / voters means that every member can have voters /
 * seats supporters of their own, so this is a question of full groups, which grow as better committees are met.
 *
 * @returns undefined when the search needs more than `steps`.
 */
export function searchLoads<S>(
  support: Support,
  feasible: Feasible,
  { compare, goesOn, heaviest, score }: LoadScore<S>,
  listing: Listing,
  steps: number
): (Optimum & { readonly score: S }) | undefined {
  const { candidates, size } = feasible
  const named = (places: ReadonlyArray<number>) => places.map((place) => candidates[place]!)
  const start = phragmenStart(support, feasible)
  const budget = { left: steps }
  const met = new BestMet<S>(compare, roomIn(listing, budget), undefined)
  if (feasible.allows(start)) {
    met.atLeast(score(named(start)))
    for (const each of evened(support, feasible, start, budget)) {
      if (!met.more) met.meet(named(each), score(named(each)))
    }
  }
  const room = 2 ** 50 / (Math.max(1, support.total) * Math.max(1, size) ** 4)
  if (room < 64) return undefined
  const unit = Math.min(2 ** 16, 2 ** Math.floor(Math.log2(room)))
  // With no load known yet every committee whose members all have a supporter will do.
  const groups = () => {
    const load = met.best === undefined ? { seats: size, voters: 1 } : heaviest(met.best)
    // Loads that differ do so by voters / seats that are 1 / seats² apart, or more.
    return met.more && !goesOn
      ? { least: load.voters * size + 1, larger: 0, times: load.seats * size }
      : { least: load.voters, larger: 0, times: Math.max(1, load.seats) }
  }
  let now = groups()
  let priced = new GroupPrices(support, candidates, now, unit)
  const renew = () => {
    now = groups()
    priced.regroup(now)
  }
  const meet = (places: ReadonlyArray<number>) => {
    met.meet(named(places), score(named(places)))
    renew()
  }
  const wanted = {
    // Members whom nobody approves cost nobody anything.
    cutoff: () => (size - feasible.unsupported) * now.least * unit,
    meet,
    guess: meet
  }
  const { best } = met
  const isTie = !goesOn && met.committees.length >= usuallySolved
  // That there is a tie is known already: whether anything is better comes first, and who else is as good after it.
  if (isTie) met.more = true
  renew()
  if (!searchByPrices(priced, feasible, wanted, budget)) return undefined
  if (isTie && met.best === best) {
    met.more = false
    now = groups()
    priced = new GroupPrices(support, candidates, now, unit)
    if (!searchByPrices(priced, feasible, wanted, { left: Math.min(listing.steps, budget.left) })) met.more = true
  }
  return met.found()
}
