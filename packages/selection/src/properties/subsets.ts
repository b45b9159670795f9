import type { Judged } from "./verdict.ts"

/** How many ballots a search may look at before it gives up, unless told otherwise. */
export const usualSteps = 20_000_000

/**
 * Looks through sets of candidates, small ones before those that contain them, for one that `found` answers.
 *
 * @param overlap - Kept for `found`: how many of the set each distinct ballot approves.
 * @returns What was found; null when there is none; undefined when more than `steps` ballots were looked at.
 */
export function searchSets<T>(
  { support }: Judged,
  among: ReadonlyArray<number>,
  most: number,
  steps: number,
  overlap: Uint32Array,
  found: (set: ReadonlyArray<number>) => T | "deeper" | "enough"
): T | null | undefined {
  const { ballots, from, size } = support
  const set: Array<number> = []
  let left = steps
  const deeper = (next: number): T | null | undefined => {
    for (let index = next; index < among.length; index++) {
      left -= size
      if (left < 0) return undefined
      const candidate = among[index]!
      set.push(candidate)
      for (let at = from[candidate]!; at < from[candidate + 1]!; at++) overlap[ballots[at]!]!++
      const answer = found(set)
      const result =
        answer === "deeper" ? (set.length < most ? deeper(index + 1) : null) : answer === "enough" ? null : answer
      for (let at = from[candidate]!; at < from[candidate + 1]!; at++) overlap[ballots[at]!]!--
      set.pop()
      if (result !== null) return result
    }
    return null
  }
  return deeper(0)
}
