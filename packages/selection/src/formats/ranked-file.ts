import type { Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import { rankedElection } from "../ballots.ts"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { RankedElection } from "../election.ts"
import { RankedProfileBuilder } from "../ranked-profile-builder.ts"
import { BallotMarks } from "./ballot-marks.ts"
import type { FileFaults } from "./text-lines.ts"

const mostDistinct = 1 << 23
export const mostCandidates = 65_535

/** One rank of a ballot in a file: names as they are written there, each with its column. */
export type NamedRank = ReadonlyArray<{ readonly name: string; readonly column: number }>

/** Where a file names no candidates, those on its ballots stand, at most so many. */
const mostUnannounced = 4096

/** Ranked ballots of a file as they are read: merged at once, faults noted with their place. */
export class RankedFile {
  readonly #candidates: Array<Candidate> = []
  readonly #index = new Map<string, number>()
  readonly #faults: FileFaults
  readonly #isOpen: boolean
  readonly #builder: RankedProfileBuilder
  readonly #marks: BallotMarks

  /** @param announced - The candidates by what the file calls them; absent: whoever is on a ballot. */
  constructor(faults: FileFaults, announced?: ReadonlyMap<string, Candidate>) {
    this.#faults = faults
    this.#isOpen = announced === undefined
    for (const [name, candidate] of announced ?? []) this.#stand(name, candidate)
    const size = this.#isOpen ? mostUnannounced : this.#candidates.length
    this.#builder = new RankedProfileBuilder(size)
    this.#marks = new BallotMarks(size, {})
  }

  /** Adds a ballot; false when it was noted as a fault. */
  add(ranks: Iterable<NamedRank>, weight: number, line: number): boolean {
    this.#marks.begin()
    for (const rank of ranks) {
      for (const [place, { column, name }] of rank.entries()) {
        const isNew = this.#isOpen && this.#candidates.length < mostUnannounced
        const candidate = this.#index.get(name) ?? (isNew ? this.#stand(name, { id: name }) : undefined)
        if (candidate === undefined) {
          const shown = name.slice(0, 40)
          this.#faults.add("unknown-candidate", line, column, {
            pl: `„${shown}” nie ma wśród kandydatów`,
            en: `"${shown}" is not among the candidates`
          })
          return false
        }
        if (!this.#marks.rank(candidate, place > 0)) {
          this.#faults.add("repeated-candidate", line, column, {
            pl: `„${name.slice(0, 40)}” jest na karcie po raz drugi`,
            en: `"${name.slice(0, 40)}" is on the ballot a second time`
          })
          return false
        }
      }
    }
    this.#marks.addTo(this.#builder, weight)
    if (this.#builder.nodes <= mostDistinct) return true
    this.#faults.add("too-many-distinct", line, 1, {
      pl: "różnych kart jest za dużo (ponad 8 milionów początków)",
      en: "there are too many different ballots (over 8 million beginnings)"
    })
    return false
  }

  #stand(name: string, candidate: Candidate): number {
    this.#index.set(name, this.#candidates.length)
    return this.#candidates.push(candidate) - 1
  }

  finish(seats: number): Result.Result<RankedElection, Refusal> {
    const refused = this.#faults.refusal()
    if (refused !== undefined) return Result.fail(refused)
    return Result.map(rankedElection({ candidates: this.#candidates, seats, ballots: [] }), (election) => ({
      ...election,
      profile: this.#builder.profile()
    }))
  }
}

/** The ranks of ballot `ballot` as ids, best first: what writers write. */
export function ranksOf(
  { candidates, profile }: RankedElection,
  ballot: number
): ReadonlyArray<ReadonlyArray<CandidateId>> {
  const { choices, starts, tied } = profile
  const ranks: Array<Array<CandidateId>> = []
  for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
    const { id } = candidates[choices[at]!]!
    if (tied?.[at] === 1) ranks.at(-1)!.push(id)
    else ranks.push([id])
  }
  return ranks
}
