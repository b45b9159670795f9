/**
 * Jump and repair: a divisor method without going seat by seat.
 *
 * A price guessed from the total gives almost everybody their final number at once; then single seats move, always from
 * the cheapest seat held to the dearest one wanted, until no list would pay more for its next seat than another pays for
 * its last. That condition holds for the method's result and for nothing else, so the guess decides nothing.
 *
 * Quotients are compared in doubles, and in whole numbers of any length where two doubles are too close to tell.
 * Cost: O(lists) for the jump, and for each seat that moves; hardly more than lists² whatever the seats.
 *
 * Source: Dorfleitner & Klein, "Rounding with multiplier methods: an efficient algorithm and applications in statistics"
 * (1999); Balinski & Young, "Fair Representation" (1982), Appendix A, Proposition 3.1.
 */
import type { DivisorMethod } from "./divisors.ts"

export interface ToShare {
  /** Whole, zero or more; a number must be a safe integer. */
  readonly votes: ReadonlyArray<bigint | number>
  readonly seats: number
  /** At least and at most so many seats, by list; a list without votes gets no more than its least. */
  readonly least?: ReadonlyArray<number>
  readonly most?: ReadonlyArray<number>
}

export interface Shared {
  /** Seats by list; those that lists are tied for are not among them. */
  readonly seats: ReadonlyArray<number>
  /** Lists with equal quotients for the last seats: each of them gets at most one more. */
  readonly tie?: { readonly among: ReadonlyArray<number>; readonly choose: number }
  /** Whose last seat was the cheapest, and at which number of seats before it: the divisor is at most that quotient. */
  readonly last?: Quotient
  /** Who would have had the next seat: the divisor is above that quotient, or equal to it in a tie. */
  readonly next?: Quotient
}

/** What a list with so many seats offers for its next one: votes / d(held). */
export interface Quotient {
  readonly list: number
  readonly held: number
}

/** Doubles that differ by more than this part are in the right order: every one is within 2^-50 of its quotient. */
export const nearby = 1e-14

/** Past this many votes doubles may overflow: then everything is compared exactly. */
const mostInDoubles = 1e290

/** One desk for all searches with few lists, which never run side by side: making it anew would cost as much as a search. */
const shared = /* @__PURE__ */ desks(256)

/**
 * Shares seats by a divisor method. `least` may not sum to more than `seats`.
 *
 * @example
 * ```ts
 * apportion({ votes: [53n, 24n, 23n], seats: 7 }, divisorMethods.dhondt).seats // => [4, 2, 1]
 * apportion({ votes: [53n, 24n, 23n], seats: 7 }, divisorMethods["sainte-lague"]).seats // => [3, 2, 2]
 * ```
 * @since 0.1.0
 */
export function apportion(given: ToShare, method: DivisorMethod): Shared {
  const search = new Search(given, method)
  for (; search.held < search.target; search.held++) search.move(search.dearest(), 1)
  for (; search.held > search.target; search.held--) search.move(search.cheapest(), -1)
  for (;;) {
    const next = search.dearest()
    const last = search.cheapest()
    const ahead = next < 0 || last < 0 ? -1 : search.ahead(next, last)
    if (ahead < 0) return search.result(last, next)
    if (ahead === 0) return search.tied(last, next)
    search.move(last, -1)
    search.move(next, 1)
  }
}

/** One search: everybody's seats so far, and what each list's next and last seat would cost, kept as seats move. */
class Search {
  readonly target: number
  held = 0
  readonly #given: ToShare
  readonly #method: DivisorMethod
  /** What part of itself the best figure must be ahead, for doubles to tell. */
  readonly #doubt: number
  readonly #count: number
  readonly #least: ReadonlyArray<number> | undefined
  readonly #shares: Array<number>
  readonly #votes: Float64Array
  readonly #most: Float64Array
  /** The quotient for one seat more; −1 for none. */
  readonly #nexts: Float64Array
  /** The quotient of the last seat held; −1 where it cannot be given up. */
  readonly #lasts: Float64Array

