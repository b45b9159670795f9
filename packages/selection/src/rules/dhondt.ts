/**
 * D'Hondt: seats to lists, one after another, each to the list that would pay the most votes for it.
 *
 * A list that holds s seats offers its votes divided by s + 1 for the next one. The best offer takes the seat. At the
 * end there is a price (the divisor) such that every list holds as many seats as it can buy whole: that price is the
 * shortest proof of the result, and is printed in the outcome.
 *
 * Chosen over largest remainders because one more seat never takes a seat away from a list (no Alabama paradox), and
 * because lists gain nothing by splitting; it leans to the large ones, which Sainte-Laguë does not.
 * A list without votes gets no seat. Cost: O(seats × lists), products of whole numbers only.
 *
 * Source: V. D'Hondt, "Système pratique et raisonné de représentation proportionnelle" (1882); Pukelsheim, "Proportional
 * Representation" (2nd ed., 2017), ch. 4. https://doi.org/10.1007/978-3-319-64707-4
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import type { CandidateId } from "../candidate.ts"
import { defineRule } from "../elect.ts"
import type { ListElection } from "../election.ts"
import type { Round } from "../outcome.ts"
import type { Ties } from "../ties.ts"

/**
 * Equal offers for the last seats are settled as the charter says, or left open.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c", "d"], seats: 8, votes: { a: 100_000, b: 80_000, c: 30_000, d: 20_000 } }))
 * Result.getOrThrow(elect(dhondt, lists)).elected // => ["a", "b", "a", "b", "a", "c", "b", "a"]
 * ```
 * @since 0.1.0
 */
export const dhondt = defineRule({
  id: "dhondt",
  version: "1.0.0",
  title: { pl: "Metoda D’Hondta", en: "D’Hondt" },
  ballot: "lists",
  options: Schema.Struct({}),
  claims: ["anonymity", "neutrality", "homogeneity", "house-monotonicity", "population-monotonicity", "lower-quota"],
  elect: (election, _options, { ties }) => {
    const held = election.candidates.map(() => 0)
    const elected: Array<CandidateId> = []
    const rounds: Array<Round> = []
    let lowest: Rational | undefined
    while (elected.length < election.seats) {
      const stage = rounds.length + 1
      const offers = best(election, held)
      if (offers.length === 0) break
      lowest = offer(election, held, offers[0]!)
      const tallies = election.votes.map((_, list) =>
        open(election, held, list) ? Rational.toString(offer(election, held, list)) : null
      )
      const winners = choose(election, offers, election.seats - elected.length, stage, ties)
      for (const list of winners) held[list]! += 1
      const ids = winners.map((list) => election.candidates[list]!.id)
      elected.push(...ids)
      const price = Rational.toString(lowest)
      rounds.push({
        stage,
        tallies,
        elected: ids,
        excluded: [],
        why: {
          pl: `najwyższy iloraz ${price}: ${ids.join(", ")}`,
          en: `the highest quotient, ${price}: ${ids.join(", ")}`
        }
      })
    }
    const next = best(election, held)[0]
    const above = next === undefined ? "0" : Rational.toString(offer(election, held, next))
    const divisor = lowest === undefined ? {} : { divisor: { above, atMost: Rational.toString(lowest) } }
    const seats = Object.fromEntries(election.candidates.map(({ id }, list) => [id, held[list]!]))
    return { elected, rounds, detail: { seats, ...divisor } }
  }
})

function offer({ votes }: ListElection, held: ReadonlyArray<number>, list: number): Rational {
  return Rational.of(votes[list]!, held[list]! + 1)
}

function open(election: ListElection, held: ReadonlyArray<number>, list: number): boolean {
  const room = held[list]! < (election.capacity?.[list] ?? election.seats)
  return room && election.votes[list]! > 0n && election.candidates[list]!.withdrawn !== true
}

/** The lists whose offer nobody exceeds. Their offers are equal, so each of them bids for one of the next seats. */
function best(election: ListElection, held: ReadonlyArray<number>): ReadonlyArray<number> {
  let found: Array<number> = []
  for (let list = 0; list < election.votes.length; list++) {
    if (!open(election, held, list)) continue
    const leader = found[0]
    const ahead =
      leader === undefined
        ? 1n
        : election.votes[list]! * BigInt(held[leader]! + 1) - election.votes[leader]! * BigInt(held[list]! + 1)
    if (ahead > 0n) found = [list]
    else if (ahead === 0n) found.push(list)
  }
  return found
}

function choose(
  { candidates }: ListElection,
  offers: ReadonlyArray<number>,
  left: number,
  stage: number,
  ties: Ties
): ReadonlyArray<number> {
  if (offers.length <= left) return offers
  const among = offers.map((list) => candidates[list]!.id)
  const chosen = ties.settle({ among, choose: left, purpose: "elect", stage })
  return offers.filter((list) => chosen.includes(candidates[list]!.id))
}
