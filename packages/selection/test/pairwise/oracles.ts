import * as fc from "fast-check"
import type { RankedElection } from "../../src/election.ts"
import { checked } from "../ranked/elections.ts"

/** Preferences counted the slow way, ballot by ballot and pair by pair; those left out stand last, or nowhere. */
export function preferences(
  { candidates, profile }: RankedElection,
  unranked: "tied-last" | "no-preference" = "tied-last"
): (a: string, b: string) => number {
  const rankOf = (ballot: number, id: string): number | undefined => {
    let rank = 0
    for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
      if (profile.tied?.[at] !== 1) rank++
      if (candidates[profile.choices[at]!]!.id === id) return rank
    }
    return unranked === "tied-last" ? Number.POSITIVE_INFINITY : undefined
  }
  return (a, b) => {
    let voters = 0
    for (let ballot = 0; ballot < profile.size; ballot++) {
      const one = rankOf(ballot, a)
      const two = rankOf(ballot, b)
      if (one !== undefined && two !== undefined && one < two) voters += profile.weights[ballot]!
    }
    return voters
  }
}

export function standing({ candidates }: RankedElection): ReadonlyArray<string> {
  return candidates.flatMap(({ id, withdrawn }) => (withdrawn === true ? [] : [id]))
}

export function permutations<A>(items: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> {
  if (items.length === 0) return [[]]
  return items.flatMap((first, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [first, ...rest])
  )
}

/** Every simple path from one to another, as the list of candidates on it. */
export function paths(from: string, to: string, others: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> {
  const via = others.filter((id) => id !== from && id !== to)
  const inner: Array<ReadonlyArray<string>> = [[]]
  for (let at = 0; at < inner.length; at++) {
    for (const id of via) if (!inner[at]!.includes(id)) inner.push([...inner[at]!, id])
  }
  return inner.map((middle) => [from, ...middle, to])
}

/** Elections in which cycles and level pairs are common: few voters, orders that rotate, ballots cut short. */
export function cyclic(most: number, complete = false): fc.Arbitrary<RankedElection> {
  return fc.integer({ min: 2, max: most }).chain((size) => {
    const ids = Array.from({ length: size }, (_, index) => String.fromCharCode(97 + index))
    const ballot = fc.record({
      ranking: fc.shuffledSubarray(ids, { minLength: complete ? size : 1, maxLength: size }),
      turn: fc.nat({ max: size - 1 }),
      weight: fc.integer({ min: 1, max: 5 })
    })
    return fc.array(ballot, { minLength: 1, maxLength: 7 }).map((ballots) =>
      checked(
        ids.map((id) => ({ id })),
        1,
        ballots.map(({ ranking, turn, weight }) => ({
          weight,
          ranking: [...ranking.slice(turn), ...ranking.slice(0, turn)]
        }))
      )
    )
  })
}
