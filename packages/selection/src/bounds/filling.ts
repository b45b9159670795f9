/**
 * Before the vote: can the seats be filled, place after place, so that all bounds hold?
 *
 * Who stands is known, who will be elected is not. People who may take the same places and count for the same bounds are
 * alike; so the question is how many of each kind sit where, and it is tried place by place and kind by kind, every
 * situation once. What no later seat can change any more is settled and forgotten, which keeps the situations few.
 * Cost: exact up to a stated effort; beyond it the answer is "unknown", never a guess.
 */
import type { Range } from "./completions.ts"

export interface Filling {
  /** In the order of filling. `joins`: the later place that gets the seats which nobody can take here. */
  readonly places: ReadonlyArray<{ readonly seats: number; readonly joins?: number }>
  readonly people: ReadonlyArray<Alike>
  /** For every bound: the places in which its holders count. */
  readonly scopes: ReadonlyArray<ReadonlySet<number>>
}

/** So many people who may take these places and count for these bounds. */
export interface Alike {
  readonly many: number
  readonly places: ReadonlyArray<number>
  readonly bounds: ReadonlyArray<number>
}

/** How much more may be tried (situations, each times its kinds and bounds), over all questions that share it. */
export interface Effort {
  left: number
}

/** At a place: which bounds a kind counts for when seated here, and which kind it is for the next place (−1: none). */
interface Kind {
  readonly seatable: boolean
  readonly bounds: ReadonlyArray<number>
  readonly next: number
}

export interface Prepared {
  readonly filling: Filling
  readonly kinds: ReadonlyArray<ReadonlyArray<Kind>>
  readonly first: ReadonlyArray<number>
  /** The last place and kind that can change a bound: [place, kind]; [−1, −1] when none can. */
  readonly last: ReadonlyArray<readonly [place: number, kind: number]>
  /** At most so many more holders of a bound from a place on. */
  readonly reach: ReadonlyArray<ReadonlyArray<number>>
}

/** Deeper than this a search is not tried. */
const mostSteps = 2000

/** Sorts people into kinds, place by place; `undefined` when there are too many. */
export function prepared(filling: Filling): Prepared | undefined {
  const { people, places, scopes } = filling
  const kinds: Array<Array<Kind>> = []
  const first: Array<number> = []
  const last = scopes.map((): [number, number] => [-1, -1])
  let here: ReadonlyArray<Alike> = merged(people, 0, filling, first)
  let steps = 0
  for (let place = 0; place < places.length; place++) {
    const indexes: Array<number> = []
    const after = merged(here, place + 1, filling, undefined, indexes)
    kinds.push(
      here.map((kind, at) => {
        const seatable = kind.places.includes(place)
        const bounds = seatable ? kind.bounds.filter((bound) => scopes[bound]!.has(place)) : []
        for (const bound of bounds) last[bound] = [place, at]
        return { seatable, bounds, next: indexes[at]! }
      })
    )
    steps += here.length
    if (steps > mostSteps) return undefined
    here = after
  }
  return { filling, kinds, first, last, reach: reachOf(filling) }
}

/** Kinds for the places from `from` on; `sizes` gets how many each has, `indexes` which one each of the given becomes. */
function merged(
  people: ReadonlyArray<Alike>,
  from: number,
  { scopes }: Filling,
  sizes?: Array<number>,
  indexes?: Array<number>
): ReadonlyArray<Alike> {
  const found = new Map<string, number>()
  const result: Array<Alike> = []
  for (const each of people) {
    const places = each.places.filter((place) => place >= from)
    const bounds = each.bounds.filter((bound) => places.some((place) => scopes[bound]!.has(place)))
    const key = `${places.join(" ")}|${bounds.join(" ")}`
    let index = places.length === 0 ? -1 : found.get(key)
    if (index === undefined) {
      index = result.length
      found.set(key, index)
      result.push({ many: 0, places, bounds })
      sizes?.push(0)
    }
    if (sizes !== undefined && index >= 0) sizes[index] = sizes[index]! + each.many
    indexes?.push(index)
  }
  return result
}

function reachOf({ people, places, scopes }: Filling): ReadonlyArray<ReadonlyArray<number>> {
  const seats = places.map((place, at) =>
    places.reduce((sum, other) => (other.joins === at ? sum + other.seats : sum), place.seats)
  )
  return Array.from({ length: places.length + 1 }, (_, from) =>
    scopes.map((scope, bound) => {
      const free = seats.reduce((sum, many, place) => (place >= from && scope.has(place) ? sum + many : sum), 0)
      const holders = people.reduce((sum, each) => {
        const comes = each.bounds.includes(bound) && each.places.some((place) => place >= from && scope.has(place))
        return comes ? sum + each.many : sum
      }, 0)
      return Math.min(free, holders)
    })
  )
}

