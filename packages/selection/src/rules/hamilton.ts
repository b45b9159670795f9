/**
 * Largest remainders (Hamilton, Hare–Niemeyer): a seat for every whole quota of votes, the rest to the largest remainders.
 *
 * The easiest method to explain, and everybody gets their exact share rounded up or down (with the Hare quota). The price
 * is paradoxes: one more seat can take a seat away from a list, and so can gaining votes; a divisor method never does.
 * The Hare quota is neutral between large and small; the smaller quotas (Droop, Hagenbach-Bischoff) lean to the large.
 * Cost: O(lists · log(seats · lists)).
 *
 * Source: A. Hamilton, report to G. Washington (1792); Balinski & Young, "Fair Representation" (1982), ch. 3 and 5.
 */
import { Rational } from "@ogniwo/kernel"
import * as Schema from "effect/Schema"
import { SeatLedger } from "../apportionment/account.ts"
import { conditionFields, sharing } from "../apportionment/conditions.ts"
import { remainders } from "../apportionment/remainders.ts"
import { defineRule } from "../elect.ts"

const quotas = Schema.Literals(["hare", "droop", "hagenbach-bischoff"])

/**
 * Options: `quota`: `hare` (where absent), votes / seats; `droop`, the whole number above votes / (seats + 1);
 * `hagenbach-bischoff`, votes / (seats + 1) exactly, where it can happen that one quota too many is full and the lists
 * are tied. Also `threshold`, `majority`, `minimum`, `maximum`, `reserved`.
 *
 * @example
 * ```ts
 * const lists = Result.getOrThrow(listElection({ candidates: ["a", "b", "c"], seats: 10, votes: { a: 47, b: 38, c: 15 } }))
 * Result.getOrThrow(elect(hamilton, lists)).rounds.map(({ elected }) => elected.join(" ")) // => ["a a a a b b b c", "b", "a"]
 * ```
 * @since 0.1.0
 */
export const hamilton = defineRule({
  id: "hamilton",
  version: "1.0.0",
  title: { pl: "Największe reszty (Hamilton, Hare–Niemeyer)", en: "Largest remainders (Hamilton)" },
  ballot: "lists",
  options: Schema.Struct({ ...conditionFields, quota: Schema.optionalKey(quotas) }),
  claims: ["anonymity", "neutrality", "homogeneity", "lower-quota", "upper-quota"],
  elect: (election, options, { ties }) => {
    const given = sharing(election, options)
    if ("status" in given) return given
    const { candidates } = election
    const name = options.quota ?? "hare"
    const total = given.votes.reduce((all, votes) => all + votes, 0n)
    const quota = quotaOf(name, total, given.seats)
    const shares =
      quota === undefined ? [] : given.votes.map((votes) => Rational.divide(Rational.fromInteger(votes), quota))
    const found = remainders(given, shares)
    const offers = (held: ReadonlyArray<number>) =>
      held.map((all, list) => {
        const own = all - given.reserved[list]!
        const isOpen = given.takesPart[list] === true && own < given.most[list]!
        return isOpen
          ? Rational.toString(Rational.subtract(shares[list]!, Rational.fromInteger(Math.max(own, 0))))
          : null
      })
    const ledger = new SeatLedger(election, offers)
    const text = quota === undefined ? "0" : Rational.toString(quota)
    ledger.give(repeated(given.reserved), (ids) => ({
      pl: `miejsca zastrzeżone: ${ids}`,
      en: `reserved seats: ${ids}`
    }))
    ledger.give(repeated(found.whole), (ids) => ({
      pl: `całe ilorazy wyborcze (${text}) i miejsca zagwarantowane: ${ids}`,
      en: `whole quotas (${text}) and guaranteed seats: ${ids}`
    }))
    for (const { lists, remainder } of found.levels) {
      ledger.give(lists, (ids) => ({
        pl: `największa reszta ${remainder}: ${ids}`,
        en: `the largest remainder, ${remainder}: ${ids}`
      }))
    }
    if (found.tie !== undefined) {
      const { among, choose, remainder } = found.tie
      const ids = among.map((list) => candidates[list]!.id)
      const chosen = ties.settle({ among: ids, choose, purpose: "elect", stage: ledger.stage })
      ledger.give(
        among.filter((list) => chosen.includes(candidates[list]!.id)),
        (names) => ({
          pl: `równe reszty ${remainder}, rozstrzygnięto: ${names}`,
          en: `equal remainders, ${remainder}, settled: ${names}`
        })
      )
    }
    return {
      elected: ledger.elected,
      rounds: ledger.rounds,
      detail: {
        seats: ledger.seats,
        quota: { name, value: text },
        whole: Object.fromEntries(candidates.map(({ id }, list) => [id, found.whole[list]!])),
        ...given.detail
      }
    }
  }
})

function quotaOf(name: typeof quotas.Type, total: bigint, seats: number): Rational | undefined {
  if (total === 0n || seats === 0) return undefined
  if (name === "hare") return Rational.of(total, seats)
  if (name === "droop") return Rational.fromInteger(total / BigInt(seats + 1) + 1n)
  return Rational.of(total, seats + 1)
}

function repeated(seats: ReadonlyArray<number>): ReadonlyArray<number> {
  return seats.flatMap((count, list) => Array.from({ length: count }, () => list))
}
