import type { Json, Refusal } from "@ogniwo/kernel"
import * as Result from "effect/Result"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { CountSettings } from "../elect.ts"
import type { Outcome, Round } from "../outcome.ts"
import { AnswerDoesNotFit, Ties, Unsettled } from "../ties.ts"
import { stopped, succeeded } from "./succession.ts"

/** A way that counts nothing by a rule, with ties settled, recorded and resumed as `elect` does it. */
export function answering(
  way: string,
  candidates: ReadonlyArray<Candidate>,
  seats: number,
  settings: CountSettings,
  choose: (ties: Ties) => {
    readonly rounds: ReadonlyArray<Round>
    readonly elected: ReadonlyArray<CandidateId>
    readonly detail: Json
  }
): Result.Result<Outcome, Refusal> {
  const ties = new Ties(candidates, settings.ties, settings.answers)
  try {
    const { detail, elected, rounds } = choose(ties)
    return succeeded(way, { rounds, ties: ties.settled }, elected, seats, detail)
  } catch (left) {
    if (left instanceof Unsettled) {
      const rule = { id: way, version: "1.0.0" }
      const { rounds, tie } = left
      return stopped(way, { status: "needs-lot", tie, rounds, ties: ties.settled, rule, options: {} })
    }
    if (left instanceof AnswerDoesNotFit) return Result.fail(left.refusal)
    throw left
  }
}
