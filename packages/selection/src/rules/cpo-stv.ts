import { type Json, Rational, reason } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { boundsOf } from "../bounds/guard.ts"
import { defineRule } from "../elect.ts"
import type { RankedElection } from "../election.ts"
import type { Infeasible } from "../outcome.ts"
import { bodies } from "../pairwise/bodies.ts"
import { strongestPaths } from "../pairwise/paths.ts"
import { firstChoices, pointsText } from "../ranked/drop-one.ts"
import { strictly, tooManyOrders } from "../ranked/strict.ts"
import { Papers } from "../stv/papers.ts"

/**
 * Comparison of pairs of outcomes by the single transferable vote (CPO-STV).
 *
 * Every way to fill the seats is compared with every other. In a comparison all who are in neither outcome go out;
 * whoever is in both passes on what they have above the quota, votes/(seats + 1); then each outcome has the votes of its
 * members. An outcome that beats all others is elected; where there is none, Schulze's strongest paths by margins decide.
 *
 * Chosen over STV because nobody is excluded early whom most would have wanted in the end: for one seat it elects whoever
 * beats each rival. All surpluses of a comparison move at once, weighted, in fractions, and again while there are new
 * ones, so that no order decides. Within caps and floors only outcomes that meet them are compared. Only small elections
 * can be counted: at most 200 outcomes, and bounded work beyond.
 * Cost: O(outcomes² × ballots + outcomes³).
 *
 * Source: Tideman, "The Single Transferable Vote", Journal of Economic Perspectives 9 (1995), 27–38; Tideman &
 * Richardson, "Better Voting Methods Through Technology", Public Choice 103 (2000), 13–34.
 *
 * @example
 * ```ts
 * const checked = Result.getOrThrow(
 *   rankedElection({ candidates: ["a", "b", "c"], seats: 1, ballots: [
 *     { ranking: ["a", "b"], weight: 4 }, { ranking: ["b"], weight: 2 }, { ranking: ["c", "b"], weight: 3 }
 *   ] })
 * )
 * const outcome = Result.getOrThrow(elect(cpoStv, checked))
 * outcome.status === "decided" && outcome.elected // => ["b"]
 * ```
 * @since 0.1.0
 */
export const cpoStv = defineRule({
  id: "cpo-stv",
  version: "1.0.0",
  title: { pl: "Porównanie par składów (CPO-STV)", en: "Comparison of pairs of outcomes (CPO-STV)" },
  ballot: "ranked",
  options: Schema.Struct({}),
  claims: [
    "anonymity",
    "neutrality",
    "unanimity",
    "homogeneity",
    "majority",
    "condorcet-winner",
    "condorcet-loser",
    "smith"
  ],
  holdsBounds: true,
  elect: (given, _, { ties }) => {
    const guard = boundsOf(given)
    if ("reasons" in guard) return guard
    const strict = strictly(given)
    if (strict === undefined) return tooManyOrders
    const { election, scale } = strict
    const { candidates, profile, seats } = election
    const standing = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
    const outcomes = bodies(standing, Math.min(seats, standing.length), mostOutcomes)?.filter((outcome) =>
      guard.allows(new Set(outcome), new Set())
    )
    if (outcomes === undefined || (outcomes.length ** 2 / 2) * profile.size > mostWork) return tooLarge
    const isOpen = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn === true ? 0 : 1))
    const votes = firstChoices(election, isOpen)
    const valid = votes.reduce((sum, each) => sum + each, 0)
    const quota = Rational.divide(Rational.of(valid, scale), Rational.fromInteger(seats + 1))
    const margins = marginsOf(election, scale, quota, outcomes)
    const size = outcomes.length
    const paths = strongestPaths(ranksOf(margins), size)
    const all = outcomes.map((_, index) => index)
    const winners = all.filter((a) => all.every((b) => paths[b * size + a]! <= paths[a * size + b]!))
    const named = (index: number) => outcomes[index]!.map((each) => candidates[each]!.id).join("+")
    const [chosen] =
      winners.length === 1
        ? winners.map(named)
        : ties.settle({ among: winners.map(named), choose: 1, purpose: "elect", stage: 1 })
    const elected = outcomes[all.find((index) => named(index) === chosen)!]!.map((index) => candidates[index]!.id)
    const beatsAll = winners.length === 1 && all.every((b) => b === winners[0] || margins[winners[0]!]![b]!.num > 0n)
    const margin: Json = margins.map((row) => row.map((each) => Rational.toString(each)))
    return {
      elected,
      rounds: [
        {
          stage: 1,
          tallies: candidates.map((_, index) => (isOpen[index] === 1 ? pointsText(votes[index]!, scale) : null)),
          quota: Rational.toString(quota),
          elected,
          excluded: [],
          why: beatsAll
            ? { pl: "Ten skład wygrywa z każdym innym.", en: "This outcome beats every other." }
            : {
                pl: "Żaden skład nie wygrywa z każdym innym; rozstrzygają najmocniejsze drogi zwycięstw.",
                en: "No outcome beats every other; the strongest paths of victories decide."
              }
        }
      ],
      detail: { outcomes: all.map(named), margins: margin }
    }
  }
})

