/**
 * Stable voting: the winner is somebody who would also win without the rival they beat most clearly.
 *
 * Look at each two candidates, the clearest lead first, where the leader is unbeaten by split cycle. The first leader who
 * would win, by this same rule, if the other were not standing is elected.
 *
 * Chosen over split cycle because it almost always names one winner, with the same shield against spoilers. It must look
 * into the election without each candidate, so its cost doubles with every candidate: at most 16, unless split cycle has
 * decided already; more are refused.
 *
 * Source: Holliday & Pacuit, "Stable Voting", Constitutional Political Economy 34 (2023), 421–433.
 * https://doi.org/10.1007/s10602-022-09383-9
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { among, margin, type Pairwise } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs, tooMany } from "../pairwise/seat.ts"
import { places } from "../pairwise/sets.ts"
import { splitCycleDefeats } from "../pairwise/split-cycle.ts"

const mostCandidates = 16

/**
 * Leads that are equally clear are looked at together: all who win so are tied. Options: `unranked`, `committee`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 1,
 *   ballots: [
 *     { ranking: ["anna", "bartek", "celina"], weight: 4 },
 *     { ranking: ["bartek", "celina", "anna"], weight: 3 },
 *     { ranking: ["celina", "anna", "bartek"], weight: 2 }
 *   ]
 * }))
 * Result.getOrThrow(elect(stableVoting, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const stableVoting = defineRule({
  id: "stable-voting",
  version: "1.0.0",
  title: { pl: "Głosowanie stabilne", en: "Stable voting" },
  ballot: "ranked",
  options: Schema.Struct(pairwiseFields),
  claims: [
    "anonymity",
    "neutrality",
    "unanimity",
    "homogeneity",
    "pareto",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const all = places(matrix)
      const undefeated = unbeaten(matrix, all)
      if (undefeated.length > 1 && matrix.size > mostCandidates) return tooMany(matrix.size, mostCandidates)
      return {
        winners: stable(matrix, all, new Map()),
        tallies: all.map(
          (a) => `${all.reduce((least, b) => (a === b ? least : Math.min(least, margin(matrix, a, b))), matrix.valid)}`
        ),
        why: {
          pl: "niepokonany, kto wygrałby także bez rywala, nad którym ma największą przewagę; liczba: najmniejsza przewaga",
          en: "an unbeaten one who would also win without the rival they lead most clearly; figures: the least lead"
        },
        detail: { undefeated: undefeated.map((place) => matrix.ids[place]!) }
      }
    })
})

/** Who wins among `running`, ascending; each set of candidates is looked at once. */
function stable(
  matrix: Pairwise,
  running: ReadonlyArray<number>,
  known: Map<string, ReadonlyArray<number>>
): ReadonlyArray<number> {
  const key = running.join()
  const found = known.get(key) ?? search(matrix, running, known)
  known.set(key, found)
  return found
}

function search(
  matrix: Pairwise,
  running: ReadonlyArray<number>,
  known: Map<string, ReadonlyArray<number>>
): ReadonlyArray<number> {
  const leaders = unbeaten(matrix, running)
  if (leaders.length < 2) return leaders
  const matches = leaders
    .flatMap((a) => running.flatMap((b) => (a === b ? [] : [{ a, b, lead: margin(matrix, a, b) }])))
    .sort((one, two) => two.lead - one.lead)
  for (let at = 0; at < matches.length;) {
    const level = matches.filter(({ lead }) => lead === matches[at]!.lead)
    const winners = level
      .filter(({ a, b }) =>
        stable(
          matrix,
          running.filter((place) => place !== b),
          known
        ).includes(a)
      )
      .map(({ a }) => a)
    if (winners.length > 0) return running.filter((place) => winners.includes(place))
    at += level.length
  }
  return leaders
}

function unbeaten(matrix: Pairwise, running: ReadonlyArray<number>): ReadonlyArray<number> {
  const defeats = splitCycleDefeats(among(matrix, running))
  return running.filter((_, b) => !running.some((__, a) => defeats(a, b)))
}
