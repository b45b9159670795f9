/** Seats being filled within an election's bounds, by places of its pairwise matrix. */
import type { CandidateId } from "../candidate.ts"
import type { SeatGuard } from "../bounds/seat-guard.ts"
import type { Round } from "../outcome.ts"
import type { Contest } from "./contest.ts"
import { places } from "./sets.ts"

export interface SeatStage {
  /** Who could sit in no body that meets the bounds, and was not named before. */
  readonly barred: ReadonlyArray<number>
  /** Who sits in every body that meets them. */
  readonly guarded: ReadonlyArray<number>
  readonly running: ReadonlyArray<number>
}

export class OpenSeats {
  readonly contest: Contest
  /** In the order in which they were seated. */
  readonly seated: Array<number> = []
  readonly isBound: boolean
  readonly #guard: SeatGuard
  readonly #out = new Set<number>()

  constructor(contest: Contest, guard: SeatGuard) {
    this.contest = contest
    this.isBound = (contest.election.bounds?.length ?? 0) > 0
    this.#guard = guard
  }

  get left(): number {
    return this.contest.seats - this.seated.length
  }

  stage(): SeatStage {
    const { standing } = this.contest.matrix
    const stage = this.#guard.stage(this.#indexes(this.seated), this.#indexes([...this.#out]))
    const barred = stage.doomed.map((index) => standing.indexOf(index))
    for (const place of barred) this.#out.add(place)
    const running = places(this.contest.matrix).filter((place) => !this.seated.includes(place) && !this.#out.has(place))
    return { barred, guarded: stage.guarded.map((index) => standing.indexOf(index)), running }
  }

  seat(more: ReadonlyArray<number>): void {
    this.seated.push(...more)
  }

  /** The winners, if so many seats hold them all and no bound parts them; otherwise they are tied. */
  take(winners: ReadonlyArray<number>, seats: number, stage: number): ReadonlyArray<number> {
    const isAllowed = () =>
      this.#guard.allows(this.#indexes([...this.seated, ...winners]), this.#indexes([...this.#out]))
    if (winners.length <= seats && (winners.length === 1 || isAllowed())) return winners
    // Within bounds one at a time, because each who sits may bar others.
    const chosen = this.contest.ties.settle({
      among: this.ids(winners),
      choose: this.isBound ? 1 : seats,
      purpose: "elect",
      stage
    })
    return winners.filter((place) => chosen.includes(this.contest.matrix.ids[place]!))
  }

  ids(some: ReadonlyArray<number>): ReadonlyArray<CandidateId> {
    return some.map((place) => this.contest.matrix.ids[place]!)
  }

  roundOfGuarded(stage: number, guarded: ReadonlyArray<number>, barred: ReadonlyArray<number>): Round {
    const names = this.ids(guarded).join(", ")
    const round = {
      stage,
      tallies: this.contest.election.candidates.map(() => null),
      elected: this.ids(guarded),
      excluded: [],
      why: {
        pl: `${names}: bez nich nie da się dotrzymać minimów składu`,
        en: `${names}: without them the floors could not be met`
      }
    }
    return this.naming(barred, [round])[0]!
  }

  /** The rounds, the first of which says who was passed over. */
  naming(barred: ReadonlyArray<number>, rounds: ReadonlyArray<Round>): ReadonlyArray<Round> {
    const [first, ...rest] = rounds
    if (first === undefined || barred.length === 0) return rounds
    const ids = this.ids(barred)
    const names = ids.join(", ")
    const why = {
      pl: `pominięci, bo z nimi nie da się dotrzymać limitów i minimów składu: ${names}; ${first.why.pl}`,
      en: `passed over, because with them the caps and floors could not be met: ${names}; ${first.why.en}`
    }
    return [{ ...first, excluded: [...ids, ...first.excluded], why }, ...rest]
  }

  #indexes(some: ReadonlyArray<number>): ReadonlySet<number> {
    return new Set(some.map((place) => this.contest.matrix.standing[place]!))
  }
}
