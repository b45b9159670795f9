import { type Json, Rational } from "@ogniwo/kernel"
import type { Candidate, CandidateId } from "../candidate.ts"
import type { Support } from "../approval/support.ts"
import type { Purses } from "./purses.ts"

/**
 * What each round cost, and what each group of equal ballots paid for whom and has left, per voter. Worked out when it
 * is read: it has a line for every distinct ballot.
 */
export function priceList(
  candidates: ReadonlyArray<Candidate>,
  support: Support,
  purses: Purses,
  bought: ReadonlyArray<CandidateId>,
  named: { readonly [name: string]: Json }
): Json {
  let kept: ReadonlyArray<Json> | undefined
  return {
    tallies: "price",
    ...named,
    prices: bought.map((id, round) => ({ candidate: id, price: Rational.toString(purses.priceOf(round)) })),
    get purses() {
      return (kept ??= groups(candidates, support, purses, bought))
    }
  }
}

function groups(
  candidates: ReadonlyArray<Candidate>,
  { choices, size, starts, weights }: Support,
  purses: Purses,
  bought: ReadonlyArray<CandidateId>
): ReadonlyArray<Json> {
  const histories = new Map<number, { readonly paid: ReadonlyArray<Json>; readonly left: string }>()
  return Array.from({ length: size }, (_, ballot) => {
    const purse = purses.of[ballot]!
    let history = histories.get(purse)
    if (history === undefined) {
      history = historyOf(purses, purse, bought)
      histories.set(purse, history)
    }
    const approves = [...choices.subarray(starts[ballot], starts[ballot + 1])].map((choice) => candidates[choice]!.id)
    return { approves, voters: weights[ballot]!, ...history }
  })
}

function historyOf(purses: Purses, purse: number, bought: ReadonlyArray<CandidateId>) {
  const amount = (content: bigint) => Rational.toString(Rational.of(content, purses.denominator))
  const paid = purses.history(purse).map(({ emptied, round }) => ({
    candidate: bought[round]!,
    amount: emptied ? amount(purses.content(purses.before(purse))) : Rational.toString(purses.priceOf(round))
  }))
  return { paid, left: amount(purses.content(purse)) }
}
