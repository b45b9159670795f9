import type { RankedElection } from "../election.ts"
import type { Round, Transfer } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { type Ties, Unsettled } from "../ties.ts"
import type { OrderedBallots } from "./equal-ranks.ts"
import { Field } from "./field.ts"
import { Papers, type Parcel } from "./papers.ts"
import { Choosing, type StandingVotes } from "./choosing.ts"
import { byVotes } from "./order.ts"
import { quotaUnits } from "./quota.ts"
import { Settling } from "./settling.ts"
import { basisOf, newValues } from "./surplus.ts"
import { checkScale, gcd, type Units, unitsText } from "./units.ts"
import type { Variant } from "./variant.ts"
import { type Happening, stageWords } from "./words.ts"

/**
 * The single transferable vote by passing papers on: whoever has the quota is elected and passes the surplus on, else
 * whoever has the fewest votes is excluded and passes everything on, until the seats are full.
 *
 * Papers are counted as whole numbers and only their few different values are exact numbers, so that exactness costs
 * one multiplication for each candidate and value and stage, never one for each ballot.
 * Cost: O(stages × (candidates × values + papers moved)).
 */
export function countGregory(election: RankedElection, ballots: OrderedBallots, variant: Variant, ties: Ties): Counted {
  const count = new GregoryCount(election, ballots, variant, ties)
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

class GregoryCount implements Units {
  readonly rounds: Array<Round> = []
  readonly decimals: number | "exact"
  scale: bigint
  readonly #variant: Variant
  readonly #settling: Settling
  readonly #choosing: Choosing
  readonly #ids: ReadonlyArray<string>
  readonly #names: ReadonlyArray<string>
  readonly #field: Field
  readonly #votes: number
  readonly #papers: Papers
  readonly #tally: Array<bigint>
  /** Texts of the tallies: only those that changed are written anew. */
  readonly #texts: Array<string | null>
  readonly #values: Array<bigint> = []
  /** Papers of the excluded that move in later stages, and whose they are. */
  readonly #waiting: Array<ReadonlyArray<Pile>> = []
  #quota = 0n
  #exhausted = 0n
  #loss = 0n

  constructor(election: RankedElection, ballots: OrderedBallots, variant: Variant, ties: Ties) {
    const { candidates, profile, seats } = election
    this.decimals = variant.decimals
    this.scale = variant.decimals === "exact" ? 1n : 10n ** BigInt(variant.decimals)
    this.#variant = variant
    this.#ids = candidates.map(({ id }) => id)
    this.#settling = new Settling(ties, this.#ids, variant.earlierStages)
    this.#names = candidates.map(({ id, name }) => name ?? id)
    this.#field = new Field(candidates, seats, variant.receivers)
    this.#choosing = new Choosing(variant, this.#field, this.#settling)
    this.#votes = profile.total
    this.#papers = new Papers(ballots, candidates.length, variant.surplus === "last-parcel")
    this.#tally = candidates.map(() => 0n)
    this.#texts = this.#field.standing.map((standing) => (standing === "withdrawn" ? null : this.#text(0n)))
    this.#deal(ballots)
  }

  get elected(): ReadonlyArray<number> {
    return this.#field.elected
  }

  run(): void {
    this.#quota = this.#newQuota()
    const first = { _tag: "first", votes: String(this.#votes), quota: this.#text(this.#quota) } as const
    for (let isOver = this.#close(first, [], []); !isOver;) isOver = this.#next()
  }

  /** One stage; true when the count is over. */
  #next(): boolean {
    const waiting = this.#waiting.shift()
    if (waiting !== undefined) return this.#passOn(waiting)
    const votes = this.#standing()
    const losers = this.#choosing.sureLosers(votes)
    if (losers.length > 0) return this.#exclude(losers, losers.length > 1)
    const surplus = this.#choosing.nextSurplus(votes, this.stage - 1)
    if (surplus !== undefined) return this.#passSurplus(surplus)
    return this.#exclude([this.#choosing.fewest(votes, this.stage - 1)], false)
  }

  #deal(ballots: OrderedBallots): void {
    for (const share of new Set(ballots.shares ?? [1])) {
      if (this.decimals === "exact") this.#rescale(BigInt(share) / gcd(this.scale, BigInt(share)))
      const value = this.#values.push(this.scale / BigInt(share)) - 1
      this.#papers.deal(share, value, this.#field.isOpen)
      this.#credit(value)
    }
    this.#loss = this.#tally.reduce((left, tally) => left - tally, BigInt(this.#votes) * this.scale - this.#exhausted)
  }

  /** Adds what the last move of papers gave to the tallies. */
  #credit(value: number): { readonly moved: bigint; readonly exhausted: bigint; readonly to: Transfer["to"] } {
    const worth = this.#values[value]!
    const to: Array<Transfer["to"][number]> = []
    let credited = 0n
    const { received } = this.#papers
    for (let candidate = 0; candidate < received.length; candidate++) {
      const papers = received[candidate]!
      if (papers === 0) continue
      const amount = BigInt(papers) * worth
      this.#tally[candidate] = this.#tally[candidate]! + amount
      this.#texts[candidate] = this.#text(this.#tally[candidate]!)
      credited += amount
      to.push({ candidate: this.#ids[candidate]!, amount: this.#text(amount) })
    }
    const exhausted = BigInt(this.#papers.exhausted) * worth
    this.#exhausted += exhausted
    return { moved: credited + exhausted, exhausted, to }
  }

  #passSurplus(from: number): boolean {
    const { stage } = this
    const surplus = this.#tally[from]! - this.#quota
    const words = { _tag: "surplus", name: this.#names[from]!, surplus: this.#text(surplus) } as const
    this.#field.stand(from, "elected")
    const parcels = this.#papers.piles[from]!.splice(0)
    const basis = basisOf(this.#variant, parcels, this.#papers, this.#values, this.#field.isOpen)
    // Where the papers that move are worth less than the surplus, the difference can go to nobody.
    const rest = basis.worth < surplus && basis.capped ? surplus - basis.worth : 0n
    const [values, factor] = newValues(this.#variant, basis, surplus, this.#values, this.scale)
    this.#rescale(factor)
    const total = surplus * factor
    let moved = rest * factor
    this.#exhausted += moved
    const transfers: Array<Transfer> = []
    basis.parcels.forEach((parcel, index) => {
      const value = this.#valueIndex(values[index]!)
      this.#papers.move(parcel, value, stage, this.#field.isOpen)
      if (basis.capped) this.#papers.exhausted = 0 // These stay with the elected, inside the quota.
      const credit = this.#credit(value)
      moved += credit.moved
      transfers.push(this.#transfer(from, value, credit))
    })
    this.#loss += total - moved
    this.#setTally(from, this.#tally[from]! - total)
    return this.#close(words, [], transfers)
  }

  #exclude(losers: ReadonlyArray<number>, batch: boolean): boolean {
    const votes = losers.reduce((sum, loser) => sum + this.#tally[loser]!, 0n)
    const names = losers.map((loser) => this.#names[loser]!).join(", ")
    const words = { _tag: "excluded", names, votes: this.#text(votes), batch } as const
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
    const values = [...new Set(piles.flatMap(({ parcels }) => parcels.map(({ value }) => value)))]
    values.sort((a, b) => (this.#values[a]! > this.#values[b]! ? -1 : 1))
    for (const value of values) {
      const ofValue = piles.map(({ from, parcels }) => ({
        from,
        parcels: parcels.filter((each) => each.value === value)
      }))
      this.#waiting.push(ofValue.filter(({ parcels }) => parcels.length > 0))
    }
  }

  #passOn(piles: ReadonlyArray<Pile>): boolean {
    const value = this.#text(this.#values[piles[0]!.parcels[0]!.value]!)
    const transfers = piles.flatMap((pile) => this.#moveAll(pile))
    const names = piles.map(({ from }) => this.#names[from]!).join(", ")
    return this.#close({ _tag: "papers", name: names, value }, [], transfers)
  }

  #moveAll({ from, parcels }: Pile): ReadonlyArray<Transfer> {
    const { stage } = this
    return parcels.map((parcel) => {
      this.#papers.move(parcel, parcel.value, stage, this.#field.isOpen)
      const credit = this.#credit(parcel.value)
      this.#setTally(from, this.#tally[from]! - credit.moved)
      return this.#transfer(from, parcel.value, credit)
    })
  }

  /** Ends a stage: elects whom it elects, writes it down; true when the count is over. */
  #close(happening: Happening, excluded: ReadonlyArray<number>, transfers: ReadonlyArray<Transfer>): boolean {
    if (this.#variant.quotaChanges === "each-stage") this.#quota = this.#newQuota()
    this.#settling.history.push([...this.#tally])
    const before = this.#field.elected.length
    for (const candidate of this.#choosing.reached(this.#standing(), this.stage))
      this.#field.elect(candidate, "pending")
    const reached = this.#field.elected.slice(before)
    const hopeful = this.#field.hopeful()
    const isFull = this.#field.seatsLeft() === 0
    const remaining = !isFull && hopeful.length <= this.#field.seatsLeft() ? byVotes(hopeful, this.#tally) : []
    for (const candidate of remaining) this.#field.elect(candidate, "elected")
    if (this.#variant.emptySurplus === "skip" && this.#variant.receivers === "hopeful") {
      for (const candidate of reached)
        if (this.#tally[candidate]! <= this.#quota) this.#field.stand(candidate, "elected")
    }
    this.#choosing.electedAt.push([...reached, ...remaining])
    const list = (indexes: ReadonlyArray<number>) => indexes.map((index) => this.#names[index]!).join(", ")
    this.rounds.push({
      stage: this.stage,
      tallies: this.#texts.map((text, index) =>
        this.#field.standing[index] === "excluded" && this.#tally[index] === 0n ? null : text
      ),
      quota: this.#text(this.#quota),
      exhausted: this.#text(this.#exhausted),
      loss: this.#text(this.#loss),
      elected: [...reached, ...remaining].map((index) => this.#ids[index]!),
      excluded: excluded.map((index) => this.#ids[index]!),
      ...(transfers.length === 0 ? {} : { transfers }),
      why: stageWords(happening, { reached: list(reached), remaining: list(remaining) })
    })
    return isFull || remaining.length > 0 || hopeful.length === 0
  }

  /** The number of the stage in hand: the first is 1. */
  get stage(): number {
    return this.rounds.length + 1
  }

  #standing(): StandingVotes {
    const active = () => {
      const waiting = this.#field.standing.reduce(
        (sum, standing, index) => (standing === "excluded" ? sum + this.#tally[index]! : sum),
        this.#choosing.waitingSurplus(this.#tally, this.#quota)
      )
      return this.#field.hopeful().reduce((sum, index) => sum + this.#tally[index]!, waiting)
    }
    return { tally: this.#tally, quota: this.#quota, active }
  }

  #newQuota(): bigint {
    const inPlay = BigInt(this.#votes) * this.scale - this.#exhausted - this.#loss
    const [quota, factor] = quotaUnits(this.#variant, inPlay, this.#field.seats, this.scale)
    this.#rescale(factor)
    return quota
  }

  #valueIndex(value: bigint): number {
    const known = this.#values.indexOf(value)
    return known >= 0 ? known : this.#values.push(value) - 1
  }

  #setTally(candidate: number, tally: bigint): void {
    this.#tally[candidate] = tally
    this.#texts[candidate] = this.#text(tally)
  }

  #rescale(factor: bigint): void {
    if (factor === 1n) return
    this.scale *= factor
    checkScale(this.scale)
    for (const list of [this.#tally, this.#values])
      for (let at = 0; at < list.length; at++) list[at] = list[at]! * factor
    this.#quota *= factor
    this.#exhausted *= factor
    this.#loss *= factor
  }

  #transfer(
    from: number,
    value: number,
    credit: { readonly exhausted: bigint; readonly to: Transfer["to"] }
  ): Transfer {
    return {
      from: this.#ids[from]!,
      value: this.#text(this.#values[value]!),
      to: credit.to,
      ...(credit.exhausted === 0n ? {} : { exhausted: this.#text(credit.exhausted) })
    }
  }

  #text(units: bigint): string {
    return unitsText(units, this)
  }
}
