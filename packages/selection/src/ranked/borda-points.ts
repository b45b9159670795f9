import type { RankedElection } from "../election.ts"

/**
 * Borda's points, doubled so that halves stay whole, counting only those still standing. On each ballot somebody gets
 * two for everybody ranked below and one for everybody ranked equal. The unranked share the last place; where
 * `unranked` is "no-points" they get nothing, though those who are ranked still stand above them.
 */
export function doubledBorda(
  { candidates, profile }: RankedElection,
  isOpen: Uint8Array,
  unranked: "share-last" | "no-points" = "share-last"
): ReadonlyArray<number> {
  const points = candidates.map(() => 0)
  const { choices, size, starts, tied, weights } = profile
  const standing = isOpen.reduce((sum, each) => sum + each, 0)
  const isRanked = new Uint8Array(candidates.length)
  for (let ballot = 0; ballot < size; ballot++) {
    const weight = weights[ballot]!
    isRanked.fill(0)
    let below = standing
    for (let at = starts[ballot]!; at < starts[ballot + 1]!;) {
      const group: Array<number> = []
      do {
        if (isOpen[choices[at]!] === 1) group.push(choices[at]!)
        at++
      } while (at < starts[ballot + 1]! && tied?.[at] === 1)
      below -= group.length
      for (const choice of group) {
        isRanked[choice] = 1
        points[choice]! += weight * (2 * below + group.length - 1)
      }
    }
    if (unranked === "no-points") continue
    for (let index = 0; index < candidates.length; index++) {
      if (isOpen[index] === 1 && isRanked[index] === 0) points[index]! += weight * (below - 1)
    }
  }
  return points
}
