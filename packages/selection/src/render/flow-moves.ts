/**
 * Where votes went between one stage and the next.
 *
 * A count that names its transfers is taken at its word, paper value by paper value. What it does not name (alternative
 * votes and Meek name none) is read from the tallies: what left a single pile went to those that grew, and where several
 * piles shrank at once, what left them is mixed, because nothing in the account says whose votes went where.
 */
import { Rational } from "@ogniwo/kernel"
import type { Candidate } from "../candidate.ts"
import type { Exact, Round } from "../outcome.ts"

/** A candidate by place in the official order; votes that name nobody left; or several piles mixed. */
export type PileKey = number | "exhausted" | "mixed"

export interface Move {
  readonly from: PileKey
  readonly to: PileKey
  /** Several where papers of several values moved: exact, as the account says them. */
  readonly parts: ReadonlyArray<{ readonly amount: Exact; readonly value?: Exact }>
}

export function movesBetween(before: Round, after: Round, candidates: ReadonlyArray<Candidate>): ReadonlyArray<Move> {
  const named = stated(after, candidates)
  return [...named, ...unnamed(before, after, named)]
}

/**
 * The rounds with their exhausted votes. Alternative votes do not count them: there they are what the piles of the first
 * stage held together, and no pile of this one does.
 */
export function accounted(rounds: ReadonlyArray<Round>): ReadonlyArray<Round> {
  const [first] = rounds
  if (first === undefined || rounds.some(({ exhausted, loss }) => exhausted !== undefined || loss !== undefined))
    return rounds
  const sum = ({ tallies }: Round) => Rational.sum(tallies.map((tally) => valueOf(tally ?? undefined)))
  const missing = rounds.map((round) => Rational.subtract(sum(first), sum(round)))
  if (missing.some(({ num }) => num < 0n)) return rounds
  return rounds.map((round, at) => ({ ...round, exhausted: exactText(missing[at]!, first.tallies) }))
}

/** The votes of a pile at a stage; undefined where there is none. */
export function pileOf(round: Round, key: number | "exhausted"): Exact | undefined {
  return (key === "exhausted" ? round.exhausted : round.tallies[key]) ?? undefined
}

export function valueOf(exact: Exact | undefined): Rational {
  return (exact === undefined ? undefined : Rational.parse(exact)) ?? Rational.zero
}

function stated({ transfers = [] }: Round, candidates: ReadonlyArray<Candidate>): ReadonlyArray<Move> {
  const place = new Map(candidates.map(({ id }, index) => [id, index]))
  const moves = new Map<
    string,
    { readonly from: number; readonly to: PileKey; readonly parts: Array<Move["parts"][0]> }
  >()
  for (const { exhausted, from, to, value } of transfers) {
    const source = place.get(from)
    if (source === undefined) continue
    const add = (target: PileKey | undefined, amount: Exact) => {
      if (target === undefined || valueOf(amount).num <= 0n) return
      const key = `${source} ${target}`
      const move = moves.get(key) ?? { from: source, to: target, parts: [] }
      moves.set(key, move)
      move.parts.push({ amount, ...(value === undefined ? {} : { value }) })
    }
    for (const { amount, candidate } of to) add(place.get(candidate), amount)
    if (exhausted !== undefined) add("exhausted", exhausted)
  }
  return [...moves.values()]
}

function unnamed(before: Round, after: Round, named: ReadonlyArray<Move>): ReadonlyArray<Move> {
  const keys: ReadonlyArray<number | "exhausted"> = [...before.tallies.keys(), "exhausted"]
  const changes = keys.map((key) => {
    const figures = [pileOf(before, key), pileOf(after, key)]
    const grown = Rational.subtract(valueOf(figures[1]), valueOf(figures[0]))
    const told = Rational.subtract(votesOf(named, "to", key), votesOf(named, "from", key))
    const change = Rational.subtract(grown, told)
    return { key, change, text: exactText(change, figures) }
  })
  const losers = changes.filter(({ change }) => change.num < 0n)
  const gainers = changes.filter(({ change }) => change.num > 0n)
  const [only] = losers
  const move = (from: PileKey, to: PileKey, amount: Exact): Move => ({ from, to, parts: [{ amount }] })
  // What leaves and reaches nobody was lost to rounding.
  if (only === undefined || gainers.length === 0) return []
  if (losers.length === 1) return gainers.map(({ key, text }) => move(only.key, key, text))
  return [
    ...losers.map(({ key, text }) => move(key, "mixed", text)),
    ...gainers.map(({ key, text }) => move("mixed", key, text))
  ]
}

function votesOf(moves: ReadonlyArray<Move>, side: "from" | "to", key: PileKey): Rational {
  const own = moves.filter((move) => move[side] === key)
  return Rational.sum(own.flatMap(({ parts }) => parts.map(({ amount }) => valueOf(amount))))
}

/** The size of a difference, in as many decimals as its figures have, or as a fraction. */
function exactText(change: Rational, figures: ReadonlyArray<Exact | null | undefined>): Exact {
  const size = change.num < 0n ? Rational.negate(change) : change
  const isFraction = figures.some((figure) => figure?.includes("/"))
  const digits = Math.max(...figures.map((figure) => figure?.split(".")[1]?.length ?? 0))
  return isFraction ? Rational.toString(size) : Rational.toDecimal(size, digits)
}
