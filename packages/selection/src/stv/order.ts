/** Most votes first; equals in the official order, which decides nothing by itself. */
export function byVotes(indexes: ReadonlyArray<number>, tally: ReadonlyArray<bigint>): ReadonlyArray<number> {
  return indexes.toSorted((a, b) => (tally[a] === tally[b] ? a - b : tally[a]! > tally[b]! ? -1 : 1))
}

/**
 * The largest group that cannot win even with all the votes below it and every surplus, and without which enough are
 * left for the seats. Equals go together or not at all.
 *
 * @param hopeful - Those whom an exclusion may take, most votes first.
 * @param seatsLeft - How many of these must stay at least.
 * @param mayDraw - Whether it is enough that they could only draw level with the next.
 * @param mayGo - Whether bounds allow all of these to go.
 * Source: Proportional Representation Foundation, Reference WIGM Rule, step B.2; with `mayDraw`, ERS97, 5.2.5.
 */
export function sureLosers(
  hopeful: ReadonlyArray<number>,
  tally: ReadonlyArray<bigint>,
  surpluses: bigint,
  seatsLeft: number,
  mayDraw: boolean,
  mayGo: (losers: ReadonlyArray<number>) => boolean
): ReadonlyArray<number> {
  const upwards = hopeful.toReversed()
  let votes = surpluses
  let losers = 0
  for (let size = 1; size < upwards.length && upwards.length - size >= seatsLeft; size++) {
    votes += tally[upwards[size - 1]!]!
    const next = tally[upwards[size]!]!
    const isSure = votes < next || (mayDraw && votes === next && tally[upwards[size - 1]!]! < next)
    if (isSure && mayGo(upwards.slice(0, size))) losers = size
  }
  return upwards.slice(0, losers).sort((a, b) => a - b)
}