const mostOutcomes = 200
const mostWork = 20_000_000

const tooLarge: Pick<Infeasible, "status" | "reasons"> = {
  status: "infeasible",
  reasons: [
    reason("cpo-stv/too-large", {
      pl: `składów do porównania jest ponad ${mostOutcomes} (albo za wiele kart), a ta reguła porównuje każdy z każdym`,
      en: `there are over ${mostOutcomes} outcomes to compare (or too many ballots), and this rule compares each with each`
    })
  ]
}

/** By how many votes each outcome beats each other; negative where it is beaten. */
function marginsOf(
  election: RankedElection,
  scale: number,
  quota: Rational,
  outcomes: ReadonlyArray<ReadonlyArray<number>>
): ReadonlyArray<ReadonlyArray<Rational>> {
  const margins = outcomes.map(() => outcomes.map(() => Rational.zero))
  for (let a = 0; a < outcomes.length; a++) {
    for (let b = a + 1; b < outcomes.length; b++) {
      const votes = compared(election, scale, quota, outcomes[a]!, outcomes[b]!)
      const support = (outcome: ReadonlyArray<number>) => Rational.sum(outcome.map((index) => votes[index]!))
      margins[a]![b] = Rational.subtract(support(outcomes[a]!), support(outcomes[b]!))
      margins[b]![a] = Rational.negate(margins[a]![b]!)
    }
  }
  return margins
}

/** The votes of everybody who is in one of two outcomes, with the surpluses of those in both passed on. */
function compared(
  { candidates, profile }: RankedElection,
  scale: number,
  quota: Rational,
  one: ReadonlyArray<number>,
  two: ReadonlyArray<number>
): ReadonlyArray<Rational> {
  const isOpen = Uint8Array.from(candidates, (_, index) => (one.includes(index) || two.includes(index) ? 1 : 0))
  const papers = new Papers(profileOf(profile), candidates.length, false)
  const values = [Rational.of(1, scale)]
  papers.deal(1, 0, isOpen)
  const kept = new Map<number, Rational>()
  const votes = (index: number) =>
    kept.get(index) ??
    Rational.sum(
      papers.piles[index]!.map((parcel) =>
        Rational.multiply(Rational.fromInteger(parcel.papers), values[parcel.value]!)
      )
    )
  let inBoth = one.filter((index) => two.includes(index))
  for (;;) {
    const over = inBoth.filter((index) => Rational.compare(votes(index), quota) > 0)
    if (over.length === 0) return candidates.map((_, index) => votes(index))
    inBoth = inBoth.filter((index) => !over.includes(index))
    const parts = over.map((index) => Rational.subtract(Rational.one, Rational.divide(quota, votes(index))))
    const moving = over.map((index) => papers.piles[index]!.splice(0))
    for (const index of over) {
      isOpen[index] = 0
      kept.set(index, quota)
    }
    moving.forEach((parcels, at) => {
      for (const parcel of parcels) {
        papers.move(parcel, values.push(Rational.multiply(values[parcel.value]!, parts[at]!)) - 1, 1, isOpen)
      }
    })
  }
}

function profileOf({ choices, size, starts, weights }: RankedElection["profile"]) {
  return { choices, size, starts, weights }
}

/** Victories by strength, 1 the weakest; 0 where there is none. */
function ranksOf(margins: ReadonlyArray<ReadonlyArray<Rational>>): Int32Array {
  const victories = margins.flat().filter(({ num }) => num > 0n)
  const levels = [...new Map(victories.map((each) => [Rational.toString(each), each])).values()].sort(Rational.compare)
  const ranks = new Map(levels.map((each, index) => [Rational.toString(each), index + 1]))
  return Int32Array.from(margins.flat(), (each) => ranks.get(Rational.toString(each)) ?? 0)
}
