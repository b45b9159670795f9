import type { SeatGuard, Stage } from "../bounds/guard.ts"
import { rangeOf } from "../bounds/completions.ts"
import type { Exact, Round } from "../outcome.ts"
import { type History, Unsettled } from "../ties.ts"
import { figureRank } from "./figure-rank.ts"
import { disjoint } from "./support.ts"
import type { InTurn, TurnsTaken } from "./turns.ts"

/**
 * Seats in turn within the election's caps and floors: the guarded at once, whoever of them is first by the rule first;
 * the doomed never. Somebody whom nobody approves is seated only where a floor needs them.
 *
 * Where a rule strikes off instead, the doomed go at once and the guarded stay.
 */
export function takeInTurnWithin(inTurn: InTurn, guard: SeatGuard): TurnsTaken {
  const { election, purpose = "elect", seated = [] } = inTurn
  const sits = new Set(election.candidates.flatMap(({ id }, at) => (seated.includes(id) ? [at] : [])))
  const running = new Set(
    election.candidates.flatMap(({ withdrawn }, at) => (withdrawn === true || sits.has(at) ? [] : [at]))
  )
  return purpose === "elect" ? seatWithin(inTurn, guard, running, sits) : strikeWithin(inTurn, guard, running)
}

function seatWithin(inTurn: InTurn, guard: SeatGuard, running: Set<number>, sits: ReadonlySet<number>): TurnsTaken {
  const { election, start, support } = inTurn
  const turns = start()
  const taken = new Set<number>()
  const out = new Set<number>()
  const rounds: Array<Round> = []
  const supported = (some: Iterable<number>) => [...some].filter((each) => support.standing[each] === 1)
  while (taken.size < election.seats) {
    const stage = guard.stage(taken, out)
    for (const each of stage.doomed) {
      out.add(each)
      running.delete(each)
    }
    const standing = supported(running)
    let forced = stage.guarded
    let equals = forced.length > 0 || standing.length === 0 ? [] : turns.first(mask(election, standing))
    if (equals.length === 0) {
      if (forced.length === 0) forced = lacking(inTurn, new Set([...taken, ...sits]), running)
      if (forced.length === 0) break
      const backed = supported(forced)
      if (backed.length > 0) equals = (turns.firstAmong ?? turns.first)(mask(election, backed))
    }
    const unvoted = equals.length === 0
    if (unvoted) equals = forced
    const fits = taken.size + equals.length <= election.seats && guard.allows(new Set([...taken, ...equals]), out)
    const follow = unvoted || turns.independent === true || (turns.entangled !== true && disjoint(support, equals))
    const next = equals.length < 2 || (fits && follow) ? equals[0]! : settle(inTurn, equals, rounds)
    const tallies = turns.tallies(mask(election, standing))
    if (!unvoted) turns.take(next)
    running.delete(next)
    taken.add(next)
    rounds.push(roundOf(inTurn, rounds.length + 1, tallies, next, stage, forced.length > 0))
  }
  return { elected: idsOf(inTurn, taken), rounds }
}

function strikeWithin(inTurn: InTurn, guard: SeatGuard, running: Set<number>): TurnsTaken {
  const { election, start, support } = inTurn
  const turns = start()
  const none = new Set<number>()
  const out = new Set<number>()
  const rounds: Array<Round> = []
  const strike = (each: number) => {
    turns.take(each)
    running.delete(each)
    out.add(each)
  }
  // Whom nobody approves is struck off before the count, unless a floor needs some of them.
  const unsupported = [...running].filter((each) => support.standing[each] === 0)
  if (guard.allows(none, new Set(unsupported))) unsupported.forEach(strike)
  while (running.size > election.seats) {
    const stage = guard.stage(none, out)
    const tallies = turns.tallies(mask(election, running))
    if (stage.doomed.length > 0) {
      stage.doomed.forEach(strike)
      rounds.push(roundOf(inTurn, rounds.length + 1, tallies, undefined, stage, false))
      continue
    }
    const guarded = new Set(stage.guarded)
    const equals = turns.first(
      mask(
        election,
        [...running].filter((each) => !guarded.has(each))
      )
    )
    if (equals.length === 0) break
    const fits = running.size - equals.length >= election.seats && guard.allows(none, new Set([...out, ...equals]))
    const free = equals.length < 2 || (fits && disjoint(support, equals))
    const next = free ? equals[0]! : settle(inTurn, equals, rounds)
    strike(next)
    rounds.push(roundOf(inTurn, rounds.length + 1, tallies, next, stage, false))
  }
  return {
    elected: idsOf(
      inTurn,
      [...running].sort((a, b) => a - b)
    ),
    rounds
  }
}

