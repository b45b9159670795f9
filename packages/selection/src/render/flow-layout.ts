/**
 * Where the piles of a flow stand on paper.
 *
 * Stages are columns. In each, the piles stand one under another: the elected on top in the order of election, then those
 * still in the running at the end, then the excluded, the last of them first; so that whoever goes out leaves from the
 * bottom, and the picture narrows like the count. A long count is broken into bands that begin with the column that the
 * one before ended with, so that it is read like lines of text, and printed without scrolling.
 */
import { Rational } from "@ogniwo/kernel"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Exact, Outcome, Round } from "../outcome.ts"
import { accounted, type Move, movesBetween, type PileKey, pileOf, valueOf } from "./flow-moves.ts"

export const page = { width: 1120, left: 206, right: 200, top: 44, pile: 10, gap: 4, votes: 300, row: 14 } as const
const mostColumns = 6

/** Lengths are in points of the picture; figures are the account's. */
export interface Pile {
  readonly key: number | "exhausted"
  readonly votes: Exact
  readonly top: number
  readonly height: number
  /** Where the quota lies below the top, when the pile reaches it. */
  readonly quotaAt?: number
}

export interface Column {
  readonly round: Round
  readonly x: number
  readonly piles: ReadonlyArray<Pile>
  /** Who is elected by the end of this stage. */
  readonly held: ReadonlySet<CandidateId>
}

export interface Ribbon {
  readonly from: PileKey
  readonly to: PileKey
  /** None for what stays. */
  readonly parts: Move["parts"]
  readonly start: readonly [x: number, y: number]
  readonly end: readonly [x: number, y: number]
  readonly height: number
}

export interface Band {
  readonly columns: ReadonlyArray<Column>
  /** Between the columns: `ribbons[i]` from column i to column i + 1. */
  readonly ribbons: ReadonlyArray<ReadonlyArray<Ribbon>>
  readonly height: number
  readonly quotaHeight: number
}

export function bandsOf(outcome: Outcome, candidates: ReadonlyArray<Candidate>): ReadonlyArray<Band> {
  const rounds = accounted(outcome.rounds)
  if (rounds.length === 0) return []
  const order = orderOf(outcome, candidates)
  const whole = rounds.map(({ exhausted, tallies }) =>
    Rational.sum([...tallies.map((tally) => valueOf(tally ?? undefined)), valueOf(exhausted)])
  )
  const most = whole.reduce(Rational.max, Rational.one)
  const length = (exact: Exact | undefined) =>
    Math.max(0, Rational.toNumber(Rational.divide(valueOf(exact), most)) * page.votes)
  const count = Math.max(1, Math.ceil((rounds.length - 1) / (mostColumns - 1)))
  const size = Math.ceil((rounds.length - 1) / count)
  return Array.from({ length: count }, (_, band) =>
    bandOf({ rounds, candidates, order, length }, band * size, (band + 1) * size + 1)
  ).filter(({ columns }, band) => band === 0 || columns.length > 1)
}

function orderOf({ rounds, ...outcome }: Outcome, candidates: ReadonlyArray<Candidate>): ReadonlyArray<number> {
  const elected = outcome.status === "decided" ? outcome.elected : rounds.flatMap((round) => round.elected)
  const excluded = rounds.flatMap((round) => round.excluded)
  const last = rounds.at(-1)
  const rank = candidates.map(({ id }, index) => {
    const [won, out] = [elected.indexOf(id), excluded.indexOf(id)]
    const votes = last === undefined ? 0 : Rational.toNumber(valueOf(pileOf(last, index)))
    return won >= 0 ? [0, won] : out >= 0 ? [2, -out] : [1, -votes]
  })
  return [...candidates.keys()].sort((a, b) => rank[a]![0]! - rank[b]![0]! || rank[a]![1]! - rank[b]![1]! || a - b)
}

interface Drawing {
  readonly rounds: ReadonlyArray<Round>
  readonly candidates: ReadonlyArray<Candidate>
  readonly order: ReadonlyArray<number>
  readonly length: (exact: Exact | undefined) => number
}

function bandOf({ candidates, length, order, ...given }: Drawing, from: number, until: number): Band {
  const rounds = given.rounds.slice(from, until)
  const held = new Set(given.rounds.slice(0, from).flatMap(({ elected }) => elected))
  const step = Math.min(220, (page.width - page.left - page.right - page.pile) / Math.max(1, rounds.length - 1))
  const columns = rounds.map((round, at): Column => {
    const piles: Array<Pile> = []
    const quota = length(round.quota)
    for (const id of round.elected) held.add(id)
    let top: number = page.top
    for (const key of [...order, "exhausted" as const]) {
      const votes = pileOf(round, key)
      const height = length(votes)
      if (votes === undefined || (key === "exhausted" && height === 0)) continue
      const reaches = round.quota !== undefined && Rational.atLeast(valueOf(votes), valueOf(round.quota))
      piles.push({ key, votes, top, height, ...(reaches && key !== "exhausted" ? { quotaAt: quota } : {}) })
      top += Math.max(height, page.row - page.gap) + page.gap
    }
    return { round, x: page.left + at * step, piles, held: new Set(held) }
  })
  const bottoms = columns.flatMap(({ piles }) => piles.map(({ height, top }) => top + Math.max(height, page.row)))
  return {
    columns,
    ribbons: columns.slice(1).map((column, at) => ribbonsBetween(columns[at]!, column, candidates, length)),
    height: Math.max(page.top, ...bottoms) + 10,
    quotaHeight: length(rounds[0]?.quota)
  }
}

function ribbonsBetween(
  before: Column,
  after: Column,
  candidates: ReadonlyArray<Candidate>,
  length: (exact: Exact | undefined) => number
): ReadonlyArray<Ribbon> {
  const moves = movesBetween(before.round, after.round, candidates)
  const rank = (key: PileKey) => after.piles.findIndex((pile) => pile.key === key)
  const leaving = new Map<PileKey, number>(before.piles.map(({ key, top }) => [key, top]))
  const arriving = new Map<PileKey, number>(after.piles.map(({ key, top }) => [key, top]))
  const middle = (before.x + page.pile + after.x) / 2
  const mixed = moves.filter(({ to }) => to === "mixed")
  const tops = mixed.map(({ from }) => leaving.get(from) ?? page.top)
  const pool = tops.length === 0 ? page.top : tops.reduce((sum, top) => sum + top, 0) / tops.length
  leaving.set("mixed", pool)
  arriving.set("mixed", pool)
  const ribbon = (from: PileKey, to: PileKey, height: number, parts: Move["parts"]): Ribbon => {
    const [out, into] = [leaving.get(from) ?? page.top, arriving.get(to) ?? page.top]
    leaving.set(from, out + height)
    arriving.set(to, into + height)
    const start = [from === "mixed" ? middle : before.x + page.pile, out] as const
    return { from, to, parts, height, start, end: [to === "mixed" ? middle : after.x, into] }
  }
  const stays = before.piles.flatMap(({ height, key }) => {
    const now = after.piles.find((pile) => pile.key === key)
    if (now === undefined) return []
    return [ribbon(key, key, Math.min(height, now.height), [])]
  })
  const sorted = [...moves].sort(
    (a, b) => Number(a.from === "mixed") - Number(b.from === "mixed") || rank(a.to) - rank(b.to)
  )
  const moved = sorted.map(({ from, parts, to }) =>
    ribbon(
      from,
      to,
      parts.reduce((sum, { amount }) => sum + length(amount), 0),
      parts
    )
  )
  return [...stays, ...moved]
}