  constructor(given: ToShare, method: DivisorMethod) {
    const { least, most, seats, votes } = given
    const count = votes.length
    this.#given = given
    this.#method = method
    this.#least = least
    this.#count = count
    const desk = count > shared.votes.length ? desks(count) : shared
    this.#votes = desk.votes
    this.#most = desk.most
    this.#nexts = desk.nexts
    this.#lasts = desk.lasts
    const own = desk.votes
    const limits = desk.most
    let largest = 0
    let room = 0
    for (let list = 0; list < count; list++) {
      const each = votes[list]!
      const close = typeof each === "number" ? each : Number(each)
      own[list] = close
      if (close > largest) largest = close
      const guaranteed = least === undefined ? 0 : least[list]!
      const open = most === undefined || most[list]! > seats ? seats : most[list]!
      const limit = close === 0 || guaranteed > open ? guaranteed : open
      limits[list] = limit
      room += limit
    }
    this.#doubt = largest > mostInDoubles ? Number.POSITIVE_INFINITY : nearby
    this.target = room < seats ? room : seats
    this.#shares = jump(own, count, least, limits, this.target, method.offset)
    for (let list = 0; list < count; list++) {
      this.held += this.#shares[list]!
      this.#price(list)
    }
  }

  move(list: number, by: 1 | -1): void {
    this.#shares[list]! += by
    this.#price(list)
  }