/** Whoever would bring a floor nearer that nobody left by votes can. */
function lacking({ election }: InTurn, members: ReadonlySet<number>, running: ReadonlySet<number>): Array<number> {
  const { bounds = [], candidates } = election
  const has = (at: number, { attribute, values }: (typeof bounds)[number]) => {
    const own = candidates[at]!.attributes
    return own !== undefined && Object.hasOwn(own, attribute) && values.includes(own[attribute]!)
  }
  const short = bounds.filter(
    (bound) =>
      bound.held !== "passing-over" && [...members].filter((at) => has(at, bound)).length < rangeOf(bound).least
  )
  return [...running].filter((at) => short.some((bound) => has(at, bound))).sort((a, b) => a - b)
}

function settle(inTurn: InTurn, equals: ReadonlyArray<number>, rounds: ReadonlyArray<Round>): number {
  const { election, first, purpose = "elect", ties } = inTurn
  const { candidates } = election
  const among = equals.map((each) => candidates[each]!.id)
  const history: History = (stage, id) => {
    const tallies = rounds[stage - 1]?.tallies
    const figure = tallies?.[candidates.findIndex((each) => each.id === id)]
    return tallies === undefined || figure === undefined || figure === null
      ? undefined
      : figureRank(figure, tallies, first === (purpose === "elect" ? "greatest" : "least"))
  }
  try {
    const [chosen] = ties.settle({ among, choose: 1, purpose, stage: rounds.length + 1 }, history)
    return equals.find((each) => candidates[each]!.id === chosen)!
  } catch (stopped) {
    if (stopped instanceof Unsettled) stopped.rounds = rounds
    throw stopped
  }
}

function roundOf(
  { election: { candidates }, purpose = "elect", quota, why }: InTurn,
  stage: number,
  tallies: ReadonlyArray<Exact | null>,
  next: number | undefined,
  { doomed, guarded }: Stage,
  forced: boolean
): Round {
  const name = (at: number) => candidates[at]!.id
  const passed = doomed.map(name)
  const names = passed.join(", ")
  const because = passed.length === 0 ? "" : "; "
  const also = {
    pl: passed.length === 0 ? "" : `${because}z nimi limitów nie da się dotrzymać: ${names}`,
    en: passed.length === 0 ? "" : `${because}the bounds could not be met with them: ${names}`
  }
  const kept =
    purpose === "elect" || guarded.length === 0
      ? { pl: "", en: "" }
      : {
          pl: `; bez nich minimów nie da się dotrzymać: ${guarded.map(name).join(", ")}`,
          en: `; without them the floors could not be met: ${guarded.map(name).join(", ")}`
        }
  const own =
    next === undefined
      ? { pl: "odpadają", en: "struck off" }
      : forced
        ? {
            pl: `${name(next)}: bez tej osoby nie da się dotrzymać minimów składu`,
            en: `${name(next)}: a floor could not be met without such a person`
          }
        : why(name(next), tallies[next] ?? "0", stage)
  const struck = purpose === "exclude" && next !== undefined ? [name(next)] : []
  return {
    stage,
    tallies,
    ...(quota === undefined ? {} : { quota }),
    elected: purpose === "elect" && next !== undefined ? [name(next)] : [],
    excluded: [...passed, ...struck],
    why: { pl: `${own.pl}${kept.pl}${also.pl}`, en: `${own.en}${kept.en}${also.en}` }
  }
}

function mask({ candidates }: InTurn["election"], some: Iterable<number>): Uint8Array {
  const marked = new Uint8Array(candidates.length)
  for (const each of some) marked[each] = 1
  return marked
}

function idsOf({ election }: InTurn, some: Iterable<number>): ReadonlyArray<string> {
  return [...some].map((each) => election.candidates[each]!.id)
}
