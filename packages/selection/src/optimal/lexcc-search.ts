import { Levels, levelsOfRepresentation } from "../approval/levels.ts"
import { standingCandidates, type Support } from "../approval/support.ts"
import type { Optimum } from "./optimum.ts"

/**
 * Looks through committees for all under which most voters have one representative, then two, and so on.
 *
 * What a candidate adds is a list: voters who get their first by them, voters who get their second, … As others are
 * seated, those voters only move on to later places of the list, so gains shrink as under Thiele's rules: a committee
 * that is begun never comes further than what it has and the greatest lists that are open now. Lists are compared by
 * their first difference and added place by place: whole numbers, however many places.
 *
 * @param steps - How many counts to touch at most; undefined when that was not enough.
 */
export function searchLexCc(
  support: Support,
  seats: number,
  most: number,
  steps: number
): (Optimum & { readonly score: Float64Array }) | undefined {
  const levels = new Levels(support, levelsOfRepresentation(support, seats))
  const { counts, width } = levels
  // Whoever is on the last level approves nobody who is still open.
  const places = width - 1
  const gainOf = Array.from(support.votes, (_, candidate) => {
    return counts.subarray(candidate * width, candidate * width + places)
  })
  const standing = standingCandidates(support)
  const size = Math.min(seats, standing.length)
  const marks = support.choices.length / Math.max(1, support.size)
  const chosen: Array<number> = []
  let committees: Array<ReadonlyArray<number>> = []
  let more = false
  let best: Float64Array | undefined
  let left = steps

  const keep = (score: Float64Array, last: number) => {
    const order = best === undefined ? 1 : compareLists(score, best)
    if (order < 0) return
    if (order > 0) {
      best = score
      committees = []
      more = false
    }
    if (committees.length < most) committees.push([...chosen, last].sort((a, b) => a - b))
    else more = true
  }

  const extend = (open: ReadonlyArray<number>, score: Float64Array): boolean => {
    const need = size - chosen.length
    left -= open.length * width
    if (left < 0) return false
    // Seating and unseating leave the gains as they were, so the order stands through the loop.
    const sorted = [...open].sort((a, b) => compareLists(gainOf[b]!, gainOf[a]!) || a - b)
    const reach = score.slice()
    for (let index = 0; index < Math.min(need, sorted.length); index++) add(reach, gainOf[sorted[index]!]!, 1)
    for (let index = 0; index + need <= sorted.length; index++) {
      const order = best === undefined ? 1 : compareLists(reach, best)
      // Equally good ones are wanted too, until there are too many of them.
      if (order < 0 || (more && order === 0)) return true
      const candidate = sorted[index]!
      const gained = score.slice()
      add(gained, gainOf[candidate]!, 1)
      if (need === 1) keep(gained, candidate)
      else {
        chosen.push(candidate)
        levels.shift(candidate, 1)
        left -= 2 * marks * (support.from[candidate + 1]! - support.from[candidate]!)
        const finished = extend(sorted.slice(index + 1), gained)
        levels.shift(candidate, -1)
        chosen.pop()
        if (!finished) return false
      }
      add(reach, gainOf[candidate]!, -1)
      const next = sorted[index + need]
      if (next !== undefined) add(reach, gainOf[next]!, 1)
    }
    return true
  }

  const start = new Float64Array(places)
  if (size === 0) return { committees: [[]], more: false, proof: { by: "search" }, score: start }
  return extend(standing, start) && best !== undefined
    ? { committees, more, proof: { by: "search" }, score: best }
    : undefined
}

/** Above zero when the first list is greater at the first place where they differ. */
function compareLists(a: Float64Array, b: Float64Array): number {
  for (let place = 0; place < a.length; place++) {
    const difference = a[place]! - b[place]!
    if (difference !== 0) return difference
  }
  return 0
}

function add(to: Float64Array, list: Float64Array, times: 1 | -1): void {
  for (let place = 0; place < to.length; place++) to[place]! += times * list[place]!
}
