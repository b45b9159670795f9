/** One seat of the quota method at a time, and whether a choice among equals changes where the count ends. */

/** How many houses side by side, and how many list-steps in all, a look ahead may take; beyond, the tie is asked. */
const mostHouses = 200
const mostSteps = 500_000

export class QuotaSteps {
  readonly #votes: ReadonlyArray<bigint>
  readonly #most: ReadonlyArray<number>
  readonly #total: bigint
  #steps = 0

  constructor(votes: ReadonlyArray<bigint>, most: ReadonlyArray<number>) {
    this.#votes = votes
    this.#most = most
    this.#total = votes.reduce((sum, each) => sum + each, 0n)
  }

  /** Whether a list holds less than its share, rounded up, of the house with one seat more. */
  mayTake(held: ReadonlyArray<number>, list: number): boolean {
    return this.#isBelow(held[list]!, list, BigInt(size(held) + 1))
  }

  /** The lists with the best quotient among those that may take the next seat. */
  best(held: ReadonlyArray<number>): ReadonlyArray<number> {
    const house = BigInt(size(held) + 1)
    let found: Array<number> = []
    for (let list = 0; list < held.length; list++) {
      if (!this.#isBelow(held[list]!, list, house)) continue
      const leader = found[0]
      const ahead =
        leader === undefined
          ? 1n
          : this.#votes[list]! * BigInt(held[leader]! + 1) - this.#votes[leader]! * BigInt(held[list]! + 1)
      if (ahead > 0n) found = [list]
      else if (ahead === 0n) found.push(list)
    }
    return found
  }

  /** Follows every choice side by side: when all come to the same house at the same size, the choice does not matter. */
  matters(held: ReadonlyArray<number>, among: ReadonlyArray<number>, seats: number): boolean {
    this.#steps = 0
    let houses = distinct(among.map((list) => withSeat(held, list)))
    for (let house = size(held) + 1; house < seats && houses.length > 1; house++) {
      this.#steps += houses.length * held.length
      if (houses.length > mostHouses || this.#steps > mostSteps) return true
      houses = distinct(
        houses.flatMap((each) => {
          const next = this.best(each)
          return next.length === 0 ? [each] : next.map((list) => withSeat(each, list))
        })
      )
    }
    return houses.length > 1
  }

  #isBelow(held: number, list: number, house: bigint): boolean {
    return held < this.#most[list]! && BigInt(held) * this.#total < this.#votes[list]! * house
  }
}

function withSeat(held: ReadonlyArray<number>, list: number): ReadonlyArray<number> {
  return held.map((seats, each) => (each === list ? seats + 1 : seats))
}

function distinct(houses: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<ReadonlyArray<number>> {
  return [...new Map(houses.map((house) => [house.join(), house])).values()]
}

function size(held: ReadonlyArray<number>): number {
  return held.reduce((sum, seats) => sum + seats, 0)
}
