/**
 * Caps and floors that a sequential count never has to break: guard and doom.
 *
 * Before each election and each exclusion we ask whether the seats left can still be filled so that every bound holds.
 * Whoever sits in every such completion is *guarded*: elected now, because without them a floor would fall. Whoever sits
 * in none is *doomed*: passed over, because with them a cap would break or a floor become unreachable. Everybody else is
 * decided by the votes. So long as this is done at each stage, a body that meets the bounds can always be completed.
 *
 * Chosen over electing by votes until a cap is full (which finds out too late that a floor cannot be met) and over
 * exchanging members afterwards (which unseats people whom the count had named).
 * Cost: a bounded exact search over kinds of candidates, twice for each kind at each stage.
 *
 * Source: Hill, "Constrained STV" in Voting matters 9 (1998), on guarding and dooming.
 *
 * To hold bounds in a rule of your own, declare `holdsBounds: true` and, before each choice:
 *
 * 1. once: `const guard = boundsOf(election)`; where it says `"infeasible"`, return that with its reasons;
 * 2. at each stage: `const { guarded, doomed } = guard.stage(elected, out)`;
 * 3. elect all who are guarded, whatever their votes, and only then let votes decide among those not doomed;
 * 4. in a count with exclusions, exclude the doomed first and never the guarded, and ask again after every step.
 */
import type { Reason } from "@ogniwo/kernel"
import type { Election } from "../election.ts"
import { completes, type Kind, kindsOf, type Range, rangeOf } from "./completions.ts"
import { boundsConflict, tooComplex } from "./conflict.ts"
import { passingOver } from "./passing-over.ts"
import type { SeatGuard, Stage } from "./seat-guard.ts"

export type { SeatGuard, Stage } from "./seat-guard.ts"

/** Nothing to hold: nobody is guarded or doomed. */
const unbound: SeatGuard = { stage: () => ({ guarded: [], doomed: [] }), allows: () => true }

/**
 * The guard of an election's bounds, or why they cannot hold.
 *
 * @param seated - Positions of candidates who sit already, from an earlier phase; they count towards the bounds and take
 *   none of the seats. (Members who are no candidates are `continuing` in each bound.)
 * @since 0.1.0
 */
export function boundsOf(
  election: Pick<Election, "candidates" | "seats" | "bounds">,
  seated: ReadonlyArray<number> = []
): SeatGuard | { readonly status: "infeasible"; readonly reasons: ReadonlyArray<Reason> } {
  const { bounds: all = [], candidates } = election
  const bounds = all.filter(({ held }) => held !== "passing-over")
  const greedy = all.filter(({ held }) => held === "passing-over")
  const over = greedy.length === 0 ? unbound : passingOver(election, greedy, seated)
  if (bounds.length === 0) return over
  const kinds = kindsOf(candidates, bounds)
  const ranges = bounds.map(rangeOf)
  const here = new Set(seated)
  const withdrawn = new Set(
    candidates.flatMap((candidate, at) => (candidate.withdrawn === true && !here.has(at) ? [at] : []))
  )
  const standing = candidates.length - withdrawn.size
  const seats = Math.min(election.seats + seated.length, standing)
  const guard = { kinds, ranges, seats }
  const sitting = (elected: ReadonlySet<number>) => new Set([...seated, ...elected])
  const passed = (out: ReadonlySet<number>) => new Set([...withdrawn, ...out].filter((each) => !here.has(each)))
  const possible = completions(guard, here, withdrawn)
  if (possible !== true) {
    const reasons = possible === undefined ? [tooComplex(bounds)] : boundsConflict(candidates, bounds, seats, [...here])
    return { status: "infeasible", reasons }
  }
  return {
    stage: (elected, out) => {
      const { doomed, guarded } = stageOf(guard, sitting(elected), passed(out))
      const passedOver = over.stage(elected, out).doomed.filter((at) => !guarded.includes(at) && !doomed.includes(at))
      return { guarded, doomed: passedOver.length === 0 ? doomed : [...doomed, ...passedOver].sort((a, b) => a - b) }
    },
    allows: (elected, out) => over.allows(elected, out) && completions(guard, sitting(elected), passed(out)) === true
  }
}

interface Guard {
  readonly kinds: ReadonlyArray<Kind>
  readonly ranges: ReadonlyArray<Range>
  readonly seats: number
}

function stageOf(guard: Guard, elected: ReadonlySet<number>, out: ReadonlySet<number>): Stage {
  const guarded: Array<number> = []
  const doomed: Array<number> = []
  guard.kinds.forEach((kind, at) => {
    const running = kind.candidates.filter((each) => !elected.has(each) && !out.has(each))
    if (running.length === 0) return
    if (completions(guard, elected, out, { at, more: 1 }) === false) doomed.push(...running)
    else if (completions(guard, elected, out, { at, fewer: 1 }) === false) guarded.push(...running)
  })
  const inOrder = (a: number, b: number) => a - b
  return { guarded: guarded.sort(inOrder), doomed: doomed.sort(inOrder) }
}

function completions(
  { kinds, ranges, seats }: Guard,
  elected: ReadonlySet<number>,
  out: ReadonlySet<number>,
  asked?: { readonly at: number; readonly more?: 1; readonly fewer?: 1 }
): boolean | undefined {
  const least = kinds.map(({ candidates }) => candidates.filter((each) => elected.has(each)).length)
  const most = kinds.map(({ candidates }) => candidates.filter((each) => !out.has(each)).length)
  if (asked?.more !== undefined) least[asked.at] = least[asked.at]! + 1
  if (asked?.fewer !== undefined) most[asked.at] = most[asked.at]! - 1
  const left = most.reduce((sum, each) => sum + each, 0)
  return completes(kinds, ranges, least, most, asked?.fewer === undefined ? Math.min(seats, left) : seats)
}
