import type { Candidate, SeatBound } from "../candidate.ts"

/** Candidates who are alike for the bounds: they have the same ones of the attributes asked about. */
export interface Kind {
  readonly candidates: ReadonlyArray<number>
  /** Positions of the bounds that count them. */
  readonly bounds: ReadonlyArray<number>
}

/** At least and at most so many of a bound's holders among those elected here; who continues is taken off already. */
export interface Range {
  readonly least: number
  readonly most: number
}

/** A bounded search: beyond this many states the answer is "unknown". */
const mostStates = 100_000

export function kindsOf(candidates: ReadonlyArray<Candidate>, bounds: ReadonlyArray<SeatBound>): ReadonlyArray<Kind> {
  const kinds = new Map<string, { readonly candidates: Array<number>; readonly bounds: ReadonlyArray<number> }>()
  candidates.forEach(({ attributes }, candidate) => {
    const held = bounds.flatMap(({ attribute, values }, at) => {
      const value = attributes !== undefined && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
      return value !== undefined && values.includes(value) ? [at] : []
    })
    const kind = kinds.get(held.join(" "))
    if (kind === undefined) kinds.set(held.join(" "), { candidates: [candidate], bounds: held })
    else kind.candidates.push(candidate)
  })
  return [...kinds.values()]
}

export function rangeOf({ atLeast = 0, atMost = Number.POSITIVE_INFINITY, continuing = 0 }: SeatBound): Range {
  return { least: Math.max(0, atLeast - continuing), most: atMost - continuing }
}

/**
 * Can so many seats be filled with at least `least[kind]` and at most `most[kind]` of each kind, so that every bound
 * holds? Tried kind by kind, each state once.
 *
 * @returns `undefined` when there are too many states to try.
 */
export function completes(
  kinds: ReadonlyArray<Kind>,
  ranges: ReadonlyArray<Range>,
  least: ReadonlyArray<number>,
  most: ReadonlyArray<number>,
  seats: number
): boolean | undefined {
  const after: Array<ReadonlyArray<number>> = []
  const behind = ranges.map(() => 0)
  let people = 0
  const peopleAfter: Array<number> = []
  for (let at = kinds.length - 1; at >= 0; at--) {
    after[at] = [...behind]
    peopleAfter[at] = people
    people += most[at]!
    for (const bound of kinds[at]!.bounds) behind[bound] = behind[bound]! + most[at]!
  }
  const last = ranges.map((_, bound) => kinds.findLastIndex((kind) => kind.bounds.includes(bound)))
  const dead = new Set<string>()
  let states = 0
  const search = (at: number, left: number, held: ReadonlyArray<number>): boolean | undefined => {
    if (at === kinds.length) return left === 0 && ranges.every((range, bound) => held[bound]! >= range.least)
    // Beyond its floor a count without a cap makes no difference, nor does one that nobody left can change.
    const open = held.map((count, bound) =>
      last[bound]! < at ? "" : ranges[bound]!.most === Infinity ? Math.min(count, ranges[bound]!.least) : count
    )
    const key = `${at} ${left} ${open.join(" ")}`
    if (dead.has(key)) return false
    if (++states > mostStates) return undefined
    const own = kinds[at]!
    for (let take = Math.min(most[at]!, left); take >= least[at]!; take--) {
      if (left - take > peopleAfter[at]!) break
      const next = [...held]
      for (const bound of own.bounds) next[bound] = next[bound]! + take
      const fits = next.every(
        (count, bound) => count <= ranges[bound]!.most && count + after[at]![bound]! >= ranges[bound]!.least
      )
      if (!fits) continue
      const found = search(at + 1, left - take, next)
      if (found !== false) return found
    }
    dead.add(key)
    return false
  }
  if (ranges.some(({ least: floor, most: cap }) => floor > cap || cap < 0)) return false
  return search(
    0,
    seats,
    ranges.map(() => 0)
  )
}
