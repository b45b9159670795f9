import type { RankedElection } from "../election.ts"

/** Who is ranked above each rival by more papers than rank them below (the unranked are below all); -1: nobody. */
export function beatsEverybody({ candidates, profile }: RankedElection): number {
  const size = candidates.length
  const open = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
  const above = new Float64Array(size * size)
  const place = new Int32Array(size)
  for (let ballot = 0; ballot < profile.size; ballot++) {
    place.fill(size + 1)
    let rank = 0
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      if (profile.tied?.[at] !== 1) rank++
      place[profile.choices[at]!] = rank
    }
    for (const a of open)
      for (const b of open) if (place[a]! < place[b]!) above[a * size + b]! += profile.weights[ballot]!
  }
  return open.find((a) => open.every((b) => a === b || above[a * size + b]! > above[b * size + a]!)) ?? -1
}
