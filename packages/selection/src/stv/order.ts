/** Most votes first; equals in the official order, which decides nothing by itself. */
export function byVotes(indexes: ReadonlyArray<number>, tally: ReadonlyArray<bigint>): ReadonlyArray<number> {
  return indexes.toSorted((a, b) => (tally[a] === tally[b] ? a - b : tally[a]! > tally[b]! ? -1 : 1))
}

/**
 * The largest group that cannot win even with all the votes below it and every surplus, and without which enough are
 * left for the seats. Equals go together or not at all.
 *
 * Source: Proportional Representation Foundation, Reference WIGM Rule, step B.2.
 */
export function sureLosers(
  hopeful: ReadonlyArray<number>,
  tally: ReadonlyArray<bigint>,
  surpluses: bigint,
  seatsLeft: number
): ReadonlyArray<number> {
  const upwards = hopeful.toReversed()
  let votes = surpluses
  let losers = 0
  for (let size = 1; size < upwards.length && upwards.length - size >= seatsLeft; size++) {
    votes += tally[upwards[size - 1]!]!
    if (votes < tally[upwards[size]!]!) losers = size
  }
  return upwards.slice(0, losers).sort((a, b) => a - b)
}
