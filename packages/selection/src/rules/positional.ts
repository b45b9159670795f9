/**
 * Positional voting: a stated number of points for each place on a ballot.
 *
 * First place brings so many points, second so many, as the regulation says (10, 8, 6, 5, … in contests; 1, 1/2, 1/3 in
 * Nauru's Dowdall system); most points win. Candidates ranked equal share the points of the places they take together.
 * Places beyond the last stated, and candidates left out, bring nothing.
 *
 * Chosen where the regulation has its own table; where it only says "Borda", use `borda`, which also says what a short
 * ballot means. No such table elects every candidate who beats all others. Cost: one pass over the ballots.
 *
 * Source: Young, "Social Choice Scoring Functions", SIAM Journal on Applied Mathematics 28 (1975), 824–838; Nauru,
 * Electoral Act 1965, ss. 26A–26B, for Dowdall.
 */
import { Rational, RationalFromString } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { RankedElection } from "../election.ts"
import { seatMost } from "../points/seat-most.ts"

/** A ballot cannot be longer than this many paid places; a longer table is refused when the options are read. */
const mostPlaces = 1000

const table = Schema.Array(RationalFromString).check(
  Schema.isMinLength(1),
  Schema.isMaxLength(mostPlaces),
  Schema.makeFilter(
    (points) =>
      points.every((each, at) => each.num >= 0n && (at === 0 || Rational.atLeast(points[at - 1]!, each))) ||
      "points that never rise from place to place, none below zero"
  )
)

/**
 * Options: `points` by place, the first place first, as text ("10", "1/2"); there is no default.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [{ ranking: ["anna", "bartek"], weight: 2 }, { ranking: ["bartek", "celina"], weight: 1 }]
 * }))
 * Result.getOrThrow(elect(positional, votes, { points: ["1", "1/2", "1/3"] }, { ties: [{ lot: "seed" }] })).rounds[0]?.tallies // => ["2", "2", "1/2"]
 * ```
 * @since 0.1.0
 */
export const positional = defineRule({
  id: "positional",
  version: "1.0.0",
  title: { pl: "Punkty za miejsca", en: "Points by place" },
  ballot: "ranked",
  options: Schema.Struct({ points: table }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "homogeneity", "monotonicity", "reinforcement", "house-monotonicity"],
  elect: (election, { points }, { ties }) => {
    const scale = points.reduce((common, { den }) => leastMultiple(common, den), 1n)
    const { denominator, sums } = tally(
      election,
      points.map(({ den, num }) => (num * scale) / den)
    )
    return seatMost(election, sums, scale * denominator, ties, {
      pl: `punkty za miejsca (${points.map(Rational.toString).join(", ")}); wybrani mają ich najwięcej`,
      en: `points by place (${points.map(Rational.toString).join(", ")}); those elected have the most`
    })
  }
})

/** Counts ballots by candidate, place and size of the tied group first, so that few long numbers are added. */
function tally({ candidates, profile }: RankedElection, table: ReadonlyArray<bigint>) {
  const { choices, size, starts, tied, weights } = profile
  const withdrawn = candidates.map((candidate) => candidate.withdrawn === true)
  const counts = candidates.map(() => new Map<string, { place: number; group: number; voters: number }>())
  let denominator = 1n
  for (let ballot = 0; ballot < size; ballot++) {
    let place = 0
    for (let at = starts[ballot]!; at < starts[ballot + 1]!;) {
      const level: Array<number> = []
      do {
        if (!withdrawn[choices[at]!]!) level.push(choices[at]!)
        at++
      } while (at < starts[ballot + 1]! && tied?.[at] === 1)
      if (place >= table.length) break
      const key = `${place} ${level.length}`
      for (const choice of level) {
        const known = counts[choice]!.get(key)
        if (known === undefined) counts[choice]!.set(key, { place, group: level.length, voters: weights[ballot]! })
        else known.voters += weights[ballot]!
      }
      if (level.length > 1) denominator = leastMultiple(denominator, BigInt(level.length))
      place += level.length
    }
  }
  const sums = counts.map((own) => {
    let sum = 0n
    for (const { group, place, voters } of own.values()) {
      const shared = table.slice(place, place + group).reduce((all, each) => all + each, 0n)
      sum += BigInt(voters) * ((shared * denominator) / BigInt(group))
    }
    return sum
  })
  return { denominator, sums }
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