  /** The list with the best quotient for one seat more; −1 when all are full. Near ones are compared exactly. */
  dearest(): number {
    const figures = this.#nexts
    let best = -1
    let top = -1
    let second = -1
    for (let list = 0; list < this.#count; list++) {
      const figure = figures[list]!
      if (figure > top) {
        second = top
        top = figure
        best = list
      } else if (figure > second) second = figure
    }
    return second >= 0 && second >= top * (1 - this.#doubt) ? this.#exactlyFirst(figures, best, top, 1) : best
  }

  /** The list whose last seat has the least quotient; −1 when nobody can give one up. */
  cheapest(): number {
    const figures = this.#lasts
    let best = -1
    let low = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    for (let list = 0; list < this.#count; list++) {
      const figure = figures[list]!
      if (figure < 0) continue
      if (figure < low || best < 0) {
        second = low
        low = figure
        best = list
      } else if (figure < second) second = figure
    }
    return best >= 0 && second <= low + low * this.#doubt ? this.#exactlyFirst(figures, best, low, -1) : best
  }

  /** Above zero where `next` would pay more for one seat more than `last` does for its last. */
  ahead(next: number, last: number): number {
    return this.#compare(this.#nexts[next]!, this.#lasts[last]!) || this.#exactly(next, 0, last, 1)
  }

  result(last: number, next: number, seats: ReadonlyArray<number> = this.#shares): Shared {
    const cheapest = { list: last, held: (this.#shares[last] ?? 0) - 1 }
    const dearest = { list: next, held: this.#shares[next] ?? 0 }
    if (last >= 0 && next >= 0) return { seats, last: cheapest, next: dearest }
    return { seats, ...(last < 0 ? {} : { last: cheapest }), ...(next < 0 ? {} : { next: dearest }) }
  }

  tied(last: number, next: number): Shared {
    const among: Array<number> = []
    const seats = [...this.#shares]
    let choose = 0
    for (let list = 0; list < seats.length; list++) {
      if (this.#lasts[list]! >= 0 && this.#exactly(list, 1, last, 1) === 0) {
        among.push(list)
        seats[list]! -= 1
        choose++
      } else if (this.#nexts[list]! >= 0 && this.#exactly(list, 0, last, 1) === 0) among.push(list)
    }
    return { ...this.result(last, next, seats), tie: { among, choose } }
  }

  /** What a list would pay for its next seat, and pays for its last. */
  #price(list: number): void {
    const held = this.#shares[list]!
    const votes = this.#votes[list]!
    const guaranteed = this.#least === undefined ? 0 : this.#least[list]!
    this.#nexts[list] = held < this.#most[list]! ? votes / near(this.#method, held) : -1
    this.#lasts[list] = held > guaranteed ? votes / near(this.#method, held - 1) : -1
  }

  /** The first of those that doubles cannot tell from the best: `sign` 1 for the greatest, −1 for the least. */
  #exactlyFirst(figures: Float64Array, best: number, edge: number, sign: 1 | -1): number {
    const less = sign > 0 ? 0 : 1
    let first = best
    for (let list = 0; list < this.#count; list++) {
      if (list === best || figures[list]! < 0 || this.#compare(figures[list]!, edge) !== 0) continue
      const ahead = sign * this.#exactly(list, less, first, less)
      if (ahead > 0 || (ahead === 0 && list < first)) first = list
    }
    return first
  }

  /** The sign of a − b; 0 where doubles cannot tell (two infinite ones among them). */
  #compare(a: number, b: number): number {
    const ahead = a - b
    return ahead > this.#doubt * a ? 1 : ahead < -this.#doubt * a ? -1 : 0
  }

  /** The sign of a's quotient, with `less` seats fewer than it has, against b's. First seats for nothing go by votes. */
  #exactly(a: number, lessForA: 0 | 1, b: number, lessForB: 0 | 1): number {
    const { signpost, squared } = this.#method
    const [numA, denA] = signpost(this.#shares[a]! - lessForA)
    const [numB, denB] = signpost(this.#shares[b]! - lessForB)
    if (numA === 0 && numB !== 0) return 1
    if (numB === 0 && numA !== 0) return -1
    const power = squared && numA !== 0 ? 2n : 1n
    const left = BigInt(this.#given.votes[a]!) ** power * (numA === 0 ? 1n : BigInt(numB) * BigInt(denA))
    const right = BigInt(this.#given.votes[b]!) ** power * (numA === 0 ? 1n : BigInt(numA) * BigInt(denB))
    return left > right ? 1 : left < right ? -1 : 0
  }
}

/** Everybody's rounded share at a guessed price; once more among the rest where bounds have taken a hold. */
function jump(
  votes: Float64Array,
  count: number,
  least: ReadonlyArray<number> | undefined,
  most: Float64Array,
  seats: number,
  offset: number
): Array<number> {
  const shares: Array<number> = []
  let free = 0
  let lists = 0
  for (let list = 0; list < count; list++) {
    free += votes[list]!
    if (votes[list]! > 0) lists++
  }
  let open = seats
  for (let turn = 0; turn < 4; turn++) {
    const price = free / (open + lists * (offset - 0.5))
    let held = 0
    free = 0
    lists = 0
    open = seats
    for (let list = 0; list < count; list++) {
      const wanted = Math.floor(votes[list]! / price - offset) + 1
      const guaranteed = least === undefined ? 0 : least[list]!
      const limit = most[list]!
      // Where nobody has votes nothing is wanted: not even a number.
      const share = wanted > guaranteed ? (wanted > limit ? limit : wanted) : guaranteed
      shares[list] = share
      held += share
      if (share === wanted) {
        free += votes[list]!
        lists++
      } else open -= share
    }
    if (Math.abs(held - seats) <= count || !(free > 0) || open <= 0) break
  }
  return shares
}

/** Figures by list while one search runs; nothing outlives it. */
function desks(lists: number) {
  return {
    votes: new Float64Array(lists),
    most: new Float64Array(lists),
    nexts: new Float64Array(lists),
    lasts: new Float64Array(lists)
  }
}

/** d(held) as a double: from the method's table where it reaches so far. */
function near({ near: beyond, nears }: DivisorMethod, held: number): number {
  return held < nears.length ? nears[held]! : beyond(held)
}
