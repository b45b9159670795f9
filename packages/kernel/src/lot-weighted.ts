/**
 * Drawing by weight without replacement.
 *
 * After each draw the item leaves and the chances of the rest are taken from the weights left, as when tickets are
 * pulled from an urn and all tickets of the winner are thrown away. A tree of partial sums (Fenwick) finds the ticket in
 * O(log items) instead of walking the list, with the same result.
 *
 * Source: Fenwick, "A New Data Structure for Cumulative Frequency Tables" (1994).
 */
export interface Weighted {
  readonly item: string
  /** Whole tickets, from 0. */
  readonly weight: bigint
}

/** Draws `count` items; the caller has checked that so many have tickets. */
export function drawWeighted(
  next: (below: bigint) => bigint,
  items: ReadonlyArray<Weighted>,
  count: number
): ReadonlyArray<string> {
  const sums = partialSums(items)
  let left = items.reduce((total, { weight }) => total + weight, 0n)
  const drawn: Array<string> = []
  while (drawn.length < count) {
    const at = holderOf(sums, next(left))
    const { item, weight } = items[at]!
    drawn.push(item)
    left -= weight
    for (let node = at + 1; node < sums.length; node += node & -node) sums[node] = sums[node]! - weight
  }
  return drawn
}

/** Node k holds the sum of the last (k & −k) weights up to item k − 1; node 0 is not used. */
function partialSums(items: ReadonlyArray<Weighted>): Array<bigint> {
  const sums = [0n, ...items.map(({ weight }) => weight)]
  for (let node = 1; node < sums.length; node += 1) {
    const parent = node + (node & -node)
    if (parent < sums.length) sums[parent] = sums[parent]! + sums[node]!
  }
  return sums
}

/** The item within whose tickets the ticket falls, counting tickets from 0 along the list. */
function holderOf(sums: ReadonlyArray<bigint>, ticket: bigint): number {
  let node = 0
  let rest = ticket
  for (let step = 2 ** Math.floor(Math.log2(sums.length)); step >= 1; step /= 2) {
    const sum = sums[node + step]
    if (sum !== undefined && sum <= rest) {
      node += step
      rest -= sum
    }
  }
  return node
}
