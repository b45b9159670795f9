import { type Json, Rational } from "@ogniwo/kernel"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Round } from "../outcome.ts"

/** Somebody who was not elected, and how far they came. */
export interface InLine {
  readonly id: CandidateId
  /** The last stage with a figure. */
  readonly stage: number
  /** Greater is closer to a seat. */
  readonly figure: Rational
}

/** An account of a count: what its rounds say, and what their figures are. */
export interface CountAccount {
  readonly elected: ReadonlyArray<CandidateId>
  readonly rounds: ReadonlyArray<Round>
  readonly detail?: Json
}

/** Everybody with a figure who was not elected, the closest to a seat first; level ones follow one another. */
export function lineOf(candidates: ReadonlyArray<Candidate>, account: CountAccount): ReadonlyArray<InLine> {
  const standing = candidates.flatMap(({ id, withdrawn }, index) => {
    const last = withdrawn === true || account.elected.includes(id) ? undefined : lastFigure(account, index)
    return last === undefined ? [] : [{ id, ...last }]
  })
  return standing.sort(further)
}

/** Negative when `a` comes before `b`. */
export function further(a: InLine, b: InLine): number {
  return b.stage - a.stage || Rational.compare(b.figure, a.figure)
}

/** A candidate's figure in one round, greater being better: where a rule's figures are loads, the lighter is. */
export function figureIn(account: CountAccount, round: Round | undefined, index: number): Rational | undefined {
  const tally = Rational.parse(round?.tallies[index] ?? "")
  return tally !== undefined && areLoads(account.detail) ? Rational.subtract(Rational.zero, tally) : tally
}

function lastFigure(account: CountAccount, index: number) {
  for (const round of account.rounds.toReversed()) {
    const figure = figureIn(account, round, index)
    if (figure !== undefined) return { stage: round.stage, figure }
  }
  return undefined
}

function areLoads(detail: Json | undefined): boolean {
  return typeof detail === "object" && detail !== null && "tallies" in detail && detail["tallies"] === "load"
}