/**
 * Can the seats be filled with at most so many people amiss (missing below floors, too many above caps, added up)?
 *
 * @returns `undefined` when the effort is spent.
 */
export function fillable(
  { filling, first, kinds, last, reach }: Prepared,
  ranges: ReadonlyArray<Range>,
  amissAllowed: number,
  effort: Effort
): boolean | undefined {
  const { places } = filling
  const asked = [...ranges.keys()].filter((bound) => ranges[bound]!.least > 0 || ranges[bound]!.most < Infinity)
  const dead = new Set<string>()
  const missing = (bound: number, held: number, more: number) =>
    Math.max(0, held - ranges[bound]!.most) + Math.max(0, ranges[bound]!.least - held - more)

  const begin = (
    place: number,
    people: ReadonlyArray<number>,
    held: ReadonlyArray<number>,
    joined: ReadonlyArray<number>
  ): boolean | undefined => {
    if (place === places.length) return asked.reduce((sum, at) => sum + missing(at, held[at]!, 0), 0) <= amissAllowed
    const seats = places[place]!.seats + (joined[place] ?? 0)
    const here = people.reduce((sum, many, at) => (kinds[place]![at]!.seatable ? sum + many : sum), 0)
    const { joins } = places[place]!
    const next = [...joined]
    if (joins !== undefined && here < seats) next[joins] = (next[joins] ?? 0) + seats - here
    const carried = (kinds[place + 1] ?? []).map(() => 0)
    const filled = Math.min(seats, here)
    return fill(
      { place, people, joined: next, holders: holdersFrom(kinds[place]!, people, ranges.length) },
      0,
      filled,
      here,
      carried,
      held
    )
  }

  const fill = (
    at: At,
    kind: number,
    left: number,
    here: number,
    carried: ReadonlyArray<number>,
    held: ReadonlyArray<number>
  ): boolean | undefined => {
    const { holders, joined, people, place } = at
    if (kind === people.length) return begin(place + 1, carried, held, joined)
    effort.left -= people.length + asked.length + 1
    if (effort.left < 0) return undefined
    let sure = 0
    for (const bound of asked) {
      sure += missing(bound, held[bound]!, Math.min(left, holders[kind]![bound]!) + reach[place + 1]![bound]!)
    }
    if (sure > amissAllowed) return false
    const open = asked.map((bound) => {
      const [lastPlace, lastKind] = last[bound]!
      const { least, most } = ranges[bound]!
      if (lastPlace > place || (lastPlace === place && lastKind >= kind)) {
        return most === Infinity ? Math.min(held[bound]!, least) : held[bound]!
      }
      const amiss = missing(bound, held[bound]!, 0)
      return amiss === 0 ? "" : `!${amiss}`
    })
    const key = `${place} ${kind} ${left}|${people.slice(kind).join(" ")}|${carried.join(" ")}|${open.join(" ")}|${joined.join(" ")}`
    if (dead.has(key)) return false
    const { bounds, next, seatable } = kinds[place]![kind]!
    const many = people[kind]!
    const rest = seatable ? here - many : here
    for (let take = seatable ? Math.min(many, left) : 0; take >= 0 && left - take <= rest; take--) {
      const then = [...carried]
      if (next >= 0) then[next] = then[next]! + many - take
      const more = [...held]
      for (const bound of bounds) more[bound] = more[bound]! + take
      const found = fill(at, kind + 1, left - take, rest, then, more)
      if (found !== false) return found
    }
    dead.add(key)
    return false
  }

  return begin(
    0,
    first,
    ranges.map(() => 0),
    []
  )
}

/** One place about to be filled. */
interface At {
  readonly place: number
  /** How many of each kind are free. */
  readonly people: ReadonlyArray<number>
  readonly joined: ReadonlyArray<number>
  /** By kind and bound: free holders among this kind and those after it. */
  readonly holders: ReadonlyArray<ReadonlyArray<number>>
}

function holdersFrom(kinds: ReadonlyArray<Kind>, people: ReadonlyArray<number>, bounds: number) {
  const from: Array<ReadonlyArray<number>> = []
  let behind: ReadonlyArray<number> = Array.from({ length: bounds }, () => 0)
  for (let kind = kinds.length - 1; kind >= 0; kind--) {
    const own = new Set(kinds[kind]!.bounds)
    behind = behind.map((sum, bound) => (own.has(bound) ? sum + people[kind]! : sum))
    from[kind] = behind
  }
  return from
}
