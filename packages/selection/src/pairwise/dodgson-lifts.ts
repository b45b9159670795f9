/**
 * How few steps up a candidate needs to beat everybody, found exactly.
 *
 * Only moving the candidate up helps. A voter who lifts them over k others gives them a vote more against each of these;
 * a step over somebody whom they beat already is wasted. So the steps are the votes that are missing, and the waste: we
 * ask for no waste, then for one step of it, and so on, trying how many voters of each sort lift them how far. What has
 * failed once is not tried again.
 *
 * That the score is found from sorts of voters: Bartholdi, Tovey & Trick, "Voting schemes for which it can be difficult
 * to tell who won the election", Social Choice and Welfare 6 (1989), 157–165.
 */
import { TooLarge } from "../too-large.ts"
import type { Pairwise } from "./matrix.ts"

/** Lifts tried in a whole election, a fraction of a second. More is `TooLarge`. */
const mostSteps = 1_000_000

/** Voters who lift the candidate as far as `height`, one voter at a time: over all whom `over` names. */
interface Lift {
  readonly height: number
  /** Positions in the list of those whom the candidate must still beat. */
  readonly over: ReadonlyArray<number>
  /** Set on the lift of a sort of voters that is tried first, the farthest: how many there are. */
  readonly voters?: number
  /** By rival: how many votes the sorts that are tried later could still bring. */
  readonly later: ReadonlyArray<number>
}

/** Complete strict rankings of those who stand, best first, by their places in the matrix. */
export interface FullRankings {
  readonly weights: ReadonlyArray<number>
  readonly rankings: ReadonlyArray<ReadonlyArray<number>>
}

/** Steps that one election may still take. */
export class StepsLeft {
  #left = mostSteps

  /** @throws TooLarge when none are left. */
  take(): void {
    if (--this.#left < 0) throw new TooLarge("rule/too-large")
  }
}

/** The road of one candidate to beating everybody. */
export class DodgsonLifts {
  /** Votes that are missing, over all rivals: no fewer steps can do. */
  readonly missing: number
  readonly #candidate: number
  readonly #ballots: FullRankings
  readonly #steps: StepsLeft
  /** By rival who is not beaten yet: votes that are missing. */
  readonly #needs: ReadonlyArray<number>
  /** By place in the matrix: the position among these rivals; −1 for others. */
  readonly #rivals: Int32Array
  #lifts: ReadonlyArray<Lift> | undefined
  #dead = new Set<string>()

  constructor({ size, votes }: Pairwise, ballots: FullRankings, candidate: number, steps: StepsLeft) {
    const needs: Array<number> = []
    this.#rivals = new Int32Array(size).fill(-1)
    for (let other = 0; other < size; other++) {
      const behind = votes[other * size + candidate]! - votes[candidate * size + other]!
      if (other === candidate || behind < 0) continue
      this.#rivals[other] = needs.push(Math.floor(behind / 2) + 1) - 1
    }
    this.missing = needs.reduce((sum, need) => sum + need, 0)
    this.#candidate = candidate
    this.#ballots = ballots
    this.#needs = needs
    this.#steps = steps
  }

  /** Do so many steps make the candidate beat everybody? @throws TooLarge */
  suffices(steps: number): boolean {
    if (steps < this.missing) return false
    this.#dead = new Set()
    this.#lifts ??= this.#sorts()
    return this.#search(this.#lifts, 0, 0, this.#needs, steps - this.missing)
  }

  #search(
    lifts: ReadonlyArray<Lift>,
    at: number,
    voters: number,
    needs: ReadonlyArray<number>,
    waste: number
  ): boolean {
    if (needs.every((need) => need === 0)) return true
    const lift = lifts[at]
    if (lift === undefined) return false
    const { height, later, over } = lift
    const left = lift.voters ?? voters
    if (needs.some((need, rival) => need > later[rival]! + (over.includes(rival) ? left : 0))) return false
    const key = `${at} ${left} ${waste} ${needs.join(" ")}`
    if (this.#dead.has(key)) return false
    const useful = over.reduce((most, rival) => Math.max(most, needs[rival]!), 0)
    for (let lifted = Math.min(left, useful); lifted >= 0; lifted--) {
      this.#steps.take()
      const gained = over.reduce((sum, rival) => sum + Math.min(lifted, needs[rival]!), 0)
      const wasted = lifted * height - gained
      if (wasted > waste) continue
      const next = needs.map((need, rival) => (over.includes(rival) ? Math.max(0, need - lifted) : need))
      if (this.#search(lifts, at + 1, left - lifted, next, waste - wasted)) return true
    }
    this.#dead.add(key)
    return false
  }

  /** Voters with the same way up are one sort; whoever is beaten already is only a step on it. */
  #sorts(): ReadonlyArray<Lift> {
    const sorts = new Map<string, { readonly way: ReadonlyArray<number>; voters: number }>()
    this.#ballots.rankings.forEach((ranking, at) => {
      const way: Array<number> = []
      let useful = 0
      for (let place = ranking.indexOf(this.#candidate) - 1; place >= 0; place--) {
        const rival = this.#rivals[ranking[place]!]!
        way.push(rival)
        if (rival >= 0) useful = way.length
      }
      if (useful === 0) return
      const key = way.slice(0, useful).join()
      const sort = sorts.get(key)
      if (sort === undefined) sorts.set(key, { way: way.slice(0, useful), voters: this.#ballots.weights[at]! })
      else sort.voters += this.#ballots.weights[at]!
    })
    const lifts: Array<Lift> = []
    const supply = this.#needs.map(() => 0)
    for (const { voters, way } of sorts.values()) {
      const later = [...supply]
      way.forEach((rival, at) => {
        if (rival < 0) return
        const over = way.slice(0, at + 1).filter((each) => each >= 0)
        lifts.push({ height: at + 1, over, later, ...(at === way.length - 1 ? { voters } : {}) })
        supply[rival] = supply[rival]! + voters
      })
    }
    // The farthest lift of a sort is tried first, because it brings most; of the sorts, the one that was read last.
    return lifts.toReversed()
  }
}
