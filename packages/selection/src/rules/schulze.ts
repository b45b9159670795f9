/**
 * Schulze (beatpaths).
 *
 * Voters compare every two candidates. A victory counts as much as its strength, and so does a path of victories: as much
 * as its weakest one. Whoever has a path to each rival that is at least as strong as the way back wins.
 *
 * Chosen over ranked pairs for its wide use in associations and because it needs no tie rule of its own: where strengths
 * are equal it calls a tie. A team of clones changes nothing, and who beats everybody wins; adding a preference at the end
 * of a ballot can harm those above it, as in every Condorcet rule. Several seats are filled down Schulze's ranking, which
 * is not proportional. Cost: the square of the ballots' lengths, and the cube of the candidates.
 *
 * Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 * election method", Social Choice and Welfare 36 (2011), 267–303; arXiv 1804.02973.
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Pairwise } from "../pairwise/matrix.ts"
import { strongestPaths } from "../pairwise/paths.ts"
import { byRanking, pairwiseFields, seatByPairs } from "../pairwise/seat.ts"
import { Strength, strengthRanks, type Victory, victories } from "../pairwise/strength.ts"

/**
 * Options: `strength` (`winning` where absent, as Schulze and Debian recommend), `unranked`, `committee`.
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
 * Result.getOrThrow(elect(schulze, votes)).elected // => ["anna"]
 * ```
 * @since 0.1.0
 */
export const schulze = defineRule({
  id: "schulze",
  version: "1.0.0",
  title: { pl: "Metoda Schulzego", en: "Schulze" },
  ballot: "ranked",
  options: Schema.Struct({ ...pairwiseFields, strength: Schema.optionalKey(Strength) }),
  claims: [
    "anonymity",
    "neutrality",
    "unanimity",
    "homogeneity",
    "pareto",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith",
    "monotonicity",
    "clone-independence"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, ({ matrix }) => {
      const strength = options.strength ?? "winning"
      const levels = victories(matrix, strength)
      const { size } = matrix
      const paths = strongestPaths(strengthRanks(matrix, levels), size)
      const above = (a: number, b: number) => paths[a * size + b]! > paths[b * size + a]!
      return {
        ...byRanking(matrix, above),
        why: {
          pl: "wygrywa, kto ma do każdego rywala drogę zwycięstw nie słabszą niż droga powrotna; liczba: ilu tak pokonano",
          en: "whoever has a path of victories to each rival no weaker than the way back wins; figures: how many are beaten so"
        },
        detail: { strength, paths: pathsJson(matrix, paths, levels) }
      }
    })
})

/** Each strongest path by its weakest victory: its votes for and against; null where there is no path. */
function pathsJson({ size }: Pairwise, paths: Int32Array, levels: ReadonlyArray<ReadonlyArray<Victory>>) {
  const weakest = levels.map(([victory]) => [victory!.votes, victory!.against])
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (__, b) => weakest[levels.length - paths[a * size + b]!] ?? null)
  )
}
