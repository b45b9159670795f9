/**
 * Where every paper lay, read from the account of a count by Gregory's method.
 *
 * The account says of each transfer what a paper was worth and how much came to whom; with the ballots that is enough to
 * follow each of them. Every stage is checked against the tallies as they were published: an account that the papers do
 * not bear out (another rule's, or a forged one) gives nothing rather than something close.
 * Cost: every paper moves once for each transfer that it takes part in.
 */
import { type Json, Rational } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import type { Round, Transfer } from "../outcome.ts"
import type { HeldCount } from "./held-count.ts"
import type { ValuedPaper } from "./valued-papers.ts"

interface Parcel {
  readonly value: Rational
  readonly stage: number
  readonly ballots: Array<number>
}

/**
 * The papers that elected somebody, and what each kind is worth together.
 *
 * @returns `undefined` where the account does not tell: votes that are not ranked, equal ranks, other methods, a leaver who
 *   was not elected.
 */
export function papersHeld(
  { election, outcome }: HeldCount,
  leaver: CandidateId,
  which: "last-parcel" | "all-papers-that-elected" | "quota-kept"
): ReadonlyArray<ValuedPaper> | undefined {
  const who = election.candidates.findIndex(({ id }) => id === leaver)
  if (election.kind !== "ranked" || election.profile.tied !== undefined || who < 0) return undefined
  const trace = new Trace(election, habitsOf(outcome.detail), who)
  if (!outcome.rounds.every((round) => trace.follow(round))) return undefined
  const parcels = trace.parcels(which)
  return parcels?.flatMap(({ ballots, value }) =>
    ballots.map((ballot) => ({ ballot, value: Rational.multiply(value, trace.weight(ballot)) }))
  )
}

class Trace {
  readonly #election: RankedElection
  readonly #index: ReadonlyMap<CandidateId, number>
  readonly #piles: ReadonlyArray<Array<Parcel>>
  readonly #at: Uint32Array
  readonly #isOpen: Array<boolean>
  readonly #elected = new Set<number>()
  readonly #out = new Set<number>()
  /** Those elected whose surplus has gone on. */
  readonly #passed = new Set<number>()
  readonly #habits: Habits
  readonly #leaver: number
  #whenElected: ReadonlyArray<Parcel> | undefined
  #kept: ReadonlyArray<Parcel> | undefined

  constructor(election: RankedElection, habits: Habits, leaver: number) {
    this.#election = election
    this.#index = new Map(election.candidates.map(({ id }, index) => [id, index]))
    this.#piles = election.candidates.map(() => [])
    this.#at = election.profile.starts.slice(0, election.profile.size)
    this.#isOpen = election.candidates.map(({ withdrawn }) => withdrawn !== true)
    this.#habits = habits
    this.#leaver = leaver
  }

