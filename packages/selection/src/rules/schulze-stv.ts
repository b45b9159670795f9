/**
 * Schulze's single transferable vote: proportional, and compared pair by pair.
 *
 * Two bodies that differ in one member are compared by asking how well each holds its seats: how many votes each member
 * can have at once against the newcomer, if the voters who prefer somebody in the body share themselves out as evenly as
 * they can. A path from body to body is as strong as its weakest step, as in Schulze's single-winner method, and the body
 * with a path to each other that is at least as strong as the way back is elected.
 *
 * Chosen over STV because neither leaving out a sure favourite nor a party's instructions to its voters win a seat that
 * honest votes would not. CPO-STV compares any two bodies, this only neighbours, so it counts a few more. Small elections
 * only: at most 400 bodies and a bounded number of comparisons; with short ballots exact fractions grow so long that beyond
 * six seats most are refused as too large. For one seat it is Schulze's method with strengths by ratio.
 * Cost: O(bodies × candidates × ballots + bodies³), and 4^seats big numbers for each comparison.
 *
 * Source: M. Schulze, "Free Riding and Vote Management under Proportional Representation by the Single Transferable Vote"
 * (schulze2.pdf, 2011), section 5; "Implementing the Schulze STV Method" (schulze3.pdf).
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { boundsOf } from "../bounds/guard.ts"
import { defineRule } from "../elect.ts"
import type { RankedElection } from "../election.ts"
import { bodies } from "../pairwise/bodies.ts"
import { strongestPaths } from "../pairwise/paths.ts"
import { type Opinion, voteManagement } from "../pairwise/vote-management.ts"
import { TooLarge } from "../too-large.ts"

const mostBodies = 400
const mostMembers = 12
const mostWork = 20_000_000

/**
 * Those whom a ballot leaves out stand level, below everybody on it. Bounds: of the bodies that meet them, the one with a
 * path to each other of these that is no weaker than the way back. A tie is one between bodies ("a+b"). Figures are
 * the votes that every member of the elected body holds at once against each other candidate (for a member: the fewest
 * of these), cut after six decimals; the decision compares them exactly.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["andrea", "carter", "brad"],
 *   seats: 2,
 *   ballots: [
 *     { ranking: ["andrea", "brad", "carter"], weight: 12 },
 *     { ranking: ["andrea", "carter", "brad"], weight: 38 },
 *     { ranking: ["carter", "andrea", "brad"], weight: 13 },
 *     { ranking: ["brad"], weight: 27 }
 *   ]
 * }))
 * Result.getOrThrow(elect(schulzeStv, votes)).elected // => ["andrea", "brad"]
 * ```
 * @since 0.1.0
 */
export const schulzeStv = defineRule({
  id: "schulze-stv",
  version: "1.0.0",
  title: { pl: "Pojedynczy głos przechodni Schulzego (Schulze STV)", en: "Schulze STV" },
  ballot: "ranked",
  options: Schema.Struct({}),
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
    "clone-independence",
    "solid-coalitions-droop"
  ],
  holdsBounds: true,
  elect: (election, _, { ties }) => {
    const guard = boundsOf(election)
    if ("reasons" in guard) return guard
    const { candidates } = election
    const standing = candidates.flatMap(({ withdrawn }, index) => (withdrawn === true ? [] : [index]))
    const places = placesOnBallots(election, standing)
    if (places.length === 0) return { elected: [] }
    const size = Math.min(election.seats, standing.length)
    const all = size > mostMembers ? undefined : bodies(standing, size, mostBodies)
    const work = (all?.length ?? 0) * (standing.length - size) * (places.length + 1) * size
    if (all === undefined || work > mostWork) throw new TooLarge("rule/too-large")
    const strengths = all.map((body) => againstRivals(body, standing, places))
    const paths = strongestPaths(ranks(all, strengths), all.length)
    const allowed = [...all.keys()].filter((index) => guard.allows(new Set(all[index]), new Set()))
    const winners = allowed.filter((a) =>
      allowed.every((b) => paths[b * all.length + a]! <= paths[a * all.length + b]!)
    )
    const named = (index: number) => all[index]!.map((each) => candidates[each]!.id).join("+")
    const among = winners.map(named)
    const [chosen] = among.length === 1 ? among : ties.settle({ among, choose: 1, purpose: "elect", stage: 1 })
    const winner = winners[among.indexOf(chosen!)]!
    const elected = all[winner]!.map((index) => candidates[index]!.id)
    const held = strengths[winner]!
    const voters = places.reduce((sum, { weight }) => sum + weight, 0)
    const fewest = [...held.values()].reduce(Rational.min, Rational.of(voters, size))
    return {
      elected,
      rounds: [
        {
          stage: 1,
          tallies: candidates.map(({ withdrawn }, index) =>
            withdrawn === true ? null : sixDecimals(held.get(index) ?? fewest)
          ),
          elected,
          excluded: [],
          why: {
            pl: "skład, który ma do każdego innego drogę nie słabszą niż powrotna; liczba: głosy, które każdy z niego ma naraz przeciw tej osobie",
            en: "the body with a path to each other no weaker than the way back; figures: votes that all its members hold at once against this one"
          }
        }
      ],
      detail: {
        strengths: Object.fromEntries(
          all.map((_, index) => [
            named(index),
            Object.fromEntries([...strengths[index]!].map(([b, each]) => [candidates[b]!.id, sixDecimals(each)]))
          ])
        )
      }
    }
  }
})

