import type { CandidateId } from "../candidate.ts"
import type { RankedElection, RankedProfile } from "../election.ts"
import type { MarksReading } from "./ballot-marks.ts"

/** An election as a BLT file gives it. Candidates have their number in the file as id ("1", "2", …) and their name. */
export interface BltFile {
  readonly election: RankedElection
  readonly title?: string
  readonly source?: string
  readonly comment?: string
  /** The order for ties, where the file gives one (`[tie 2 1 3]`): a `TieStep` of kind `order`. */
  readonly tieOrder?: ReadonlyArray<CandidateId>
  /** What else stood in square brackets, word by word. */
  readonly options: ReadonlyArray<ReadonlyArray<string>>
}

/** How marks are read, and how much may be held. */
export interface BltReading extends MarksReading {
  /** How many distinct beginnings of ballots may be held, about 24 bytes each; 8,388,608 where not given. */
  readonly mostDistinct?: number
  /** A ballot ends with a 0, on as many lines as it takes (the default), or with its line, with a 0 or without. */
  readonly ballotEnd?: "zero" | "line"
}

/** The file from its parts: the names of all candidates and then title, source and comment, or only these. */
export function bltFile(parts: {
  readonly candidates: number
  readonly seats: number
  readonly profile: RankedProfile
  readonly names: ReadonlyArray<string>
  readonly withdrawn: ReadonlySet<number>
  readonly tieOrder?: ReadonlyArray<CandidateId>
  readonly options: BltFile["options"]
}): BltFile {
  const { names, options, profile, seats, tieOrder, withdrawn } = parts
  const isNamed = names.length >= parts.candidates && names.length > 0
  const [title, source, comment] = isNamed ? names.slice(parts.candidates) : names
  const candidates = Array.from({ length: parts.candidates }, (_, index) => ({
    id: String(index + 1),
    ...(isNamed && names[index] !== "" ? { name: names[index]! } : {}),
    ...(withdrawn.has(index) ? { withdrawn: true } : {})
  }))
  return {
    election: { kind: "ranked", candidates, seats, profile },
    ...(title === undefined ? {} : { title }),
    ...(source === undefined ? {} : { source }),
    ...(comment === undefined ? {} : { comment }),
    ...(tieOrder === undefined ? {} : { tieOrder }),
    options
  }
}
