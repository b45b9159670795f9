import { reason } from "@ogniwo/kernel"
import type { RankedElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import { inStrictOrder } from "../stv/equal-ranks.ts"

/**
 * The same ballots without equal ranks: each is written out as all its strict orders, in equal parts. Weights are whole
 * numbers of 1/scale of a paper, so that nothing is rounded.
 *
 * @returns `undefined` when the orders, or the parts, are too many to be counted exactly.
 */
export function strictly(
  election: RankedElection
): { readonly election: RankedElection; readonly scale: number } | undefined {
  const { blank, total } = election.profile
  const ordered = inStrictOrder(election)
  if (ordered === undefined) return undefined
  const { choices, shares, size, starts } = ordered
  if (shares === undefined) return { election, scale: 1 }
  let scale = 1
  for (const share of shares) scale = (scale / gcd(scale, share)) * share
  if (scale * Math.max(total, blank) > Number.MAX_SAFE_INTEGER) return undefined
  const weights = ordered.weights.map((weight, ballot) => (weight * scale) / shares[ballot]!)
  const profile = { size, weights, starts, choices, total: total * scale, blank: blank * scale }
  return { election: { ...election, profile }, scale }
}

export const tooManyOrders: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("ranked/equal-ranks", {
      pl: "karty z równymi miejscami mają za wiele możliwych kolejności, aby policzyć je dokładnie",
      en: "the ballots with equal ranks have too many orders to be counted exactly"
    })
  ]
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
