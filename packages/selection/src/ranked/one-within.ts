import { boundsOf } from "../bounds/guard.ts"
import type { RankedElection } from "../election.ts"
import type { Infeasible, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import { Unsettled } from "../ties.ts"

/**
 * One seat within caps and floors: whoever could not sit in it goes out before anything is counted, as if they had
 * withdrawn, and the rule decides among the others. The first round names them.
 *
 * Chosen over counting everybody and taking the best of those who may sit, because then votes for those who may not would
 * still decide between the others.
 */
export function seatOneWithin(
  election: RankedElection,
  count: (election: RankedElection) => Counted | Pick<Infeasible, "status" | "reasons">
): Counted | Pick<Infeasible, "status" | "reasons"> {
  const { bounds, candidates } = election
  if (bounds === undefined || bounds.length === 0) return count(election)
  const guard = boundsOf({ ...election, seats: 1 })
  if ("reasons" in guard) return guard
  const { doomed } = guard.stage(new Set(), new Set())
  if (doomed.length === 0) return count(election)
  const others = candidates.map((each, at) => (doomed.includes(at) ? { ...each, withdrawn: true } : each))
  const told = (rounds: ReadonlyArray<Round>) => namingBarred(rounds, election, doomed)
  try {
    const counted = count({ ...election, candidates: others })
    return "status" in counted ? counted : { ...counted, rounds: told(counted.rounds ?? []) }
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.rounds = told(stopped.rounds)
    throw stopped
  }
}

function namingBarred(
  [first, ...rest]: ReadonlyArray<Round>,
  { candidates }: RankedElection,
  barred: ReadonlyArray<number>
): ReadonlyArray<Round> {
  if (first === undefined) return []
  const names = barred.map((at) => candidates[at]!.name ?? candidates[at]!.id).join(", ")
  const why = {
    pl: `Pominięci, bo z nimi nie da się dotrzymać limitów i minimów składu: ${names}. ${first.why.pl}`,
    en: `Passed over, because with them the caps and floors could not be met: ${names}. ${first.why.en}`
  }
  return [{ ...first, excluded: [...barred.map((at) => candidates[at]!.id), ...first.excluded], why }, ...rest]
}
