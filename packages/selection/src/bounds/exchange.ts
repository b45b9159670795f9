/**
 * Members exchanged after the count, until the bounds hold.
 *
 * As few as possible leave. Of the ways to do it with so few, the last elected leave; in their places come those who
 * stand best in the line of the account. So whoever was elected first is the last to be touched, and with one floor this
 * is what statutes say: "the last elected of the larger group gives way to the best placed of the smaller". Seats that
 * nobody was elected to may be filled too, where a floor needs it. Level ones (elected in one round with one figure, or
 * level in the line) are never told apart silently: the tie chain decides.
 */
import { type LocalizedText, Rational } from "@ogniwo/kernel"
import type { Candidate, CandidateId, SeatBound } from "../candidate.ts"
import type { Election } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Ties } from "../ties.ts"
import { type CountAccount, figureIn, further, lineOf } from "../vacancies/line.ts"
import { completes, kindsOf, rangeOf } from "./completions.ts"

/** Who gives way, and who comes instead; one without the other where a seat was vacant. */
export interface Exchange {
  readonly out?: CandidateId
  readonly in: CandidateId
}

/** Marks who was elected by the votes, so that it can be asked how many of them stay. */
const byVotes = "elected by votes"

/** @returns The exchanges in the order in which they are made; `undefined` when no exchange makes the bounds hold. */
export function exchanges(
  { bounds = [], candidates, seats }: Pick<Election, "bounds" | "candidates" | "seats">,
  account: CountAccount,
  ties: Ties
): ReadonlyArray<Exchange> | undefined {
  const elected = account.elected.map((id) => candidates.findIndex((each) => each.id === id))
  const free = candidates.flatMap(({ withdrawn }, at) => (withdrawn === true || elected.includes(at) ? [] : [at]))
  for (let out = 0; out <= elected.length; out++) {
    for (let more = 0; more <= seats - elected.length; more++) {
      const body = bodiesWith(candidates, bounds, elected, elected.length - out, elected.length + more)
      if (!body(new Set(), new Set())) continue
      const stage = account.rounds.length + 1
      const settle = settling(candidates, account, ties, stage)
      const leave = taking(lastFirst(elected, account, candidates), out, settle("exclude"), (gone) =>
        body(new Set(), new Set(gone))
      )
      const come = taking(bestFirst(free, account, candidates), out + more, settle("elect"), (seated) =>
        body(new Set(seated), new Set(leave))
      )
      const name = (at: number | undefined) => candidates[at!]!.id
      return come.map((at, index) => (index < out ? { out: name(leave[index]), in: name(at) } : { in: name(at) }))
    }
  }
  return undefined
}

/** Is there a body of that size that meets the bounds, with so many of the elected, these in and those out? */
function bodiesWith(
  candidates: ReadonlyArray<Candidate>,
  bounds: ReadonlyArray<SeatBound>,
  elected: ReadonlyArray<number>,
  stay: number,
  size: number
) {
  const marked = candidates.map((each, at) =>
    elected.includes(at) ? { ...each, attributes: { ...each.attributes, [byVotes]: "yes" } } : each
  )
  const all = [...bounds, { attribute: byVotes, values: ["yes"], atLeast: stay, atMost: stay }]
  const kinds = kindsOf(marked, all)
  const ranges = all.map(rangeOf)
  const stands = (at: number) => candidates[at]!.withdrawn !== true || elected.includes(at)
  return (seated: ReadonlySet<number>, gone: ReadonlySet<number>): boolean => {
    const least = kinds.map((kind) => kind.candidates.filter((at) => seated.has(at)).length)
    const most = kinds.map((kind) => kind.candidates.filter((at) => stands(at) && !gone.has(at)).length)
    return completes(kinds, ranges, least, most, size) === true
  }
}

type Settle = (among: ReadonlyArray<number>) => number

