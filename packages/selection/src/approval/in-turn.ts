import { boundsOf } from "../bounds/guard.ts"
import type { Infeasible } from "../outcome.ts"
import { type InTurn, takeFreely, type TurnsTaken } from "./turns.ts"
import { takeInTurnWithin } from "./turns-within.ts"

/** What comes of a count in turn: who was taken, or why the bounds cannot hold. */
export type TakenOrNot = TurnsTaken | Pick<Infeasible, "status" | "reasons">

/** Seats (or strikes off) in turn whoever is first, within the election's caps and floors where there are any. */
export function takeInTurn(inTurn: InTurn): TakenOrNot {
  const { bounds = [] } = inTurn.election
  if (bounds.length === 0) return takeFreely(inTurn)
  const sits = inTurn.election.candidates.flatMap(({ id }, at) => (inTurn.seated?.includes(id) === true ? [at] : []))
  const guard = boundsOf(inTurn.election, sits)
  return "reasons" in guard ? guard : takeInTurnWithin(inTurn, guard)
}
