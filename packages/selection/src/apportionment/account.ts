/**
 * The account of an apportionment: which seats came first, and every list's offer when each was given.
 *
 * Seats that need no comparison (reserved, or guaranteed as a minimum) come first; the rest in the order of quotients.
 * Equal quotients stand in one round. Where the account would be longer than a
 * protocol can be, it is left out: the divisor proves the result all the same.
 */
import type { LocalizedText } from "@ogniwo/kernel"
import type { CandidateId } from "../candidate.ts"
import type { ListElection } from "../election.ts"
import type { Exact, Round } from "../outcome.ts"

/** Rounds times lists: beyond this there are no rounds. */
const mostFigures = 200_000

export class SeatLedger {
  readonly elected: Array<CandidateId> = []
  readonly rounds: Array<Round> = []
  readonly held: Array<number>
  readonly #election: ListElection
  readonly #offers: (held: ReadonlyArray<number>) => ReadonlyArray<Exact | null>
  readonly #isShort: boolean

  constructor(election: ListElection, offers: (held: ReadonlyArray<number>) => ReadonlyArray<Exact | null>) {
    this.#election = election
    this.#offers = offers
    this.held = election.candidates.map(() => 0)
    this.#isShort = election.seats * election.candidates.length <= mostFigures
  }

  /** The number of the stage that would come next. */
  get stage(): number {
    return this.rounds.length + 1
  }

  /** Seats for lists, `lists` once per seat, in one round. */
  give(lists: ReadonlyArray<number>, why: (ids: string) => LocalizedText): void {
    if (lists.length === 0) return
    const ids = lists.map((list) => this.#election.candidates[list]!.id)
    if (this.#isShort) {
      const tallies = this.#offers(this.held)
      this.rounds.push({ stage: this.stage, tallies, elected: ids, excluded: [], why: why(ids.join(", ")) })
    }
    for (const list of lists) this.held[list]! += 1
    this.elected.push(...ids)
  }

  /** Seats by list, in the order of the election. */
  get seats(): Readonly<Record<CandidateId, number>> {
    return Object.fromEntries(this.#election.candidates.map(({ id }, list) => [id, this.held[list]!]))
  }
}
