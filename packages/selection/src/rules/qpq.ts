import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { boundsOf } from "../bounds/guard.ts"
import type { SeatGuard } from "../bounds/seat-guard.ts"
import { defineRule } from "../elect.ts"
import type { RankedElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import { strictly, tooManyOrders } from "../ranked/strict.ts"
import { keptWords } from "../stv/words.ts"
import { type Ties, Unsettled } from "../ties.ts"

/**
 * Quota-preferential by quotient (QPQ).
 *
 * You rank candidates, and your paper counts for the first of them still in the running. A candidate's quotient is their
 * papers, divided by one more than the seats which these papers have filled already. The greatest quotient takes a seat
 * if it is above the quota, and each of its papers has then filled an equal part of it; else the smallest goes out, and
 * the count starts anew without them.
 *
 * Chosen over Gregory's STV because no paper is moved or devalued: it is D'Hondt's rule for voters without parties, can
 * be counted by hand, and comes close to Meek's results without any repetition. For one seat it is instant runoff.
 * `phases: "single"` does not start anew after an exclusion. Within caps and floors, whoever could not sit with those
 * seated so far is passed over (until the count starts anew), and whoever the floors need is not excluded. Cost: O(candidates × seats × ballots), in fractions.
 *
 * Source: Woodall, "QPQ, a quota-preferential STV-like election rule", Voting matters 17 (2003), 1–7.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({ candidates: ["a1", "a2", "b1", "b2"], seats: 3, ballots: [
 *     { ranking: ["a1", "a2"], weight: 7 }, { ranking: ["b1", "b2"], weight: 3 }
 *   ] })
 * )
 * const outcome = Result.getOrThrow(elect(qpq, checked))
 * outcome.status === "decided" && outcome.elected // => ["a1", "a2", "b1"]
 * outcome.rounds.map(({ tallies }) => tallies) // => [["7", "0", "3", "0"], [null, "7/2", "3", "0"], [null, null, "3", "0"]]
 * ```
 * @since 0.1.0
 */
export const qpq = defineRule({
  id: "qpq",
  version: "1.0.0",
  title: { pl: "Preferencje z progiem ilorazowym (QPQ)", en: "Quota-preferential by quotient (QPQ)" },
  ballot: "ranked",
  options: Schema.Struct({ phases: Schema.optionalKey(Schema.Literals(["multi", "single"])) }),
  claims: ["anonymity", "neutrality", "unanimity", "homogeneity", "majority", "solid-coalitions-droop"],
  holdsBounds: true,
  elect: (election, { phases = "multi" }, { ties }) => {
    const guard = boundsOf(election)
    if ("reasons" in guard) return guard
    const strict = strictly(election)
    if (strict === undefined) return tooManyOrders
    const count = new QuotientCount(strict.election, strict.scale, phases === "multi", ties, guard)
    try {
      count.run()
    } catch (stopped) {
      if (stopped instanceof Unsettled) stopped.rounds = count.rounds
      throw stopped
    }
    return {
      elected: count.elected.map((index) => election.candidates[index]!.id),
      rounds: count.rounds,
      detail: { phases, restarts: count.restarts }
    }
  }
})

/** The quotients of a stage by candidate, and the quota that the greatest must exceed. */
interface Quotients {
  readonly of: ReadonlyArray<Rational>
  readonly quota: Rational
}

class QuotientCount {
  readonly rounds: Array<Round> = []
  elected: Array<number> = []
  restarts = 0
  readonly #election: RankedElection
  readonly #scale: number
  readonly #startsAnew: boolean
  readonly #ties: Ties
  readonly #isOut: ReadonlyArray<boolean>
  readonly #guard: SeatGuard
  #hopeful: ReadonlyArray<number> = []
  /** 1 for the hopeful. */
  readonly #isOpen: Uint8Array
  readonly #excluded = new Set<number>()
  /** Passed over since the last stage, still to be named. */
  #passedOver: Array<number> = []
  /** What a paper has filled so far is one of few values: `#filled` holds them, `#filledBy` says which for each ballot. */
  #filled: Array<Rational> = [Rational.zero]
  readonly #filledBy: Uint32Array

  constructor(election: RankedElection, scale: number, startsAnew: boolean, ties: Ties, guard: SeatGuard) {
    this.#election = election
    this.#scale = scale
    this.#startsAnew = startsAnew
    this.#ties = ties
    this.#guard = guard
    this.#isOut = election.candidates.map(({ withdrawn }) => withdrawn === true)
    this.#isOpen = new Uint8Array(election.candidates.length)
    this.#hope(this.#standing())
    this.#filledBy = new Uint32Array(election.profile.size)
  }

  run(): void {
    while (this.#hopeful.length > 0 && this.#seatsLeft() > 0) {
      const { doomed, guarded } = this.#guard.stage(new Set(this.elected), this.#excluded)
      this.#passOver(doomed)
      if (this.#hopeful.length === 0) break
      const quotients = this.#quotients()
      const greatest = this.#best(quotients, this.#hopeful, 1)
      if (this.#hopeful.length <= this.#seatsLeft()) this.#electRest(quotients, greatest)
      else if (Rational.compare(quotients.of[greatest[0]!]!, quotients.quota) > 0) this.#elect(quotients, greatest)
      else this.#exclude(quotients, guarded)
    }
    this.#tellPassedOver()
  }

  /** Leaves out, while those seated now sit, whoever could not sit with them. */
  #passOver(doomed: ReadonlyArray<number>): void {
    const gone = this.#hopeful.filter((index) => doomed.includes(index))
    if (gone.length === 0) return
    this.#passedOver.push(...gone)
    this.#hope(this.#hopeful.filter((index) => !gone.includes(index)))
  }

  /** Nobody was left to be told about them at a stage of their own: the last one names them. */
  #tellPassedOver(): void {
    const last = this.rounds.pop()
    if (last !== undefined) this.rounds.push({ ...last, why: this.#passedOverWords(last.why, "after") })
  }

  #passedOverWords(why: Round["why"], place: "before" | "after"): Round["why"] {
    const names = this.#passedOver.map((index) => this.#name(index)).join(", ")
    this.#passedOver = []
    if (names === "") return why
    const pl = `Pominięci, bo z nimi nie da się dotrzymać limitów i minimów składu: ${names}.`
    const en = `Passed over, because with them the caps and floors could not be met: ${names}.`
    return place === "before"
      ? { pl: `${pl} ${why.pl}`, en: `${en} ${why.en}` }
      : { pl: `${why.pl} ${pl}`, en: `${why.en} ${en}` }
  }

  #elect(quotients: Quotients, tied: ReadonlyArray<number>): void {
    const winner = this.#settle(tied, "elect")
    const quotient = quotients.of[winner]!
    const filled = this.#filled.push(Rational.divide(Rational.one, quotient)) - 1
    const { size } = this.#election.profile
    for (let ballot = 0; ballot < size; ballot++) {
      if (this.#firstHopeful(ballot) === winner) this.#filledBy[ballot] = filled
    }
    const isAbove = Rational.compare(quotient, quotients.quota) > 0
    this.#record(quotients, [winner], [], {
      pl: `Największy iloraz (${Rational.toString(quotient)}) ${isAbove ? "przekracza próg" : "spośród tych, dla których są jeszcze miejsca"}: ${this.#name(winner)}.`,
      en: `The greatest quotient (${Rational.toString(quotient)}) ${isAbove ? "is above the quota" : "of those for whom seats are left"}: ${this.#name(winner)}.`
    })
    this.elected.push(winner)
    this.#hope(this.#hopeful.filter((index) => index !== winner))
  }

  #electRest(quotients: Quotients, greatest: ReadonlyArray<number>): void {
    const fit = this.#guard.allows(new Set([...this.elected, ...this.#hopeful]), this.#excluded)
    if (!fit) return this.#elect(quotients, greatest)
    const rest = this.#hopeful.toSorted((a, b) => Rational.compare(quotients.of[b]!, quotients.of[a]!) || a - b)
    const names = rest.map((index) => this.#name(index)).join(", ")
    this.#record(quotients, rest, [], {
      pl: `Kandydatów zostało nie więcej niż miejsc, wybór bez progu: ${names}.`,
      en: `No more candidates are left than seats, elected without the quota: ${names}.`
    })
    this.elected.push(...rest)
    this.#hope([])
  }

  #exclude(quotients: Quotients, guarded: ReadonlyArray<number>): void {
    const excludable = this.#hopeful.filter((index) => !guarded.includes(index))
    const tied = this.#best(quotients, excludable, -1)
    // Those without a paper pass nothing on: where all of them must go, their order changes nothing.
    const areNone =
      quotients.of[tied[0]!]!.num === 0n &&
      this.#hopeful.length - tied.length >= this.#seatsLeft() &&
      this.#guard.allows(new Set(this.elected), new Set([...this.#excluded, ...tied]))
    const loser = areNone ? tied[0]! : this.#settle(tied, "exclude")
    const smaller = guarded.filter((index) => Rational.compare(quotients.of[index]!, quotients.of[loser]!) <= 0)
    const kept = keptWords(smaller.map((index) => this.#name(index)).join(", "))
    const soFar = this.elected.map((index) => this.#name(index)).join(", ")
    const isNew = this.#startsAnew && this.elected.length > 0
    this.#record(quotients, [], [loser], {
      pl: `Nikt nie przekracza progu; najmniejszy iloraz, wykluczenie: ${this.#name(loser)}.${kept.pl}${isNew ? ` Liczenie zaczyna się od nowa bez tej osoby (mandaty miały: ${soFar}).` : ""}`,
      en: `Nobody is above the quota; the smallest quotient is excluded: ${this.#name(loser)}.${kept.en}${isNew ? ` The count starts anew without them (seated so far: ${soFar}).` : ""}`
    })
    this.#excluded.add(loser)
    this.#hope(this.#hopeful.filter((index) => index !== loser))
    if (isNew) this.#startAnew()
  }

  /** Nobody was elected by the stages before the last exclusion: only their exclusions stay in the account. */
  #startAnew(): void {
    this.restarts++
    const kept = this.rounds.filter(({ excluded }) => excluded.length > 0)
    this.rounds.splice(0, this.rounds.length, ...kept.map((round, index) => ({ ...round, stage: index + 1 })))
    this.elected = []
    this.#hope(this.#standing())
    this.#filled = [Rational.zero]
    this.#filledBy.fill(0)
  }

  #quotients(): Quotients {
    const { candidates, profile, seats } = this.#election
    const papers = candidates.map(() => 0)
    // How many papers of each candidate, and of nobody (the last row), have filled how much.
    const parts = Array.from({ length: candidates.length + 1 }, () => this.#filled.map(() => 0))
    let active = 0
    for (let ballot = 0; ballot < profile.size; ballot++) {
      const first = this.#firstHopeful(ballot)
      const weight = profile.weights[ballot]!
      parts[first < 0 ? candidates.length : first]![this.#filledBy[ballot]!]! += weight
      if (first < 0) continue
      papers[first]! += weight
      active += weight
    }
    const filled = parts.map((row) =>
      Rational.sum(row.map((count, value) => Rational.multiply(this.#votes(count), this.#filled[value]!)))
    )
    const of = papers.map((count, index) =>
      Rational.divide(this.#votes(count), Rational.add(Rational.one, filled[index]!))
    )
    const seatsOfActive = Rational.subtract(Rational.fromInteger(seats + 1), filled[candidates.length]!)
    return { of, quota: Rational.divide(this.#votes(active), seatsOfActive) }
  }

  #firstHopeful(ballot: number): number {
    const { choices, starts } = this.#election.profile
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      if (this.#isOpen[choices[at]!] === 1) return choices[at]!
    }
    return -1
  }

  /** Those with the greatest quotient (sign 1), or the smallest (−1). */
  #best({ of }: Quotients, among: ReadonlyArray<number>, sign: 1 | -1): ReadonlyArray<number> {
    const best = among.reduce((one, two) => (Rational.compare(of[two]!, of[one]!) * sign > 0 ? two : one))
    return among.filter((index) => Rational.equals(of[index]!, of[best]!))
  }

  #settle(tied: ReadonlyArray<number>, purpose: "elect" | "exclude"): number {
    if (tied.length === 1) return tied[0]!
    const id = (index: number) => this.#election.candidates[index]!.id
    const [chosen] = this.#ties.settle({ among: tied.map(id), choose: 1, purpose, stage: this.rounds.length + 1 })
    return tied.find((index) => id(index) === chosen)!
  }

  #record(
    { of, quota }: Quotients,
    elected: ReadonlyArray<number>,
    excluded: ReadonlyArray<number>,
    why: Round["why"]
  ): void {
    const { candidates } = this.#election
    this.rounds.push({
      stage: this.rounds.length + 1,
      tallies: candidates.map((_, index) => (this.#hopeful.includes(index) ? Rational.toString(of[index]!) : null)),
      quota: Rational.toString(quota),
      elected: elected.map((index) => candidates[index]!.id),
      excluded: excluded.map((index) => candidates[index]!.id),
      why: this.#passedOverWords(why, "before")
    })
  }

  #hope(hopeful: ReadonlyArray<number>): void {
    this.#hopeful = hopeful
    this.#isOpen.fill(0)
    for (const index of hopeful) this.#isOpen[index] = 1
  }

  #standing(): ReadonlyArray<number> {
    return this.#isOut.flatMap((isOut, index) => (isOut || this.#excluded.has(index) ? [] : [index]))
  }

  #seatsLeft(): number {
    return this.#election.seats - this.elected.length
  }

  #votes(papers: number): Rational {
    return Rational.of(papers, this.#scale)
  }

  #name(index: number): string {
    const { id, name } = this.#election.candidates[index]!
    return name ?? id
  }
}
