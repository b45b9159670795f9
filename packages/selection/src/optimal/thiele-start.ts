import type { Support } from "../approval/support.ts"
import { within } from "./coverage-prices.ts"

/**
 * A good committee to begin with: one by one whoever adds most, and then exchanges of a member for somebody better for
 * as long as there are any.
 *
 * @returns Places in the list of candidates, as many as there are gains.
 */
export function swapped(
  support: Support,
  candidates: ReadonlyArray<number>,
  gains: Float64Array
): ReadonlyArray<number> {
  const { ballots, from } = within(support, candidates)
  const held = new Int32Array(support.size)
  const sits = new Uint8Array(candidates.length)
  const gain = (candidate: number) => {
    let sum = 0
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) {
      const ballot = ballots[at]!
      if (held[ballot]! < gains.length) sum += support.weights[ballot]! * gains[held[ballot]!]!
    }
    return sum
  }
  const move = (candidate: number, by: 1 | -1) => {
    sits[candidate]! += by
    for (let at = from[candidate]!; at < from[candidate + 1]!; at++) held[ballots[at]!]! += by
  }
  const best = (): readonly [candidate: number, gained: number] => {
    let found = -1
    let most = -1
    for (let candidate = 0; candidate < candidates.length; candidate++) {
      if (sits[candidate] === 1) continue
      const gained = gain(candidate)
      if (gained > most) {
        most = gained
        found = candidate
      }
    }
    return [found, most]
  }
  for (let seat = 0; seat < gains.length; seat++) move(best()[0], 1)
  for (let turn = 0, improved = true; improved && turn < mostTurns; turn++) {
    improved = false
    for (let member = 0; member < candidates.length; member++) {
      if (sits[member] !== 1) continue
      move(member, -1)
      const [other, gained] = best()
      const better = gained > gain(member)
      move(better ? other : member, 1)
      if (better) improved = true
    }
  }
  return [...sits.keys()].filter((candidate) => sits[candidate] === 1)
}

/** Every exchange is for the better, so they end by themselves; this only bounds how long that takes. */
const mostTurns = 20
