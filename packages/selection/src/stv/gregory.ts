import type { SeatGuard } from "../bounds/seat-guard.ts"
import type { RankedElection } from "../election.ts"
import type { Round, Transfer } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type Ties, Unsettled } from "../ties.ts"
import type { OrderedBallots } from "./equal-ranks.ts"
import { Field } from "./field.ts"
import { Ledger } from "./ledger.ts"
import { Papers, type Parcel } from "./papers.ts"
import { Choosing, type StandingVotes } from "./choosing.ts"
import { quotaUnits } from "./quota.ts"
import { Settling } from "./settling.ts"
import { basisOf, movingVotes, newValues } from "./surplus.ts"
import { gcd } from "./units.ts"
import type { Variant } from "./variant.ts"
import { drawPapers } from "./whole-papers.ts"
import { type Happening, stageWords } from "./words.ts"

/**
 * The single transferable vote by passing papers on: whoever has the quota is elected and passes the surplus on, else
 * whoever has the fewest votes is excluded and passes everything on, until the seats are full. Where there are bounds,
 * those with whom they could not be met go first, and those whom they need never go.
 *
 * Papers are counted as whole numbers and only their few different values are exact numbers, so that exactness costs
 * one multiplication for each candidate and value and stage, never one for each ballot.
 * Cost: O(stages × (candidates × values + papers moved)).
 */
export function countGregory(
  election: RankedElection,
  ballots: OrderedBallots,
  variant: Variant,
  ties: Ties,
  guard?: SeatGuard
): Counted {
  const count = new GregoryCount(election, ballots, variant, ties, guard)
  try {
    count.run()
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.rounds = count.rounds
    throw stopped
  }
  return { elected: count.elected.map((index) => election.candidates[index]!.id), rounds: count.rounds }
}

/** Papers of one candidate that move together. */
interface Pile {
  readonly from: number
  readonly parcels: ReadonlyArray<Parcel>
}

class GregoryCount {
  readonly rounds: Array<Round> = []
  readonly #variant: Variant
  readonly #settling: Settling
  readonly #choosing: Choosing
  readonly #ids: ReadonlyArray<string>
  readonly #names: ReadonlyArray<string>
  readonly #field: Field
  readonly #votes: number
  readonly #stopped: number
  readonly #papers: Papers
  readonly #ledger: Ledger
  /** Papers of the excluded that move in later stages, and whose they are. */
  readonly #waiting: Array<ReadonlyArray<Pile>> = []

  constructor(
    election: RankedElection,
    ballots: OrderedBallots,
    variant: Variant,
    ties: Ties,
    guard: SeatGuard | undefined
  ) {
    const { candidates, profile, seats } = election
    this.#variant = variant
    this.#ids = candidates.map(({ id }) => id)
    this.#settling = new Settling(ties, this.#ids, variant.earlierStages)
    this.#names = candidates.map(({ id, name }) => name ?? id)
    this.#field = new Field(candidates, seats, variant.receivers, guard)
    this.#choosing = new Choosing(variant, this.#field, this.#settling)
    this.#votes = profile.total
    this.#stopped = ballots.stopped ?? 0
    this.#papers = new Papers(ballots, candidates.length, variant.surplus === "last-parcel")
    const isOut = this.#field.standing.map((standing) => (standing === "withdrawn" ? 1 : 0))
    this.#ledger = new Ledger(this.#ids, isOut, variant.decimals)
    this.#deal(ballots)
  }

  get elected(): ReadonlyArray<number> {
    return this.#field.elected
  }

