/**
 * One vacant seat, and who takes it.
 *
 * The ways in use name different people on the same ballots (`test/vacancies` has an election in which no two agree): so the way must be fixed before the vote. Each is a function of the count that was held; none unseats
 * anybody who stays.
 */
import type { Json, LocalizedText, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { CandidateId } from "../candidate.ts"
import type { CountSettings } from "../elect.ts"
import type { Decided, Outcome } from "../outcome.ts"
import type { HeldCount } from "./held-count.ts"

export interface VacatedSeat {
  readonly leaver: CandidateId
  /** Who of the candidates keeps a seat of this place; where absent, everybody elected but the leaver. */
  readonly stay?: ReadonlyArray<CandidateId>
  /** Who else cannot take the seat: sits at another place, declined, or would break a cap. */
  readonly cannot?: ReadonlyArray<CandidateId>
}

/**
 * A way to fill one seat.
 *
 * @param settings - Tie chain, answers and solver for the succession; the chain is that of the count where absent.
 * @returns An outcome whose `elected` holds the successor, or nobody; `needs-lot` continues with an answer added.
 */
export type Succession = (
  held: HeldCount,
  seat: VacatedSeat,
  settings?: CountSettings
) => Result.Result<Outcome, Refusal>

/** Nobody of these can take the seat: the leaver, whoever was elected at that place or sits there, all who were named. */
export function cannotSit(held: HeldCount, seat: VacatedSeat): ReadonlySet<CandidateId> {
  return new Set([seat.leaver, ...held.outcome.elected, ...staying(held, seat), ...(seat.cannot ?? [])])
}

/** Who keeps a seat of this place. */
export function staying({ outcome }: HeldCount, { leaver, stay }: VacatedSeat): ReadonlyArray<CandidateId> {
  return (stay ?? outcome.elected).filter((id) => id !== leaver)
}

/** The outcome of a succession, under the name of its way, with the account of the count that decided it. */
export function succeeded(
  way: string,
  counted: Pick<Decided, "rounds" | "ties">,
  elected: ReadonlyArray<CandidateId>,
  seats: number,
  detail: Json
): Result.Result<Outcome, Refusal> {
  return Result.succeed({
    status: "decided",
    rule: { id: way, version: "1.0.0" },
    options: {},
    elected,
    vacant: seats - elected.length,
    rounds: counted.rounds,
    ties: counted.ties,
    detail
  })
}

/** An outcome that stands still or cannot be, under the name of the way that met it. */
export function stopped(way: string, outcome: Exclude<Outcome, Decided>): Result.Result<Outcome, Refusal> {
  return Result.succeed({ ...outcome, rule: { id: way, version: "1.0.0" } })
}

/** One sentence on who takes the seat, for the protocol. */
export function successionWords(way: LocalizedText, leaver: CandidateId, next: CandidateId | undefined): LocalizedText {
  return {
    pl: `${way.pl}: miejsce po „${leaver}” ${next === undefined ? "pozostaje nieobsadzone" : `obejmuje „${next}”`}`,
    en: `${way.en}: the seat of "${leaver}" ${next === undefined ? "stays vacant" : `goes to "${next}"`}`
  }
}