  weight(ballot: number): Rational {
    return Rational.of(this.#election.profile.weights[ballot]!)
  }

  parcels(which: "last-parcel" | "all-papers-that-elected" | "quota-kept"): ReadonlyArray<Parcel> | undefined {
    const held = this.#whenElected
    if (held === undefined || which === "all-papers-that-elected") return held
    if (which === "quota-kept") return this.#kept ?? this.#piles[this.#leaver]
    const last = held.reduce((stage, parcel) => Math.max(stage, parcel.stage), 0)
    return held.filter(({ stage }) => stage === last)
  }

  /** Moves the papers of one stage; false where the account says otherwise. */
  follow(round: Round): boolean {
    for (const id of round.excluded) this.#close(this.#out, id)
    if (round.stage === 1) {
      const all = Array.from({ length: this.#election.profile.size }, (_, ballot) => ballot)
      this.#pass(all, Rational.one, 1)
    }
    for (const from of new Set((round.transfers ?? []).map((transfer) => transfer.from))) {
      const own = round.transfers!.filter((transfer) => transfer.from === from)
      if (!this.#move(this.#index.get(from) ?? -1, own, round.stage)) return false
    }
    if (!this.#agrees(round)) return false
    for (const id of round.elected) this.#elect(this.#index.get(id) ?? -1)
    return true
  }

  #close(among: Set<number>, id: CandidateId): void {
    const index = this.#index.get(id) ?? -1
    among.add(index)
    this.#isOpen[index] = false
  }

  #elect(index: number): void {
    this.#elected.add(index)
    this.#isOpen[index] = this.#habits.pendingReceive
    if (index === this.#leaver) this.#whenElected = copy(this.#piles[index] ?? [])
  }

  #move(from: number, transfers: ReadonlyArray<Transfer>, stage: number): boolean {
    const pile = this.#piles[from]
    if (pile === undefined) return false
    if (this.#out.has(from)) return transfers.every((transfer) => this.#sendExcluded(pile, transfer, stage))
    this.#passed.add(from)
    this.#isOpen[from] = false
    const latest = pile.reduce((last, parcel) => Math.max(last, parcel.stage), 0)
    const taken = this.#habits.lastParcel ? pile.filter((each) => each.stage === latest) : merged(pile)
    if (taken.length !== transfers.length) return false
    const before = copy(pile)
    const went = new Map<number, Rational>()
    const sent = taken.every((parcel, index) => {
      const transfer = transfers[index]!
      if (!this.#send(parcel, transfer, stage)) return false
      // Where no vote is exhausted, papers that name nobody else stay with the elected, whole.
      for (const ballot of parcel.ballots) {
        const stays = transfer.exhausted === undefined && this.#at[ballot] === this.#election.profile.starts[ballot + 1]
        went.set(ballot, stays ? Rational.zero : (Rational.parse(transfer.value ?? "") ?? Rational.zero))
      }
      return true
    })
    if (from === this.#leaver) this.#kept = keptOf(before, went)
    return sent
  }

  /** Sends on what lay with the excluded at the value of this transfer. */
  #sendExcluded(pile: Array<Parcel>, transfer: Transfer, stage: number): boolean {
    const value = Rational.parse(transfer.value ?? "")
    const same = pile.filter((parcel) => value !== undefined && Rational.equals(parcel.value, value))
    const taken = this.#habits.lastParcel ? same.slice(0, 1) : same
    const [parcel] = merged(taken)
    for (const each of taken) pile.splice(pile.indexOf(each), 1)
    return parcel !== undefined && this.#send(parcel, transfer, stage)
  }

  /** Passes a parcel on, and says whether everybody got what the account says. */
  #send(parcel: Parcel, { to, value }: Transfer, stage: number): boolean {
    const worth = Rational.parse(value ?? "")
    if (worth === undefined) return false
    const received = this.#pass(parcel.ballots, worth, stage)
    return (
      to.length === received.size &&
      to.every(({ amount, candidate }) => {
        const papers = received.get(this.#index.get(candidate) ?? -1)
        const said = Rational.parse(amount)
        return papers !== undefined && said !== undefined && Rational.equals(Rational.multiply(papers, worth), said)
      })
    )
  }

  /** Gives papers to the next open candidate on each; how many papers everybody got. */
  #pass(ballots: ReadonlyArray<number>, value: Rational, stage: number): ReadonlyMap<number, Rational> {
    const { choices, starts } = this.#election.profile
    const received = new Map<number, Rational>()
    const fresh = new Map<number, Parcel>()
    for (const ballot of ballots) {
      let at = this.#at[ballot]!
      while (at < starts[ballot + 1]! && this.#isOpen[choices[at]!] !== true) at++
      this.#at[ballot] = at
      if (at === starts[ballot + 1]!) continue
      const to = choices[at]!
      const parcel = fresh.get(to) ?? { value, stage, ballots: [] }
      if (parcel.ballots.length === 0) this.#piles[to]!.push(parcel)
      fresh.set(to, parcel)
      parcel.ballots.push(ballot)
      received.set(to, Rational.add(received.get(to) ?? Rational.zero, this.weight(ballot)))
    }
    return received
  }

  /** Whoever is still in the running holds exactly the papers that the account gives them. */
  #agrees({ tallies }: Round): boolean {
    return this.#piles.every((pile, index) => {
      if (this.#out.has(index) || this.#passed.has(index)) return true
      if (this.#election.candidates[index]!.withdrawn === true) return true
      const said = Rational.parse(tallies[index] ?? "")
      const worth = pile.flatMap(({ ballots, value }) =>
        ballots.map((ballot) => Rational.multiply(value, this.weight(ballot)))
      )
      return said !== undefined && Rational.equals(said, Rational.sum(worth))
    })
  }
}

/** Parcels of one value that the count keeps together. */
function merged(pile: ReadonlyArray<Parcel>): ReadonlyArray<Parcel> {
  const together: Array<Parcel> = []
  for (const parcel of pile) {
    const same = together.find(({ value }) => Rational.equals(value, parcel.value))
    if (same === undefined) together.push({ ...parcel, ballots: [...parcel.ballots] })
    else same.ballots.push(...parcel.ballots)
  }
  return together
}

function copy(pile: ReadonlyArray<Parcel>): ReadonlyArray<Parcel> {
  return pile.map((parcel) => ({ ...parcel, ballots: [...parcel.ballots] }))
}

/** What each paper kept with the leaver when part of its value went on. */
function keptOf(pile: ReadonlyArray<Parcel>, went: ReadonlyMap<number, Rational>): ReadonlyArray<Parcel> {
  return pile.flatMap(({ ballots, stage, value }) =>
    ballots.map((ballot) => ({
      value: Rational.subtract(value, went.get(ballot) ?? Rational.zero),
      stage,
      ballots: [ballot]
    }))
  )
}

interface Habits {
  /** The elected receive papers until their own surplus moves. */
  readonly pendingReceive: boolean
  /** A surplus takes the papers received last, and parcels are kept apart by stage. */
  readonly lastParcel: boolean
}

/** What the account says of the variant that it was counted by. */
function habitsOf(detail: Json | undefined): Habits {
  const variant = isRecord(detail) && isRecord(detail["variant"]) ? detail["variant"] : {}
  return { pendingReceive: variant["receivers"] === "pending-too", lastParcel: variant["surplus"] === "last-parcel" }
}

function isRecord(json: Json | undefined): json is Readonly<Record<string, Json>> {
  return typeof json === "object" && json !== null && !Array.isArray(json)
}
