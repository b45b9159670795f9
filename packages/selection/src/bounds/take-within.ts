import type { CandidateId } from "../candidate.ts"
import type { Election } from "../election.ts"
import type { Exact, Infeasible, Round } from "../outcome.ts"
import type { Counted } from "../rule.ts"
import type { Ties } from "../ties.ts"
import { boundsOf } from "./guard.ts"
import type { Stage } from "./seat-guard.ts"

/** A count that takes one candidate at a time, as far as bounds need to know it. `running` is 1 for whom it may take. */
export interface Takes {
  /** Who is equally first among those running, in the official order; empty where nobody can be taken. */
  readonly first: (running: Uint8Array) => ReadonlyArray<number>
  readonly take: (candidate: number) => void
  readonly tallies: (running: Uint8Array) => ReadonlyArray<Exact | null>
}

export interface Within {
  readonly election: Pick<Election, "candidates" | "seats" | "bounds">
  readonly ties: Ties
  readonly takes: Takes
  /** Ids of those who sit already. */
  readonly seated?: ReadonlyArray<CandidateId>
  /** Do these follow one another whoever is first, so that no lot is needed when all of them fit? */
  readonly independent: (equals: ReadonlyArray<number>) => boolean
}

/**
 * Seats in turn whoever is first, within the election's caps and floors: the guarded at once, the doomed never.
 * Somebody guarded is seated even without a single vote, because a floor stands above the votes.
 */
export function takeWithin({
  election,
  independent,
  seated = [],
  takes,
  ties
}: Within): Counted | Pick<Infeasible, "status" | "reasons"> {
  const { candidates, seats } = election
  const here = candidates.flatMap(({ id }, at) => (seated.includes(id) ? [at] : []))
  const guard = boundsOf(election, here)
  if ("reasons" in guard) return guard
  const running = Uint8Array.from(candidates, ({ withdrawn }, at) => (withdrawn === true || here.includes(at) ? 0 : 1))
  /** Whoever is passed over keeps a figure: the account says what it was, and later who is next. */
  const shown = Uint8Array.from(running)
  const elected = new Set<number>()
  const out = new Set<number>()
  const rounds: Array<Round> = []
  while (elected.size < seats) {
    const stage = guard.stage(elected, out)
    for (const each of stage.doomed) {
      out.add(each)
      running[each] = 0
    }
    const open = running.map((each, at) => (stage.guarded.length > 0 && !stage.guarded.includes(at) ? 0 : each))
    const equals = takes.first(open)
    const [unvoted] = stage.guarded
    if (equals.length === 0 && unvoted === undefined) break
    const free =
      equals.length < 2 ||
      stage.guarded.length > 0 ||
      (elected.size + equals.length <= seats &&
        independent(equals) &&
        guard.allows(new Set([...elected, ...equals]), out))
    let next = equals[0] ?? unvoted!
    if (!free) {
      const among = equals.map((each) => candidates[each]!.id)
      const [chosen] = ties.settle({ among, choose: 1, purpose: "elect", stage: rounds.length + 1 })
      next = equals.find((each) => candidates[each]!.id === chosen) ?? next
    }
    rounds.push({
      stage: rounds.length + 1,
      tallies: takes.tallies(shown),
      elected: [candidates[next]!.id],
      excluded: stage.doomed.map((each) => candidates[each]!.id),
      why: why(candidates[next]!.id, stage, candidates)
    })
    if (equals.length > 0) takes.take(next)
    running[next] = 0
    shown[next] = 0
    elected.add(next)
  }
  return { elected: [...elected].map((each) => candidates[each]!.id), rounds }
}

function why(id: CandidateId, { doomed, guarded }: Stage, candidates: Within["election"]["candidates"]) {
  const names = doomed.map((each) => candidates[each]!.id).join(", ")
  const passed = {
    pl: doomed.length === 0 ? "" : `; pominięci, bo z nimi limitów nie da się dotrzymać: ${names}`,
    en: doomed.length === 0 ? "" : `; passed over, because the bounds could not be met with them: ${names}`
  }
  return guarded.length > 0
    ? {
        pl: `${id}: bez tej osoby nie da się dotrzymać minimów składu${passed.pl}`,
        en: `${id}: without them the floors could not be met${passed.en}`
      }
    : {
        pl: `${id}: najlepszy wynik spośród tych, z którymi da się dotrzymać limitów${passed.pl}`,
        en: `${id}: the best figure among those with whom the bounds can be met${passed.en}`
      }
}
