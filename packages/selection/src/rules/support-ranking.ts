/**
 * Nomination by support: whoever enough members back goes on the list, the best backed first.
 *
 * Each member backs those they would see nominated. A candidate needs a stated number of backers, or a stated share of
 * those who backed anybody; if there are more than places, the best backed come first.
 *
 * Chosen to draw up a short list before the vote proper. It is plurality with a floor, so a large group can fill the
 * list; where each group should have a place, nominate by Phragmén. Cost: one pass over the papers.
 *
 * Source: the practice of associations and assemblies; for support as a condition of candidacy, ODIHR, "Guidelines for
 * Reviewing a Legal Framework for Elections" (2013), on candidate registration.
 */
import { Rational, RationalFromString } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import { seatMost } from "../points/seat-most.ts"

/**
 * `seats` of the election are the places on the list. Options, both of which a candidate must reach: `atLeast` backers
 * (1 where absent); `share` of the members who backed anybody, as text ("1/10"), where exactly that much is enough. Whoever
 * reaches less comes in only where a floor of the election cannot be met without them.
 *
 * @example
 * ```ts
 * const backing = Result.getOrThrow(approvalElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 3,
 *   ballots: [{ approves: ["anna", "celina"], weight: 3 }, { approves: ["celina"], weight: 2 }, { approves: ["bartek"] }]
 * }))
 * Result.getOrThrow(elect(supportRanking, backing, { atLeast: 3 })).elected // => ["celina", "anna"]
 * ```
 * @since 0.1.0
 */
export const supportRanking = defineRule({
  id: "support-ranking",
  version: "1.0.0",
  title: { pl: "Zgłoszenia według poparcia", en: "Nomination by support" },
  ballot: "approval",
  options: Schema.Struct({
    atLeast: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThan(0))),
    share: Schema.optionalKey(RationalFromString)
  }),
  holdsBounds: true,
  claims: ["anonymity", "neutrality", "monotonicity"],
  elect: (election, { atLeast = 1, share = Rational.zero }, { ties }) => {
    const { choices, size, starts, total, weights } = election.profile
    const backers = new Float64Array(election.candidates.length)
    for (let ballot = 0; ballot < size; ballot++) {
      for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) backers[choices[at]!]! += weights[ballot]!
    }
    const byShare = Rational.ceil(Rational.multiply(share, Rational.fromInteger(total)))
    const needed = byShare > BigInt(atLeast) ? byShare : BigInt(atLeast)
    const why = {
      pl: `potrzebne poparcie: ${needed}; zgłoszeni mają je największe`,
      en: `backers needed: ${needed}; those nominated have the most`
    }
    const counted = seatMost(election, Array.from(backers, BigInt), 1n, ties, why, needed)
    if ("status" in counted) return counted
    return { ...counted, detail: { needed: `${needed}`, backing: total } }
  }
})
