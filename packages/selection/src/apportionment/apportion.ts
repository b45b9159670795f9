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
const nearby = 1e-14

/** Past this many votes doubles may overflow: then everything is compared exactly. */
const mostInDoubles = 1e290

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
  readonly #doubt: number
  readonly #votes: ReadonlyArray<number>
  readonly #least: ReadonlyArray<number>
  readonly #most: Array<number>
  readonly #shares: Array<number>
  /** The quotient for one seat more; −1 for none. */
  readonly #nexts: Array<number>
  /** The quotient of the last seat held; −1 where it cannot be given up. */
  readonly #lasts: Array<number>

  constructor(given: ToShare, method: DivisorMethod) {
    const { least, most, seats } = given
    this.#given = given
    this.#method = method
    const votes: Array<number> = []
    let largest = 0
    for (const each of given.votes) {
      const close = Number(each)
      votes.push(close)
      if (close > largest) largest = close
    }
    this.#votes = votes
    this.#doubt = largest > mostInDoubles ? Number.POSITIVE_INFINITY : nearby
    // Copies, because copying an array of doubles is much cheaper than growing one; every place is written below.
    this.#least = least ?? votes.map(none)
    this.#most = votes.slice()
    this.#nexts = votes.slice()
    this.#lasts = votes.slice()
    let room = 0
    for (let list = 0; list < votes.length; list++) {
      const guaranteed = this.#least[list]!
      const open = most === undefined ? seats : Math.min(most[list]!, seats)
      const limit = votes[list] === 0 ? guaranteed : Math.max(guaranteed, open)
      this.#most[list] = limit
      room += limit
    }
    this.target = Math.min(seats, room)
    this.#shares = jump(votes, this.#least, this.#most, this.target, method.offset)
    for (let list = 0; list < votes.length; list++) {
      this.held += this.#shares[list]!
      this.#nexts[list] = this.#next(list)
      this.#lasts[list] = this.#last(list)
    }
  }

  move(list: number, by: 1 | -1): void {
    this.#shares[list]! += by
    this.#nexts[list] = this.#next(list)
    this.#lasts[list] = this.#last(list)
  }

  /** The list with the best quotient for one seat more; −1 when all are full. Near ones are compared exactly. */
  dearest(): number {
    const figures = this.#nexts
    let best = -1
    for (let list = 0; list < figures.length; list++) {
      const figure = figures[list]!
      if (figure < 0) continue
      const ahead = best < 0 ? 1 : this.#compare(figure, figures[best]!)
      if (ahead > 0 || (ahead === 0 && this.#exactly(list, 0, best, 0) > 0)) best = list
    }
    return best
  }

  /** The list whose last seat has the least quotient; −1 when nobody can give one up. */
  cheapest(): number {
    const figures = this.#lasts
    let best = -1
    for (let list = 0; list < figures.length; list++) {
      const figure = figures[list]!
      if (figure < 0) continue
      const ahead = best < 0 ? -1 : this.#compare(figure, figures[best]!)
      if (ahead < 0 || (ahead === 0 && this.#exactly(list, 1, best, 1) < 0)) best = list
    }
    return best
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

  #next(list: number): number {
    const held = this.#shares[list]!
    return held < this.#most[list]! ? this.#votes[list]! / this.#method.near(held) : -1
  }

  #last(list: number): number {
    const held = this.#shares[list]!
    return held > this.#least[list]! ? this.#votes[list]! / this.#method.near(held - 1) : -1
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
    const power = squared === true && numA !== 0 ? 2n : 1n
    const left = BigInt(this.#given.votes[a]!) ** power * (numA === 0 ? 1n : BigInt(numB) * BigInt(denA))
    const right = BigInt(this.#given.votes[b]!) ** power * (numA === 0 ? 1n : BigInt(numA) * BigInt(denB))
    return left > right ? 1 : left < right ? -1 : 0
  }
}

/** Everybody's rounded share at a guessed price; once more among the rest where bounds have taken a hold. */
function jump(
  votes: ReadonlyArray<number>,
  least: ReadonlyArray<number>,
  most: ReadonlyArray<number>,
  seats: number,
  offset: number
): Array<number> {
  const count = votes.length
  const shares = votes.slice()
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
      const share = wanted > least[list]! ? Math.min(wanted, most[list]!) : least[list]!
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

function none(): number {
  return 0
}