  run(): void {
    // A quota that never changes is taken from all papers that rank somebody, also from those that stop at once.
    this.#renewQuota(this.#variant.quotaChanges === "never" ? this.#stopped : 0)
    const quota = this.#ledger.text(this.#ledger.quota)
    const first = { _tag: "first", votes: String(this.#votes), quota } as const
    for (let isOver = this.#close(first, [], []); !isOver;) isOver = this.#next()
  }

  /** One stage; true when the count is over. */
  #next(): boolean {
    const waiting = this.#waiting.shift()
    if (waiting !== undefined) return this.#passOn(waiting)
    const { doomed } = this.#field.limits()
    if (doomed.length > 0) return this.#exclude(doomed, "barred")
    const votes = this.#standing()
    const losers = this.#choosing.sureLosers(votes)
    if (losers.length > 0) return this.#exclude(losers, losers.length > 1 ? "together" : "fewest")
    const surpluses = this.#choosing.nextSurplus(votes, this.stage - 1)
    if (surpluses.length > 0) return this.#passSurpluses(surpluses)
    return this.#exclude([this.#choosing.fewest(votes, this.stage - 1)], "fewest")
  }

  #deal(ballots: OrderedBallots): void {
    const ledger = this.#ledger
    for (const share of new Set(ballots.shares ?? [1])) {
      if (ledger.decimals === "exact") ledger.rescale(BigInt(share) / gcd(ledger.scale, BigInt(share)))
      const value = ledger.values.push(ledger.scale / BigInt(share)) - 1
      this.#papers.deal(share, value, this.#field.isOpen)
      ledger.credit(this.#papers, value)
    }
    const dealt = ledger.tally.reduce((sum, tally) => sum + tally, ledger.exhausted)
    ledger.loss = BigInt(this.#votes) * ledger.scale - dealt
  }

  /** All of these at once: none of them receives from another. */
  #passSurpluses(from: ReadonlyArray<number>): boolean {
    const { quota, tally } = this.#ledger
    const surplus = from.reduce((sum, each) => sum + tally[each]! - quota, 0n)
    const names = from.map((each) => this.#names[each]!).join(", ")
    const words = { _tag: "surplus", name: names, surplus: this.#ledger.text(surplus) } as const
    for (const each of from) this.#field.stand(each, "elected")
    const transfers = from.flatMap((each) => this.#passSurplus(each))
    return this.#close(words, [], transfers)
  }

  #passSurplus(from: number): ReadonlyArray<Transfer> {
    const ledger = this.#ledger
    const { stage } = this
    const { isOpen } = this.#field
    const surplus = movingVotes(this.#variant, ledger.tally[from]! - ledger.quota, ledger.scale)
    const parcels = this.#papers.piles[from]!.splice(0)
    const basis = basisOf(this.#variant, parcels, this.#papers, ledger.values, isOpen)
    // Where the papers that move are worth less than the surplus, the difference can go to nobody.
    const rest = basis.worth < surplus && basis.capped ? surplus - basis.worth : 0n
    if (this.#variant.surplus === "whole-ballot") {
      const votes = Number((surplus - rest) / ledger.scale)
      drawPapers(this.#papers, basis.parcels, isOpen, votes, this.#settling, stage)
    }
    const [values, factor] = newValues(this.#variant, basis, surplus, ledger.values, ledger.scale)
    ledger.rescale(factor)
    const total = surplus * factor
    let moved = rest * factor
    ledger.exhausted += moved
    const transfers = basis.parcels.map((parcel, index) => {
      const value = ledger.valueIndex(values[index]!)
      this.#papers.move(parcel, value, stage, isOpen)
      if (basis.capped) this.#papers.exhausted = 0 // These stay with the elected, inside the quota.
      const credit = ledger.credit(this.#papers, value)
      moved += credit.moved
      return ledger.transfer(from, value, credit)
    })
    ledger.loss += total - moved
    ledger.set(from, ledger.tally[from]! - total)
    return transfers
  }

  #exclude(losers: ReadonlyArray<number>, why: "barred" | "together" | "fewest"): boolean {
    const { tally } = this.#ledger
    const votes = losers.reduce((sum, loser) => sum + tally[loser]!, 0n)
    const names = losers.map((loser) => this.#names[loser]!).join(", ")
    const { guarded } = this.#field.limits()
    const kept = why === "barred" ? [] : guarded.filter((each) => losers.some((loser) => tally[each]! <= tally[loser]!))
    const words = {
      _tag: "excluded",
      names,
      votes: this.#ledger.text(votes),
      why,
      kept: kept.map((each) => this.#names[each]!).join(", ")
    } as const
    for (const loser of losers) this.#field.stand(loser, "excluded")
    const transfers: Array<Transfer> = []
    if (this.#variant.lastExclusion === "transfer" || this.#field.hopeful().length > this.#field.seatsLeft()) {
      const piles = losers.map((from) => ({ from, parcels: this.#papers.piles[from]!.splice(0) }))
      if (this.#variant.excludedPapers === "by-value") this.#queue(piles)
      else transfers.push(...piles.flatMap((pile) => this.#moveAll(pile)))
    }
    transfers.push(...(this.#waiting.shift() ?? []).flatMap((pile) => this.#moveAll(pile)))
    return this.#close(words, losers, transfers)
  }

  /** Keeps the papers of the excluded for stages of their own, one for each value, highest first. */
  #queue(piles: ReadonlyArray<Pile>): void {
    const worth = this.#ledger.values
    const values = [...new Set(piles.flatMap(({ parcels }) => parcels.map(({ value }) => value)))]
    values.sort((a, b) => (worth[a]! > worth[b]! ? -1 : 1))
    for (const value of values) {
      const ofValue = piles.map(({ from, parcels }) => ({
        from,
        parcels: parcels.filter((each) => each.value === value)
      }))
      this.#waiting.push(ofValue.filter(({ parcels }) => parcels.length > 0))
    }
  }

  #passOn(piles: ReadonlyArray<Pile>): boolean {
    const value = this.#ledger.text(this.#ledger.values[piles[0]!.parcels[0]!.value]!)
    const transfers = piles.flatMap((pile) => this.#moveAll(pile))
    const names = piles.map(({ from }) => this.#names[from]!).join(", ")
    return this.#close({ _tag: "papers", name: names, value }, [], transfers)
  }

  #moveAll({ from, parcels }: Pile): ReadonlyArray<Transfer> {
    const { stage } = this
    const ledger = this.#ledger
    return parcels.map((parcel) => {
      this.#papers.move(parcel, parcel.value, stage, this.#field.isOpen)
      const credit = ledger.credit(this.#papers, parcel.value)
      ledger.set(from, ledger.tally[from]! - credit.moved)
      return ledger.transfer(from, parcel.value, credit)
    })
  }

  /** Ends a stage: elects whom it elects, writes it down; true when the count is over. */
  #close(happening: Happening, excluded: ReadonlyArray<number>, transfers: ReadonlyArray<Transfer>): boolean {
    const field = this.#field
    const ledger = this.#ledger
    const { quotaChanges } = this.#variant
    if (quotaChanges === "each-stage" || (quotaChanges === "until-elected" && field.elected.length === 0)) {
      this.#renewQuota()
    }
    this.#settling.history.push([...ledger.tally])
    const { barred, elected: reached } = this.#choosing.electReached(this.#standing(), this.stage)
    const remaining = this.#choosing.electRemaining(this.#standing(), this.stage)
    if (this.#variant.emptySurplus === "skip" && this.#variant.receivers === "hopeful") {
      for (const candidate of reached) if (ledger.tally[candidate]! <= ledger.quota) field.stand(candidate, "elected")
    }
    this.#choosing.electedAt.push([...reached, ...remaining])
    const list = (indexes: ReadonlyArray<number>) => indexes.map((index) => this.#names[index]!).join(", ")
    this.rounds.push({
      stage: this.stage,
      tallies: ledger.texts((index) => field.standing[index] === "excluded"),
      quota: ledger.text(ledger.quota),
      exhausted: ledger.text(ledger.exhausted),
      loss: ledger.text(ledger.loss),
      elected: [...reached, ...remaining].map((index) => this.#ids[index]!),
      excluded: excluded.map((index) => this.#ids[index]!),
      ...(transfers.length === 0 ? {} : { transfers }),
      why: stageWords(happening, {
        reached: list(reached.filter((index) => ledger.tally[index]! >= ledger.quota)),
        active: list(reached.filter((index) => ledger.tally[index]! < ledger.quota)),
        remaining: list(remaining),
        barred: list(barred)
      })
    })
    return field.seatsLeft() === 0 || field.hopeful().length === 0
  }

  /** The number of the stage in hand: the first is 1. */
  get stage(): number {
    return this.rounds.length + 1
  }

  #standing(): StandingVotes {
    const { quota, tally } = this.#ledger
    const active = () => {
      const waiting = this.#field.standing.reduce(
        (sum, standing, index) => (standing === "excluded" ? sum + tally[index]! : sum),
        this.#choosing.waitingSurplus(tally, quota)
      )
      return this.#field.hopeful().reduce((sum, index) => sum + tally[index]!, waiting)
    }
    return { tally, quota, active }
  }

  #renewQuota(stopped = 0): void {
    const ledger = this.#ledger
    const inPlay = BigInt(this.#votes + stopped) * ledger.scale - ledger.exhausted - ledger.loss
    const [quota, factor] = quotaUnits(this.#variant, inPlay, this.#field.seats, ledger.scale)
    ledger.rescale(factor)
    ledger.quota = quota
  }
}