interface Ballot {
  readonly weight: number
  /** By index of candidate: 1 for the first rank; those left out share the place after the last. */
  readonly place: Uint32Array
}

/** Ballots that rank somebody who stands. */
function placesOnBallots({ candidates, profile }: RankedElection, standing: ReadonlyArray<number>) {
  const { choices, size, starts, tied, weights } = profile
  const ballots: Array<Ballot> = []
  for (let ballot = 0; ballot < size; ballot++) {
    const place = new Uint32Array(candidates.length).fill(candidates.length + 1)
    let rank = 0
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
      if (tied?.[at] !== 1) rank++
      place[choices[at]!] = rank
    }
    if (standing.some((index) => place[index]! <= candidates.length)) ballots.push({ weight: weights[ballot]!, place })
  }
  return ballots
}

/** By rival: how many votes every member of the body can hold at once. */
function againstRivals(
  body: ReadonlyArray<number>,
  standing: ReadonlyArray<number>,
  ballots: ReadonlyArray<Ballot>
): ReadonlyMap<number, Rational> {
  const rivals = standing.filter((index) => !body.includes(index))
  return new Map(
    rivals.map((rival) => {
      const opinions = new Map<number, Opinion & { voters: number }>()
      for (const { place, weight } of ballots) {
        let prefers = 0
        let level = 0
        body.forEach((member, at) => {
          if (place[member]! < place[rival]!) prefers |= 1 << at
          else if (place[member] === place[rival]) level |= 1 << at
        })
        const key = prefers * 2 ** body.length + level
        const known = opinions.get(key)
        if (known === undefined) opinions.set(key, { prefers, level, voters: weight })
        else known.voters += weight
      }
      return [rival, voteManagement([...opinions.values()], body.length)] as const
    })
  )
}

/** Steps between neighbours by strength, 1 the weakest; 0 where there is none. */
function ranks(
  all: ReadonlyArray<ReadonlyArray<number>>,
  strengths: ReadonlyArray<ReadonlyMap<number, Rational>>
): Int32Array {
  const distinct = strengths.flatMap((held) => [...held.values()]).sort(Rational.compare)
  const levels = distinct.filter((each, at) => each.num > 0n && (at === 0 || !Rational.equals(each, distinct[at - 1]!)))
  const level = new Map(levels.map((each, at) => [Rational.toString(each), at + 1]))
  const index = new Map(all.map((body, at) => [body.join(), at]))
  const steps = new Int32Array(all.length ** 2)
  all.forEach((body, from) => {
    for (const [rival, strength] of strengths[from]!) {
      for (const leaver of body) {
        const to = [...body.filter((member) => member !== leaver), rival].sort((a, b) => a - b)
        steps[from * all.length + index.get(to.join())!] = level.get(Rational.toString(strength)) ?? 0
      }
    }
  })
  return steps
}

function sixDecimals(figure: Rational): string {
  return Rational.isInteger(figure) ? Rational.toString(figure) : Rational.toDecimal(figure, 6)
}
