/**
 * Kemeny–Young: the ranking that voters, pair by pair, disagree with least.
 *
 * Every ranking of the candidates is charged one point for each voter and each two candidates whom the voter ranks the
 * other way. The cheapest ranking wins; who stands at its top takes the seat, and several seats are filled down it.
 *
 * Chosen where the whole order matters: it is the most likely true order if voters err a little (Young 1988). It is not
 * proof against clones, and exact only for so many: at most 18 candidates who beat one another in circles; more are
 * refused, never guessed. Candidates outside such a circle cost nothing. Cost: n² · 2^n for the largest circle.
 *
 * Source: Kemeny, "Mathematics without numbers" (1959); Young & Levenglick, SIAM Journal on Applied Mathematics 35
 * (1978), 285–300. That circles may be ranked apart: Truchon, "An extension of the Condorcet criterion" (1998).
 */
import * as Schema from "effect/Schema"
import { defineRule } from "../elect.ts"
import type { Contest } from "../pairwise/contest.ts"
import { type KemenyOrders, ordersWithin } from "../pairwise/kemeny-orders.ts"
import { among, type Pairwise } from "../pairwise/matrix.ts"
import { pairwiseFields, seatByPairs, tooMany } from "../pairwise/seat.ts"
import { places, smithSet } from "../pairwise/sets.ts"

const mostInCircle = 18

/**
 * Options: `unranked`, `committee`.
 *
 * @example
 * ```ts
 * const votes = Result.getOrThrow(rankedElection({
 *   candidates: ["anna", "bartek", "celina"],
 *   seats: 2,
 *   ballots: [
 *     { ranking: ["anna", "bartek", "celina"], weight: 4 },
 *     { ranking: ["bartek", "celina", "anna"], weight: 3 },
 *     { ranking: ["celina", "anna", "bartek"], weight: 2 }
 *   ]
 * }))
 * Result.getOrThrow(elect(kemeny, votes)).elected // => ["anna", "bartek"]
 * ```
 * @since 0.1.0
 */
export const kemeny = defineRule({
  id: "kemeny",
  version: "1.0.0",
  title: { pl: "Metoda Kemeny’ego–Younga", en: "Kemeny–Young" },
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
    "smith",
    "monotonicity"
  ],
  holdsBounds: true,
  elect: (election, options, { ties }) =>
    seatByPairs(election, options, ties, (contest) => {
      const { matrix } = contest
      const tiers = tiersOf(matrix)
      const largest = tiers.reduce((most, tier) => Math.max(most, tier.length), 0)
      const isExact = matrix.valid * matrix.size * matrix.size <= Number.MAX_SAFE_INTEGER
      if (largest > mostInCircle || !isExact) return tooMany(largest, mostInCircle)
      const orders = tiers.map((tier) => ordersWithin(matrix, tier))
      const top = orders[0]!
      const ranking = tiers.flatMap((tier, at) => inOrder(orders[at]!, tier))
      return {
        winners: top.firsts(top.everybody).map((place) => tiers[0]![place]!),
        fill: (stage) => fill(contest, tiers, orders, stage),
        tallies: places(matrix).map((place) => `${agreeing(matrix, ranking, place)}`),
        why: {
          pl: "wygrywa początek rankingu, z którym głosujący najmniej się nie zgadzają; liczba: głosy za stojącymi niżej",
          en: "the head of the ranking with fewest disagreements wins; figures: preferences over those ranked below"
        },
        detail: { ranking: ranking.map((place) => matrix.ids[place]!), unique: orders.every(isUnique) }
      }
    })
})

/** Circles, the best first: each beats all that follow, so every cheapest ranking keeps them in this order. */
function tiersOf(matrix: Pairwise): ReadonlyArray<ReadonlyArray<number>> {
  const tiers: Array<ReadonlyArray<number>> = []
  let left = places(matrix)
  while (left.length > 0) {
    const rest = left
    const tier = smithSet(among(matrix, rest)).map((place) => rest[place]!)
    tiers.push(tier)
    left = rest.filter((place) => !tier.includes(place))
  }
  return tiers
}

/** One cheapest ranking of a tier: among equals, by the official order. It decides no seat. */
function inOrder(orders: KemenyOrders, tier: ReadonlyArray<number>): ReadonlyArray<number> {
  const ranking: Array<number> = []
  for (let set = orders.everybody; set !== 0;) {
    const first = orders.firsts(set)[0]!
    ranking.push(tier[first]!)
    set &= ~(1 << first)
  }
  return ranking
}

function isUnique(orders: KemenyOrders): boolean {
  for (let set = orders.everybody; set !== 0;) {
    const firsts = orders.firsts(set)
    if (firsts.length > 1) return false
    set &= ~(1 << firsts[0]!)
  }
  return true
}

function agreeing({ size, votes }: Pairwise, ranking: ReadonlyArray<number>, place: number): number {
  const below = ranking.slice(ranking.indexOf(place) + 1)
  return below.reduce((sum, other) => sum + votes[place * size + other]!, 0)
}

/** Down the tiers. A tie is called only while cheapest rankings differ in who takes the seats, not in what order. */
function fill(
  { matrix, seats, ties }: Contest,
  tiers: ReadonlyArray<ReadonlyArray<number>>,
  all: ReadonlyArray<KemenyOrders>,
  stage: number
): ReadonlyArray<number> {
  const seated: Array<number> = []
  tiers.forEach((tier, at) => {
    const orders = all[at]!
    let set = orders.everybody
    let left = Math.min(seats - seated.length, tier.length)
    while (left > 0) {
      const firsts = orders.firsts(set)
      let [chosen] = firsts
      if (firsts.length > 1 && orders.leftAfter(set, left).size > 1) {
        const ids = firsts.map((place) => matrix.ids[tier[place]!]!)
        const [id] = ties.settle({ among: ids, choose: 1, purpose: "elect", stage })
        chosen = firsts[ids.indexOf(id!)]
      }
      seated.push(tier[chosen!]!)
      set &= ~(1 << chosen!)
      left--
    }
  })
  return seated
}
