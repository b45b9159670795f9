import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Round } from "../outcome.ts"
import { mostPoints } from "../ranked/most-points.ts"
import { seatOneWithin } from "../ranked/one-within.ts"

/**
 * Bucklin's rule.
 *
 * One seat. First choices are counted; while nobody has more than half of the valid papers, second choices are added,
 * then third ones, and so on. Of those above half, whoever has most is elected; where the papers run out first,
 * whoever has most then. Equal ranks count together, at the first of their places.
 *
 * Chosen where a middle way is wanted that members can count on a blackboard.
 * Cost: O(ballots × candidates).
 *
 * Source: Hoag & Hallett, "Proportional Representation" (1926), 485–491.
 *
 * @since 0.1.0
 */
export const bucklin = defineRule({
  id: "bucklin",
  version: "1.0.0",
  title: { pl: "Reguła Bucklina", en: "Bucklin's rule" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "unanimity", "majority", "monotonicity"],
  holdsBounds: true,
  elect: (given, _, { ties }) =>
    seatOneWithin(given, (election) => {
      const { candidates, profile } = election
      const votes = candidates.map(() => 0)
      const rounds: Array<Round> = []
      for (let depth = 1; depth <= candidates.length; depth++) {
        for (let ballot = 0; ballot < profile.size; ballot++) {
          let place = 0
          let rank = 0
          let opens = false
          for (let at = profile.starts[ballot]!; at < profile.starts[ballot + 1]!; at++) {
            if (profile.tied?.[at] !== 1) opens = true
            if (candidates[profile.choices[at]!]!.withdrawn === true) continue
            place++
            if (opens) rank = place
            opens = false
            if (rank === depth) votes[profile.choices[at]!]! += profile.weights[ballot]!
          }
        }
        const isOver = depth === candidates.length || votes.some((each) => 2 * each > profile.total)
        const words = { pl: `Preferencje do ${depth}. miejsca włącznie.`, en: `Choices up to place ${depth}.` }
        if (isOver) {
          const counted = mostPoints({ ...election, seats: 1 }, votes, 1, ties, words)
          return { elected: counted.elected, rounds: [...rounds, { ...counted.rounds![0]!, stage: depth }] }
        }
        const tallies = candidates.map(({ withdrawn }, index) => (withdrawn === true ? null : `${votes[index]}`))
        const none = { pl: `${words.pl} Nikt nie ma ponad połowy.`, en: `${words.en} Nobody has more than half.` }
        rounds.push({ stage: depth, tallies, elected: [], excluded: [], why: none })
      }
      return { elected: [], rounds }
    })
})