/** Takes so many in order, level ones together where all of them can go, else one at a time by the tie chain. */
function taking(
  order: ReadonlyArray<ReadonlyArray<number>>,
  count: number,
  settle: Settle,
  can: (taken: ReadonlyArray<number>) => boolean
): ReadonlyArray<number> {
  const taken: Array<number> = []
  for (const level of order) {
    while (taken.length < count) {
      const able = level.filter((each) => !taken.includes(each) && can([...taken, each]))
      if (able.length === 0) break
      if (able.length === 1 || can([...taken, ...able])) taken.push(...able)
      else taken.push(settle(able))
    }
  }
  return taken
}

function settling(candidates: ReadonlyArray<Candidate>, account: CountAccount, ties: Ties, stage: number) {
  const history = (earlier: number, id: string) => {
    const round = account.rounds[earlier - 1]
    const figure = figureIn(account, round, indexOf(candidates, id))
    if (figure === undefined) return undefined
    // Only the order matters: so many have less.
    return candidates.filter((_, at) => {
      const other = figureIn(account, round, at)
      return other !== undefined && Rational.compare(other, figure) < 0
    }).length
  }
  return (purpose: "elect" | "exclude"): Settle =>
    (among) => {
      const ids = among.map((at) => candidates[at]!.id)
      const [chosen] = ties.settle({ among: ids, choose: 1, purpose, stage }, history)
      return indexOf(candidates, chosen ?? "")
    }
}

/** The elected, the last first; level where one round elected them with one figure. */
function lastFirst(elected: ReadonlyArray<number>, account: CountAccount, candidates: ReadonlyArray<Candidate>) {
  const place = (at: number) => {
    const round = account.rounds.findIndex((each) => each.elected.includes(candidates[at]!.id))
    return { round, figure: figureIn(account, account.rounds[round], at) }
  }
  const levels: Array<Array<number>> = []
  for (const at of elected) {
    const [own, before] = [place(at), levels.at(-1)?.[0]]
    const last = before === undefined ? undefined : place(before)
    const isLevel = last !== undefined && last.round === own.round && isEqual(last.figure, own.figure)
    if (isLevel) levels.at(-1)!.push(at)
    else levels.push([at])
  }
  return levels.map((level) => level.toSorted((a, b) => a - b)).toReversed()
}

/** Those not elected, the best placed first; whoever has no figure at all comes last. */
function bestFirst(free: ReadonlyArray<number>, account: CountAccount, candidates: ReadonlyArray<Candidate>) {
  const line = lineOf(candidates, account)
  const levels: Array<Array<number>> = []
  line.forEach((each, place) => {
    const before = line[place - 1]
    if (before !== undefined && further(before, each) === 0) levels.at(-1)!.push(indexOf(candidates, each.id))
    else levels.push([indexOf(candidates, each.id)])
  })
  const rest = free.filter((at) => !line.some(({ id }) => id === candidates[at]!.id))
  return rest.length === 0 ? levels : [...levels, rest]
}

/** The exchanges as rounds of the account. */
export function exchangeRounds(
  made: ReadonlyArray<Exchange>,
  candidates: ReadonlyArray<Candidate>,
  from: number
): ReadonlyArray<Round> {
  return made.map((each, index) => ({
    stage: from + index + 1,
    tallies: candidates.map(() => null),
    elected: [each.in],
    excluded: each.out === undefined ? [] : [each.out],
    why: exchangeWords(each)
  }))
}

function exchangeWords({ in: comes, out }: Exchange): LocalizedText {
  return out === undefined
    ? {
        pl: `${comes}: miejsce było nieobsadzone, a bez tej osoby minima składu nie są dotrzymane`,
        en: `${comes}: the seat was vacant, and without them the floors do not hold`
      }
    : {
        pl: `wymiana: ${out} ustępuje miejsca, wchodzi ${comes}, aby limity i minima składu były dotrzymane`,
        en: `an exchange: ${out} gives way to ${comes}, so that the caps and floors hold`
      }
}

function isEqual(a: Rational | undefined, b: Rational | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Rational.equals(a, b)
}

function indexOf(candidates: ReadonlyArray<Candidate>, id: string): number {
  return candidates.findIndex((each) => each.id === id)
}
