import { Levels, levelsOfRepresentation } from "../approval/levels.ts"
import { standingCandidates, type Support } from "../approval/support.ts"
import type { ThieleWeights } from "../approval/thiele-weights.ts"
import type { Optimum } from "./optimum.ts"

/**
 * Looks through committees for all that satisfy voters most under one of Thiele's rules, in whole numbers.
 *
 * A candidate adds most while few others sit, so a committee that is begun can never score more than what it has and the
 * greatest gains that are open now; those begun committees are left that cannot come up to the best. Candidates with the
 * greatest gains are tried first, so the sequential rule's committee is the first to beat.
 *
 * @param steps - How many counts to touch at most; undefined when that was not enough.
 */
export function searchThiele(
  support: Support,
  seats: number,
  weights: ThieleWeights,
  most: number,
  steps: number
): (Optimum & { readonly score: number }) | undefined {
  const width = levelsOfRepresentation(support, seats)
  const levels = new Levels(support, width)
  const { counts } = levels
  const { values } = weights
  const standing = standingCandidates(support)
  const size = Math.min(seats, standing.length)
  const marks = support.choices.length / Math.max(1, support.size)
  const chosen: Array<number> = []
  let committees: Array<ReadonlyArray<number>> = []
  let more = false
  let best = -1
  let left = steps

  const keep = (score: number, last: number) => {
    if (score > best) {
      best = score
      committees = []
      more = false
    }
    if (committees.length < most) committees.push([...chosen, last].sort((a, b) => a - b))
    else more = true
  }

  const extend = (open: ReadonlyArray<number>, score: number): boolean => {
    const need = size - chosen.length
    left -= open.length * width
    if (left < 0) return false
    const gains = open.map((candidate) => {
      let gain = 0
      const row = candidate * width
      for (let level = 0; level < width; level++) gain += counts[row + level]! * values[level]!
      return { candidate, gain }
    })
    gains.sort((a, b) => b.gain - a.gain || a.candidate - b.candidate)
    let reach = score
    for (let index = 0; index < need; index++) reach += gains[index]?.gain ?? 0
    for (let index = 0; index + need <= gains.length; index++) {
      // Equally good ones are wanted too, until there are too many of them.
      if (reach < best || (more && reach === best)) return true
      const { candidate, gain } = gains[index]!
      if (need === 1) keep(score + gain, candidate)
      else {
        chosen.push(candidate)
        levels.shift(candidate, 1)
        left -= 2 * marks * (support.from[candidate + 1]! - support.from[candidate]!)
        const rest = gains.slice(index + 1).map((each) => each.candidate)
        const finished = extend(rest, score + gain)
        levels.shift(candidate, -1)
        chosen.pop()
        if (!finished) return false
      }
      reach += (gains[index + need]?.gain ?? 0) - gain
    }
    return true
  }

  if (size === 0) return { committees: [[]], more: false, proof: { by: "search" }, score: 0 }
  return extend(standing, 0) ? { committees, more, proof: { by: "search" }, score: best } : undefined
}
