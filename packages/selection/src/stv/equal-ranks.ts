import type { RankedElection } from "../election.ts"

/** Ranked ballots in strict order: what every engine of the single transferable vote counts. */
export interface OrderedBallots {
  readonly size: number
  readonly weights: Float64Array
  readonly starts: Uint32Array
  readonly choices: Uint16Array
  /** A ballot's paper counts as 1/share of a paper; absent when every paper is whole. */
  readonly shares?: Uint32Array
  /** How many papers rank somebody who stands, but nobody alone in first place: they exhaust before they count. */
  readonly stopped?: number
}

/** How many orders one election may be written out to. */
const mostOrders = 1_000_000

/**
 * Writes every ballot with equal ranks out as all its strict orders, each an equal part of the paper: a voter who ranks
 * two candidates equal is half a voter for each order.
 *
 * Chosen over splitting a paper afresh at every transfer because it needs no rule of its own inside a count, and agrees
 * with it wherever fractions are exact. Those who withdrew are left out first. Cost: the product of the factorials of a ballot's tied groups.
 *
 * @returns `undefined` when the orders would be more than a million: such ballots cannot be counted this way.
 */
export function inStrictOrder({
  candidates,
  profile
}: Pick<RankedElection, "candidates" | "profile">): OrderedBallots | undefined {
  const { choices, size, starts, tied, weights } = profile
  if (tied === undefined) return profile
  const stands = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
  let orders = 0
  let length = 0
  for (let ballot = 0; ballot < size; ballot++) {
    const groups = groupsOf(choices, tied, stands, starts[ballot]!, starts[ballot + 1]!)
    const share = ordersOf(groups)
    orders += share
    length += share * groups.reduce((sum, group) => sum + group.length, 0)
    if (orders > mostOrders || length > 50 * mostOrders) return undefined
  }
  const out = {
    size: orders,
    weights: new Float64Array(orders),
    starts: new Uint32Array(orders + 1),
    choices: new Uint16Array(length),
    shares: new Uint32Array(orders)
  }
  let at = 0
  let next = 0
  for (let ballot = 0; ballot < size; ballot++) {
    const groups = groupsOf(choices, tied, stands, starts[ballot]!, starts[ballot + 1]!)
    const share = ordersOf(groups)
    for (const order of strictOrders(groups)) {
      out.choices.set(order, next)
      out.weights[at] = weights[ballot]!
      out.shares[at] = share
      next += order.length
      out.starts[++at] = next
    }
  }
  return out
}

/**
 * The same ballots, each up to its first equal ranks: there the voter's order cannot be told, and the paper exhausts.
 * Those who withdrew are left out first, so that two ranked equal, one of whom withdrew, are no equals.
 */
export function upToEqualRanks({
  candidates,
  profile
}: Pick<RankedElection, "candidates" | "profile">): OrderedBallots {
  const { size, starts, tied, weights } = profile
  if (tied === undefined) return profile
  const stands = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
  const short = { size, weights, starts: new Uint32Array(size + 1), choices: new Uint16Array(profile.choices.length) }
  let next = 0
  let stopped = 0
  for (let ballot = 0; ballot < size; ballot++) {
    const first = next
    for (const group of groupsOf(profile.choices, tied, stands, starts[ballot]!, starts[ballot + 1]!)) {
      if (group.length > 1 && next === first) stopped += weights[ballot]!
      if (group.length > 1) break
      short.choices.set(group, next)
      next += group.length
    }
    short.starts[ballot + 1] = next
  }
  return { ...short, stopped }
}

/** How many strict orders a ballot has: the product of the factorials of its groups. */
function ordersOf(groups: ReadonlyArray<ReadonlyArray<number>>): number {
  let orders = 1
  for (const { length } of groups) for (let size = 2; size <= length && orders <= mostOrders; size++) orders *= size
  return orders
}

function groupsOf(
  choices: Uint16Array,
  tied: Uint8Array,
  stands: Uint8Array,
  from: number,
  to: number
): Array<Array<number>> {
  const groups: Array<Array<number>> = []
  for (let at = from; at < to; at++) {
    if (tied[at] !== 1 || groups.length === 0) groups.push([])
    if (stands[choices[at]!] === 1) groups.at(-1)!.push(choices[at]!)
  }
  return groups
}

function strictOrders(groups: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<ReadonlyArray<number>> {
  return groups.reduce<ReadonlyArray<ReadonlyArray<number>>>(
    (heads, group) => {
      const tails = permutations(group)
      return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]))
    },
    [[]]
  )
}

function permutations(items: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> {
  if (items.length < 2) return [items]
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]))
}
